import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { citizenCard } from '../../fixtures/index.ts'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'
import { Bench } from './kiosk-bench.test-support.ts'

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
const toZoo = (more = {}) => ask('program:switch', { id: 'himeji-facility-entry', place: 'zoo', ...more })

describe('who is at the desk', () => {
  test('is known by name and PIN, signs out, and is signed out after ten minutes without a request', async () => {
    expect(await ask('roll:find', { by: 'number', number: 'P-001' })).toEqual({ ok: false, code: 'staff-not-signed-in' })
    expect(await ask('staff:sign-in', { id: members.clerk, pin: new TextEncoder().encode('111111') })).toEqual({
      ok: false,
      code: 'staff-pin-wrong',
    })
    expect(await signIn('clerk')).toEqual({ ok: true })
    expect(station.desk.staff.signedIn).toMatchObject({ id: members.clerk, name: '佐藤', role: 'clerk' })
    expect(await ask('roll:find', { by: 'number', number: 'P-001' })).toMatchObject({ ok: true })
    station.walkAway()
    expect(station.desk.staff).not.toHaveProperty('signedIn')
    await signIn('clerk')
    await ask('staff:sign-out')
    expect(station.desk.staff).not.toHaveProperty('signedIn')
  })

  /*
   * - A suspended driver: the program wants a supervisor, and somebody beside them.
   * - The clerk cannot alone; the supervisor comes over, and both enter their PIN. The bar opens.
   */
  test('a second person who is the supervisor', async () => {
    await station.touch('himeji-65-tomorrow')
    const [row] = station.desk.checkIns
    const release = (more = {}) => ask('check-in:release', { id: row?.id, reason: '課長の許可', ...more })
    await signIn('clerk')
    expect(await release()).toEqual({ ok: false, code: 'staff-second-person-missing' })
    expect(await release({ second: { id: members.clerk, pin: testPin() } })).toEqual({
      ok: false,
      code: 'staff-second-person-same',
    })
    const second = () => ({ id: members.supervisor, pin: testPin() })
    expect(await release({ second: second() })).toEqual({ ok: false, code: 'staff-first-person-unproved' })
    expect(await release({ by: { id: members.clerk, pin: testPin() }, second: second() })).toEqual({ ok: true })
    await station.happens(() => station.gates.get('main')?.isOpen === true)
    expect(station.desk.checkIns[0]?.released).toMatchObject({ operator: '佐藤', second: '加藤' })
  })
})

describe('the choice of the program', () => {
  test('is the supervisor’s, who may also do it at a clerk’s desk', async () => {
    await signIn('clerk')
    expect(await toZoo()).toEqual({ ok: false, code: 'staff-role-too-low' })
    expect(await toZoo({ by: { id: members.supervisor, pin: testPin() } })).toEqual({ ok: true })
    expect(station.desk.program).toMatchObject({ id: 'himeji-facility-entry', place: { id: 'zoo' }, by: '加藤' })
    expect(station.desk.staff.signedIn).toMatchObject({ name: '佐藤' })
  })

  /*
   * - Of the programs that are here, the supervisor takes the zoo's. From the next card on it asks for digits.
   * - The station is started again: what was chosen last counts, not its configuration.
   */
  test('works from the next card on, and over a restart', async () => {
    expect(station.desk.programs.map(({ id }) => id)).toContain('himeji-facility-entry')
    await signIn('supervisor')
    expect(await toZoo()).toEqual({ ok: true })
    expect(station.visitor.program?.title.ja).not.toContain('駐車場')
    await station.tap('himeji-70')
    expect(station.desk.checkIns).toMatchObject([{ outcome: 'admit', ruleId: 'himeji-65-and-over' }])
    await station.kiosk.close()
    await station.open()
    expect(station.desk.program).toMatchObject({ id: 'himeji-facility-entry', place: { id: 'zoo' }, by: '加藤' })
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
  })

  test.each([
    ['a program that is not here', { id: 'unknown', place: 'zoo' }, 'program-unknown'],
    ['a place that the program does not have', { id: 'himeji-facility-entry', place: 'moon' }, 'program-place-unknown'],
  ])('%s is refused, and the present one goes on', async (_, choice, code) => {
    await signIn('supervisor')
    expect(await ask('program:switch', choice)).toEqual({ ok: false, code })
    expect(station.desk.program).toMatchObject({ id: 'registered-parking-gate' })
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'admit' }, {}])
  })

  test('a program that opens a gate is refused where there is none', async () => {
    await signIn('supervisor')
    await toZoo()
    await station.kiosk.close()
    const configuration = path.join(station.folder, 'station.yaml')
    writeFileSync(configuration, readFileSync(configuration, 'utf8').replace(/^gates: .*$/m, ''))
    await station.open()
    await signIn('supervisor')
    expect(await ask('program:switch', { id: 'registered-parking-gate', place: 'exit' })).toEqual({
      ok: false,
      code: 'action-gate-missing',
    })
  })

  /*
   * - The station was set up with a gate that it has no more.
   * - It says so at once, on the desk and to whoever sees none, and takes people in all the same.
   * - Another program does not want a gate: then nothing is lacking.
   */
  test('a program at the start that opens a gate where there is none is told, and runs', async () => {
    await station.kiosk.close()
    const configuration = path.join(station.folder, 'station.yaml')
    writeFileSync(configuration, readFileSync(configuration, 'utf8').replace(/^gates: .*$/m, ''))
    await station.open()
    const lacking = { code: 'action-gate-missing', detail: { gate: 'main' } }
    expect(station.notices).toMatchObject([lacking])
    expect(station.desk).toMatchObject({ lacking, devices: [] })
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'admit' }, { outcome: 'failed' }])
    await signIn('supervisor')
    await toZoo()
    expect(station.desk).not.toHaveProperty('lacking')
    expect(station.notices).toHaveLength(1)
  })

  /*
   * - A card lies on the reader and its holder is at the pad, while somebody chooses the gate's program.
   * - What the holder enters is decided by the program that asked.
   */
  test('a tap under way is concluded by the program that it began with', async () => {
    await signIn('supervisor')
    await toZoo()
    await station.kiosk.request('trainer', 'dock:put-card', { id: 'himeji-70' })
    await station.until('entry')
    expect(await ask('program:switch', { id: 'registered-parking-gate', place: 'entrance' })).toEqual({ ok: true })
    const { view } = station.visitor
    if (view.screen !== 'entry') throw new Error('not asked')
    const digits = new TextEncoder().encode(citizenCard('himeji-70').numberB)
    await station.kiosk.request('visitor', 'entry:submit', { tapId: view.tapId, kind: 'number-b', digits })
    await station.until('decision')
    expect(station.lines).toMatchObject([{ rule: 'himeji-65-and-over' }])
    expect(station.gates.get('main')?.entries).toEqual([])
    await station.kiosk.request('trainer', 'dock:take-card', undefined)
    expect(await station.touch('himeji-70')).toMatchObject([{ rule: 'permit' }, { outcome: 'commanded' }])
  })

  test('a registration that waits is ended, for its entry is one of another roll; a change of PIN goes on', async () => {
    await signIn('supervisor')
    await ask('card:register-start', { number: 'P-002' })
    await toZoo()
    expect(station.desk).not.toHaveProperty('registration')
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    await ask('pin-change:start', { which: 'pin' })
    await ask('program:switch', { id: 'registered-parking-gate', place: 'entrance' })
    await station.kiosk.request('trainer', 'dock:put-card', { id: 'himeji-70' })
    await station.happens(() => station.visitor.view.screen === 'pin-change' && station.visitor.view.step === 'entry')
    expect(station.lines).toEqual([])
  })

  test('one that cannot be run any more is not replaced by another', async () => {
    await signIn('supervisor')
    await toZoo()
    await station.kiosk.close()
    const configuration = path.join(station.folder, 'station.yaml')
    const present = readFileSync(configuration, 'utf8')
    const [line = '', file = ''] = /^program: "(.*)"$/m.exec(present) ?? []
    copyFileSync(file, path.join(station.folder, 'alone.yaml'))
    writeFileSync(configuration, present.replace(line, 'program: alone.yaml'))
    await station.open()
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'program-unknown' })
    await signIn('supervisor')
    expect(await ask('program:switch', { id: 'registered-parking-gate', place: 'exit' })).toEqual({ ok: true })
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
  })
})

test('a training station that is told which program to begin with does so, whatever was chosen before', async () => {
  await signIn('supervisor')
  await toZoo()
  await station.kiosk.close()
  station.beginsAnew = true
  await station.open()
  expect(station.desk.program).toMatchObject({ id: 'registered-parking-gate', place: { id: 'entrance' }, by: 'training' })
})
