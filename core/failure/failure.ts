import type { FailureCode } from './catalogue.ts'

/**
 * An expected failure, as it travels in a `Result` and over process borders.
 *
 * `detail` is for the log and the desk (a status word, a line number, tries left). It never holds personal data, digits
 * that were entered, or content of a card.
 */
export interface Failure {
  readonly code: FailureCode
  readonly detail?: Readonly<Record<string, string | number>>
}

export function failure(code: FailureCode, detail?: Readonly<Record<string, string | number>>): Failure {
  return detail === undefined ? { code } : { code, detail }
}
