import { type ComponentProps, useLayoutEffect, useRef, useState } from 'react'

/** Something that is as high as it is given room and scrolls beyond; with the keyboard as well, whenever there is more to see. */
export function ScrollArea({
  as: Element = 'div',
  ...props
}: ComponentProps<'div'> & { readonly as?: 'div' | 'main' | 'aside' }) {
  const box = useRef<HTMLDivElement & HTMLElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const look = () =>
      setScrolls(element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
    const observer = new ResizeObserver(look)
    observer.observe(element)
    // What it holds grows without it.
    for (const child of element.children) observer.observe(child)
    look()
    return () => observer.disconnect()
  })
  return <Element ref={box} data-scrolls="" {...(scrolls && { tabIndex: 0 })} {...props} />
}
