import { type ComponentProps, useLayoutEffect, useRef, useState } from 'react'

/**
 * Looks after the size of a box and of what it holds. The observer tells each of them for the first time when the frame has been laid
 * out: to ask for a size before that would lay out everything once more, in the middle of a change of the screen.
 */
class SizeWatch {
  readonly #box: Element
  readonly #observer: ResizeObserver
  #held: ReadonlySet<Element> = new Set()

  constructor(box: Element, onSize: () => void) {
    this.#box = box
    this.#observer = new ResizeObserver(onSize)
    this.#observer.observe(box)
  }

  /** What the box holds grows without it. */
  look(): void {
    const held = new Set(this.#box.children)
    for (const child of held) if (!this.#held.has(child)) this.#observer.observe(child)
    for (const child of this.#held) if (!held.has(child)) this.#observer.unobserve(child)
    this.#held = held
  }

  close(): void {
    this.#observer.disconnect()
  }
}

/** Something that is as high as it is given room and scrolls beyond; with the keyboard as well, whenever there is more to see. */
export function ScrollArea({
  as: Element = 'div',
  ...props
}: ComponentProps<'div'> & { readonly as?: 'div' | 'main' | 'aside' }) {
  const box = useRef<HTMLDivElement & HTMLElement>(null)
  const watch = useRef<SizeWatch>(null)
  const [scrolls, setScrolls] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    watch.current = new SizeWatch(element, () =>
      setScrolls(element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1),
    )
    return () => watch.current?.close()
  }, [])
  useLayoutEffect(() => watch.current?.look())
  return <Element ref={box} data-scrolls="" {...(scrolls && { tabIndex: 0 })} {...props} />
}
