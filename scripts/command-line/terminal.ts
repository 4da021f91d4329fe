import type { Language } from '../../core/base/index.ts'
import { FAILURES, type Failure } from '../../core/failure/index.ts'

/** Japanese where the system speaks it, else English. */
export function languageOfSystem(): Language {
  return (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('ja') ? 'ja' : 'en'
}

/** What is wrong and what to do, in plain words; the detail is for whoever looks after the station. */
export function printFailure({ code, detail }: Failure, language: Language): void {
  const { number, title, cause, remedy } = FAILURES[code]
  console.error(`${number} ${title[language]}\n${cause[language]}\n${remedy[language]}`)
  if (detail === undefined) return
  const facts = Object.entries(detail).map(([name, value]) => `${name}: ${value}`)
  console.error(`(${facts.join(', ')})`)
}
