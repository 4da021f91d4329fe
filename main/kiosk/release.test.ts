import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'
import { Bench } from './kiosk-bench.test-support.ts'

const GATE = 'gates: { main: { kind: simulated } }'
const PARKING_ROW =
  '{ name: x, on: 2026-11-23, place: entrance, person: { registered: false }, expect: { outcome: refuse, rule: otherwise } }'

function sample(name: string): string {
  return readFileSync(new URL(`../../fixtures/programs/${name}.yaml`, import.meta.url), 'utf8')
}

/** A sample program with other rules, for which its own table of tests no longer holds. */
function changed(name: string, row: string, change: (text: string) => string): string {
  return `${change(sample(name)).replace(/\ntests:[\s\S]*$/, '\n')}tests:\n  - ${row}\n`
}

const parking = (change: (text: string) => string) => changed('registered-parking-gate', PARKING_ROW, change)
const SUPERVISED = 'release: { role: supervisor, twoPerson: true }'
const EVENT_ROW = `{ name: x, on: 2026-11-23, at: '08:00', place: main-entrance, person: { address: 兵庫県姫路市安田四丁目1番地, birthDate: 1980-04-05 }, expect: { outcome: refuse, rule: otherwise } }`
/** The sample event with so many places and without its slip, which needs a printer. */
const event = (places: number) =>
  changed('event-entry', EVENT_ROW, (text) =>
    text.replace('limit: 500', `limit: ${places}`).replace(/\nactions:[\s\S]*?\ndedupe/, '\ndedupe'),
  )
const supervised = parking((text) => text.replace('release: { role: clerk }', SUPERVISED))
const releasedByNobody = parking((text) => text.replace(/ {8}release: \{ role: clerk \}\n/, ''))

let station: Bench
afterEach(() => station.close())

/** Programs that lie beside the first, by id. */
const others = new Map<string, string>()

type Staff = 'no staff' | 'staff'

/** A station with this program, and with a clerk and a supervisor or without a list of staff. */
async function open(id: string, text: string, place: string, staff: Staff, ...more: readonly string[]) {
  station = new Bench()
  const file = path.join(station.folder, `${id}.yaml`)
  for (const [other, content] of others) writeFileSync(path.join(station.folder, `${other}.yaml`), content)
  others.clear()
  writeFileSync(file, text)
  station.configureFor(file, place, ...more)
  if (staff === 'no staff') {
    await station.open()
    return { clerk: '', supervisor: '' }
  }
  const members = await writeTestStaff(station.folder, 'clerk', 'supervisor')
  await station.open()
  return members
}

const openParking = (text: string, staff: Staff) => open('registered-parking-gate', text, 'entrance', staff, GATE)
const ask = (name: string, payload?: unknown) => station.kiosk.request('desk', name, payload)
const signIn = (id: string) => ask('staff:sign-in', { id, pin: testPin() })
const proof = (id: string) => ({ id, pin: testPin() })
const refused = (code: string) => ({ ok: false, code })
const DONE = { ok: true }
const opened = () => station.gates.get('main')?.entries.filter(({ did }) => did === 'opened').length ?? 0
const inside = () => station.desk.zones[0]?.occupancy
const lastId = () => station.desk.checkIns[0]?.id

const actionsEnded = (count: number) =>
  station.happens(() => {
    const actions = station.desk.checkIns[0]?.actions ?? []
    return actions.length === count && actions.every(({ outcome }) => outcome !== 'pending')
  })

/** Drives in, and taps once more ten seconds later without having left. */
async function tapTwice() {
  await station.touch('himeji-70')
  station.pass(10_000)
  await station.touch('himeji-70')
  expect(station.desk.checkIns[0]).toMatchObject({ outcome: 'refuse', ruleId: 'car-park' })
  return lastId()
}

/*
 * - The bar opens for refused cards too (a lane back to the street): it has opened when the card is refused.
 * - The clerk releases: it opens once more, and both are told.
 */
test('an action that follows a refusal and an admission alike is done for each', async () => {
  await openParking(
    parking((text) => text.replace('on: [admit]', 'on: [admit, refuse]')),
    'no staff',
  )
  const id = await tapTwice()
  expect(opened()).toBe(2)
  expect(await ask('check-in:release', { id, reason: '確認した' })).toEqual(DONE)
  await actionsEnded(2)
  expect(opened()).toBe(3)
  expect(station.desk.checkIns[0]?.actions).toMatchObject([{ outcome: 'commanded' }, { outcome: 'commanded' }])
})

/*
 * - A supervisor is signed in and has left the chair. A suspended registration is refused: a supervisor and a second person may release.
 * - A clerk comes with their own PIN alone. Nothing opens.
 * - With both PINs it opens, once.
 */
test('two people are two PINs, whoever is signed in', async () => {
  const { clerk, supervisor } = await openParking(sample('registered-parking-gate'), 'staff')
  await signIn(supervisor)
  await station.touch('himeji-65-tomorrow')
  const release = { id: lastId(), reason: '確認した' }
  expect(await ask('check-in:release', { ...release, second: proof(clerk) })).toEqual(refused('staff-first-person-unproved'))
  expect(await ask('check-in:release', { ...release, by: proof(clerk), second: proof(clerk) })).toEqual(
    refused('staff-second-person-same'),
  )
  expect(opened()).toBe(0)
  expect(await ask('check-in:release', { ...release, by: proof(clerk), second: proof(supervisor) })).toEqual(DONE)
  await actionsEnded(1)
  expect(opened()).toBe(1)
})

describe('to forget a passage is to let somebody past it', () => {
  /*
   * - Letting a car past the passback rule is for a supervisor and a second person.
   * - The clerk may not get round that by forgetting the passage. With both, it is forgotten.
   */
  test('and asks for the same people', async () => {
    const { clerk, supervisor } = await openParking(supervised, 'staff')
    await signIn(clerk)
    const checkInId = await tapTwice()
    expect(station.desk.lastDecision?.forgive).toEqual({ role: 'supervisor', twoPerson: true })
    const forgiveness = { checkInId, reason: '出口が故障' }
    expect(await ask('passback:forgive', forgiveness)).toEqual(refused('staff-second-person-missing'))
    expect(await ask('passback:forgive', { ...forgiveness, by: proof(supervisor) })).toEqual(
      refused('staff-second-person-missing'),
    )
    station.pass(10_000)
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'refuse' }])
    expect(await ask('passback:forgive', { ...forgiveness, by: proof(clerk), second: proof(supervisor) })).toEqual(DONE)
    station.pass(10_000)
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'admit' }, { outcome: 'commanded' }])
  })

  test('and is for nobody, where nobody may let them past', async () => {
    const { supervisor } = await openParking(releasedByNobody, 'staff')
    await signIn(supervisor)
    const checkInId = await tapTwice()
    expect(station.desk.lastDecision).not.toHaveProperty('forgive')
    expect(await ask('passback:forgive', { checkInId, reason: 'お願い' })).toEqual(refused('release-not-allowed'))
  })
})

/*
 * - A car that is inside taps again: its exit was never seen. The passage is forgotten, and the car comes in again.
 * - It is one car.
 */
test('a car that is let in again by a forgiveness is counted once', async () => {
  await openParking(sample('registered-parking-gate'), 'no staff')
  const checkInId = await tapTwice()
  expect(await ask('passback:forgive', { checkInId, reason: '出口が故障' })).toEqual(DONE)
  expect(inside()).toBe(0)
  await station.touch('himeji-70')
  expect(inside()).toBe(1)
})

describe('a release looks at limits and zones as they are then', () => {
  /*
   * - Six come on a card whose authority nobody knows: the clerk is asked. There are two places in all.
   * - Going past the places is for a supervisor and a second person: the clerk may not, and the desk is told what stands behind.
   */
  test('a limit behind a question to the clerk asks for its own people', async () => {
    const { clerk, supervisor } = await open('event-entry', event(2), 'main-entrance', 'staff')
    await signIn(clerk)
    await ask('headcount:set', { people: 6 })
    await station.tap('himeji-unknown-authority-67')
    const { lastDecision } = station.desk
    expect(lastDecision).toMatchObject({ outcome: 'ask', ruleId: 'proof' })
    expect(lastDecision?.release).toMatchObject({ role: 'supervisor', twoPerson: true })
    const step = lastDecision?.steps.find(({ id }) => id === 'total-places')
    expect(step).toMatchObject({ verdict: 'not-reached', because: [{ en: 'The limit of 2 is reached.' }, {}] })
    const release = { id: lastId(), reason: '確認した', priceClass: 'visitor' }
    expect(await ask('check-in:release', release)).toEqual(refused('staff-second-person-missing'))
    expect(station.desk.quotas[0]).toMatchObject({ used: 0 })
    const both = { by: proof(clerk), second: proof(supervisor) }
    expect(await ask('check-in:release', { ...release, ...both })).toEqual(DONE)
    expect(station.desk.quotas[0]).toMatchObject({ used: 6 })
  })

  /*
   * - A car that is refused waits at the bar. Another takes the last place before the clerk releases the first.
   */
  test('a zone that has filled since asks for its own people', async () => {
    const text = parking((before) =>
      before.replace('capacity: 120', 'capacity: 1').replace(/whenFull:\n/, '$&      release: { role: supervisor }\n'),
    )
    await openParking(text, 'no staff')
    await station.touch('himeji-65-today')
    const id = lastId()
    expect(station.desk.checkIns[0]).toMatchObject({ outcome: 'refuse', ruleId: 'permit-expired' })
    await station.touch('himeji-70')
    expect(await ask('check-in:release', { id, reason: '確認した' })).toEqual(refused('staff-role-too-low'))
    expect([opened(), inside()]).toEqual([1, 1])
  })

  test('and where nobody may go past it, nobody releases', async () => {
    await openParking(
      parking((text) => text.replace('capacity: 120', 'capacity: 1')),
      'no staff',
    )
    await station.touch('himeji-65-today')
    const id = lastId()
    await station.touch('himeji-70')
    expect(await ask('check-in:release', { id, reason: '確認した' })).toEqual({
      ...refused('release-limit-reached'),
      limit: 'car-park',
    })
  })

  test('one car, refused twice and released: the other refusal waits no longer', async () => {
    await openParking(sample('registered-parking-gate'), 'no staff')
    const earlier = await tapTwice()
    station.pass(10_000)
    await station.touch('himeji-70')
    const later = lastId()
    expect(await ask('check-in:release', { id: earlier, reason: '確認した' })).toEqual(DONE)
    expect(await ask('check-in:release', { id: later, reason: '確認した' })).toEqual(refused('release-too-late'))
  })

  test('nobody is released by a program that is no longer in force', async () => {
    others.set('event-entry', event(500))
    const { supervisor } = await openParking(sample('registered-parking-gate'), 'staff')
    await signIn(supervisor)
    await station.touch('himeji-65-today')
    const id = lastId()
    expect(await ask('program:switch', { id: 'event-entry', place: 'main-entrance' })).toEqual(DONE)
    expect(await ask('check-in:release', { id, reason: '確認した' })).toEqual(refused('release-too-late'))
    expect(opened()).toBe(0)
  })
})

describe('an undo after a gate has opened lets the same card through once more', () => {
  /*
   * - A car drives in. Letting it past the passback rule is for a supervisor and a second person.
   * - The clerk alone may not undo the entry, for the next tap would open again. Both may.
   */
  test('and asks for whoever could let it past the passback rule', async () => {
    const { clerk, supervisor } = await openParking(supervised, 'staff')
    await signIn(clerk)
    await station.touch('himeji-70')
    const id = lastId()
    expect(station.desk.checkIns[0]?.undo).toEqual({ role: 'supervisor', twoPerson: true })
    expect(await ask('check-in:undo', { id, reason: '押し間違い' })).toEqual(refused('staff-second-person-missing'))
    station.pass(10_000)
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'refuse' }])
    expect(opened()).toBe(1)
    const both = { by: proof(clerk), second: proof(supervisor) }
    expect(await ask('check-in:undo', { id, reason: '押し間違い', ...both })).toEqual(DONE)
    expect(inside()).toBe(0)
  })

  test('and one after which nothing opened is any clerk’s', async () => {
    const { clerk } = await openParking(supervised, 'staff')
    await signIn(clerk)
    await station.touch('himeji-65-today')
    expect(station.desk.checkIns[0]).not.toHaveProperty('undo')
    expect(await ask('check-in:undo', { id: lastId(), reason: '押し間違い' })).toEqual(DONE)
  })
})
