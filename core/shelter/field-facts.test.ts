import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { ANSWERS } from './field-facts.test-support.ts'
import { FACT_FIELDS, missingAtDoor } from './field-facts.ts'
import type { FieldRule, ShelterProgram } from './program.ts'
import { ActLog, HOUR, idOf, SAMPLE_PROGRAM, TEN_OCLOCK } from './shelter.test-support.ts'
import { standardForm } from './standard-form.ts'
import type { ShelterField } from './vocabulary.ts'

/*
 * Every field of the union (domain reference §B.2) is switched by the program:
 * - off: what was recorded of it earlier is shown nowhere and in no file;
 * - at the door and required: missing until something answers it.
 */
const programWith = (field: ShelterField, rule: FieldRule): ShelterProgram => ({ ...SAMPLE_PROGRAM, fields: { [field]: rule } })

/** One person of whom everything is known, and who stays in the quiet room. */
function everythingKnown(): ActLog {
  const log = new ActLog()
  log.register(1, Object.assign({ name: '見本 花子' }, ...Object.values(ANSWERS)), { zone: 'quiet' })
  return log
}

function row(program: ShelterProgram): Readonly<Record<string, string>> {
  const options = { who: 'all', purpose: { recipient: 'municipality' }, encoding: 'utf-8', restricted: true } as const
  const { bytes } = orThrow(standardForm(everythingKnown().state(program), { ...options, now: TEN_OCLOCK + HOUR }))
  const [header = '', line = ''] = new TextDecoder().decode(bytes).split('\r\n')
  const cells = line.split(',')
  return Object.fromEntries(header.split(',').map((heading, index) => [heading, cells[index] ?? '']))
}

describe.each(FACT_FIELDS)('%s', (field) => {
  const facts = Object.keys(ANSWERS[field])

  test('off: is not shown, and is in no file', () => {
    const off = programWith(field, { ask: 'off', required: false })
    const person = everythingKnown().state(off).person(idOf(1))
    const shown = Object.keys(person?.facts ?? {})
    expect(shown.filter((fact) => facts.includes(fact))).toEqual([])
    expect(shown).toContain('name')
    const [all, less] = [row({ ...SAMPLE_PROGRAM, fields: {} }), row(off)]
    const emptied = Object.keys(all).filter((heading) => all[heading] !== less[heading])
    expect(emptied.length).toBeGreaterThan(0)
    expect(emptied.map((heading) => less[heading])).toEqual(emptied.map(() => ''))
  })

  test('required at the door: is missing until it is answered', () => {
    const required = programWith(field, { ask: 'door', required: true })
    expect(missingAtDoor(required, { name: '見本 花子' })).toEqual([field])
    expect(missingAtDoor(required, { name: '見本 花子', ...ANSWERS[field] })).toEqual([])
    expect(missingAtDoor(programWith(field, { ask: 'later', required: true }), {})).toEqual([])
    expect(missingAtDoor(programWith(field, { ask: 'door', required: false }), {})).toEqual([])
  })
})

test('off: the zone and what is needed now stand on no list either', () => {
  const person = (field: ShelterField) =>
    everythingKnown()
      .state(programWith(field, { ask: 'off', required: false }))
      .person(idOf(1))
  expect(person('zone')?.zone).toBeUndefined()
  expect(person('needs')?.openNeeds).toEqual([])
  expect(person('birth')?.birth).toBeUndefined()
})

test('an empty list is an answer', () => {
  expect(missingAtDoor(programWith('allergens', { ask: 'door', required: true }), { allergens: [] })).toEqual([])
})
