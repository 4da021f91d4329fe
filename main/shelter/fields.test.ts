import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANSWERS } from '../../core/shelter/field-facts.test-support.ts'
import { FACT_FIELDS, SHELTER_FIELDS } from '../../core/shelter/index.ts'
import { ShelterDay, TO_HEADQUARTERS } from './shelter-day.test-support.ts'

/** The program of the sample, with one rule for every field of the union. */
const withRule = (rule: string) => (text: string) =>
  text.replace(/ {2}fields:\n(?: {4}.*\n)+/, `  fields:\n${SHELTER_FIELDS.map((field) => `    ${field}: ${rule}\n`).join('')}`)

let day: ShelterDay
beforeEach(() => {
  day = new ShelterDay()
})
afterEach(() => day.bench.close())

/*
 * - A program that asks for nothing: whatever way something is to be written, it is refused, and a card and another shelter's list leave
 *   nothing behind but the name.
 */
describe('a program that asks for nothing', () => {
  beforeEach(async () => {
    await day.begin(withRule('{ ask: "off" }'))
    await day.opens()
  })

  test('takes none of it, by whatever way it comes', async () => {
    const person = await day.manual('見本 花子')
    const { session } = await day.answered('session', 'shelter:session-start', {})
    await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 一郎' } })
    const id = day.session.members[0]?.id
    const refused: string[] = []
    for (const field of FACT_FIELDS) {
      const set = ANSWERS[field]
      const codes = [
        await day.refused('shelter:session-facts', { session, id, set }),
        await day.refused('shelter:edit', { person, set, clear: [] }),
        await day.refused('shelter:edit', { person, set: {}, clear: Object.keys(set) }),
      ]
      if (codes.every((code) => code === 'shelter-field-off')) refused.push(field)
    }
    expect(refused).toEqual(FACT_FIELDS)
    const off = 'shelter-field-off'
    for (const member of [{ kana: 'みほん' }, { age: 40 }, { sex: 'male' }, { address: '姫路市' }, { relationship: 'child' }]) {
      expect(await day.refused('shelter:session-add', { session, route: 'manual', member })).toBe(off)
      expect(await day.refused('shelter:session-edit', { session, id, member })).toBe(off)
      expect(await day.refused('shelter:tag', { member })).toBe(off)
    }
    const stay = { form: 'car' }
    expect(await day.refused('shelter:session-set', { session, stay })).toBe(off)
    expect(await day.refused('shelter:session-set', { session, zone: 'gym' })).toBe(off)
    expect(await day.refused('shelter:stay', { people: [person], stay })).toBe(off)
    expect(await day.refused('shelter:stay', { people: [person], zone: 'gym' })).toBe(off)
    expect(await day.refused('shelter:count-only', { people: [{ band: 'to-64', sex: 'male', people: 1 }], zone: 'gym' })).toBe(
      off,
    )
    expect(await day.refused('shelter:needs', { person, needs: { needs: ['doctor'], complete: true } })).toBe(off)
    await day.does('shelter:needs', { person, needs: { complete: true } })
  })

  test('keeps nothing of a card and of a list but the name', async () => {
    await day.laysDown('himeji-70')
    await day.commit()
    await day.signIn('supervisor')
    day.bench.chosenFile = path.join(day.bench.folder, 'list.csv')
    writeFileSync(day.bench.chosenFile, '氏名,生年月日,住所,区画,滞在形態\r\n見本 一郎,1980-04-05,姫路市,gym,車中泊\r\n')
    await day.does('shelter:list-import', {})
    const registered = day.acts().flatMap((act) => (act.act === 'person-registered' ? [act] : []))
    expect(registered.map(({ facts }) => Object.keys(facts))).toEqual([['name'], ['name']])
    expect(registered[1]).toMatchObject({ stay: { form: 'shelter' } })
    expect(registered[1]).not.toHaveProperty('zone')
    await day.does('shelter:list-export', TO_HEADQUARTERS)
  })
})

/*
 * - A program that wants everything at the door. The arrival cannot be recorded until the last field is answered, and the desk says which
 *   are open. Somebody who cannot say a name is taken in by a tag all the same.
 */
test('a program that wants everything at the door records nobody before the last answer', async () => {
  await day.begin(withRule('{ ask: door, required: true }'))
  await day.opens()
  const { session } = await day.answered('session', 'shelter:session-start', {})
  await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 花子' } })
  const id = day.session.members[0]?.id
  expect(day.session.members[0]?.missing).toEqual(FACT_FIELDS)
  for (const [index, field] of FACT_FIELDS.entries()) {
    expect(await day.refused('shelter:session-commit', { session }), field).toBe('shelter-session-incomplete')
    await day.does('shelter:session-facts', { session, id, set: ANSWERS[field] })
    expect(day.session.members[0]?.missing).toEqual(FACT_FIELDS.slice(index + 1))
  }
  expect(day.session.missing).toEqual(['zone'])
  expect(await day.refused('shelter:session-commit', { session })).toBe('shelter-session-incomplete')
  await day.does('shelter:session-set', { session, zone: 'gym' })
  await day.does('shelter:session-commit', { session })
  expect(day.desk.last).toMatchObject({ done: 'admitted', number: 'A-0001' })
  await day.does('shelter:tag', {})
  expect(day.desk.counts.present).toBe(2)
})
