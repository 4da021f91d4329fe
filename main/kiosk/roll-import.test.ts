import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'
import { Bench } from './kiosk-bench.test-support.ts'

const HEADER = '登録番号,氏名,フリガナ,車両番号,利用許可,許可期限,利用停止,停止期限,備考'
const GOOD = `${HEADER}\nP-001,見本　ハナ,ﾐﾎﾝ ﾊﾅ,姫路 330 あ 12-34,,,,,\n`
const WITH_REJECTED = `${GOOD},,,,,,,,\nP-009,見本　次郎,ﾐﾎﾝ,姫路 1,○,令和99年13月1日,,,\n`

let station: Bench
let supervisor: string
const signIn = () => ask('staff:sign-in', { id: supervisor, pin: testPin() })
beforeEach(async () => {
  station = new Bench()
  station.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated }, gym: { kind: simulated } }')
  supervisor = (await writeTestStaff(station.folder, 'supervisor')).supervisor
  await station.open()
  await signIn()
})
afterEach(() => station.close())

const ask = (name: string, payload?: unknown) => station.kiosk.request('desk', name, payload)

function choose(content: string) {
  station.chosenFile = path.join(station.folder, 'cars.csv')
  writeFileSync(station.chosenFile, content)
}

describe('a roll imported at the desk', () => {
  /*
   * - A driver with a permit comes in. The office brings a new list, in which the permit is gone.
   * - It is read in the background and takes the place of the present one; the next tap is decided by it.
   */
  test('is asked from the next tap on', async () => {
    expect(await station.touch('himeji-70')).toMatchObject([{ rule: 'permit' }, {}])
    choose(GOOD)
    expect(await ask('roll:import')).toEqual({ ok: true })
    await station.happens(() => station.desk.roll?.lastImport !== undefined)
    expect(station.desk.roll).toMatchObject({ current: { entries: 1, rejected: 0 }, lastImport: { entries: 1 } })
    station.pass(24 * 60 * 60_000)
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'refuse', rule: 'permit-expired' }])
  })

  test('with rejected lines waits for somebody to look, and is left alone when it is cancelled', async () => {
    choose(WITH_REJECTED)
    await ask('roll:import')
    await station.happens(() => station.desk.roll?.importing?.step === 'confirm')
    expect(station.desk.roll).toMatchObject({ importing: { entries: 1, rejected: 2 }, current: { entries: 6 } })
    expect(await ask('roll:import')).toEqual({ ok: false, code: 'roll-import-under-way' })
    expect(await ask('roll:import-cancel')).toEqual({ ok: true })
    expect(station.desk.roll).toMatchObject({
      current: { entries: 6 },
      lastImport: { failure: { code: 'roll-import-interrupted' } },
    })
    expect(station.desk.roll).not.toHaveProperty('importing')
    await ask('roll:import')
    await station.happens(() => station.desk.roll?.importing?.step === 'confirm')
    expect(await ask('roll:import-accept')).toEqual({ ok: true })
    expect(station.desk.roll).toMatchObject({ current: { entries: 1, rejected: 2 } })
  })

  test('that is no roll is refused with its code, and the present one goes on', async () => {
    choose('\0\0')
    await ask('roll:import')
    await station.happens(() => station.desk.roll?.lastImport !== undefined)
    expect(station.desk.roll).toMatchObject({
      current: { entries: 6 },
      lastImport: { failure: { code: expect.stringMatching(/^roll-/) } },
    })
    station.chosenFile = undefined
    expect(await ask('roll:import')).toEqual({ ok: true })
    expect(station.desk.roll).not.toHaveProperty('importing')
    expect(await ask('roll:import-accept')).toEqual({ ok: false, code: 'request-invalid' })
  })

  test('whose process cannot be started ends with a code, and another can begin', async () => {
    station.launchRollImport = () => {
      throw new Error('spawn EAGAIN')
    }
    await station.kiosk.close()
    await station.open()
    await signIn()
    choose(GOOD)
    expect(await ask('roll:import')).toEqual({ ok: true })
    await station.happens(() => station.desk.roll?.lastImport !== undefined)
    expect(station.desk.roll).toMatchObject({ lastImport: { failure: { code: 'roll-import-interrupted' } } })
    expect(station.desk.roll).not.toHaveProperty('importing')
    expect(await ask('roll:import')).toEqual({ ok: true })
    await station.happens(() => station.desk.roll?.lastImport !== undefined)
  })
})

describe('an import at a station that goes on with another program', () => {
  /*
   * - An import waits for somebody to look at its rejected lines. The station is switched to a program with a roll of its own.
   * - Nothing of the import can be accepted there: it has ended, and the desk of its own program says so later.
   */
  test('ends with the program, and cannot be accepted at the next one', async () => {
    choose(WITH_REJECTED)
    await ask('roll:import')
    await station.happens(() => station.desk.roll?.importing?.step === 'confirm')
    expect(await ask('program:switch', { id: 'booked-room-unlock', place: 'gym' })).toEqual({ ok: true })
    expect(station.desk.roll).not.toHaveProperty('importing')
    expect(await ask('roll:import-accept')).toEqual({ ok: false, code: 'request-invalid' })
    expect(await ask('program:switch', { id: 'registered-parking-gate', place: 'entrance' })).toEqual({ ok: true })
    expect(station.desk.roll).toMatchObject({
      current: { entries: 6 },
      lastImport: { failure: { code: 'roll-import-interrupted' } },
    })
  })

  test('goes on where the station stays with the roll', async () => {
    choose(WITH_REJECTED)
    await ask('roll:import')
    await station.happens(() => station.desk.roll?.importing?.step === 'confirm')
    expect(await ask('program:switch', { id: 'registered-parking-gate', place: 'exit' })).toEqual({ ok: true })
    expect(station.desk.roll).toMatchObject({ importing: { step: 'confirm' } })
    expect(await ask('roll:import-accept')).toEqual({ ok: true })
  })

  test('that has just begun is ended as well', async () => {
    choose(GOOD)
    await ask('roll:import')
    await ask('program:switch', { id: 'booked-room-unlock', place: 'gym' })
    await ask('program:switch', { id: 'registered-parking-gate', place: 'entrance' })
    await station.happens(() => station.desk.roll?.lastImport !== undefined)
    expect(station.desk.roll).toMatchObject({
      current: { entries: 6 },
      lastImport: { failure: { code: 'roll-import-interrupted' } },
    })
  })
})
