import type { Level } from './level.ts'
import { Sign } from './sign.tsx'

const INKS: Readonly<Record<Level, string>> = {
  done: 'text-done',
  caution: 'text-caution',
  stop: 'text-stop',
  quiet: 'text-ink-soft',
}

/** A state in a word, with its sign. */
export function Badge({ level, children }: { readonly level: Level; readonly children: string }) {
  return (
    <span className={`inline-flex items-center gap-2 font-bold whitespace-nowrap ${INKS[level]}`}>
      <Sign level={level} className="size-[1.125rem] shrink-0" />
      {children}
    </span>
  )
}
