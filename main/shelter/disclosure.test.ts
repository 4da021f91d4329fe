import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ShelterDay } from './shelter-day.test-support.ts'

let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  await day.begin()
  await day.opens()
})
afterEach(() => day.bench.close())

const PREFECTURE = { recipient: { kind: 'other-municipality', name: '兵庫県 災害対策本部' }, purpose: '広域避難の調整' } as const

const written = () => {
  const { job } = day.desk
  return job?.state === 'done' ? readFileSync(job.file ?? '', 'utf8') : ''
}

/** Three people: one agreed to the handling, one refused it, one was not asked. */
async function threePeople() {
  const agreed = await day.manual('見本 同意')
  const refused = await day.manual('見本 不同意')
  await day.manual('見本 未回答')
  const says = (person: string, answer: boolean) =>
    day.does('shelter:person-consent', { person, question: 'handling', answer, method: 'oral', language: 'ja' })
  await says(agreed, true)
  await says(refused, false)
}

/*
 * - The prefecture asks for the list. Before it is made, the screen says how many are left out, and why.
 * - The file holds who agreed; the log holds to whom it went, what for, and how many were left out.
 */
test('a list for the prefecture leaves out who refused, says so before, and writes it down', async () => {
  await threePeople()
  const share = await day.answered('list-share', 'shelter:list-share', { recipient: 'other-municipality' })
  expect(share).toEqual({ of: 'list-share', people: 1, refused: 1, notAsked: 1 })
  await day.signIn('supervisor')
  await day.does('shelter:list-export', PREFECTURE)
  expect(written()).toContain('見本 同意')
  expect(written()).not.toMatch(/不同意,|未回答/)
  expect(day.exports().at(-1)).toMatchObject({ ...PREFECTURE, people: 1, leftOut: 2, withProtected: false })
})

/*
 * - The supervisor names the ground of the law: everybody is in the file, and the ground is in the log.
 * - A ground that is none for this recipient is refused, and a station without a supervisor has nobody who could answer for one.
 */
test('on a ground of the law that a supervisor names, everybody is in it', async () => {
  await threePeople()
  const order = { ...PREFECTURE, ground: 'disaster-act-90-4-3' }
  expect(await day.refused('shelter:list-export', order)).toBe('staff-role-too-low')
  await day.does('shelter:list-export', { ...order, by: day.proof('supervisor') })
  expect(written()).toContain('不同意')
  expect(day.exports().at(-1)).toMatchObject({ ground: 'disaster-act-90-4-3', people: 3, leftOut: 0 })
  await day.signIn('supervisor')
  const volunteers = { ...order, recipient: { kind: 'volunteers', name: '見本ボランティア' } }
  expect(await day.refused('shelter:list-export', volunteers)).toBe('request-invalid')
})

test('a list names to whom it goes and what for', async () => {
  await day.signIn('supervisor')
  const { recipient, purpose } = PREFECTURE
  expect(await day.refused('shelter:list-export', {})).toBe('request-invalid')
  expect(await day.refused('shelter:list-export', { recipient })).toBe('request-invalid')
  expect(await day.refused('shelter:list-export', { purpose, recipient: { ...recipient, name: ' ' } })).toBe('request-invalid')
})

test('nobody under protection is published, also by two people', async () => {
  await day.signIn('supervisor')
  const two = { by: day.proof('supervisor'), second: day.proof('clerk') }
  const board = { recipient: { kind: 'safety-inquiry', name: '掲示板' }, purpose: '安否の回答', withProtected: true, ...two }
  expect(await day.refused('shelter:list-export', board)).toBe('request-invalid')
})

test('a clerk learns of nobody under protection by the number of those in a list', async () => {
  await threePeople()
  const hidden = await day.manual('秘密 守子')
  await day.signIn('supervisor')
  await day.does('shelter:protect', { person: hidden, protect: true, reason: '支援措置の申出' })
  const asked = { recipient: 'other-municipality', withProtected: true }
  expect(await day.answered('list-share', 'shelter:list-share', asked)).toMatchObject({ notAsked: 2 })
  await day.signIn('clerk')
  expect(await day.answered('list-share', 'shelter:list-share', asked)).toMatchObject({ people: 1, refused: 1, notAsked: 1 })
})
