import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { err } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { newTag } from '../../core/shelter/index.ts'
import { SqliteLedger } from '../ledger/sqlite-ledger.ts'
import { ShelterDay } from './shelter-day.test-support.ts'

let day: ShelterDay
beforeEach(() => {
  day = new ShelterDay()
})
afterEach(() => day.bench.close())

async function opened(change?: (text: string) => string) {
  await day.begin(change)
  await day.opens()
}

async function taggedPerson(name: string) {
  const person = await day.manual(name)
  const code = newTag((length) => crypto.getRandomValues(new Uint8Array(length)))
  await day.does('shelter:tag', { person, code })
  return { person, code }
}

describe('a card or tag that is held to the reader once more, or to the one beside it', () => {
  test('is one passage and one meal; afterwards it is the next', async () => {
    await opened()
    const { code } = await taggedPerson('見本 花子')
    await day.does('shelter:mode', { mode: 'passage' })
    await day.does('shelter:scan', { code })
    day.bench.lapse(8_000)
    await day.does('shelter:scan', { code })
    expect(day.view).toEqual({ step: 'went-out', number: 'A-0001' })
    expect(day.desk.counts).toMatchObject({ out: 1 })
    day.bench.pass(4_000)
    await day.does('shelter:scan', { code })
    expect(day.view).toEqual({ step: 'returned', number: 'A-0001' })
    await day.does('shelter:mode', { mode: 'goods', goods: 'water' })
    for (const _ of [1, 2]) await day.does('shelter:scan', { code })
    expect(day.view).toMatchObject({ step: 'goods', given: 1 })
    expect(day.desk.goods.find(({ id }) => id === 'water')).toMatchObject({ givenToday: 1 })
  })

  test('of another of the family is the same passage, where one went for all', async () => {
    await opened()
    const mother = await taggedPerson('見本 母')
    const { session } = await day.answered('session', 'shelter:session-start', { household: mother.person })
    await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 子' } })
    await day.commit()
    const child = newTag((length) => crypto.getRandomValues(new Uint8Array(length)))
    await day.does('shelter:tag', { person: day.desk.last?.person, code: child })
    await day.does('shelter:mode', { mode: 'passage', household: true })
    for (const code of [mother.code, child]) await day.does('shelter:scan', { code })
    expect(day.desk.counts).toMatchObject({ present: 0, out: 2 })
  })

  test('counts again once the desk has taken it back', async () => {
    await opened()
    const { code } = await taggedPerson('見本 花子')
    await day.does('shelter:mode', { mode: 'passage' })
    await day.does('shelter:scan', { code })
    await day.does('shelter:undo', { act: day.desk.last?.undo, reason: '押し間違い' })
    await day.does('shelter:scan', { code })
    expect(day.desk.counts).toMatchObject({ out: 1 })
  })

  /*
   * - A program that takes taps within ten minutes as one. The clerk cancels an arrival by mistake, and the person lays the card down again.
   */
  test('stands at the desk again after its arrival was cancelled', async () => {
    await opened((text) => text.replace('dedupe: { seconds: 3 }', 'dedupe: { seconds: 600 }'))
    await day.laysDown('himeji-70')
    await day.does('shelter:session-cancel', { session: day.session.id })
    await day.laysDown('himeji-70')
    expect(day.session.members).toHaveLength(1)
    expect(await day.commit()).toEqual({ ok: true })
  })
})

/*
 * - The clerk looks at an arrival of one. A card that lay on the other reader is read at that moment; then the clerk records.
 */
test('nobody is taken in with a household whom the clerk has not seen in it', async () => {
  await opened()
  await day.laysDown('himeji-40')
  const { id: session, members } = day.session
  const seen = members.map(({ id }) => id)
  await day.laysDown('osaka-kita-ward-47')
  expect(await day.refused('shelter:session-commit', { session, members: seen })).toBe('shelter-session-changed')
  expect(day.desk.counts.present).toBe(0)
  const both = day.session.members.map(({ id }) => id)
  await day.does('shelter:session-commit', { session, members: both })
  expect(day.desk.counts.present).toBe(2)
})

test('a card that could not be bound when its person came is bound the next time, and makes no second person', async () => {
  await opened()
  await day.laysDown('himeji-70')
  const disk = vi.spyOn(SqliteLedger.prototype, 'registerCard').mockReturnValue(err(failure('ledger-disk-full')))
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.desk.last).toMatchObject({ done: 'admitted', unbound: 'ledger-disk-full' })
  disk.mockRestore()
  day.bench.pass(60_000)
  await day.laysDown('himeji-70')
  expect(day.session).toMatchObject({ missing: [], members: [{ known: { by: 'card', number: 'A-0001' } }] })
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.desk.counts.present).toBe(1)
  await day.does('shelter:mode', { mode: 'passage' })
  day.bench.pass(60_000)
  expect((await day.taps('himeji-70')).view).toMatchObject({ shelter: { step: 'went-out' } })
})

describe('heads without names', () => {
  const men = (people: number) => [{ band: 'to-64', sex: 'male', people }]

  test('leave from wherever they were counted, and never more of them than there are', async () => {
    await opened()
    await day.does('shelter:count-only', { people: men(5), zone: 'gym' })
    expect(await day.refused('shelter:count-left', { people: men(6) })).toBe('shelter-heads-too-few')
    await day.does('shelter:count-left', { people: men(3) })
    expect(day.desk.counts).toMatchObject({ anonymous: 2 })
    expect(day.desk.zones.find(({ id }) => id === 'gym')).toMatchObject({ taken: 2 })
    await day.does('shelter:undo', { act: day.desk.last?.undo, reason: '数え間違い' })
    expect(day.desk.counts).toMatchObject({ anonymous: 5 })
  })

  test('that have left since are not counted out a second time', async () => {
    await opened()
    await day.does('shelter:count-only', { people: men(5) })
    const undo = day.desk.last?.undo
    await day.does('shelter:count-left', { people: men(5) })
    expect(await day.refused('shelter:undo', { act: undo, reason: '数え間違い' })).toBe('shelter-heads-too-few')
    await day.does('shelter:count-only', { people: men(1) })
    expect(day.desk.counts).toMatchObject({ anonymous: 1 })
  })
})
