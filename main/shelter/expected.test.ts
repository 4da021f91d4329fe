import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newTag } from '../../core/shelter/index.ts'
import { ShelterDay } from './shelter-day.test-support.ts'

const TAG = newTag((length) => crypto.getRandomValues(new Uint8Array(length)))

let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  await day.begin()
  day.bench.chosenFile = path.join(day.bench.folder, 'registered-before.csv')
  const lines = [
    '受付番号,代表者受付番号,氏名,生年月日,事前登録コード,食事の希望',
    `W1,W1,見本 母,1980-04-05,${TAG},`,
    'W2,W1,見本 子,2015-06-07,,',
    `W3,W3,見本 隣,1970-01-02,${TAG},`,
  ]
  writeFileSync(day.bench.chosenFile, lines.join('\r\n'))
  await day.signIn('supervisor')
  const read = await day.answered('imported', 'shelter:list-import', { expected: true })
  expect(read).toMatchObject({ lines: 3, rejected: [{ line: 4, code: 'tag-taken' }] })
  await day.signIn('clerk')
})
afterEach(() => day.bench.close())

/*
 * - A family registered before the shelter was open. It is found by its name, and counted nowhere.
 * - On the day it comes with one scan; the mother answers on the visitor's screen, and one key takes all of them in.
 */
test('a household that was registered before comes in with one scan', async () => {
  expect(day.desk).toMatchObject({ status: 'not-opened', counts: { present: 0, needsToAsk: 0 } })
  expect((await day.find('見本 母')).page.lines).toMatchObject([{ expected: true, number: 'A-0001' }])
  expect((await day.find('')).page.lines).toEqual([])
  await day.opens()
  await day.does('shelter:scan', { code: TAG })
  expect(day.session).toMatchObject({
    missing: [],
    members: [{ known: { number: 'A-0001', expected: true } }, { known: { number: 'A-0001-1', expected: true } }],
  })
  expect(await day.visitorSays(true)).toEqual({ ok: true })
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.desk.counts).toMatchObject({ present: 2, households: 1, arrivedToday: 2 })
  const { card } = await day.answered('person', 'shelter:person', { person: (await day.find('母')).page.lines[0]?.person })
  expect(card).toMatchObject({ number: 'A-0001', tags: [TAG], consents: { handling: { answer: true, method: 'visitor' } } })
  expect(card.expected).toBeUndefined()
})

test('who comes without the rest of the family, or without the tag, is taken in alone', async () => {
  await day.opens()
  await day.does('shelter:scan', { code: TAG })
  const { id: session, members } = day.session
  await day.does('shelter:session-remove', { session, id: members[1]?.id })
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.desk.counts).toMatchObject({ present: 1 })
  const [line] = (await day.find('見本 子')).page.lines
  expect(line).toMatchObject({ expected: true })
  await day.does('shelter:passage', { people: [line?.person], to: 'here' })
  expect(day.desk.counts).toMatchObject({ present: 2, households: 1 })
})
