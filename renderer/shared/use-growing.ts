import { useEffect, useState } from 'react'

/** No line of a list is lower than this at the usual size of text, in pixels. */
const LOWEST_LINE = 48

/** As many lines as can be in sight at once; without a window all of them. */
const linesInSight = () =>
  typeof window === 'undefined' ? Number.POSITIVE_INFINITY : Math.ceil(window.innerHeight / LOWEST_LINE)

/**
 * How many lines of a long list are drawn: at once those that can be in sight, and after every frame as many more, until all are there.
 * Whoever asked for the list sees it without having to wait for what lies below the window.
 *
 * @param of names the list. Another one begins anew; the same one, asked for again after a deed, stays as far as it was drawn.
 * @param each how many lines one of them has, where they are tables
 */
export function useGrowing(of: string, all: number, each = 1): number {
  const [inSight] = useState(linesInSight)
  const step = Math.ceil(inSight / each)
  const [drawn, setDrawn] = useState({ of, lines: step })
  const lines = drawn.of === of ? drawn.lines : step
  useEffect(() => {
    if (lines >= all) return
    // The next frame is the one that shows what is drawn by now: what is drawn then is of the frame after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setDrawn({ of, lines: lines + step }))
    })
    return () => cancelAnimationFrame(frame)
  }, [of, all, lines, step])
  return Math.min(lines, all)
}
