import { Temporal } from 'temporal-polyfill'
import { ageOn, birthInterval, type PartialDate } from '../calendar/index.ts'
import type { Sex } from '../person/index.ts'
import { numberKey, type RollEntry, type RollFlag } from '../roll/index.ts'
import type { PollingProgram } from './program.ts'

/** All ballots, or some by their ids. */
export type MarkedBallots = 'all' | ReadonlySet<string>

/** What the electoral roll has marked on an entry (名簿の表示). */
export interface VoterMarks {
  /** 転出, to where it is known. `over`: the four months are over, and the entry should be gone (公選法28条). */
  readonly movedOut?: 'within-prefecture' | 'other-prefecture' | 'unknown' | 'over'
  readonly suspended: boolean
  readonly deceased: boolean
  readonly deleted: boolean
  readonly overseas: boolean
  readonly notNational: boolean
  readonly braille: boolean
  readonly absenteeIssued?: MarkedBallots
  readonly earlyVoted?: MarkedBallots
}

/** An entry of the electoral roll (選挙人名簿) as the desk needs it. */
export interface VoterEntry {
  /** As the roll is searched by. */
  readonly number: string
  readonly name?: string
  readonly kana?: string
  /** Decides, and not the card's (domain reference §F.2). */
  readonly birthDate?: PartialDate
  readonly sex?: Sex
  readonly address?: string
  readonly district?: string
  readonly marks: VoterMarks
}

/** Marks as the columns of a roll are mapped to them. Those with a hyphen more name one ballot: `early-voted-review`. */
export const VOTER_FLAGS = [
  'moved-out',
  'moved-within-prefecture',
  'moved-other-prefecture',
  'suspended',
  'deceased',
  'deleted',
  'overseas',
  'not-national',
  'braille',
  'absentee-issued',
  'early-voted',
] as const

const MOVES = [
  ['moved-other-prefecture', 'other-prefecture'],
  ['moved-within-prefecture', 'within-prefecture'],
  ['moved-out', 'unknown'],
] as const

function markedBallots(names: readonly string[], flag: string): MarkedBallots | undefined {
  if (names.includes(flag)) return 'all'
  const ballots = names.flatMap((name) => (name.startsWith(`${flag}-`) ? [name.slice(flag.length + 1)] : []))
  return ballots.length === 0 ? undefined : new Set(ballots)
}

/**
 * The marks of an entry on a day. A mark of a move counts to its last day as a move; after that the entry should have been deleted.
 * Every other mark counts to its last day.
 */
export function marksOf(flags: readonly RollFlag[], day: string): VoterMarks {
  const standing = flags.filter(({ until }) => until === undefined || day <= until).map(({ flag }) => flag)
  const move = MOVES.find(([flag]) => standing.includes(flag))?.[1]
  const over = move === undefined && MOVES.some(([flag]) => flags.some((one) => one.flag === flag))
  const absenteeIssued = markedBallots(standing, 'absentee-issued')
  const earlyVoted = markedBallots(standing, 'early-voted')
  return {
    ...(move !== undefined && { movedOut: move }),
    ...(over && { movedOut: 'over' as const }),
    suspended: standing.includes('suspended'),
    deceased: standing.includes('deceased'),
    deleted: standing.includes('deleted'),
    overseas: standing.includes('overseas'),
    notNational: standing.includes('not-national'),
    braille: standing.includes('braille'),
    ...(absenteeIssued !== undefined && { absenteeIssued }),
    ...(earlyVoted !== undefined && { earlyVoted }),
  }
}

export function isMarked(marked: MarkedBallots | undefined, ballot: string): boolean {
  return marked === 'all' || (marked?.has(ballot) ?? false)
}

/** The id of a voting district that a roll names by its id or its name; as it is written where the program knows no such. */
function districtOf({ districts }: Pick<PollingProgram, 'districts'>, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const key = numberKey(text)
  return districts.find(({ id, name }) => numberKey(id) === key || numberKey(name.ja) === key)?.id ?? text
}

/** The entry of the electoral roll that a line of its file is; undefined without a number, by which acts name it. */
export function voterEntryOf(entry: RollEntry, program: Pick<PollingProgram, 'districts'>, day: string): VoterEntry | undefined {
  const { number, name, kana, birthDate, sex, address, flags } = entry
  if (number === undefined) return undefined
  const district = districtOf(program, entry.district)
  return {
    number: numberKey(number),
    ...(name !== undefined && { name }),
    ...(kana !== undefined && { kana }),
    ...(birthDate !== undefined && { birthDate }),
    ...(sex !== undefined && { sex }),
    ...(address !== undefined && { address }),
    ...(district !== undefined && { district }),
    marks: marksOf(flags, day),
  }
}

/** What acts keep of a voter for the numbers of the day: no name, no address, no birth date. */
export function voterStatistics(
  { sex, district, birthDate }: VoterEntry,
  { electionDay }: Pick<PollingProgram, 'electionDay'>,
): { readonly sex?: Sex; readonly district?: string; readonly age?: number } {
  const day = Temporal.PlainDate.from(electionDay)
  const interval = birthDate === undefined ? undefined : birthInterval(birthDate, day)
  const ages =
    interval === undefined ? [] : [interval.earliest, interval.latest].map((birth) => ageOn(birth, day, { kind: 'attain' }))
  const [oldest, youngest] = ages
  return {
    ...(sex !== undefined && { sex }),
    ...(district !== undefined && { district }),
    // An age that is not known is not made up.
    ...(oldest !== undefined && oldest === youngest && oldest >= 0 && { age: oldest }),
  }
}
