import { dayAfter } from '../../../core/polling/index.ts'
import { type Elector, electoralRoll } from '../../../fixtures/rolls/electoral-roll.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** The election of the story: eleven early days, the review of the judges later than the rest, and polling day. */
export const ELECTION_DAY = '2026-12-06'
export const EARLY_DAYS = Array.from({ length: 11 }, (_, index) => dayAfter('2026-11-25', index))
export const JUDGES_FROM = '2026-11-29'
export const BALLOTS = ['single-seat', 'proportional', 'judges', 'governor'] as const
export type BallotId = (typeof BALLOTS)[number]

/** How somebody comes to the desk; `card`: it was read, and they stand there. */
export type Way = 'barcode' | 'number' | 'name' | 'card'

/** Somebody comes on a day, and what the law says they get. Told here without a line of the product's rules. */
export interface Visit {
  readonly day: string
  readonly voter: string
  readonly barcode: string
  readonly name: string
  readonly birthDate: string
  readonly way: Way
  readonly reason: number
  readonly expects: 'papers' | 'wall'
  /** In the board's order. */
  readonly papers: readonly BallotId[]
  /** What has to be found out first, and is. */
  readonly asks: readonly string[]
  /** Of the papers, one that is not taken. */
  readonly declines?: BallotId
  readonly sex: 'male' | 'female'
}

const open = (day: string): readonly BallotId[] => BALLOTS.filter((ballot) => ballot !== 'judges' || day >= JUDGES_FROM)

/** The 18th birthday is at most one day after the day of the vote: complete at the end of the day before it (民法143条). */
function isOldEnough(birthDate: string, day: string): boolean {
  if (birthDate.endsWith('00')) return true
  const birthday = Date.UTC(Number(birthDate.slice(0, 4)) + 18, Number(birthDate.slice(4, 6)) - 1, Number(birthDate.slice(6)))
  return birthday - Date.parse(`${day}T00:00:00Z`) <= 86_400_000
}

/** What an elector gets on a day on which they have received nothing yet. */
function right(elector: Elector, day: string): Pick<Visit, 'expects' | 'papers' | 'asks'> {
  const { trait, birthDate } = elector
  const papers = open(day)
  const wall = { expects: 'wall', papers: [], asks: [] } as const
  if (!isOldEnough(birthDate, day)) return wall
  switch (trait) {
    case 'suspended':
    case 'deceased':
    case 'deleted':
    case 'absentee-issued':
      return wall
    case 'moved-other-prefecture':
      return { expects: 'papers', papers: papers.filter((ballot) => ballot !== 'governor'), asks: [] }
    case 'moved-within-prefecture':
    case 'moved-out':
      return { expects: 'papers', papers, asks: ['continued-residence'] }
    case 'overseas':
      return { expects: 'papers', papers, asks: ['overseas'] }
    default:
      return { expects: 'papers', papers, asks: [] }
  }
}

/** All that happens at the desk, day by day. */
export interface Story {
  readonly electors: readonly Elector[]
  readonly visits: readonly Visit[]
}

/** The electors of the story's two districts come on election day or before it; those of the third vote early. */
export function makeStory(count: number): Story {
  const electors = [...electoralRoll({ electors: count, electionDay: ELECTION_DAY, districts: ['d01', 'd02', 'd03'] })]
  const random = seededRandom(61_206)
  const draw = (limit: number) => Math.floor(random() * limit)
  const visits: Visit[] = []
  for (const elector of electors) {
    const { number: voter, barcode, name, birthDate, sex, trait } = elector
    const isEarly = elector.district === 'd03' || draw(100) < 45
    const day = isEarly ? (EARLY_DAYS[draw(EARLY_DAYS.length)] ?? ELECTION_DAY) : ELECTION_DAY
    // Twins by name and birth date are found by what is theirs alone.
    const ways: readonly Way[] = trait === 'double' ? ['barcode', 'number'] : ['barcode', 'barcode', 'number', 'name']
    const who = { voter, barcode, name, birthDate, sex, reason: 1 + draw(6), way: ways[draw(ways.length)] ?? 'barcode' }
    const first = { ...who, day, ...right(elector, day) }
    const declined = first.expects === 'papers' && draw(60) === 0 ? first.papers.at(-1) : undefined
    visits.push({ ...first, ...(declined !== undefined && { declines: declined }) })
    if (first.expects === 'wall' || declined !== undefined) continue
    // Some come twice: too early for the review, or by mistake. On election day the closing list tells them.
    const again = draw(100)
    const isTooEarly = isEarly && day < JUDGES_FROM
    if (isTooEarly && again < 40) {
      const later = EARLY_DAYS.filter((one) => one >= JUDGES_FROM)
      visits.push({
        ...who,
        // What was said the first time is not what is said now, and each day's table has its own.
        reason: 1 + (who.reason % 6),
        day: later[draw(later.length)] ?? JUDGES_FROM,
        expects: 'papers',
        papers: ['judges'],
        asks: first.asks,
      })
    } else if (isEarly && !isTooEarly && day < '2026-12-05' && again < 8)
      visits.push({ ...who, day: dayAfter(day), expects: 'wall', papers: [], asks: [] })
    else if (isEarly && !isTooEarly && elector.district !== 'd03' && again < 20)
      visits.push({ ...who, day: ELECTION_DAY, expects: 'wall', papers: [], asks: [] })
  }
  return { electors, visits: visits.toSorted((one, other) => one.day.localeCompare(other.day)) }
}
