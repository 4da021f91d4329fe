import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VISITOR_LANGUAGES } from '../../core/base/index.ts'
import { ShelterDay } from './shelter-day.test-support.ts'

let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  await day.begin()
})
afterEach(() => day.bench.close())

test('before the shelter is open nobody is taken in, and what was entered stays', async () => {
  await day.laysDown('himeji-70')
  expect(await day.commit()).toEqual({ ok: false, code: 'shelter-not-open' })
  expect(day.session.members).toHaveLength(1)
  expect(day.desk.counts.present).toBe(0)
  await day.opens()
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.desk.counts.present).toBe(1)
})

test('somebody whose arrival was cancelled, and who taps at once again, is at the desk again', async () => {
  await day.opens()
  await day.laysDown('himeji-70')
  await day.does('shelter:session-cancel', { session: day.session.id })
  expect(day.desk.session).toBeUndefined()
  await day.laysDown('himeji-70')
  expect(day.session.members).toHaveLength(1)
})

/*
 * - A family of four: the mother and a daughter with cards, a son without one, a grandmother whom only her hand shows.
 * - The mother is asked twice on the visitor's screen, the daughter as well; the clerk asks for the son.
 * - Nothing says that they are in before the clerk has recorded it; then their number stands on both screens.
 */
test('a family of four comes in by one commit', async () => {
  await day.opens()
  await day.laysDown('himeji-40')
  expect(day.view).toMatchObject({ step: 'consent', question: { id: 'handling' }, index: 1, people: 1 })
  expect(await day.visitorSays(true)).toEqual({ ok: true })
  expect(day.view).toMatchObject({ step: 'consent', question: { id: 'publish' } })
  expect(await day.visitorSays(false)).toEqual({ ok: true })
  expect(day.view).toEqual({ step: 'next-card', people: 1 })
  await day.laysDown('tatsuno-high-school')
  await day.visitorSays(true, 'en')
  await day.visitorSays(true, 'en')
  const { id: session } = day.session
  await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 三郎', age: 6, sex: 'male' } })
  await day.does('shelter:session-companions', { session, companions: [{ band: '75-plus', sex: 'female', people: 1 }] })
  await day.does('shelter:session-consent', {
    session,
    members: [day.session.members[2]?.id],
    question: 'handling',
    answer: true,
    method: 'oral',
    language: 'ja',
  })
  await day.does('shelter:session-set', { session, zone: 'families' })
  expect(day.session).toMatchObject({ missing: [], overCapacity: false, unanswered: 1 })
  expect(day.desk.counts.present).toBe(0)
  const journal = day.bench.pushed.length
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.bench.pushed.slice(journal).length).toBeGreaterThan(0)
  expect(day.desk.last).toMatchObject({ done: 'admitted', number: 'A-0001', people: 4 })
  expect(day.desk.session).toBeUndefined()
  expect(day.view).toEqual({
    step: 'welcome',
    number: 'A-0001',
    people: 4,
    zone: { ja: expect.any(String), en: expect.any(String) },
  })
  expect(day.desk.counts).toMatchObject({ present: 4, households: 1, arrivedToday: 4, needsToAsk: 4 })
  const { page } = await day.find('')
  expect(page.lines.map(({ number }) => number)).toEqual(['A-0001', 'A-0001-1', 'A-0001-2', 'A-0001-3'])
  expect(page.lines.every(({ zone, presence }) => zone === 'families' && presence === 'resident')).toBe(true)
  const { card } = await day.answered('person', 'shelter:person', { person: page.lines[0]?.person })
  expect(card).toMatchObject({
    representative: true,
    hasCard: true,
    route: 'card',
    consents: { handling: { answer: true, method: 'visitor', language: 'ja' }, publish: { answer: false } },
  })
  expect(card.members).toHaveLength(3)
})

describe('the consent of a visitor', () => {
  test.each(VISITOR_LANGUAGES)('is recorded as it was asked, in %s', async (language) => {
    await day.opens()
    await day.laysDown('himeji-70')
    await day.visitorSays(true, language)
    await day.visitorSays(false, language)
    await day.commit()
    const { card } = await day.answered('person', 'shelter:person', { person: day.desk.last?.person })
    expect(card.consents).toMatchObject({
      handling: { answer: true, language, method: 'visitor', version: '2026-04' },
      publish: { answer: false, language, method: 'visitor' },
    })
  })

  test('counts only for the question that stands on their screen', async () => {
    await day.opens()
    await day.laysDown('himeji-70')
    const { view } = day
    if (view?.step !== 'consent') throw new Error('nothing is asked')
    const answer = { session: view.session, member: view.member, version: view.question.version, answer: true, language: 'ja' }
    const says = (payload: unknown) => day.bench.kiosk.request('visitor', 'shelter:consent', payload)
    const refused = { ok: false, code: 'shelter-consent-not-asked' }
    expect(await says({ ...answer, question: 'publish' })).toEqual(refused)
    expect(await says({ ...answer, question: 'handling', version: 'older' })).toEqual(refused)
    expect(await says({ ...answer, question: 'handling', member: '0' })).toEqual(refused)
    expect(await says({ ...answer, question: 'handling', session: '0' })).toEqual(refused)
    expect(await says({ ...answer, question: 'handling' })).toEqual({ ok: true })
    expect(await says({ ...answer, question: 'handling' })).toEqual(refused)
  })

  test('is asked of nobody by the desk window, nor is anything else asked by the visitor', async () => {
    expect(await day.ask('shelter:consent', {})).toEqual({ ok: false, code: 'role-refused' })
    expect(await day.bench.kiosk.request('visitor', 'shelter:find', { text: '' })).toEqual({ ok: false, code: 'role-refused' })
  })
})

test('whoever leaves the desk leaves nothing open for the next', async () => {
  await day.opens()
  await day.laysDown('himeji-70')
  await day.does('shelter:mode', { mode: 'arrival' })
  const { id: session } = day.session
  await day.ask('staff:sign-out')
  expect(day.desk.session).toBeUndefined()
  expect(day.view).toEqual({ step: 'please-wait' })
  await day.signIn('clerk')
  expect(await day.refused('shelter:session-commit', { session })).toBe('shelter-session-unknown')
  expect(day.desk.counts.present).toBe(0)
})

test('a card of somebody who is here already is shown as theirs, and makes no second person', async () => {
  await day.opens()
  await day.laysDown('himeji-70')
  await day.commit()
  day.bench.pass(60_000)
  await day.laysDown('himeji-70')
  expect(day.session).toMatchObject({ missing: ['already-here'], members: [{ known: { by: 'card', number: 'A-0001' } }] })
  expect(await day.commit()).toEqual({ ok: false, code: 'shelter-session-incomplete' })
  await day.does('shelter:session-cancel', { session: day.session.id })
  expect(day.desk.counts.present).toBe(1)
  expect(day.desk.nextNumber).toBe('A-0002')
})

/*
 * - Somebody came without a card and was entered by hand. Later the card of one with the same name and birth date is laid down.
 * - The clerk has to say whether they are one. As one, the entry gets the card, and nobody is counted twice.
 */
test('a card that appears later is a suggestion until the clerk has said that it is the same person', async () => {
  await day.opens()
  await day.laysDown('himeji-70')
  const { name, birthDate, sex } = day.session.members[0] ?? {}
  await day.does('shelter:session-cancel', { session: day.session.id })
  const person = await day.manual(name ?? '', { birthDate, sex })
  day.bench.pass(60_000)
  await day.laysDown('himeji-70')
  expect(day.session).toMatchObject({ missing: ['known-choice'], members: [{ known: { by: 'name-and-birth-date', person } }] })
  expect(await day.commit()).toEqual({ ok: false, code: 'shelter-session-incomplete' })
  const { id: session, members } = day.session
  await day.does('shelter:session-known', { session, id: members[0]?.id, choice: 'same' })
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.desk.counts).toMatchObject({ present: 1, suggestions: 0 })
  const { card } = await day.answered('person', 'shelter:person', { person })
  expect(card).toMatchObject({ hasCard: true, number: 'A-0001' })
})

test('two entries of one person are merged by the staff, and kept apart by the staff', async () => {
  await day.opens()
  const same = { birthDate: '19560101', sex: 'female' }
  const first = await day.manual('見本 梅子', same)
  const { session } = await day.answered('session', 'shelter:session-start', {})
  await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 梅子', ...same } })
  await day.does('shelter:session-known', { session, id: day.session.members[0]?.id, choice: 'other' })
  await day.does('shelter:session-commit', { session })
  const second = day.desk.last?.person
  const { suggestions } = await day.answered('suggestions', 'shelter:suggestions')
  expect(suggestions).toMatchObject([{ first: { person: first }, second: { person: second }, by: 'name-and-birth' }])
  await day.does('shelter:merge', { keep: first, absorb: second })
  expect(day.desk.counts).toMatchObject({ present: 1, suggestions: 0 })
  const { card } = await day.answered('person', 'shelter:person', { person: second })
  expect(card.person).toBe(first)
})

test('heads without names are counted by band and sex, and taken back', async () => {
  await day.opens()
  await day.does('shelter:count-only', {
    people: [
      { band: 'to-64', sex: 'male', people: 12 },
      { band: '0-2', sex: 'unknown', people: 3 },
    ],
  })
  expect(day.desk.counts).toMatchObject({ present: 15, anonymous: 15 })
  await day.does('shelter:undo', { act: day.desk.last?.undo, reason: '数え間違い' })
  expect(day.desk.counts).toMatchObject({ present: 0, anonymous: 0 })
})

test('what stands on a paper is entered with its time; one of the future or before the opening is none', async () => {
  await day.opens()
  day.bench.pass(3_600_000)
  const { session } = await day.answered('session', 'shelter:session-start', {})
  await day.does('shelter:session-add', { session, route: 'paper', member: { name: '見本 紙子' } })
  const at = (minutes: number) => new Date(Date.parse(day.bench.time) + minutes * 60_000).toISOString()
  const sets = (paperTime: string) => day.refused('shelter:session-set', { session, paperTime })
  expect(await sets(at(120))).toBe('shelter-time-invalid')
  expect(await sets(at(-10))).toBe('shelter-time-invalid')
  expect(await sets(at(30))).toBeUndefined()
  await day.does('shelter:session-commit', { session })
  const { page } = await day.find('紙子')
  expect(Date.parse(page.lines[0]?.since ?? '')).toBe(Date.parse(at(30)))
})

/*
 * - Two families at once: the card of a second one is laid down while the first is at the desk.
 * - The clerk sets it aside; it is the next arrival when the first one is recorded.
 */
test('a card of another family waits for its turn', async () => {
  await day.opens()
  await day.laysDown('himeji-40')
  await day.laysDown('osaka-kita-ward-47')
  const { id: session, members } = day.session
  await day.does('shelter:session-later', { session, id: members[1]?.id })
  expect(day.session).toMatchObject({ later: 1, members: [{ id: members[0]?.id }] })
  await day.commit()
  expect(day.session.members).toHaveLength(1)
  expect(day.session.members[0]?.name).toBe(members[1]?.name)
  await day.commit()
  expect(day.desk.counts).toMatchObject({ present: 2, households: 2 })
})

test('after a power cut everybody is on the list, and the numbers go on', async () => {
  await day.opens()
  await day.laysDown('himeji-70')
  await day.commit()
  await day.laysDown('himeji-40')
  await day.restart()
  expect(day.desk.session).toBeUndefined()
  expect(day.desk).toMatchObject({ status: 'open', nextNumber: 'A-0002', counts: { present: 1 } })
  await day.does('shelter:mode', { mode: 'passage' })
  expect((await day.taps('himeji-70')).view).toMatchObject({ screen: 'shelter', shelter: { step: 'went-out', number: 'A-0001' } })
})
