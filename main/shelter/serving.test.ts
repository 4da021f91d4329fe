import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { err } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { newTag } from '../../core/shelter/index.ts'
import { SqliteLedger } from '../ledger/sqlite-ledger.ts'
import { ShelterDay } from './shelter-day.test-support.ts'

let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  await day.begin()
  await day.opens()
})
afterEach(() => day.bench.close())

const freshTag = () => newTag((length) => crypto.getRandomValues(new Uint8Array(length)))

/** On the list with their card bound; the mode of the desk is then the given one. */
async function comes(card: string, mode: Readonly<Record<string, unknown>>) {
  await day.laysDown(card)
  await day.commit()
  await day.does('shelter:mode', mode)
  day.bench.pass(60_000)
}

describe('a card at the door', () => {
  test('goes out and comes back without a PIN, and the visitor sees the number and no name', async () => {
    await comes('himeji-70', { mode: 'passage' })
    const out = await day.taps('himeji-70')
    expect(out.view).toEqual({ screen: 'shelter', shelter: { step: 'went-out', number: 'A-0001' } })
    expect(day.desk.counts).toMatchObject({ present: 0, out: 1, tonight: 1 })
    day.bench.pass(60_000)
    expect((await day.taps('himeji-70')).view).toMatchObject({ shelter: { step: 'returned' } })
    expect(day.desk.counts).toMatchObject({ present: 1, out: 0 })
  })

  test('is away for the night where the desk says so', async () => {
    await comes('himeji-70', { mode: 'passage', away: 'overnight-out' })
    await day.taps('himeji-70')
    expect(day.desk.counts).toMatchObject({ present: 0, overnightOut: 1, tonight: 0 })
  })

  test('that nobody here has bound is said to be unknown, and nothing is recorded', async () => {
    await day.does('shelter:mode', { mode: 'passage' })
    expect((await day.taps('himeji-70')).view).toMatchObject({ shelter: { step: 'unknown-card' } })
    expect(day.desk.last).toMatchObject({ done: 'unknown-card' })
    expect(day.desk.counts.out).toBe(0)
  })

  test('of somebody who has left says so', async () => {
    await comes('himeji-70', { mode: 'passage' })
    await day.does('shelter:leave', { people: [day.desk.last?.person], destination: 'home', contact: '079-000-0000' })
    expect(day.view).toEqual({ step: 'goodbye', number: 'A-0001' })
    expect((await day.taps('himeji-70')).view).toMatchObject({ shelter: { step: 'unknown-card' } })
    expect(day.desk.last).toMatchObject({ done: 'already-left', number: 'A-0001' })
  })
})

/*
 * - The copy of a card shows its number and has another key.
 */
test('a copied chip is not the card that it shows', async () => {
  await comes('himeji-70', { mode: 'passage' })
  await day.bench.kiosk.request('trainer', 'dock:put-card', { id: 'himeji-copied-chip' })
  await day.bench.until('failure')
  expect(day.bench.visitor.view).toMatchObject({ screen: 'failure', code: 'shelter-card-unproved' })
  expect(day.desk.counts).toMatchObject({ present: 1, out: 0 })
})

describe('goods', () => {
  test('are handed to a whole family by one card, and not again before their time', async () => {
    await day.laysDown('himeji-40')
    const { id: session } = day.session
    await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 次郎', age: 8 } })
    await day.does('shelter:session-companions', { session, companions: [{ band: '0-2', sex: 'female', people: 1 }] })
    await day.commit()
    await day.does('shelter:mode', { mode: 'goods', goods: 'meal' })
    day.bench.pass(60_000)
    expect((await day.taps('himeji-40')).view).toMatchObject({
      shelter: { step: 'goods', number: 'A-0001', given: 3, blocked: 0 },
    })
    expect(day.desk.goods.find(({ id }) => id === 'meal')).toMatchObject({ givenToday: 3, chosen: true })
    day.bench.pass(60_000)
    const { view } = await day.taps('himeji-40')
    expect(view).toMatchObject({ shelter: { step: 'goods', given: 0, blocked: 3, until: expect.any(String) } })
    expect(day.desk.last).toMatchObject({ done: 'goods-blocked', outcomes: [{ because: 'too-soon' }, {}, {}] })
    expect(day.desk.goods.find(({ id }) => id === 'meal')).toMatchObject({ givenToday: 3 })
  })

  test('that were given by mistake are taken back, and can be had again', async () => {
    const person = await day.manual('見本 花子')
    await day.does('shelter:give', { goods: 'blanket', people: [person] })
    const undo = day.desk.last?.undo
    const { options } = await day.answered('goods', 'shelter:goods', { people: [person] })
    expect(options.find(({ id }) => id === 'blanket')?.outcomes[0]).toMatchObject({ given: false })
    await day.does('shelter:undo', { act: undo, reason: '渡していない' })
    const after = await day.answered('goods', 'shelter:goods', { people: [person] })
    expect(after.options.find(({ id }) => id === 'blanket')?.outcomes[0]).toMatchObject({ given: true })
    expect(await day.refused('shelter:give', { goods: 'nothing', people: [person] })).toBe('shelter-goods-unknown')
  })

  test('are given against the rule for a reason, which is kept', async () => {
    const person = await day.manual('見本 花子')
    await day.does('shelter:give', { goods: 'blanket', people: [person] })
    await day.does('shelter:give', { goods: 'blanket', people: [person] })
    expect(day.desk.last).toMatchObject({ done: 'goods-blocked' })
    await day.does('shelter:give', { goods: 'blanket', people: [person], override: '汚れたため交換' })
    expect(day.desk.last).toMatchObject({ done: 'goods-given', people: 1 })
  })
})

describe('a tag', () => {
  test('is printed and bound by one key, and then is as good as a card', async () => {
    const { code, number } = await day.answered('tag', 'shelter:tag', { member: { sex: 'male', band: '75-plus' } })
    expect(number).toBe('A-0001')
    expect(day.desk.counts.present).toBe(1)
    // There is no printer at this station: the person is on the list all the same, and it is said.
    expect(day.desk.job).toMatchObject({ what: 'tag', state: 'failed', code: 'sheet-printer-missing' })
    await day.does('shelter:mode', { mode: 'passage' })
    await day.does('shelter:scan', { code: code.toLowerCase() })
    expect(day.desk.last).toMatchObject({ done: 'went-out', number: 'A-0001' })
    await day.does('shelter:mode', { mode: 'roll-call' })
    await day.does('shelter:scan', { code })
    expect(day.desk.last).toMatchObject({ done: 'seen', number: 'A-0001' })
  })

  test('that was misread, is of nobody, or is of somebody else is told', async () => {
    const person = await day.manual('見本 花子')
    const code = freshTag()
    await day.does('shelter:tag', { person, code })
    expect(await day.refused('shelter:scan', { code: `${code.slice(0, -2)}00` })).toBe('shelter-tag-malformed')
    expect(await day.refused('shelter:tag', { code, member: {} })).toBe('shelter-tag-taken')
    const fresh = freshTag()
    await day.does('shelter:scan', { code: fresh })
    expect(day.desk.last).toMatchObject({ done: 'unknown-card', tag: fresh })
    await day.does('shelter:tag-withdraw', { person, code })
    await day.does('shelter:scan', { code })
    expect(day.desk.last).toMatchObject({ done: 'unknown-card', tag: code })
  })

  /*
   * - Somebody came with a tag and without a name. Later they have found their card.
   * - The card is laid down, then the tag is scanned: the clerk says that both are one person.
   */
  test('and the card that appears later become one person when the clerk says so', async () => {
    const { code, person } = await day.answered('tag', 'shelter:tag', { member: { sex: 'female' } })
    await day.laysDown('himeji-70')
    await day.does('shelter:scan', { code })
    const [member] = day.session.members
    expect(member?.known).toMatchObject({ number: 'A-0001' })
    await day.does('shelter:session-known', { session: day.session.id, id: member?.id, choice: 'same' })
    expect(await day.commit()).toEqual({ ok: true })
    expect(day.desk.counts.present).toBe(1)
    const { card } = await day.answered('person', 'shelter:person', { person })
    expect(card).toMatchObject({ name: member?.name, hasCard: true, tags: [code] })
  })
})

describe('the roll-call', () => {
  test('knows who was seen since it began, and the needy are looked for first', async () => {
    const [first, second, third] = [await day.manual('見本 一郎'), await day.manual('見本 二郎'), await day.manual('見本 三郎')]
    await day.does('shelter:needs', {
      person: third,
      needs: { careClasses: ['medical-device'], needs: ['oxygen-power'], complete: true },
    })
    await day.does('shelter:mode', { mode: 'roll-call' })
    day.bench.pass(60_000)
    await day.does('shelter:roll-call', { step: 'start' })
    day.bench.pass(60_000)
    await day.does('shelter:seen', { people: [first] })
    expect(day.desk.rollCall).toMatchObject({ seen: 1, notSeen: 2 })
    const { page } = await day.answered('page', 'shelter:not-seen', {})
    expect(page.lines.map(({ person }) => person)).toEqual([third, second])
    const all = await day.answered('page', 'shelter:roll-call-list', { text: '一郎' })
    expect(all.page.lines).toMatchObject([{ person: first, seen: true }])
    await day.does('shelter:roll-call', { step: 'end' })
    expect(day.desk.rollCall).toBeUndefined()
    expect(await day.refused('shelter:roll-call', { step: 'end' })).toBe('shelter-roll-call-none')
  })
})

/*
 * - The disk is full when the clerk records.
 * - Nothing is shown as done; the arrival is still there, and is recorded when there is room again.
 */
test('what could not be recorded is shown to nobody as done', async () => {
  await day.laysDown('himeji-70')
  const before = day.bench.pushed.length
  const disk = vi.spyOn(SqliteLedger.prototype, 'recordActs').mockReturnValue(err(failure('ledger-disk-full')))
  expect(await day.commit()).toEqual({ ok: false, code: 'ledger-disk-full' })
  await day.does('shelter:mode', { mode: 'arrival' })
  expect(day.session.members).toHaveLength(1)
  expect(JSON.stringify(day.bench.pushed.slice(before))).not.toMatch(/welcome|"admitted"/)
  expect(day.desk.counts.present).toBe(0)
  disk.mockRestore()
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.view).toMatchObject({ step: 'welcome', number: 'A-0001' })
})
