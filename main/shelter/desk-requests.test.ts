import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ok } from '../../core/base/index.ts'
import type { Sheet } from '../contract/index.ts'
import { ShelterDay } from './shelter-day.test-support.ts'

let day: ShelterDay
let sheets: Sheet[]
beforeEach(async () => {
  day = new ShelterDay()
  sheets = []
  const print = async (sheet: Sheet) => {
    sheets.push(sheet)
    return ok({ on: 'paper' } as const)
  }
  day.bench.options = { sheetPrinter: { print } }
  await day.begin()
  await day.opens()
})
afterEach(() => day.bench.close())

/*
 * - Two entries look like one person; somebody who knows them says that they are two.
 * - They are not suggested again, also after a restart; one entry alone is no pair.
 */
test('two people who look like one are kept apart for good', async () => {
  const first = await day.manual('見本 花子', { birthDate: '19800405', sex: 'female' })
  const { session } = await day.answered('session', 'shelter:session-start', {})
  await day.does('shelter:session-add', {
    session,
    route: 'manual',
    member: { name: '見本 花子', birthDate: '19800405', sex: 'female' },
  })
  await day.does('shelter:session-known', { session, id: day.session.members[0]?.id, choice: 'other' })
  await day.commit()
  const second = day.desk.last?.person
  expect(day.desk.counts.suggestions).toBe(1)
  expect(await day.refused('shelter:not-same', { first, second: first })).toBe('shelter-merge-impossible')
  await day.does('shelter:not-same', { first, second })
  expect(day.desk.counts).toMatchObject({ suggestions: 0, present: 2 })
  await day.restart()
  expect((await day.answered('suggestions', 'shelter:suggestions')).suggestions).toEqual([])
})

/*
 * - Twelve meals go to a bus whose people were only counted. They are counted as handed out today, and can be taken back.
 */
test('meals for heads without names are counted, and taken back', async () => {
  await day.does('shelter:give-unnamed', { goods: 'meal', quantity: 12 })
  const meals = () => day.desk.goods.find(({ id }) => id === 'meal')?.givenToday
  expect(meals()).toBe(12)
  expect(day.desk.last).toMatchObject({ done: 'goods-given', people: 12 })
  await day.does('shelter:undo', { act: day.desk.last?.undo, reason: '押し間違い' })
  expect(meals()).toBe(0)
  expect(await day.refused('shelter:give-unnamed', { goods: 'gold', quantity: 1 })).toBe('shelter-goods-unknown')
})

describe('an arrival', () => {
  /*
   * - The clerk mistypes a name and corrects it before the arrival is recorded; nothing of the mistake is kept.
   * - The corrected name is that of somebody on the list, so the desk asks whether it is them.
   */
  test('is corrected before it is recorded', async () => {
    await day.manual('見本 太郎', { birthDate: '19800405' })
    const { session } = await day.answered('session', 'shelter:session-start', {})
    await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 大郎', birthDate: '19800405' } })
    const id = day.session.members[0]?.id
    expect(day.session.members[0]?.known).toBeUndefined()
    await day.does('shelter:session-edit', { session, id, member: { name: '見本 太郎', kana: 'みほん たろう' } })
    expect(day.session.members).toMatchObject([{ name: '見本 太郎', kana: 'みほん たろう', birthDate: '19800405' }])
    expect(day.session.members[0]?.known).toMatchObject({ by: 'name-and-birth-date', number: 'A-0001' })
    await day.does('shelter:session-known', { session, id, choice: 'other' })
    await day.commit()
    expect((await day.find('大郎')).page.lines).toEqual([])
    expect(await day.refused('shelter:session-edit', { session, id, member: { name: '見本' } })).toBe('shelter-session-unknown')
  })

  /*
   * - Somebody without a card wants to answer alone, in their own language: the clerk puts the question on the visitor's screen.
   * - Both questions come one after the other, and what was answered there is recorded as their own answer.
   */
  test('lets somebody without a card answer on the visitor’s screen', async () => {
    const { session } = await day.answered('session', 'shelter:session-start', {})
    await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 一郎' } })
    const id = day.session.members[0]?.id
    expect(day.view).toMatchObject({ step: 'next-card' })
    await day.does('shelter:session-ask', { session, id })
    expect(day.session.asking).toEqual({ member: id, question: 'handling' })
    await day.visitorSays(true, 'vi')
    expect(day.view).toMatchObject({ step: 'consent', question: { id: 'publish' } })
    await day.visitorSays(false, 'vi')
    expect(day.session.asking).toBeUndefined()
    await day.does('shelter:session-ask', { session, id, question: 'publish' })
    await day.visitorSays(true, 'vi')
    const nothing = await day.refused('shelter:session-ask', { session, id })
    expect([nothing, await day.refused('shelter:session-ask', { session, id: '0' })]).toEqual([
      'shelter-consent-not-asked',
      'shelter-consent-not-asked',
    ])
    await day.commit()
    const { card } = await day.answered('person', 'shelter:person', { person: day.desk.last?.person })
    expect(card.consents).toMatchObject({
      handling: { answer: true, method: 'visitor', language: 'vi' },
      publish: { answer: true, method: 'visitor', language: 'vi' },
    })
  })
})

/*
 * - A tag that was rained on is printed once more: the same code. Somebody without a tag has none to print.
 */
test('a tag is printed again as it was', async () => {
  const person = await day.manual('見本 一郎')
  expect(await day.refused('shelter:tag-print', { person })).toBe('shelter-tag-unknown')
  const { code } = await day.answered('tag', 'shelter:tag', { person })
  await day.does('shelter:tag-print', { person })
  expect(sheets).toMatchObject([
    { kind: 'shelter-tag', tags: [{ code, number: 'A-0001' }] },
    { kind: 'shelter-tag', tags: [{ code, number: 'A-0001' }] },
  ])
})

/*
 * - The list on paper holds who is here and the number that comes next, and nobody under protection; that it was printed is in the log.
 */
test('the list is printed for going on by hand, without whoever is under protection', async () => {
  await day.manual('見本 一郎')
  const hidden = await day.manual('秘密 守子')
  await day.does('shelter:protect', { person: hidden, protect: true, reason: '本人の申出' })
  await day.does('shelter:list-print')
  const [list] = sheets
  expect(list?.kind).toBe('shelter-list')
  const text = JSON.stringify(list)
  expect(text).toContain('見本 一郎')
  expect(text).not.toContain('守子')
  expect(text).not.toContain('A-0002')
  expect(text).toContain('A-0003')
  expect(day.exports()).toMatchObject([{ form: 'list', people: 1, withProtected: false }])
})
