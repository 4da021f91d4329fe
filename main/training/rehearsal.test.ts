import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ActRecord } from '../../core/event/index.ts'
import { ManualTimers } from '../reception/reception-scene.test-support.ts'
import { TrainingRehearsal, withRehearsal } from './rehearsal.ts'
import { rehearsalStation } from './rehearsal-station.ts'

/*
 * A clerk rehearses the shelter desk:
 * - nobody comes before the start; then one person after the other, with what they say and hold;
 * - the ledger says when somebody was served: the clock stands, and the dock shows it without being asked;
 * - what was not done is an error; broken off, the rest is not counted and nothing is passed;
 * - at the end there is a certificate, and another rehearsal can begin with other people.
 */
const START = Date.parse('2026-11-23T01:00:00Z')
let now: number
let timers: ManualTimers
let acts: ActRecord<'shelter-act'>[]
let changes: number
let rehearsal: TrainingRehearsal

beforeEach(() => {
  now = START
  timers = new ManualTimers()
  acts = []
  changes = 0
  let seeds = 0
  rehearsal = new TrainingRehearsal({
    kind: 'shelter',
    program: { id: 'evacuation-shelter', title: { ja: '見本小学校', en: 'Sample school' } },
    ledger: { acts: (_program, _kind, after = 0) => acts.filter(({ seq }) => seq > after) as never },
    cards: [
      { id: 'himeji-70', label: { ja: '姫路市 70歳', en: 'Himeji, 70' }, note: { ja: '', en: '' }, pin: '1234', numberB: '' },
    ],
    clock: { now: () => Temporal.Instant.fromEpochMilliseconds(now), monotonicMilliseconds: () => now },
    timers,
    newSeed: () => (seeds += 1),
  })
  rehearsal.subscribe(() => (changes += 1))
})

function record(content: { readonly act: string }, at = now): void {
  const seq = acts.length + 1
  acts.push({ kind: 'shelter-act', id: `act-${seq}`, seq, at, act: content.act, content } as unknown as ActRecord<'shelter-act'>)
}

describe('a rehearsal', () => {
  test('waits for its start, and then for one person after the other', () => {
    expect(rehearsal.state()).toMatchObject({ step: { at: 'ready' }, seed: 1, outcomes: [] })
    expect(rehearsal.next()).toBe(false)
    expect(rehearsal.stop()).toBe(false)
    expect(rehearsal.certificate('窓口')).toBeUndefined()
    expect(rehearsal.start(7)).toBe(true)
    expect(rehearsal.start(8)).toBe(false)
    const { step, people, seed } = rehearsal.state()
    expect(step).toMatchObject({ at: 'task', number: 1, title: { en: 'Open the shelter' }, seconds: 0, served: false })
    expect(people).toBeGreaterThanOrEqual(9)
    expect(seed).toBe(7)
  })

  test('sees in the ledger when somebody was served, and shows it at once', () => {
    rehearsal.start(7)
    now += 12_000
    record({ act: 'opened' })
    now += 5_000
    const before = changes
    timers.pass(250)
    expect(changes).toBe(before + 1)
    timers.pass(10_000)
    expect(changes).toBe(before + 1)
    expect(rehearsal.state().step).toMatchObject({ at: 'task', served: true, seconds: 12 })
    rehearsal.next()
    expect(rehearsal.state()).toMatchObject({ step: { number: 2 }, outcomes: [{ seconds: 12, errors: [] }] })
  })

  test('that is broken off has a certificate of what was played, and is not passed', () => {
    rehearsal.start(7)
    now += 3_000
    rehearsal.next()
    rehearsal.stop()
    expect(rehearsal.state().step).toEqual({ at: 'ended', passed: false, seconds: 3, errors: 1 })
    expect(rehearsal.certificate('窓口 あおい')).toMatchObject({
      player: '窓口 あおい',
      passed: false,
      seed: 7,
      at: '2026-11-23T01:00:03Z',
      tasks: [{ seconds: 3, errors: [{ ja: '開設が記録されていません' }] }],
    })
    rehearsal.notePrinted('paper')
    expect(rehearsal.state().step).toMatchObject({ printed: 'paper' })
  })

  test('can be played again, with other people, and what was recorded before is not theirs', () => {
    rehearsal.start()
    record({ act: 'opened' })
    rehearsal.stop()
    expect(rehearsal.start()).toBe(true)
    expect(rehearsal.state()).toMatchObject({ seed: 2, step: { at: 'task', number: 1, served: false } })
  })

  test('ends by itself after the last person', () => {
    rehearsal.start(7)
    const { people } = rehearsal.state()
    for (let person = 0; person < people; person++) expect(rehearsal.next()).toBe(true)
    expect(rehearsal.next()).toBe(false)
    expect(rehearsal.state().step.at).toBe('ended')
    const before = changes
    record({ act: 'opened' })
    timers.pass(10_000)
    expect(changes).toBe(before)
  })
})

test('the dock shows cards and rehearsal, and tells of both', () => {
  let told = 0
  const dock = withRehearsal(
    {
      state: () => ({ cards: [], staff: [], readerPlugged: true }),
      putCard: () => true,
      takeCard: () => undefined,
      plugReader: () => undefined,
      subscribe: () => () => undefined,
    },
    rehearsal,
  )
  const end = dock.subscribe(() => (told += 1))
  dock.rehearsal?.start(7)
  expect(dock.state()).toMatchObject({ readerPlugged: true, rehearsal: { step: { at: 'task' } } })
  expect(told).toBe(1)
  end()
  dock.rehearsal?.stop()
  expect(told).toBe(1)
})

test('each rehearsal has a station of its own, within that of the training', () => {
  const { folder, program } = rehearsalStation('polling', '/data/training', Temporal.Instant.from('2026-11-28T08:01:02.5Z'))
  expect(folder).toBe('/data/training/rehearsals/polling-20261128T080102')
  expect(program).toBe('polling-early')
})
