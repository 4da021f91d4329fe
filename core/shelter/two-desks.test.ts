import fc from 'fast-check'
import { expect, test } from 'vitest'
import { capacityState } from './capacity.ts'
import { countHeads } from './counting.ts'
import { ActLog, idOf, stateOf, TEN_OCLOCK } from './shelter.test-support.ts'

const OTHER_DEVICE = 'fedcba9876543210fedcba9876543210'
const now = TEN_OCLOCK + 3_600_000
const TAG = 'U1-0000000000000000J'

/** What two desks did at the same time, neither having seen the other's. */
function twoDesks() {
  const [front, back] = [new ActLog(), new ActLog(OTHER_DEVICE)]
  for (const person of [1, 2, 3]) front.register(person, { name: `見本 ${person}` })
  back.wait(60_000)
  front.wait(60_000)
  return { front, back }
}

/** The same in whichever order the acts come, and each of them twice. */
function always(logs: readonly ActLog[], holds: (state: ReturnType<typeof stateOf>) => void) {
  const records = logs.flatMap((log) => log.records)
  fc.assert(
    fc.property(fc.shuffledSubarray([...records, ...records], { minLength: records.length * 2 }), (order) => {
      holds(stateOf(order))
    }),
    { numRuns: 50 },
  )
}

test('somebody whom one desk lets leave and the other lets out has left, and is counted once', () => {
  const { front, back } = twoDesks()
  front.act({ act: 'left', persons: [idOf(1)], destination: 'home', extent: 'person' })
  back.wait(5_000)
  back.act({ act: 'went-out', persons: [idOf(1)] })
  back.act({ act: 'left', persons: [idOf(1)], destination: 'hospital', extent: 'person' })
  always([front, back], (state) => {
    expect(state.person(idOf(1))).toMatchObject({ presence: 'left', destination: 'home', seenAfterLeaving: true })
    expect(countHeads(state, now)).toMatchObject({ present: 2, out: 0 })
  })
})

test('heads that both desks count out are never fewer than none', () => {
  const { front, back } = twoDesks()
  const counted = (change: number) =>
    ({ act: 'counted', cells: [{ sex: 'male', band: 'to-64', change }], stay: { form: 'shelter' } }) as const
  front.act(counted(3))
  front.act(counted(-3))
  back.act(counted(-3))
  always([front, back], (state) => {
    const heads = countHeads(state, now)
    expect(heads).toMatchObject({ present: 3, anonymous: 0 })
    expect(capacityState(state, heads).vacant).toBe(7)
  })
})

test('two desks that merge the same two people crosswise, and bind one tag to each, come to the same', () => {
  const { front, back } = twoDesks()
  front.act({ act: 'merged', from: idOf(1), into: idOf(2) })
  back.act({ act: 'merged', from: idOf(2), into: idOf(1) })
  front.act({ act: 'tag-bound', person: idOf(2), tag: TAG })
  back.wait(10_000)
  back.act({ act: 'tag-bound', person: idOf(3), tag: TAG })
  const { id } = stateOf([...front.records, ...back.records]).person(idOf(1)) ?? {}
  always([front, back], (state) => {
    expect([idOf(1), idOf(2)].map((person) => state.person(person)?.id)).toEqual([id, id])
    expect(state.byTag(TAG)?.id).toBe(idOf(3))
    expect(countHeads(state, now).present).toBe(2)
  })
})

test('what one desk undoes stays undone, whatever the other did with it meanwhile', () => {
  const { front, back } = twoDesks()
  const [first] = front.records
  front.act({ act: 'undone', ref: first?.id ?? '', reason: '二重' })
  back.act({ act: 'went-out', persons: [idOf(1)] })
  back.act({ act: 'protection-set', person: idOf(1) })
  always([front, back], (state) => {
    expect(state.person(idOf(1))).toBeUndefined()
    expect(countHeads(state, now)).toMatchObject({ present: 2, out: 0 })
  })
})
