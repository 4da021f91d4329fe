import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FAILURE_CODES } from '../../core/failure/index.ts'
import { REQUEST } from './fakes.test-support.ts'
import { parseProcessReport, parseReaderCommand } from './messages.ts'

/** A report of evidence, as plain as it can be. */
function finished(expiry?: object) {
  const statistics = { apduCount: 22, transmitMilliseconds: 900, totalMilliseconds: 950 }
  const evidence = { level: 'attributes', cardKind: 'individual-number-card', readAt: '2026-06-01T03:00:00Z', statistics }
  return { type: 'tap-finished', tapId: 'x', outcome: { ok: true, value: { ...evidence, ...(expiry && { expiry }) } } }
}

/** A report of a changed PIN, with more in it. */
function changed(more: object) {
  const value = { level: 'pin-change', which: 'pin', status: 'changed', confirmed: true, ...more }
  return { type: 'tap-finished', tapId: 'x', outcome: { ok: true, value } }
}

function asked(prompt: object) {
  return { type: 'credential-needed', tapId: 'x', prompt }
}

describe('between the processes', () => {
  test('what is no message is nothing, and nothing throws', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        expect(parseReaderCommand(message)).toBeUndefined()
        expect(parseProcessReport(message)).toBeUndefined()
      }),
    )
  })

  test.each([
    ['no reader', { type: 'start', request: REQUEST }],
    ['no time limit', { type: 'configure', request: { ...REQUEST, limits: { ...REQUEST.limits, apduMilliseconds: 0 } } }],
    ['digits as text', { type: 'answer', tapId: 'x', answer: { kind: 'pin', digits: '1234' } }],
    ['a PIN that no desk may change', { type: 'configure', request: { ...REQUEST, changePin: 'number-b' } }],
    ['digits with a wish to stop', { type: 'answer', tapId: 'x', answer: { kind: 'cancelled', digits: new Uint8Array(4) } }],
  ])('a command with %s is none', (_name, message) => {
    expect(parseReaderCommand(message)).toBeUndefined()
  })

  test.each([
    ['an invented failure', { type: 'ending', failure: { code: 'everything-fine' } }],
    [
      'evidence without its statistics',
      { type: 'tap-finished', tapId: 'x', outcome: { ok: true, value: { level: 'certificate' } } },
    ],
    ['an expiry that is no day', finished({ value: '2026-02-30' })],
    ['an expiry as the card writes it', finished({ value: '20350217' })],
    ['more of the card than its expiry', finished({ value: '2035-02-17', serial: '400000012719843' })],
    ['a failure that holds bytes', { type: 'ending', failure: { code: 'internal', detail: { digits: new Uint8Array(4) } } }],
    ['a capability that nobody knows', { type: 'capability', capability: { extendedLength: 'perhaps' } }],
    [
      'a trace with the bytes of an answer',
      {
        type: 'trace',
        tapId: 'x',
        exchange: {
          at: '2026-11-23T01:00:00Z',
          command: 'READ BINARY 0+256',
          header: '00B00000',
          dataBytes: 0,
          answer: { bytes: 1, status: '9000', data: '41' },
          milliseconds: 1,
        },
      },
    ],
    ['a new PIN in what became of the change', changed({ pin: '8264' })],
    ['a change that left the card as it was', changed({ status: 'unchanged' })],
    ['a question that shows digits', asked({ entry: 'new', reference: 'pin', digits: '8264' })],
    ['a question for a new password', asked({ entry: 'new', reference: 'signature-password' })],
    ['a counter that no reader has', { type: 'tap-started', tapId: 'x', eventCount: 65_536 }],
  ])('a report with %s is none', (_name, message) => {
    expect(parseProcessReport(message)).toBeUndefined()
  })

  test('evidence passes with and without the expiry of the card', () => {
    for (const report of [finished(), finished({ value: '2035-02-17' })]) expect(parseProcessReport(report)).toEqual(report)
  })

  test('a change of PIN passes: its task, its questions, and what became of it', () => {
    const command = { type: 'configure', request: { ...REQUEST, changePin: 'authentication-pin' } }
    expect(parseReaderCommand(command)).toEqual(command)
    for (const report of [
      { type: 'tap-started', tapId: 'x', eventCount: 1, changePin: 'pin' },
      asked({ entry: 'present', reference: 'pin', triesLeft: 2, previous: 'pin-wrong' }),
      asked({ entry: 'new', reference: 'pin', previous: 'same-as-before' }),
      asked({ entry: 'new-again', reference: 'pin', weakness: 'birth-date' }),
      changed({}),
      changed({ weakness: 'sequence' }),
      {
        type: 'tap-finished',
        tapId: 'x',
        outcome: {
          ok: true,
          value: { level: 'pin-change', which: 'pin', status: 'uncertain', failure: { code: 'pin-change-uncertain' } },
        },
      },
    ])
      expect(parseProcessReport(report)).toEqual(report)
  })

  test('every failure code passes, with its detail', () => {
    for (const code of FAILURE_CODES) {
      const report = { type: 'ending', failure: { code, detail: { pcsc: 'SCARD_E_NO_SERVICE', line: 3 } } }
      expect(parseProcessReport(report)).toEqual(report)
    }
  })

  test('the bytes of an answer are the very buffer that came, so that it can be overwritten', () => {
    const digits = Uint8Array.of(0x31, 0x32, 0x33, 0x34)
    const command = parseReaderCommand({ type: 'answer', tapId: 'x', answer: { kind: 'pin', digits } })
    expect(command?.type === 'answer' && 'digits' in command.answer && command.answer.digits).toBe(digits)
  })
})
