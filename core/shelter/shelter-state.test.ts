import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActRecord } from '../event/act.ts'
import { type ShelterAct, shelterActSchema } from './acts.ts'
import { countHeads } from './counting.ts'
import { figuresAt } from './report.ts'
import { ActLog, HOUR, idOf, stateOf, TEN_OCLOCK } from './shelter.test-support.ts'

const inShelter = { form: 'shelter' } as const

describe('what does not fit', () => {
  test('acts about somebody whose registration is missing make nobody, until it comes', () => {
    const log = new ActLog()
    log.register(1, { name: '山田 花子' })
    log.act({ act: 'went-out', persons: [idOf(1)] })
    const [registration, ...others] = log.records
    const state = stateOf(others)
    expect(state.person(idOf(1))).toBeUndefined()
    expect(countHeads(state, log.now).present).toBe(0)
    if (registration !== undefined) state.add(registration)
    expect(state.person(idOf(1))?.presence).toBe('out')
  })

  test('an act without its body says nothing, but its number is never given again', () => {
    const log = new ActLog()
    log.register(7)
    const [record] = log.records
    if (record === undefined) throw new Error('no record')
    const { content: _, ...erased } = record
    const state = stateOf([erased])
    expect(state.persons()).toEqual([])
    expect(state.nextNumber('A')).toBe(8)
    expect(state.nextNumber('B')).toBe(8)
  })

  test('two who are merged each into the other are one person at every station', () => {
    const log = new ActLog()
    log.register(1)
    log.register(2)
    log.act({ act: 'merged', from: idOf(1), into: idOf(2) })
    log.act({ act: 'merged', from: idOf(2), into: idOf(1) })
    for (const records of [log.records, log.records.toReversed()]) {
      const state = stateOf(records)
      expect(state.person(idOf(1))?.id).toBe(idOf(1))
      expect(state.person(idOf(2))?.id).toBe(idOf(1))
      expect(state.persons()).toHaveLength(1)
    }
  })

  test('what happens to somebody who has left changes nothing but that somebody should look', () => {
    const log = new ActLog()
    log.register(1)
    log.act({ act: 'left', persons: [idOf(1)], destination: 'home', extent: 'person' })
    log.act({ act: 'returned', persons: [idOf(1)] })
    const person = log.state().person(idOf(1))
    expect(person?.presence).toBe('left')
    expect(person?.seenAfterLeaving).toBe(true)
  })
})

describe('one person', () => {
  test('goes out, comes back, leaves and comes again, with a history of all of it', () => {
    const log = new ActLog()
    log.register(1, { name: '山田 花子' })
    log.act({ act: 'went-out', persons: [idOf(1)], expectedAt: TEN_OCLOCK + HOUR })
    log.act({ act: 'returned', persons: [idOf(1)] })
    log.act({ act: 'moved', persons: [idOf(1)], to: { name: '城南小' }, contact: '079', extent: 'person' })
    const left = log.state().person(idOf(1))
    expect(left).toMatchObject({ presence: 'left', movedTo: { name: '城南小' }, contact: '079', destination: 'shelter' })
    log.act({ act: 're-entered', persons: [idOf(1)], stay: { form: 'car' }, from: { name: '城南小' } })
    const back = log.state().person(idOf(1))
    expect(back).toMatchObject({ presence: 'outside:car', arrivedFrom: { name: '城南小' } })
    expect(back?.leftAt).toBeUndefined()
    expect(back?.history.map(({ change }) => change)).toEqual(['admitted', 'out', 'returned', 'moved', 're-entered'])
  })

  test('what comes from a paper stands where the paper says', () => {
    const log = new ActLog()
    log.register(1)
    log.act({ act: 'returned', persons: [idOf(1)] })
    log.act({ act: 'went-out', persons: [idOf(1)], time: TEN_OCLOCK + 1_500 })
    expect(log.state().person(idOf(1))).toMatchObject({ presence: 'resident', lastSeenAt: TEN_OCLOCK + 2_000 })
  })

  test('a clock that was put right does not turn the order round', () => {
    const log = new ActLog()
    log.register(1)
    log.act({ act: 'went-out', persons: [idOf(1)] })
    log.act({ act: 'returned', persons: [idOf(1)] })
    const [registered, out, back] = log.records
    if (registered === undefined || out === undefined || back === undefined) throw new Error('three acts')
    const state = stateOf([registered, out, { ...back, at: out.at - HOUR, hlc: [out.hlc[0], 1] }])
    expect(state.person(idOf(1))?.presence).toBe('resident')
  })

  test('what is undone was never so, also when the undoing comes first', () => {
    const log = new ActLog()
    log.register(1)
    const out = log.act({ act: 'went-out', persons: [idOf(1)] })
    log.act({ act: 'undone', ref: out, reason: '押し間違い' })
    for (const records of [log.records, log.records.toReversed()])
      expect(stateOf(records).person(idOf(1))?.presence).toBe('resident')
  })

  test('a need is open until it is seen to, and again when it is told anew', () => {
    const log = new ActLog()
    log.register(1)
    log.act({
      act: 'needs-noted',
      person: idOf(1),
      needs: ['doctor', 'dialysis'],
      careClasses: ['medical-device'],
      complete: true,
    })
    expect(log.state().person(idOf(1))).toMatchObject({ openNeeds: ['dialysis', 'doctor'], needsComplete: true })
    log.act({ act: 'need-met', person: idOf(1), need: 'dialysis' })
    expect(log.state().person(idOf(1))?.openNeeds).toEqual(['doctor'])
    log.act({ act: 'needs-noted', person: idOf(1), needs: ['dialysis'], complete: true })
    expect(log.state().person(idOf(1))?.openNeeds).toEqual(['dialysis'])
  })

  test('what is cleared is not known any more, and a withdrawn consent is none', () => {
    const log = new ActLog()
    log.register(
      1,
      { name: '山田 花子', phone: '090' },
      {
        consents: [{ consent: 'publish', given: true, version: '1', language: 'ja', method: 'visitor' }],
      },
    )
    log.act({ act: 'person-changed', person: idOf(1), set: { kana: 'やまだ はなこ' }, clear: ['phone'] })
    log.act({ act: 'consent-withdrawn', person: idOf(1), consent: 'publish', version: '1', language: 'ja', method: 'oral' })
    const person = log.state().person(idOf(1))
    expect(person?.facts).toEqual({ name: '山田 花子', kana: 'やまだ はなこ' })
    expect(person?.consents.publish).toMatchObject({ given: false, method: 'oral' })
  })
})

describe('a merge', () => {
  const merged = () => {
    const log = new ActLog()
    log.register(
      1,
      { sex: 'female', ageBand: 'to-64', needs: ['oxygen-power'] },
      { route: 'tag', tags: ['U1-00000000000000000'] },
    )
    log.act({ act: 'went-out', persons: [idOf(1)] })
    log.act({ act: 'goods-given', goods: 'blanket', persons: [idOf(1)], quantity: 1 })
    log.act({ act: 'returned', persons: [idOf(1)] })
    log.register(2, { name: '山田 花子', birthDate: '19830401', sex: 'female' }, { route: 'card', card: 'k' })
    return log
  }

  test('brings tag, card, goods, needs and history together under the entry that stays', () => {
    const log = merged()
    const before = countHeads(log.state(), log.now)
    log.act({ act: 'merged', from: idOf(1), into: idOf(2) })
    const state = log.state()
    expect(before.present).toBe(2)
    expect(countHeads(state, log.now).present).toBe(1)
    expect(state.byTag('U1-00000000000000000')).toMatchObject({
      id: idOf(2),
      ids: [idOf(2), idOf(1)],
      number: 'A-0002',
      facts: { name: '山田 花子', needs: ['oxygen-power'] },
      cards: ['k'],
      tags: ['U1-00000000000000000'],
      admittedAt: TEN_OCLOCK + 1000,
    })
    expect(state.byCard('k')?.goods.map(({ goods }) => goods)).toEqual(['blanket'])
  })

  test('is taken back whole', () => {
    const log = merged()
    log.act({ act: 'merged', from: idOf(1), into: idOf(2) })
    log.act({ act: 'unmerged', from: idOf(1), into: idOf(2), reason: '別人' })
    const state = log.state()
    expect(state.person(idOf(1))).toMatchObject({ id: idOf(1), tags: ['U1-00000000000000000'] })
    expect(state.person(idOf(2))).toMatchObject({ id: idOf(2), tags: [] })
    expect(state.person(idOf(2))?.goods).toEqual([])
  })
})

describe('tags and households', () => {
  test('a tag is of whom it was bound to last, and of nobody when it was lost', () => {
    const log = new ActLog()
    const tag = 'U1-00000000000000000'
    log.register(1, {}, { tags: [tag] })
    log.register(2)
    log.act({ act: 'tag-bound', person: idOf(2), tag })
    expect(log.state().byTag(tag)?.id).toBe(idOf(2))
    expect(log.state().person(idOf(1))?.tags).toEqual([])
    log.act({ act: 'tag-lost', tag })
    expect(log.state().byTag(tag)).toBeUndefined()
  })

  test('of thirty and more people is one household, with one number and a representative', () => {
    const log = new ActLog()
    for (let member = 1; member <= 35; member++)
      log.register(member, {}, { household: idOf(1), receipt: { prefix: 'A', number: 12, suffix: member } })
    expect(log.state().household(idOf(1))).toMatchObject({
      number: 'A-0012',
      representative: { id: idOf(1), number: 'A-0012-1' },
    })
    expect(log.state().household(idOf(1))?.members).toHaveLength(35)
    expect(log.state().nextNumber('A')).toBe(13)
    log.act({ act: 'representative-changed', household: idOf(1), person: idOf(3) })
    log.act({ act: 'household-split', persons: [idOf(4), idOf(5)], household: idOf(4), receipt: { prefix: 'A', number: 13 } })
    const state = log.state()
    expect(state.household(idOf(1))).toMatchObject({ representative: { id: idOf(3) } })
    expect(state.household(idOf(1))?.members).toHaveLength(33)
    expect(state.household(idOf(4))).toMatchObject({ number: 'A-0013', representative: { id: idOf(4) } })
    expect(state.nextNumber('A')).toBe(14)
  })
})

const person = fc.integer({ min: 1, max: 6 }).map(idOf)
const persons = fc.uniqueArray(person, { minLength: 1, maxLength: 3 })
const tag = fc.constantFrom('U1-00000000000000000', 'U1-11111111111111111')
const anyAct: fc.Arbitrary<ShelterAct> = fc.oneof(
  fc.record({ person, form: fc.constantFrom('shelter', 'car', 'transit' as const), household: person }).map(
    ({ person: id, form, household }): ShelterAct => ({
      act: 'person-registered',
      person: id,
      household,
      receipt: { prefix: 'A', number: 1 },
      route: 'manual',
      facts: {},
      stay: { form },
      consents: [],
    }),
  ),
  persons.map((list): ShelterAct => ({ act: 'went-out', persons: list })),
  persons.map((list): ShelterAct => ({ act: 'returned', persons: list })),
  persons.map((list): ShelterAct => ({ act: 'left', persons: list, destination: 'home', extent: 'person' })),
  persons.map((list): ShelterAct => ({ act: 're-entered', persons: list, stay: inShelter })),
  fc.record({ from: person, into: person }).map((ids): ShelterAct => ({ act: 'merged', ...ids })),
  fc.record({ from: person, into: person }).map((ids): ShelterAct => ({ act: 'unmerged', ...ids })),
  fc.record({ person, tag }).map((bound): ShelterAct => ({ act: 'tag-bound', ...bound })),
  persons.map((list): ShelterAct => ({ act: 'goods-given', goods: 'meal', persons: list, quantity: 1 })),
  person.map((id): ShelterAct => ({ act: 'protection-set', person: id })),
  fc
    .record({ change: fc.integer({ min: -2, max: 4 }) })
    .map(({ change }): ShelterAct => ({ act: 'counted', cells: [{ sex: 'male', band: 'to-64', change }], stay: inShelter })),
  fc
    .integer({ min: 1, max: 20 })
    .map((seq): ShelterAct => ({ act: 'undone', ref: `0123456789abcdef0123456789abcdef-0-${seq}`, reason: 'x' })),
)

function recordsOf(acts: readonly ShelterAct[]): ActRecord<'shelter-act'>[] {
  const log = new ActLog()
  for (const act of acts) log.act(shelterActSchema.parse(act))
  return log.records
}

/** All that can be seen of a state, in one order. */
function pictureOf(records: readonly ActRecord<'shelter-act'>[]) {
  const state = stateOf(records)
  const people = state.persons().toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    people,
    households: people.map(({ household }) => state.household(household)?.representative.id),
    tags: ['U1-00000000000000000', 'U1-11111111111111111'].map((each) => state.byTag(each)?.id),
    figures: figuresAt(state, TEN_OCLOCK + HOUR),
  }
}

describe('whatever is done at however many desks', () => {
  test('the order in which acts come, and how often, makes no difference', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (acts, draws) => {
        const records = recordsOf(acts)
        const shuffled = [...records, ...records.slice(0, 5)]
          .map((record) => ({ record, place: draws.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ record }) => record)
        expect(pictureOf(shuffled)).toEqual(pictureOf(records))
      }),
      { numRuns: 200 },
    )
  })

  test('asking in between makes no difference', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 20 }), (acts) => {
        const records = recordsOf(acts)
        const state = stateOf([])
        for (const record of records) {
          state.add(record)
          state.persons()
        }
        expect(state.persons().toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(pictureOf(records).people)
      }),
      { numRuns: 200 },
    )
  })

  test('nobody is counted twice, and sums are sums', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 30 }), (acts) => {
        const state = stateOf(recordsOf(acts))
        const ids = state.persons().flatMap((each) => each.ids)
        expect(new Set(ids).size).toBe(ids.length)
        const heads = countHeads(state, TEN_OCLOCK + HOUR)
        const table = Object.values(heads.bySexAndAge).flatMap((bands) => Object.values(bands))
        expect(table.reduce((sum, people) => sum + people, 0)).toBe(heads.present)
        expect(heads.byStay.shelter + heads.byStay.transit).toBe(heads.present)
        expect(heads.night).toBe(heads.present - heads.overnightOut)
        expect(heads.present - heads.anonymous).toBe(
          state
            .persons()
            .filter(({ presence }) => ['resident', 'out', 'transit', 'overnight-out'].includes(presence))
            .filter(({ stay }) => stay.form !== 'car').length,
        )
      }),
      { numRuns: 200 },
    )
  })
})
