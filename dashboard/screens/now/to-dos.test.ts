import { describe, expect, test } from 'vitest'
import type { Cases, Station } from '../../../core/dashboard/index.ts'
import { sortedStations, stationState } from '../stations/station-state.ts'
import { toDosOf } from './to-dos.ts'

const NOW = 1_000_000_000
const MINUTE = 60_000
const station = (more: Partial<Station> = {}): Station => ({
  device: '00'.repeat(16),
  id: 's',
  name: 'S',
  programs: ['election'],
  incarnation: 0,
  seq: 1,
  contactAt: NOW - MINUTE,
  forked: false,
  awaited: false,
  follows: [],
  rolls: [],
  ...more,
})
const known = (...stations: Station[]) => ({
  stations: { at: NOW, epoch: 0, awaited: 0, stations },
  cases: { at: NOW, cases: [] } as Cases,
  enrolment: undefined,
})
const kinds = (about: Parameters<typeof toDosOf>[0]) => toDosOf(about).map(({ kind }) => kind)

describe('a station', () => {
  test.each([
    [{}, 'well'],
    [{ contactAt: NOW - 10 * MINUTE }, 'well'],
    [{ contactAt: NOW - 10 * MINUTE - 1 }, 'silent'],
    [{ contactAt: undefined }, 'new'],
    [{ awaited: true, contactAt: NOW - 20 * MINUTE }, 'awaited'],
    [{ forked: true, awaited: true }, 'forked'],
    [{ cut: 3, forked: true }, 'revoked'],
  ] as const)('%o is %s', (more, state) => {
    const { contactAt: _contact, ...without } = station()
    expect(
      stationState(
        { ...without, ...('contactAt' in more && more.contactAt === undefined ? more : { contactAt: NOW, ...more }) } as Station,
        NOW,
      ),
    ).toBe(state)
  })

  test('that needs somebody stands first, one that was revoked last', () => {
    const all = [station({ id: 'revoked', cut: 1 }), station({ id: 'well' }), station({ id: 'forked', forked: true })]
    expect(sortedStations(all, NOW).map(({ id }) => id)).toEqual(['forked', 'well', 'revoked'])
  })
})

describe('what there is to do', () => {
  test('is nothing where all is well', () => {
    expect(toDosOf(known(station()))).toEqual([])
  })

  test('is the gravest first, with the names of the stations', () => {
    const about = known(station({ name: 'A', contactAt: NOW - 60 * MINUTE }), station({ name: 'B', forked: true }))
    expect(toDosOf(about)).toMatchObject([
      { kind: 'forked', level: 'stop', names: ['B'] },
      { kind: 'silent', level: 'caution', names: ['A'] },
    ])
  })

  test('is not about what was revoked, nor about cases that ended', () => {
    const roll = { roll: 'r', version: 1, newest: 2, askedAt: NOW }
    const over = { ...roll, version: 2, leasedUntil: NOW - 1 }
    expect(kinds(known(station({ cut: 1, forked: true, rolls: [roll] })))).toEqual([])
    expect(kinds(known(station({ rolls: [roll, over] })))).toEqual(['lease', 'rolls'])
    const one = { program: 'p', id: '00'.repeat(16), kind: 'fork', parties: [], voidResolutions: 0 }
    const resolution = { event: 'e', place: 'p', at: NOW }
    const cases = { at: NOW, cases: [one, { ...one, resolution }] }
    expect(toDosOf({ ...known(station()), cases })).toMatchObject([{ kind: 'case', count: 1 }])
  })

  test('is told of enrolment to those who may see it', () => {
    const enrolment = { at: NOW, waiting: [], settings: { version: 1, isCurrent: false, revoked: [] } }
    expect(kinds({ ...known(station()), enrolment })).toEqual(['settings'])
  })
})
