import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../core/base/index.ts'
import {
  ACTION_WORDS,
  type ActionLine,
  type CaseLine,
  type Hour,
  type ProgramFigures,
  type Station,
} from '../../core/dashboard/index.ts'
import { CASE_KINDS } from '../../core/event/case-words.ts'
import { TextProvider } from '../text/index.ts'
import { AccountTable } from './accounts/index.ts'
import { CasesView } from './cases/index.ts'
import { DistributionView } from './distribution/index.ts'
import { ProgramView } from './figures/index.ts'
import { LogView } from './log/index.ts'

const NOON = Date.UTC(2026, 10, 23, 3)
const HOUR = 60 * 60_000
const DEVICE = 'ab'.repeat(16)

const drawn = (view: ReactNode, language: Language = 'ja') =>
  renderToString(<TextProvider language={language}>{view}</TextProvider>).replaceAll('<!-- -->', '')

describe('the log', () => {
  const entry = (seq: number, more: Partial<ActionLine>): ActionLine => ({
    seq,
    at: NOON,
    actor: '田中',
    action: 'exported',
    previous: '00'.repeat(32),
    hash: '11'.repeat(32),
    ...more,
  })

  test('that was altered is told first, with the place', () => {
    const view = drawn(<LogView log={{ actions: [entry(1, {})], fault: { seq: 2, problem: 'chain' } }} />)
    for (const words of ['H900', '2件目から合いません', 'data-whole="false"']) expect(view).toContain(words)
  })

  test('stands in words in both languages, the newest first: whoever did it, why, and at the machine of the hub', () => {
    const actions = [
      ...ACTION_WORDS.map((action, index) => entry(index + 1, { action })),
      entry(90, { action: 'station-revoked', subject: DEVICE, detail: { station: 'poll-3', cut: 7, reason: 'stolen' } }),
      entry(91, { actor: 'command-line:root', action: 'epoch-raised', detail: { epoch: 1 } }),
      entry(92, { actor: '-', action: 'sign-in-failed' }),
    ]
    for (const language of LANGUAGES) expect(drawn(<LogView log={{ actions }} />, language)).not.toMatch(/undefined|log\.action/)
    const view = drawn(<LogView log={{ actions }} />)
    for (const words of ['理由：盗まれた', 'abababab…', 'ハブの機械（root）', 'わからない']) expect(view).toContain(words)
    expect(view.indexOf('>92<')).toBeLessThan(view.indexOf('>91<'))
  })
})

describe('cases', () => {
  const line = (more: Partial<CaseLine> = {}): CaseLine => ({
    program: 'election',
    id: '22'.repeat(16),
    kind: 'fork',
    parties: [{ what: 'history', event: 'e', device: DEVICE, at: NOON }],
    voidResolutions: 0,
    ...more,
  })

  test('say what to do, whatever kind they are of, also one that this page does not know', () => {
    for (const kind of [...CASE_KINDS, 'of-another-version'])
      for (const language of LANGUAGES) {
        const view = drawn(<CasesView cases={[line({ kind, voidResolutions: 1 })]} stations={[]} />, language)
        expect(view).toContain('data-open="true"')
        expect(view).not.toMatch(/undefined|cases\./)
      }
  })

  test('that ended say by whom, and are no longer a thing to do', () => {
    const resolution = { event: 'x', place: '城東小学校', at: NOON, operator: 'a', second: 'b' }
    const view = drawn(<CasesView cases={[line({ resolution })]} stations={[]} />)
    for (const words of ['11/23 12:00', '城東小学校', 'a + b', '確かめる案件はありません']) expect(view).toContain(words)
  })
})

test('a station with an older roll, and one whose lease has ended, stand out', () => {
  const roll = { roll: '名簿', version: 3, newest: 4, askedAt: NOON - HOUR }
  const station = (name: string, own: Station['rolls'], more: Partial<Station> = {}): Station => ({
    device: name,
    id: name,
    name,
    programs: ['election'],
    incarnation: 0,
    seq: 1,
    forked: false,
    awaited: false,
    follows: [],
    rolls: own,
    ...more,
  })
  const stations = [
    station('A', [roll]),
    station('B', [{ ...roll, version: 4, leasedUntil: NOON - 1 }]),
    station('C', [{ ...roll, version: 4, leasedUntil: NOON + 1 }]),
    station('D', [roll], { cut: 1 }),
  ]
  const view = drawn(<DistributionView answer={{ at: NOON, epoch: 0, awaited: 0, stations }} />)
  expect([...view.matchAll(/data-state="([a-z-]+)"/g)].map(([, state]) => state)).toEqual(['behind', 'lease-over', 'well'])
  expect(view).toContain('A、B、C')
})

describe('figures', () => {
  const hour = (at: number, more: Partial<Hour>): Hour => ({
    at,
    admitted: 0,
    refused: 0,
    asked: 0,
    voters: 0,
    arrivals: 0,
    ...more,
  })
  const figures = (more: Partial<ProgramFigures>): ProgramFigures => ({
    program: 'election',
    events: 1,
    held: 0,
    places: [],
    zones: [],
    ...more,
  })

  test('stand though there is nothing to show yet', () => {
    const view = drawn(<ProgramView figures={figures({ held: 2 })} from={0} now={NOON} />)
    expect(view).toContain('この期間の受付はありません')
    expect(view).toContain('続きが届くのを待っている記録が2件')
    expect(view).not.toMatch(/NaN|Infinity|undefined/)
  })

  test('of an election are voters with their turnout, of a hall who is in it', () => {
    const places = [{ place: '城東', hours: [hour(NOON - HOUR, { voters: 5 }), hour(NOON, { voters: 2, refused: 1 })] }]
    const election = drawn(<ProgramView figures={figures({ places })} from={0} now={NOON + 60_000} />)
    expect(election.match(/data-testid="chart"/g)).toHaveLength(2)
    // The hour that is not over is marked.
    expect(election.match(/fill="url\(#/g)).toHaveLength(1)
    expect(election).toContain('断った')
    const zones = [{ zone: '大ホール', people: 7, levels: [{ at: NOON, people: 7 }] }]
    const hall = drawn(
      <ProgramView
        figures={figures({ places: [{ place: '入口', hours: [hour(NOON, { admitted: 7 })] }], zones })}
        from={0}
        now={NOON}
      />,
    )
    expect(hall).toContain('大ホール にいる人')
    expect(hall).not.toContain('累計')
  })
})

test('accounts: whoever may only look has no keys, and an account that ended has none either', () => {
  const accounts = [
    { name: 'b', role: 'operator', createdAt: NOON, endedAt: NOON },
    { name: 'a', role: 'administrator', createdAt: NOON },
  ] as const
  const looking = drawn(<AccountTable accounts={accounts} own="a" />)
  expect(looking).not.toContain('<button')
  expect(looking.indexOf('data-name="a"')).toBeLessThan(looking.indexOf('data-name="b"'))
  expect(drawn(<AccountTable accounts={accounts} own="a" onAct={() => undefined} />).match(/<button/g)).toHaveLength(3)
})
