import type { LocalizedText } from '../base/index.ts'

/** What is wrong with a program file and where. Line and column count from 1. */
export interface ProgramProblem {
  readonly code: 'program-invalid'
  readonly line: number
  readonly column: number
  /** Keys and positions that lead to the place, for example `rules.2.result.priceClass`; empty for the file as a whole. */
  readonly path: string
  readonly message: LocalizedText
}

export type ProgramPath = readonly (string | number)[]

/** A problem that is not yet found in the text. `at`: the value itself, or the key of a value that should not be there. */
export interface UnlocatedProblem {
  readonly path: ProgramPath
  readonly at: 'value' | 'key'
  readonly message: LocalizedText
}
