import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkProgram } from './parse-program.ts'

const SAMPLE = readFileSync(new URL('../../fixtures/programs/evacuation-shelter.yaml', import.meta.url), 'utf8')

/** The sample with one part written otherwise. */
function problemsWith(written: string | RegExp, instead: string): readonly string[] {
  const text = SAMPLE.replace(written, instead)
  expect(text).not.toBe(SAMPLE)
  return checkProgram(text).problems.map(({ path, message }) => `${path}: ${message.en}`)
}

describe('a shelter that could not do its work is told so, with the place in the file', () => {
  test.each([
    ['no part', /\nshelter:\n[\s\S]*?\ndedupe/, '\ndedupe', 'type: type: shelter needs the part shelter.'],
    ['another type', 'type: shelter', 'type: event', 'shelter: shelter goes with type: shelter only.'],
    [
      'no names from the card',
      'level: attributes\n  credentials: [number-b, pin]',
      'level: holder\n  credentials: [authentication-pin]',
      'identity.level: A shelter reads names and addresses. It needs level: attributes.',
    ],
    [
      'names beside the list',
      'keeps: []',
      'keeps: [name]',
      'keeps.0: A shelter cannot keep "name" with the check-in. It stands in the list of people alone.',
    ],
    ['records for ever', 'retention: { days: 366 }\n', '', ': The records of a shelter need retention.'],
    [
      'no consent to the handling',
      'id: handling',
      'id: share-school',
      'shelter.consents: The consent to the handling of personal data (id: handling) is missing.',
    ],
    [
      'thresholds the wrong way round',
      'filling: 50, crowded: 80',
      'filling: 80, crowded: 50',
      'shelter.thresholds.crowded: crowded has to be a greater share than filling.',
    ],
    [
      'one prefix for two places',
      '{ annex-entrance: B }',
      '{}',
      'shelter.prefixes: 2 places have the same prefix (gym-entrance, annex-entrance). Give each its own.',
    ],
    [
      'the common prefix for one place more',
      '{ annex-entrance: B }',
      '{ annex-entrance: A }',
      'shelter.prefixes.annex-entrance: "A" is also the prefix of the places that have none of their own.',
    ],
    [
      'twice the same prefix',
      '{ annex-entrance: B }',
      '{ annex-entrance: B, gym-entrance: B }',
      'shelter.prefixes.gym-entrance: "B" is already the prefix of "annex-entrance": the same number would be given twice.',
    ],
    ['a prefix for no place', 'annex-entrance: B', 'annex: B', 'shelter.prefixes.annex: There is no place "annex".'],
    ['twice the same thing', 'id: water', 'id: meal', 'shelter.goods.1.id: "meal" is used twice.'],
    ['twice the same zone', 'id: quiet', 'id: gym', 'shelter.zones.2.id: "gym" is used twice.'],
    [
      'a bath for all at once',
      'kind: bath',
      'kind: bath\n      wholeFamily: true',
      'shelter.goods.5.wholeFamily: A bath is taken by each person: it cannot be given to a whole family.',
    ],
    [
      'lunch before breakfast',
      "lunch: '12:00'",
      "lunch: '06:00'",
      'shelter.meals: Breakfast, lunch and dinner have to be in this order.',
    ],
    [
      'baby food before milk',
      'milk: 6, babyFood: 18',
      'milk: 18, babyFood: 6',
      'shelter.infantMonths.babyFood: babyFood cannot end before milk does.',
    ],
    [
      'required and never asked',
      "nationality: { ask: 'off' }",
      "nationality: { ask: 'off', required: true }",
      'shelter.fields.nationality.required: A field that is never asked cannot be required.',
    ],
  ])('%s', (_name, written, instead, problem) => {
    expect(problemsWith(written, instead).map((each) => each.replaceAll(/\[(\d+)\]/g, '.$1'))).toContain(problem)
  })

  test('a field that there is not is named', () => {
    expect(problemsWith('kana: { ask: later }', 'my-number: { ask: door }').join()).toContain('my-number')
  })
})

test('what is left out has a value that a shelter can begin with', () => {
  const shortest = SAMPLE.replace(
    /\nshelter:\n[\s\S]*?\ndedupe/,
    `
shelter:
  prefixes: { annex-entrance: B }
  consents:
    - { id: handling, version: '1', question: { ja: 問, en: Q }, text: { ja: 文, en: T } }
dedupe`,
  )
  const { program, problems } = checkProgram(shortest)
  expect(problems).toEqual([])
  expect(program?.shelter).toMatchObject({
    prefix: 'A',
    thresholds: { filling: 50, crowded: 80, full: 100 },
    meals: { breakfast: '07:00', lunch: '12:00', dinner: '18:00' },
    protectionRole: 'supervisor',
    goods: [],
    zones: [],
  })
  expect(program?.shelter).not.toHaveProperty('capacity')
})
