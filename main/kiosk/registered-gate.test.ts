import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Bench } from './kiosk-bench.test-support.ts'

let station: Bench
beforeEach(async () => {
  station = new Bench()
  station.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated } }')
  await station.open()
})
afterEach(() => station.close())

const opened = () => station.gates.get('main')?.entries.filter(({ did }) => did === 'opened').length ?? 0

describe('a gate for registered cards', () => {
  /*
   * - A registered driver taps: nothing is asked, the card is proved by what was bound at registration.
   * - The check-in is recorded, the bar opens, and what became of it is recorded too.
   * - One car more is inside.
   */
  test('opens for a registered card', async () => {
    const lines = await station.touch('himeji-70')
    expect(lines).toMatchObject([
      { type: 'decision', outcome: 'admit', rule: 'permit', number: 1, codes: [] },
      { type: 'action', action: 'open-bar', outcome: 'commanded', number: 1 },
    ])
    expect(opened()).toBe(1)
    expect(station.journal).not.toContain('shown entry')
    expect(station.visitor.view).toMatchObject({ screen: 'decision', gate: 'commanded' })
    expect(station.desk).toMatchObject({
      checkIns: [
        {
          outcome: 'admit',
          actions: [{ action: 'open-bar', kind: 'open-gate', name: { ja: '遮断機を開ける' }, outcome: 'commanded' }],
        },
      ],
      zones: [{ id: 'car-park', occupancy: 1, capacity: 120, state: 'free' }],
      lastDecision: {
        ruleId: 'permit',
        steps: expect.arrayContaining([expect.objectContaining({ kind: 'rule', id: 'permit', verdict: 'decided' })]),
        passage: { direction: 'in', people: 1 },
        kept: [],
      },
      roll: { id: 'registered-cars', registered: 5, current: { rejected: 0, old: false } },
    })
  })

  test.each([
    ['a copied card', 'himeji-copied-chip', { outcome: 'refuse', rule: 'proof', codes: ['card-copied'] }],
    ['a card that nobody has registered', 'tatsuno-junior-high-oldest', { outcome: 'refuse', rule: 'otherwise', codes: [] }],
    ['a suspended registration', 'himeji-65-tomorrow', { outcome: 'refuse', rule: 'blacklisted', codes: [] }],
    ['an expired permit', 'himeji-65-today', { outcome: 'refuse', rule: 'permit-expired', codes: [] }],
  ])('stays shut for %s', async (_, id, expected) => {
    expect(await station.touch(id)).toMatchObject([{ type: 'decision', ...expected }])
    expect(opened()).toBe(0)
    expect(station.desk.zones).toMatchObject([{ occupancy: 0 }])
  })

  /*
   * - The same card again within three seconds is the same event: shown again, not recorded, not opened.
   * - Ten seconds later it is a second entry without an exit, which the program refuses.
   */
  test('takes a card that is held to it twice as one', async () => {
    await station.touch('himeji-70')
    station.pass(1_500)
    expect(await station.touch('himeji-70')).toMatchObject([{ type: 'duplicate', outcome: 'admit', number: 1 }])
    expect(station.visitor.view).toMatchObject({ screen: 'decision', outcome: 'admit', checkInNumber: 1 })
    expect([opened(), station.desk.checkIns.length]).toEqual([1, 1])
    station.pass(10_000)
    expect(await station.touch('himeji-70')).toMatchObject([{ type: 'decision', outcome: 'refuse', rule: 'car-park', number: 2 }])
    expect(opened()).toBe(1)
  })

  test('a copy is not shown what the card was shown a second ago', async () => {
    await station.touch('himeji-70')
    expect(await station.touch('himeji-copied-chip')).toMatchObject([{ outcome: 'refuse', codes: ['card-copied'] }])
  })

  test('an undone check-in is taken back, and the same card is a new event', async () => {
    await station.touch('himeji-70')
    const [row] = station.desk.checkIns
    await station.kiosk.request('desk', 'check-in:undo', { id: row?.id, reason: '押し間違い' })
    expect(station.desk.zones).toMatchObject([{ occupancy: 0 }])
    expect(await station.touch('himeji-70')).toMatchObject([
      { type: 'decision', outcome: 'admit', number: 2 },
      { type: 'action' },
    ])
  })
})

describe('the staff of a gate without a list of staff', () => {
  const refusedTwice = async () => {
    await station.touch('himeji-70')
    station.pass(10_000)
    await station.touch('himeji-70')
    const [row] = station.desk.checkIns
    if (row === undefined) throw new Error('no check-in')
    return row.id
  }

  /*
   * - The driver had driven out behind somebody else: the card is refused as inside.
   * - A clerk forgives the passage. The next tap opens.
   */
  test('forgives a passage', async () => {
    const checkInId = await refusedTwice()
    expect(station.desk.lastDecision).toMatchObject({
      forgive: { role: 'clerk', twoPerson: false },
      release: { role: 'clerk', twoPerson: false },
    })
    expect(await station.kiosk.request('desk', 'passback:forgive', { checkInId, reason: '出口が故障' })).toEqual({ ok: true })
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'admit' }, { outcome: 'commanded' }])
  })

  test('releases: recorded with the reason, counted, and the bar opens', async () => {
    const id = await refusedTwice()
    expect(
      await station.kiosk.request('desk', 'check-in:release', { id, reason: '係員が確認した', priceClass: 'registered' }),
    ).toEqual({ ok: true })
    await station.happens(() => opened() === 2)
    expect(station.desk.checkIns[0]).toMatchObject({
      outcome: 'refuse',
      released: { reason: '係員が確認した', operator: 'desk', priceClass: { ja: expect.any(String) } },
    })
    expect(station.desk.zones).toMatchObject([{ occupancy: 2 }])
    expect(await station.kiosk.request('desk', 'check-in:release', { id, reason: 'again' })).toEqual({
      ok: false,
      code: 'release-too-late',
    })
  })

  test('may not do what a supervisor may, nor what nobody may any more', async () => {
    await station.touch('himeji-65-tomorrow')
    const [row] = station.desk.checkIns
    const release = { id: row?.id, reason: 'お願い' }
    expect(await station.kiosk.request('desk', 'check-in:release', release)).toEqual({ ok: false, code: 'staff-role-too-low' })
    station.pass(31 * 60_000)
    expect(await station.kiosk.request('desk', 'check-in:release', release)).toEqual({ ok: false, code: 'release-too-late' })
  })

  test('corrects how many cars are inside', async () => {
    await station.touch('himeji-70')
    const correct = (zone: string, delta: number) =>
      station.kiosk.request('desk', 'occupancy:correct', { zone, delta, reason: '数え直した' })
    expect(await correct('car-park', 118)).toEqual({ ok: true })
    expect(station.desk.zones).toMatchObject([{ occupancy: 119, state: 'nearly-full' }])
    expect(await correct('attic', 1)).toEqual({ ok: false, code: 'request-invalid' })
    expect(await station.touch('himeji-40')).toMatchObject([{ outcome: 'admit' }, {}])
    expect(station.desk.zones).toMatchObject([{ occupancy: 120, state: 'full' }])
  })
})

describe('cards and the roll', () => {
  /*
   * - The staff finds an entry and asks for the card; its holder enters number B. Nobody is checked in.
   * - The next tap of that card is that of the entry. It is taken from it again: a stranger's card.
   */
  test('a card is registered at the desk, and unregistered', async () => {
    const found = await station.kiosk.request('desk', 'roll:find', { by: 'number', number: 'p-001' })
    const entry = { number: 'P-001', flags: ['permit'], cardSince: expect.any(String) }
    expect(found).toMatchObject({ ok: true, found: { entries: [entry, entry], more: false } })
    expect(await station.kiosk.request('desk', 'card:register-start', { number: 'P-001' })).toEqual({ ok: true })
    expect(station.visitor.view).toEqual({ screen: 'register-card', step: 'place-card' })
    expect(await station.kiosk.request('desk', 'pin-change:start', { which: 'pin' })).toEqual({
      ok: false,
      code: 'card-registration-under-way',
    })
    await station.enter('himeji-70')
    await station.until('register-card')
    expect(station.visitor.view).toEqual({ screen: 'register-card', step: 'done', cardPresent: true })
    expect(station.desk.registration).toMatchObject({ number: 'P-001', status: 'done' })
    expect([station.desk.checkIns, station.lines]).toEqual([[], []])
    await station.kiosk.request('trainer', 'dock:take-card', undefined)

    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'admit', rule: 'permit' }, {}])
    expect(await station.kiosk.request('desk', 'card:unregister', { number: 'P-001', reason: '紛失' })).toEqual({
      ok: false,
      code: 'staff-role-too-low',
    })
  })

  test('a copied card is not registered', async () => {
    await station.kiosk.request('desk', 'card:register-start', { number: 'P-005' })
    await station.enter('himeji-copied-chip')
    await station.until('failure')
    expect(station.visitor.view).toMatchObject({ code: 'card-registration-unproved' })
    expect(station.desk.registration).toMatchObject({ status: 'failed', code: 'card-registration-unproved' })
  })

  test('a registration is cancelled; an entry that does not exist is refused', async () => {
    expect(await station.kiosk.request('desk', 'card:register-start', { number: 'P-999' })).toEqual({
      ok: false,
      code: 'roll-entry-unknown',
    })
    await station.kiosk.request('desk', 'card:register-start', { number: 'P-002' })
    expect(await station.kiosk.request('desk', 'card:register-cancel', undefined)).toEqual({ ok: true })
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    expect(station.desk.registration).toMatchObject({ status: 'failed', code: 'entry-cancelled' })
  })
})

test('nothing that names a person goes to a screen or a line', async () => {
  await station.touch('himeji-70')
  const told = JSON.stringify([station.pushed.filter(({ role }) => role !== 'trainer'), station.lines])
  for (const personal of ['P-001', 'subjectKey', '29020320354114']) expect(told).not.toContain(personal)
})

test('the desk is told how the gate is doing', () => {
  expect(station.desk.devices).toMatchObject([{ kind: 'gate', name: 'main' }])
  expect(station.desk).not.toHaveProperty('lacking')
})

describe('a gate that cannot be reached', () => {
  beforeEach(async () => {
    await station.close()
    station = new Bench()
    // Nobody listens on this port.
    station.configure('registered-parking-gate', 'entrance', "gates: { main: { kind: http, url: 'http://127.0.0.1:1/open' } }")
    await station.open()
  })

  /*
   * - The bar does not open; the check-in stands, and the desk is told.
   * - The clerk has it opened once more: one more outcome, of the same check-in.
   * - The check-in is undone: nothing is opened for it any more.
   */
  test('is tried once more when the staff says so, and not for what was undone', async () => {
    await station.touch('himeji-70')
    const [row] = station.desk.checkIns
    expect(row?.actions).toMatchObject([{ outcome: 'failed', repeatable: true }])
    const again = () => station.kiosk.request('desk', 'action:again', { checkInId: row?.id, action: 'open-bar' })
    expect(await again()).toEqual({ ok: true })
    await station.happens(() => station.lines.length === 3)
    expect(station.lines[2]).toMatchObject({ type: 'action', action: 'open-bar', number: 1, outcome: 'failed' })
    const { actions } = station.desk.lastDecision ?? {}
    expect(actions).toMatchObject([{ outcome: 'failed' }, { outcome: 'failed', repeatable: true }])
    expect(actions?.[0]).not.toHaveProperty('repeatable')
    await station.kiosk.request('desk', 'check-in:undo', { id: row?.id, reason: '帰った' })
    expect(await again()).toEqual({ ok: false, code: 'action-again-too-late' })
  })
})
