import type { Level } from './level.ts'

const MARKS: Readonly<Record<Level, { readonly ground: string; readonly mark: string }>> = {
  done: { ground: 'M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22Z', mark: 'M6.5 12.5l4 4L17.5 8.5' },
  caution: { ground: 'M12 1.5L23 21.5H1Z', mark: 'M12 9v5M12 17.6v.2' },
  stop: { ground: 'M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9Z', mark: 'M12 6.5v7M12 17.3v.2' },
  quiet: { ground: 'M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22Z', mark: 'M7 12h10' },
}

/** A sign, of another shape for each level: colour alone tells nobody. */
export function Sign({ level, className }: { readonly level: Level; readonly className: string }) {
  const { ground, mark } = MARKS[level]
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      <path d={ground} fill="currentColor" />
      <path d={mark} fill="none" stroke="var(--surface)" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
