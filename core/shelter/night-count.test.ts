import { expect, test } from 'vitest'
import { nightCountDue } from './night-count.ts'
import { ActLog, HOUR, idOf, MINUTE, SAMPLE_PROGRAM, TEN_OCLOCK } from './shelter.test-support.ts'

const NINE_AT_NIGHT = TEN_OCLOCK + 11 * HOUR

/** Opened at ten in the morning, with one person. */
function opened(): ActLog {
  const log = new ActLog()
  log.act({ act: 'opened', responsible: '山田' })
  log.register(1)
  return log
}

const dueAt = (log: ActLog, now: number, nightCountAt = '21:00') =>
  nightCountDue(log.state({ ...SAMPLE_PROGRAM, nightCountAt }), now)

test('is due from the hour of the program until the morning, and again the next night', () => {
  const log = opened()
  expect(dueAt(log, NINE_AT_NIGHT - 1)).toBeUndefined()
  expect(dueAt(log, NINE_AT_NIGHT)).toBe(NINE_AT_NIGHT)
  expect(dueAt(log, NINE_AT_NIGHT + 8 * HOUR - 1)).toBe(NINE_AT_NIGHT)
  expect(dueAt(log, NINE_AT_NIGHT + 8 * HOUR)).toBeUndefined()
  expect(dueAt(log, NINE_AT_NIGHT + 24 * HOUR)).toBe(NINE_AT_NIGHT + 24 * HOUR)
  expect(dueAt(log, NINE_AT_NIGHT - HOUR, '20:00')).toBe(NINE_AT_NIGHT - HOUR)
})

test('is done with a roll-call that began about then, and not with one of the afternoon', () => {
  const log = opened()
  log.wait(5 * HOUR)
  log.act({ act: 'roll-call-begun', round: 'afternoon' })
  expect(dueAt(log, NINE_AT_NIGHT)).toBe(NINE_AT_NIGHT)
  log.wait(5 * HOUR + 30 * MINUTE)
  log.act({ act: 'roll-call-begun', round: 'night' })
  expect(dueAt(log, NINE_AT_NIGHT)).toBeUndefined()
  expect(dueAt(log, NINE_AT_NIGHT + 24 * HOUR)).toBe(NINE_AT_NIGHT + 24 * HOUR)
})

test('that is put off is due again at the time that was said', () => {
  const log = opened()
  const until = NINE_AT_NIGHT + HOUR
  log.act({ act: 'roll-call-put-off', reason: '救急対応中', until })
  expect([dueAt(log, until - 1), dueAt(log, until)]).toEqual([undefined, NINE_AT_NIGHT])
})

test('is not asked of a house that is closed, empty, or was opened in that night', () => {
  const empty = new ActLog()
  empty.act({ act: 'opened', responsible: '山田' })
  expect(dueAt(empty, NINE_AT_NIGHT)).toBeUndefined()
  const gone = opened()
  gone.act({ act: 'left', persons: [idOf(1)], destination: 'home', extent: 'person' })
  expect(dueAt(gone, NINE_AT_NIGHT)).toBeUndefined()
  const late = new ActLog()
  late.wait(12 * HOUR)
  late.act({ act: 'opened', responsible: '山田' })
  late.register(1)
  expect(dueAt(late, NINE_AT_NIGHT + 2 * HOUR)).toBeUndefined()
  const closed = opened()
  closed.act({ act: 'closed', responsible: '山田' })
  expect(dueAt(closed, NINE_AT_NIGHT)).toBeUndefined()
})
