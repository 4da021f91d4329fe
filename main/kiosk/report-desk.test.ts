import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Program, ProgramReport } from '../../core/program/index.ts'
import type { Ledger } from '../ledger/index.ts'
import { Bench } from './kiosk-bench.test-support.ts'
import { LONGEST_REPORT_DAYS, ReportDesk } from './report-desk.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const TODAY = { from: day('2026-11-23'), until: day('2026-11-23') }
const PROGRAM = { id: 'sample' } as Program
const REPORT: ProgramReport = { id: 'by-hour', name: { ja: '時間', en: 'Hour' }, rows: 'hour' }

/** A ledger that pauses once before each report is done, as long as the test wants. */
function desk() {
  const paused: (() => void)[] = []
  const reports = new ReportDesk({
    clock: { monotonicMilliseconds: () => 0 },
    pause: () => new Promise((resolve) => paused.push(() => resolve())),
  })
  const ledger: Pick<Ledger, 'reportInSlices'> = {
    reportInSlices: async (_request, slices) => {
      await slices.pause()
      return slices.isCancelled() ? undefined : { columns: [], rows: [], sum: { counts: [], total: 0, people: 0 } }
    },
  }
  const resume = () => {
    for (const go of paused.splice(0)) go()
  }
  return { reports, resume, make: (days = TODAY) => reports.make(PROGRAM, REPORT, days, ledger) }
}

describe('a report at the desk', () => {
  test('is given up for a newer one', async () => {
    const { make, resume } = desk()
    const [first, second] = [make(), make()]
    resume()
    expect(await first).toMatchObject({ ok: false, error: { code: 'report-superseded' } })
    expect(await second).toMatchObject({ ok: true, value: { rows: [] } })
  })

  test('is given up when the kiosk is closed', async () => {
    const { reports, make, resume } = desk()
    const made = make()
    reports.close()
    resume()
    expect(await made).toMatchObject({ ok: false, error: { code: 'report-superseded' } })
  })

  test('covers no more than 400 days; one that is refused ends nothing', async () => {
    const { make, resume } = desk()
    const longest = make({ from: TODAY.until.subtract({ days: LONGEST_REPORT_DAYS - 1 }), until: TODAY.until })
    const tooLong = await make({ from: TODAY.until.subtract({ days: LONGEST_REPORT_DAYS }), until: TODAY.until })
    expect(tooLong).toEqual({ ok: false, error: { code: 'report-too-long', detail: { days: 400 } } })
    resume()
    expect(await longest).toMatchObject({ ok: true })
  })
})

describe('in a station', () => {
  let station: Bench
  beforeEach(async () => {
    station = new Bench()
    station.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated } }')
    await station.open()
  })
  afterEach(() => station.close())

  test('a report counts the taps, and what it refuses has a code', async () => {
    await station.touch('himeji-70')
    const id = station.desk.reports[0]?.id
    const ask = (from: string, until: string) => station.kiosk.request('desk', 'report:get', { id, from, until })
    expect(await ask('2026-11-23', '2026-11-23')).toMatchObject({
      ok: true,
      report: { rows: [{ counts: expect.arrayContaining([1]) }] },
    })
    expect(await ask('2025-01-01', '2026-11-23')).toEqual({ ok: false, code: 'report-too-long' })
    expect(await ask('2026-11-23', '2026-11-22')).toEqual({ ok: false, code: 'request-invalid' })
  })
})
