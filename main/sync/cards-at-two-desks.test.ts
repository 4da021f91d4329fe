import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { Bench } from '../kiosk/kiosk-bench.test-support.ts'
import { ShelterDay } from '../shelter/shelter-day.test-support.ts'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'
import { comesAbout, enrol } from './enrolled-bench.test-support.ts'
import { MemoryHub } from './hub.test-support.ts'

/*
 * Two desks that are enrolled with one hub know each other's cards:
 * - who was taken in at one door of a shelter goes out, comes back and eats at the other, without a PIN and without a line;
 * - a card that was bound before the station was enrolled is known there as before, and from its next tap on at the other desk as well;
 * - a card that one gate takes from its entry opens none.
 */
const HANA = 'himeji-70'

/** Everything that was recorded is with the hub, and both have read it. */
function allIsTold(hub: MemoryHub, benches: readonly Bench[]): Promise<void> {
  const isTold = () => benches.every(({ desk }) => desk.health.waiting === 0) && hub.waiting === benches.length
  return comesAbout(benches, isTold, 60_000)
}

describe('two desks of a shelter', () => {
  let hub: MemoryHub
  let one: ShelterDay
  let other: ShelterDay
  const both = () => [one.bench, other.bench]
  const told = () => allIsTold(hub, both())

  /** Before the station opens. */
  function enrolFirst(day: ShelterDay): void {
    const { bench } = day
    const open = bench.open.bind(bench)
    bench.open = async () => {
      await enrol(hub, bench)
      await open()
    }
  }

  beforeEach(async () => {
    hub = await MemoryHub.open(['evacuation-shelter'])
    ;[one, other] = [new ShelterDay(), new ShelterDay()]
  })
  afterEach(async () => {
    for (const { bench } of [one, other]) await bench.close()
  })

  async function begin(days: readonly ShelterDay[] = [one, other]) {
    for (const day of days) enrolFirst(day)
    for (const day of days) await day.begin()
    await one.opens()
    await told()
  }

  async function comesTo(day: ShelterDay, card: string) {
    await day.laysDown(card)
    while (day.view?.step === 'consent') await day.visitorSays(true)
    expect(await day.commit()).toMatchObject({ ok: true })
    const { person = '', number, name = '' } = day.desk.last ?? {}
    day.bench.pass(60_000)
    return { person, number, name }
  }

  test('know whom the other has taken in by the card alone, also while the line is down', async () => {
    await begin()
    const { person, number } = await comesTo(one, HANA)
    await told()
    hub.setDown(true)
    await other.does('shelter:mode', { mode: 'passage' })
    expect((await other.taps(HANA)).view).toMatchObject({ shelter: { step: 'went-out', number } })
    other.bench.pass(60_000)
    expect((await other.taps(HANA)).view).toMatchObject({ shelter: { step: 'returned', number } })
    for (const goods of ['meal', 'bath']) {
      await other.does('shelter:mode', { mode: 'goods', goods })
      other.bench.pass(60_000)
      expect((await other.taps(HANA)).view, goods).toMatchObject({ shelter: { step: 'goods', number, given: 1 } })
    }
    // A copy of the card's number is no card here either.
    await other.bench.kiosk.request('trainer', 'dock:put-card', { id: 'himeji-copied-chip' })
    await other.bench.until('failure')
    expect(other.bench.visitor.view).toMatchObject({ code: 'shelter-card-unproved' })
    await other.bench.kiosk.request('trainer', 'dock:take-card', undefined)
    hub.setDown(false)
    await told()
    const historyAt = async (day: ShelterDay) => {
      const { card } = await day.answered('person', 'shelter:person', { person })
      return card.history.map(({ act, change, goods }) => [act, change, goods?.name.en])
    }
    const history = await historyAt(one)
    expect(history.map(([, change]) => change)).toEqual(expect.arrayContaining(['goods']))
    expect(history.length).toBeGreaterThan(4)
    expect(await historyAt(other)).toEqual(history)
  })

  test('know whoever is under protection by the card, and show the number and nothing else', async () => {
    await begin()
    const { person, number, name } = await comesTo(one, HANA)
    await one.signIn('supervisor')
    await one.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
    await told()
    const before = other.bench.pushed.length
    for (const mode of [{ mode: 'passage' }, { mode: 'goods', goods: 'meal' }, { mode: 'roll-call' }]) {
      await other.does('shelter:mode', mode)
      other.bench.pass(60_000)
      await other.taps(HANA)
      expect(other.desk.last?.number).toBe(number)
    }
    const { page } = await other.find('')
    expect(page.lines).toEqual([])
    const shown = JSON.stringify(other.bench.pushed.slice(before).filter(({ role }) => role !== 'trainer'))
    expect([name, person].map((told) => told !== '' && !shown.includes(told))).toEqual([true, true])
  })

  test('that both took in one card while they were apart serve one and the same of the two, and nobody is merged', async () => {
    await begin()
    hub.setDown(true)
    for (const day of [one, other]) await comesTo(day, HANA)
    hub.setDown(false)
    await told()
    for (const day of [one, other]) {
      expect(day.desk.counts).toMatchObject({ present: 2, suggestions: 1 })
      await day.does('shelter:mode', { mode: 'list' })
      await day.taps(HANA)
    }
    expect(one.desk.last?.number).toBe(other.desk.last?.number)
    expect(one.desk.counts).toMatchObject({ present: 2, suggestions: 1 })
  })

  /*
   * - The shelter has opened without a hub; Hana was taken in. Then the station is enrolled, and a second desk opens.
   * - Her card is known as before. The tap gives it the name that the second desk knows, and from then on it knows her.
   */
  test('know a card that was bound before the station was enrolled, from its next tap on', async () => {
    await one.begin()
    await one.opens()
    const { number } = await comesTo(one, HANA)
    await one.bench.kiosk.close()
    await enrol(hub, one.bench)
    await one.bench.open()
    await one.signIn('clerk')
    enrolFirst(other)
    await other.begin()
    await told()
    for (const day of [one, other]) await day.does('shelter:mode', { mode: 'passage' })
    expect((await other.taps(HANA)).view).toMatchObject({ shelter: { step: 'unknown-card' } })
    one.bench.pass(60_000)
    expect((await one.taps(HANA)).view).toMatchObject({ shelter: { step: 'went-out', number } })
    await told()
    expect((await other.taps(HANA)).view).toMatchObject({ shelter: { step: 'returned', number } })
    // Laid down for an arrival it is known as well, under either name.
    for (const day of [one, other]) {
      await day.does('shelter:mode', { mode: 'arrival' })
      await day.laysDown(HANA)
      expect(day.session.members).toMatchObject([{ known: { by: 'card' } }])
    }
  })
})

/*
 * - Both gates have the list of drivers. Hana's card was bound to P-001 at each, before they were enrolled, each under a name of its own.
 * - The second has lost her: it knows no such card. She is bound anew at the first, and both open.
 * - A copy opens neither. The card is lost: the second takes it from its entry, and the first does not open any more.
 */
test('two gates with one list: a card is bound at one, opens both, and opens none once it is taken away at the other', async () => {
  const hub = await MemoryHub.open(['registered-parking-gate'])
  hub.setDown(true)
  const gates = [new Bench(), new Bench()] as const
  const [one, other] = gates
  for (const gate of gates) {
    onTestFinished(() => gate.close())
    gate.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated } }')
    const { supervisor } = await writeTestStaff(gate.folder, 'supervisor')
    await enrol(hub, gate)
    await gate.open()
    expect(await gate.kiosk.request('desk', 'staff:sign-in', { id: supervisor, pin: testPin() })).toEqual({ ok: true })
  }
  const unregister = (gate: Bench) => gate.kiosk.request('desk', 'card:unregister', { number: 'P-001', reason: '紛失' })
  const entry = async (gate: Bench) => {
    const found = await gate.kiosk.request('desk', 'roll:find', { by: 'number', number: 'P-001' })
    return found.ok ? found.found?.entries[0] : undefined
  }
  expect(await unregister(other)).toEqual({ ok: true })
  expect(await other.touch(HANA)).toMatchObject([{ outcome: 'refuse', rule: 'otherwise' }])
  expect(await one.kiosk.request('desk', 'card:register-start', { number: 'P-001' })).toEqual({ ok: true })
  await one.enter(HANA)
  await one.until('register-card')
  await one.kiosk.request('trainer', 'dock:take-card', undefined)
  hub.setDown(false)
  await allIsTold(hub, gates)
  hub.setDown(true)
  for (const gate of gates) {
    expect(gate.desk.roll?.registered).toBe(5)
    gate.pass(10_000)
    expect(await gate.touch(HANA)).toMatchObject([{ outcome: 'admit', rule: 'permit' }, { outcome: 'commanded' }])
    gate.pass(10_000)
    expect(await gate.touch('himeji-copied-chip')).toMatchObject([{ outcome: 'refuse', codes: ['card-copied'] }])
  }
  // Cards of before are known where they were bound, and at their first tap get the name that all know.
  expect(await one.touch('himeji-40')).toMatchObject([{ outcome: 'admit' }, {}])
  expect(await unregister(other)).toEqual({ ok: true })
  expect(await entry(other)).not.toHaveProperty('cardSince')
  hub.setDown(false)
  await allIsTold(hub, gates)
  for (const gate of gates) {
    expect(await entry(gate)).not.toHaveProperty('cardSince')
    gate.pass(10_000)
    expect(await gate.touch(HANA)).toMatchObject([{ outcome: 'refuse', rule: 'otherwise' }])
  }
})
