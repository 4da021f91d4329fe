import { FAILURES, type Failure } from '../../core/failure/index.ts'

/** A failure for a terminal: number, title and remedy in both languages, and the detail that helps whoever mends it. */
export function describeFailure({ code, detail }: Failure): string {
  const { number, title, remedy } = FAILURES[code]
  const facts = Object.entries(detail ?? {}).map(([name, value]) => `${name}: ${value}`)
  return [`uketsuke: ${number} ${title.ja} / ${title.en}`, ...facts, remedy.ja, remedy.en].join('\n  ').concat('\n')
}
