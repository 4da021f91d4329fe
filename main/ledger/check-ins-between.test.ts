import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { draftOf, openForTest, optionsOf, standingClock, TODAY, tamper, temporaryFile } from './ledger.test-support.ts'
import { openLedger } from './open-ledger.ts'

const SAMPLE = { program: 'sample', from: TODAY, until: TODAY }
const who = { operator: 'clerk', reason: 'known to us' }

function ledgerWithClock(file = temporaryFile()) {
  const clock = standingClock()
  const ledger = openForTest(file, { clock })
  const checkIn = (outcome: 'admit' | 'refuse' = 'admit') => orThrow(ledger.recordCheckIn(draftOf(outcome, { name: '山田' })))
  return { file, clock, ledger, checkIn }
}

describe('the check-ins between two days are without', () => {
  test('other programs', () => {
    const { ledger } = ledgerWithClock()
    orThrow(ledger.recordCheckIn({ ...draftOf('admit'), program: { id: 'other', version: '1' } }))
    expect([...ledger.checkInsBetween(SAMPLE)]).toEqual([])
  })

  test('what was undone, also on a later day', () => {
    const { ledger, clock, checkIn } = ledgerWithClock()
    const { id } = checkIn()
    checkIn()
    clock.set('2026-11-30T00:00:00Z')
    orThrow(ledger.undoCheckIn(id, 'r', 'clerk'))
    expect([...ledger.checkInsBetween(SAMPLE)].map(({ number }) => number)).toEqual([2])
  })

  test('other days in Japan, however the clock was set', () => {
    const { ledger, clock, checkIn } = ledgerWithClock()
    const at = (instant: string) => {
      clock.set(instant)
      checkIn()
    }
    at('2026-11-22T14:59:59Z')
    at('2026-11-22T15:00:00Z')
    at('2026-11-23T15:00:00Z')
    at('2026-11-23T14:59:59Z')
    expect([...ledger.checkInsBetween(SAMPLE)].map(({ number }) => number)).toEqual([2, 4])
    expect([...ledger.checkInsBetween({ ...SAMPLE, until: TODAY.add({ days: 1 }) })].map(({ number }) => number)).toEqual([
      2, 3, 4,
    ])
  })

  test('the content that was erased', () => {
    const { file, ledger, checkIn } = ledgerWithClock()
    checkIn()
    ledger.close()
    tamper(file, 'UPDATE event SET body = NULL WHERE seq = 2')
    const [record] = openForTest(file, { readOnly: true }).checkInsBetween(SAMPLE)
    expect(record).toMatchObject({ number: 1, erased: true, kept: {} })
    expect(record).not.toHaveProperty('ruleId')
  })
})

describe('the check-ins between two days', () => {
  test('are as the staff left them', () => {
    const { ledger, checkIn } = ledgerWithClock()
    orThrow(ledger.recordRelease(checkIn('refuse').id, { ...who, uses: [] }))
    checkIn('refuse')
    expect([...ledger.checkInsBetween(SAMPLE)]).toMatchObject([
      { outcome: 'admit', released: true, kept: { name: '山田' } },
      { outcome: 'refuse', released: false },
    ])
  })

  test('are read in pages beside a kiosk that goes on, up to where it stood', () => {
    const { file, ledger, checkIn } = ledgerWithClock()
    const ids = Array.from({ length: 600 }, () => checkIn().id)
    const reader = orThrow(openLedger(optionsOf(file, { readOnly: true })))
    const numbers: number[] = []
    for (const { number } of reader.checkInsBetween(SAMPLE)) {
      if (number === 1) {
        checkIn()
        orThrow(ledger.undoCheckIn(ids[549] ?? '', 'r', 'clerk'))
      }
      numbers.push(number)
    }
    reader.close()
    expect(numbers).toEqual(ids.map((_id, index) => index + 1).filter((number) => number !== 550))
  })
})
