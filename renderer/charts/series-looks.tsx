/** How one of several lines looks. Ink, dash and mark all differ, so that black and white is enough. */
export interface SeriesLook {
  readonly ink: string
  readonly dash?: string
  readonly mark: keyof typeof MARKS
  readonly filled: boolean
}

/** Marks around the origin. */
export const MARKS = {
  circle: 'M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0Z',
  square: 'M-6.5 -6.5H6.5V6.5H-6.5Z',
  triangle: 'M0 -8L8 6.5H-8Z',
  rhombus: 'M0 -9L9 0L0 9L-9 0Z',
} as const

export const SERIES_LOOKS = [
  { ink: 'var(--accent)', mark: 'circle', filled: true },
  { ink: 'var(--caution)', dash: '14 7', mark: 'square', filled: false },
  { ink: 'var(--done)', dash: '4 7', mark: 'triangle', filled: true },
  { ink: 'var(--ink)', dash: '18 6 4 6', mark: 'rhombus', filled: false },
] as const satisfies readonly SeriesLook[]

/** The look of a line, beside its name. */
export function LineSign({ index }: { readonly index: number }) {
  const look: SeriesLook = SERIES_LOOKS[index] ?? SERIES_LOOKS[0]
  return (
    <svg viewBox="0 0 64 24" className="h-[1.2em] w-auto shrink-0" aria-hidden="true">
      <g stroke={look.ink} strokeWidth="4" fill="none">
        <path d="M2 12H62" strokeDasharray={look.dash} />
        <path
          d={MARKS[look.mark]}
          transform="translate(32 12)"
          fill={look.filled ? look.ink : 'var(--surface)'}
          strokeWidth="3"
        />
      </g>
    </svg>
  )
}
