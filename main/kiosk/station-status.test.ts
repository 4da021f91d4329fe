import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAILURES, type FailureCode } from '../../core/failure/index.ts'
import { statusDocument, statusDocumentSchema } from '../status/gate-status.ts'
import { Bench } from './kiosk-bench.test-support.ts'

let station: Bench
beforeEach(async () => {
  station = new Bench()
  station.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated } }')
  await station.open()
})
afterEach(() => station.close())

const document = () =>
  statusDocumentSchema.parse(statusDocument({ ...station.kiosk.status(), station: { id: 'car-park', name: '駐車場' }, taps: [] }))
const problem = (where: string, code: FailureCode) => ({ where, code, number: FAILURES[code].number })

describe('a gate that nobody sits at says', () => {
  test('that all is well, where it is', () => {
    expect(document()).toMatchObject({ healthy: true, problems: [], notices: [] })
  })

  test('that its roll is too old, and that its clock has jumped', () => {
    station.passTo('2027-01-31T10:00:00+09:00')
    expect(document().problems).toEqual([problem('clock', 'clock-far-ahead'), problem('roll', 'roll-too-old')])
    expect(document().healthy).toBe(false)
    expect(station.notices.map(({ code }) => code)).toEqual(expect.arrayContaining(['clock-far-ahead', 'roll-too-old']))
    station.passTo('2027-01-31T10:01:00+09:00')
    expect(station.notices.filter(({ code }) => code === 'roll-too-old')).toHaveLength(1)
  })

  test('that there is no roll', async () => {
    await station.kiosk.close()
    station.rolls = 'none'
    rmSync(path.join(station.folder, 'rolls'), { recursive: true })
    await station.open()
    expect(document().problems).toEqual([problem('roll', 'roll-unknown')])
  })
})
