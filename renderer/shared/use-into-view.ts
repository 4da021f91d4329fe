import { type RefObject, useEffect, useRef } from 'react'

/** What is told below the edge of the window would not be seen: it comes into view, also when something else is told. */
export function useIntoView<Shown extends HTMLElement>(told: unknown): RefObject<Shown | null> {
  const ref = useRef<Shown>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told is why it comes into view, though nothing is done with it.
  useEffect(() => ref.current?.scrollIntoView({ block: 'nearest' }), [told])
  return ref
}
