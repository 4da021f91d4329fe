import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { draftOf, openForTest, standingClock, temporaryFile } from './ledger.test-support.ts'
import { REPORT_SLICE, type Slices } from './report-in-slices.ts'

const DAY = Temporal.PlainDate.from('2026-11-23')
const REQUEST = { program: 'sample', from: DAY, until: DAY, rows: 'outcome', columns: 'hour' } as const

/** Each look at the clock costs a millisecond, so that a slice ends after a few events, on every machine. */
function slicesWith(pause: (times: number) => void, isCancelled = () => false): Slices & { readonly pauses: number } {
  let now = 0
  let pauses = 0
  return {
    get pauses() {
      return pauses
    },
    monotonicMilliseconds: () => now++,
    pause: async () => {
      pauses += 1
      pause(pauses)
    },
    isCancelled,
  }
}

function ledgerWith(checkIns: number) {
  const clock = standingClock()
  clock.set('2026-11-23T01:00:00Z')
  const ledger = openForTest(temporaryFile(), { clock })
  const ids = Array.from(
    { length: checkIns },
    (_, index) => orThrow(ledger.recordCheckIn(draftOf(index % 3 === 0 ? 'ask' : 'admit'))).id,
  )
  return { ledger, ids }
}

test('counts as the whole does, and lets everything else go on after each slice', async () => {
  const { ledger } = ledgerWith(60)
  const slices = slicesWith(() => undefined)
  expect(await ledger.reportInSlices(REQUEST, slices)).toEqual(ledger.report(REQUEST))
  // One look begins a slice; the event after which the time is over ends it. The first event opens the log.
  expect(slices.pauses).toBe(Math.floor(61 / REPORT_SLICE))
})

test('counts what is recorded and undone meanwhile', async () => {
  const { ledger, ids } = ledgerWith(60)
  const slices = slicesWith((times) => {
    if (times !== 3) return
    orThrow(ledger.recordCheckIn(draftOf('admit')))
    orThrow(ledger.undoCheckIn(ids[0] ?? '', 'r', 'o'))
    orThrow(ledger.undoCheckIn(ids[59] ?? '', 'r', 'o'))
  })
  const report = await ledger.reportInSlices(REQUEST, slices)
  expect(report?.sum.total).toBe(59)
  expect(report).toEqual(ledger.report(REQUEST))
})

test('ends when it is cancelled, and reads nothing more: the ledger may be closed by then', async () => {
  const { ledger } = ledgerWith(60)
  let cancelled = false
  const slices = slicesWith(
    (times) => {
      if (times !== 2) return
      cancelled = true
      ledger.close()
    },
    () => cancelled,
  )
  expect(await ledger.reportInSlices(REQUEST, slices)).toBeUndefined()
  expect(slices.pauses).toBe(2)
})
