import type { FailureCode } from '../../core/failure/index.ts'
import type { ReaderEvent } from '../../native/reader/index.ts'
import { READER_CHECKS, type ReaderCheck, type ReaderCheckLine } from '../contract/index.ts'

/**
 * The test of the reader: is one there, does it see a card, can it read the card's certificate (no PIN is asked for), does it see
 * the card go? The lines come one after the other; a card that could not be read begins anew when it is placed again.
 */
export interface ReaderTest {
  readonly readers: readonly string[]
  /** Why there is no reader. */
  readonly noReader?: FailureCode
  /** The card that is on the reader, or was the last one. */
  readonly tap?: { readonly id: string; readonly outcome?: 'read' | FailureCode; readonly gone: boolean }
}

export const NEW_READER_TEST: ReaderTest = { readers: [] }

/** A test that begins again; the readers are still there. */
export function beginAgain({ readers, noReader }: ReaderTest): ReaderTest {
  return { readers, ...(noReader === undefined ? {} : { noReader }) }
}

/** What an event of the readers means to the test. */
export function advanceReaderTest(test: ReaderTest, event: ReaderEvent): ReaderTest {
  const { tap } = test
  switch (event.type) {
    case 'readers-changed': {
      const readers = event.readers.map(({ name }) => name)
      const kept = tap === undefined ? {} : { tap }
      return readers.length > 0 ? { readers, ...kept } : { readers, noReader: event.failure?.code ?? 'reader-none', ...kept }
    }
    case 'tap-started':
      // Done is done: who goes on playing with the card takes nothing back.
      return isPassed(test) ? test : { ...test, tap: { id: event.tapId, gone: false } }
    case 'tap-finished':
      return tap?.id === event.tapId
        ? { ...test, tap: { ...tap, outcome: event.outcome.ok ? 'read' : event.outcome.error.code } }
        : test
    case 'card-removed':
      return tap?.id === event.tapId ? { ...test, tap: { ...tap, gone: true } } : test
    case 'tap-progress':
    case 'credential-needed':
      return test
  }
}

export function isPassed(test: ReaderTest): boolean {
  return readerLines(test).every(({ status }) => status === 'passed')
}

/** The test as it is shown, line by line. */
export function readerLines(test: ReaderTest): readonly ReaderCheckLine[] {
  let open = false
  return READER_CHECKS.map((check): ReaderCheckLine => {
    if (open) return { check, status: 'later' }
    const line = lineOf(check, test)
    if (line.status !== 'passed') open = true
    return line
  })
}

function lineOf(check: ReaderCheck, { readers, noReader, tap }: ReaderTest): ReaderCheckLine {
  switch (check) {
    case 'reader':
      if (readers.length > 0) return { check, status: 'passed' }
      return noReader === undefined ? { check, status: 'now' } : { check, status: 'failed', code: noReader }
    case 'card':
      return { check, status: tap === undefined ? 'now' : 'passed' }
    case 'certificate':
      if (tap?.outcome === 'read') return { check, status: 'passed' }
      return tap?.outcome === undefined ? { check, status: 'now' } : { check, status: 'failed', code: tap.outcome }
    case 'gone':
      return { check, status: tap?.gone === true ? 'passed' : 'now' }
  }
}
