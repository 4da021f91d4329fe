import type { AgeCondition, Conditions } from './conditions.ts'
import type { Identity } from './identity.ts'
import type { Item } from './item.ts'
import type { Program } from './program.ts'
import type { ProgramTest, TestPerson } from './program-test.ts'
import type { ProgramFile } from './schema/program-schema.ts'
import { type WithoutUndefined, withoutUndefined } from './without-undefined.ts'

type File = WithoutUndefined<ProgramFile>
type FileConditions = File['rules'][number]['when']

function ageCondition({ basis, atLeast, atMost, under, date, counting }: NonNullable<FileConditions['age']>): AgeCondition {
  const last = under === undefined ? atMost : under - 1
  const range = { ...(atLeast !== undefined && { atLeast }), ...(last !== undefined && { atMost: last }) }
  if (basis !== 'asOf') return { ...range, basis }
  if (date === undefined) throw new Error('asOf without a date passed the check')
  return { ...range, basis, date, counting: counting ?? 'birthday' }
}

function conditions({ residence, age, ...others }: FileConditions): Conditions {
  const set = residence?.in ?? residence?.outside
  return {
    ...others,
    ...(set !== undefined && { residence: { relation: residence?.in === undefined ? 'outside' : 'in', set } }),
    ...(age !== undefined && { age: ageCondition(age) }),
  }
}

function identity({ level, credentials, alsoAttributes }: File['identity']): Identity {
  return { level, credentials, ...(alsoAttributes === true && { alsoAttributes }) }
}

function itemOf({ rules, ...item }: File['items'][number]): Item {
  return { ...item, rules: rules.map(({ id, when, result }) => ({ id, when: conditions(when), result })) }
}

function testPerson({ birthDate, flags, ...person }: File['tests'][number]['person']): TestPerson {
  return {
    ...person,
    ...(birthDate !== undefined && { birthDate: birthDate.replaceAll('-', '') }),
    ...(flags !== undefined && { flags: flags.map((flag) => (typeof flag === 'string' ? { flag } : flag)) }),
  }
}

/** The program that a consistent file tells. */
export function programOfFile(file: ProgramFile): Program {
  const { municipalitySets, places, rules, items, tests, ...others } = withoutUndefined(file)
  const [firstPlace, ...otherPlaces] = places
  if (firstPlace === undefined) throw new Error('a program without a place passed the check')
  return {
    ...others,
    identity: identity(others.identity),
    places: [firstPlace, ...otherPlaces],
    municipalitySets: Object.fromEntries(
      Object.entries(municipalitySets).map(([name, set]) => [
        name,
        { name: set.name, codes: set.municipalities.map((entry) => entry.slice(0, 6)) },
      ]),
    ),
    rules: rules.map(({ id, when, result }) => ({ id, when: conditions(when), result })),
    items: items.map(itemOf),
    tests: tests.map(({ person, ...test }): ProgramTest => ({ ...test, person: testPerson(person) })),
  }
}
