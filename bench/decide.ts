import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { allUnits, isLeaf, localName, officialName } from '../core/address/index.ts'
import { orThrow } from '../core/base/index.ts'
import type { CardEvidence } from '../core/person/index.ts'
import { type DecisionInput, decisionMaker, MemoryUsage, type Program, parseProgram } from '../core/program/index.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'
import { type BenchResult, percentiles } from './bench-result.ts'

/** 200,000 decisions a second on one core. */
const GOAL_MICROSECONDS = 5
const PEOPLE = 50_000
const BATCHES = 20

const HIMEJI = new URL('../fixtures/programs/himeji-facility-entry.yaml', import.meta.url)

/** The same with all that the counting costs: a quota for everybody, one for each person, an interval, and a zone with a capacity. */
const COUNTING = `
slots:
  - { id: morning, name: { ja: 午前, en: Morning }, from: '09:00', until: '12:00' }
  - { id: afternoon, name: { ja: 午後, en: Afternoon }, from: '12:00', until: '17:00' }
zones:
  - id: castle
    name: { ja: 城内, en: Castle }
    passes: { himeji-castle: in }
    capacity: 10000000
    whenFull: { outcome: refuse, reason: { ja: 満員です。, en: Full. } }
limits:
  - id: all
    kind: quota
    limit: 10000000
    per: [place, slot]
    window: day
    whenReached: { outcome: refuse, reason: { ja: 定員です。, en: Full. } }
  - id: once
    kind: quota
    limit: 1000000
    per: [person]
    window: fiscal-year
    whenReached: { outcome: refuse, reason: { ja: 回数です。, en: Too often. } }
  - id: pause
    kind: interval
    minutes: 1
    per: [person, place]
    whenReached: { outcome: refuse, reason: { ja: 間隔です。, en: Too soon. } }
`

/**
 * Invented people of all of Japan: every municipality and ward, with births from 1920 on. As on real cards nearly all addresses are
 * written as the state writes them; some have no prefecture or another spelling, some birth dates have unknown parts.
 */
function inputsFor(program: Program): readonly DecisionInput[] {
  const random = seededRandom(20_260_601)
  const draw = (count: number) => Math.floor(random() * count)
  const leaves = [...allUnits().values()].filter(isLeaf)
  const days = [0, 1, 30, 200, 400].map((days) => Temporal.PlainDate.from('2026-06-01').add({ days }))
  const two = (value: number) => String(value).padStart(2, '0')
  return Array.from({ length: PEOPLE }, (_, index) => {
    const leaf = leaves[draw(leaves.length)]!
    const rest = `本町${1 + draw(9)}丁目${1 + draw(99)}番地${draw(2) === 0 ? '' : `　${draw(900)}号室`}`
    const kind = draw(1_000)
    const name =
      kind < 10
        ? localName(leaf)
        : kind < 20
          ? officialName(leaf).replace(/[ヶケ]/, 'が')
          : kind < 25
            ? '播磨国'
            : officialName(leaf)
    const partial = draw(1_000) < 5
    const birthDate = `${1920 + draw(105)}${partial ? '0000' : two(1 + draw(12)) + two(1 + draw(28))}`
    const evidence: CardEvidence = {
      level: 'attributes',
      cardKind: 'individual-number-card',
      readAt: '2026-06-01T03:00:00Z',
      attributes: {
        value: { name: '架空　花子', address: name + rest, birthDate, sex: draw(2) === 0 ? 'female' : 'male' },
        proof: { status: 'authentic', method: 'text-ap-signature' },
      },
      chip: { status: 'authentic', method: 'card-challenge' },
      expiry: { value: `${2028 + draw(8)}-${two(1 + draw(12))}-${two(1 + draw(28))}` },
      statistics: { apduCount: 30, transmitMilliseconds: 900, totalMilliseconds: 950 },
    }
    return {
      evidence,
      today: days[Math.floor(index / 1_000) % days.length]!,
      place: program.places[draw(program.places.length)]!.id,
      at: 1_780_000_000_000 + index * 500,
      subject: index.toString(16).padStart(64, '0'),
    }
  })
}

function benchProgram(what: string, program: Program, inputs: readonly DecisionInput[]): BenchResult {
  const decide = decisionMaker(program)
  const outcomes = { admit: 0, refuse: 0, ask: 0 }
  const run = (from: number, until: number) => {
    for (let index = from; index < until; index++) outcomes[decide(inputs[index % inputs.length]!).outcome] += 1
  }
  run(0, 2 * PEOPLE)
  const microseconds: number[] = []
  for (let batch = 0; batch < BATCHES; batch++) {
    // CPU time with that of the garbage collector: other work on the machine is not the decision's.
    const before = process.cpuUsage()
    run(0, PEOPLE)
    const { user, system } = process.cpuUsage(before)
    microseconds.push((user + system) / PEOPLE)
  }
  const { p50, p95 } = percentiles(microseconds)
  return {
    name: `CPU time of a decision against ${GOAL_MICROSECONDS} µs (200,000 a second), ${what}`,
    ratio: percentiles(microseconds.map((value) => value / GOAL_MICROSECONDS)),
    goal: 1,
    microseconds: { p50, p95 },
    decisionsPerSecond: Math.round(1_000_000 / p50),
    differentPeople: PEOPLE,
    outcomes: `${outcomes.admit} admit, ${outcomes.refuse} refuse, ${outcomes.ask} ask`,
  }
}

/** Decisions a second on one core, from the evidence to the whole decision: proofs, address, birth date, rules, words. */
export function benchDecide(): BenchResult[] {
  const text = readFileSync(HIMEJI, 'utf8')
  const himeji = orThrow(parseProgram(text))
  const counting = orThrow(parseProgram(text + COUNTING))
  const inputs = inputsFor(himeji)
  // One in a hundred of them has been here before.
  const usage = new MemoryUsage()
  const before = decisionMaker(counting)
  for (let index = 0; index < PEOPLE; index += 100) usage.record(1_700_000_000_000, before(inputs[index]!))
  return [
    benchProgram('Himeji', himeji, inputs),
    benchProgram(
      'Himeji with quotas, an interval and a zone',
      counting,
      inputs.map((input) => ({ ...input, usage })),
    ),
  ]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(benchDecide())
