import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'
import { REGISTRATION_SHOWN } from './card-desk.ts'
import { Bench } from './kiosk-bench.test-support.ts'

const WITHOUT_NAMES =
  '登録番号,氏名,フリガナ,車両番号,利用許可,許可期限,利用停止,停止期限,備考\nP-007,,,姫路 330 あ 12-34,○,,,,\n'

let station: Bench
let members: Readonly<Record<'clerk' | 'supervisor', string>>
beforeEach(async () => {
  station = new Bench()
  station.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated } }')
  members = await writeTestStaff(station.folder, 'clerk', 'supervisor')
  await station.open()
})
afterEach(() => station.close())

const ask = (name: string, payload?: unknown) => station.kiosk.request('desk', name, payload)
const signIn = (who: keyof typeof members) => ask('staff:sign-in', { id: members[who], pin: testPin() })

describe('the card that comes next', () => {
  /*
   * - The clerk chooses Hana's entry, but the next card on the reader is somebody else's.
   * - Nothing is bound, on either side, and the desk says why. Hana's own card is taken.
   */
  test('is bound to no entry of another person', async () => {
    await signIn('clerk')
    const registered = station.desk.roll?.registered
    expect(await ask('card:register-start', { number: 'P-001' })).toEqual({ ok: true })
    await station.enter('tatsuno-high-school')
    await station.until('failure')
    expect(station.visitor.view).toMatchObject({ code: 'card-of-another-person' })
    expect(station.desk.registration).toMatchObject({ number: 'P-001', status: 'failed', code: 'card-of-another-person' })
    expect(station.desk.roll?.registered).toBe(registered)
    await station.kiosk.request('trainer', 'dock:take-card', undefined)
    expect(await station.touch('tatsuno-high-school')).toMatchObject([{ outcome: 'refuse', rule: 'otherwise' }])

    await ask('card:register-start', { number: 'P-001' })
    await station.enter('himeji-70')
    await station.until('register-card')
    expect(station.desk.registration).toMatchObject({ status: 'done' })
  })

  test('is bound by a supervisor where the roll does not say whose the number is', async () => {
    await signIn('supervisor')
    station.chosenFile = path.join(station.folder, 'cars.csv')
    writeFileSync(station.chosenFile, WITHOUT_NAMES)
    await ask('roll:import')
    await station.happens(() => station.desk.roll?.lastImport !== undefined)
    await signIn('clerk')
    expect(await ask('card:register-start', { number: 'P-007' })).toEqual({ ok: false, code: 'card-holder-unnamed' })
    expect(station.desk).not.toHaveProperty('registration')
    await signIn('supervisor')
    expect(await ask('card:register-start', { number: 'P-007' })).toEqual({ ok: true })
    await station.enter('tatsuno-high-school')
    await station.until('register-card')
    expect(station.desk.registration).toMatchObject({ number: 'P-007', status: 'done' })
  })
})

describe('a desk that stands open', () => {
  const register = async () => {
    await signIn('clerk')
    await ask('card:register-start', { number: 'P-001' })
    await station.enter('himeji-70')
    await station.until('register-card')
    expect(station.desk.registration).toMatchObject({ status: 'done' })
  }

  test('never shows a name of the roll, and after half a minute no registration', async () => {
    await register()
    expect(JSON.stringify(station.pushed)).not.toContain('見本　ハナ')
    station.lapse(REGISTRATION_SHOWN)
    expect(station.desk).not.toHaveProperty('registration')
  })

  test.each([
    ['whoever signs out', () => ask('staff:sign-out')],
    ['whoever walks away', () => station.walkAway()],
    ['another one who signs in', () => signIn('supervisor')],
  ])('is rid of what it showed with %s', async (_, leave) => {
    await register()
    await leave()
    expect(station.desk).not.toHaveProperty('registration')
  })

  test('takes no card any more for somebody who has signed out', async () => {
    await signIn('clerk')
    await ask('card:register-start', { number: 'P-001' })
    await ask('staff:sign-out')
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    expect(station.desk).not.toHaveProperty('registration')
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'admit' }, {}])
  })
})
