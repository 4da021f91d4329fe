import type { LocalizedText } from '../../base/index.ts'
import type { BallotCell, Before, Finding, Wall } from '../finding.ts'
import { ASKS, type Ask, type Overall, type Refusal, UNKNOWNS } from '../words.ts'
import { cellOf, refusedCell, unknownCell } from './cell-of.ts'
import { dayWords, momentWords } from './moment-text.ts'
import { type FindingInput, pollingPlaceOf } from './situation.ts'
import { ASK_TEXTS, NEVER_RELEASED, REFUSAL_TEXTS, UNKNOWN_TEXTS } from './texts.ts'
import { votingHours } from './voting-hours.ts'

function cellsOf(input: FindingInput): readonly BallotCell[] {
  const { program, sought, roll } = input
  switch (sought.found) {
    case 'nobody': {
      // A roll that cannot be trusted does not say that somebody is not on it.
      const unknown = roll.status === 'unreadable' ? 'roll-unreadable' : roll.status === 'old' ? 'roll-old' : undefined
      return program.ballots.map(({ id }) => (unknown === undefined ? refusedCell(id, 'not-on-roll') : unknownCell(id, unknown)))
    }
    case 'several':
      return program.ballots.map(({ id }) => unknownCell(id, 'several-entries'))
    case 'entry':
      return program.ballots.map((ballot) => cellOf(input, sought.entry, ballot))
  }
}

/** 🟢 🟡 🔴, and the fourth, which is none of them. */
function overallOf(cells: readonly BallotCell[]): Overall {
  const has = (...states: readonly BallotCell['state'][]) => cells.some(({ state }) => states.includes(state))
  if (has('unknown')) return 'unknown'
  if (!has('may-receive', 'ask')) return 'red'
  // Some are open and some are not: the clerk has to look which, or all are handed out once more.
  return has('ask', 'received', 'refused') ? 'yellow' : 'green'
}

/** What a wall is named after. */
function refusalOfCell(cell: BallotCell): { readonly refusal: Refusal; readonly before?: Before } | undefined {
  switch (cell.state) {
    case 'received':
      return { refusal: cell.how === 'early' ? 'early-voted' : 'already-received', before: cell.before }
    case 'refused':
      return { refusal: cell.refusal, ...(cell.before !== undefined && { before: cell.before }) }
    default:
      return undefined
  }
}

function ballotNames({ program }: FindingInput, ballots: readonly string[]): LocalizedText {
  const names = program.ballots.filter(({ id }) => ballots.includes(id)).map(({ name }) => name)
  return { ja: names.map(({ ja }) => ja).join('・'), en: names.map(({ en }) => en).join(', ') }
}

function whereOf(input: FindingInput, refusal: Refusal, before: Before | undefined): LocalizedText | undefined {
  const { program, sought, placeName } = input
  if (refusal === 'other-district' && sought.found === 'entry') {
    const district = program.districts.find(({ id }) => id === sought.entry.district)
    if (district === undefined) return undefined
    const { name, placeName: at } = district
    return at === undefined ? name : { ja: `${name.ja} ${at.ja}`, en: `${at.en} (${name.en})` }
  }
  if (before?.place === undefined) return undefined
  const { ja, en } = placeName(before.place)
  return before.desk === undefined ? { ja, en } : { ja: `${ja} ${before.desk}`, en: `${en}, ${before.desk}` }
}

function whenOf(input: FindingInput, refusal: Refusal, before: Before | undefined): LocalizedText | undefined {
  if (before?.at !== undefined) return momentWords(before.at)
  if (refusal === 'before-hours' || refusal === 'after-hours') {
    const hours = votingHours(input)
    return hours && { ja: `投票時間 ${hours.open}～${hours.close}`, en: `Time of voting ${hours.open}–${hours.close}` }
  }
  return refusal === 'under-age-today' ? dayWords(input.program.electionDay) : undefined
}

/** A wall for each reason, with all ballots that it keeps: the first reason of the board's first ballot stands first. */
function wallsOf(input: FindingInput, cells: readonly BallotCell[]): readonly Wall[] {
  const byRefusal = new Map<Refusal, { readonly ballots: string[]; readonly before?: Before }>()
  for (const cell of cells) {
    const found = refusalOfCell(cell)
    if (found === undefined) continue
    const present = byRefusal.get(found.refusal)
    if (present === undefined)
      byRefusal.set(found.refusal, { ballots: [cell.ballot], ...(found.before && { before: found.before }) })
    else present.ballots.push(cell.ballot)
  }
  if (byRefusal.size === 0) byRefusal.set('outside-window', { ballots: cells.map(({ ballot }) => ballot) })
  return [...byRefusal].map(([refusal, { ballots, before }]): Wall => {
    const { text, todo } = REFUSAL_TEXTS[refusal]
    const names = ballotNames(input, ballots)
    const [where, when] = [whereOf(input, refusal, before), whenOf(input, refusal, before)]
    return {
      refusal,
      ballots,
      what: { ja: `${text.ja}（${names.ja}）`, en: `${text.en} (${names.en})` },
      ...(where !== undefined && { where }),
      ...(when !== undefined && { when }),
      todo,
      releasable: !NEVER_RELEASED.has(refusal),
      ...(before !== undefined && { before }),
    }
  })
}

function asksOf({ sought }: FindingInput, cells: readonly BallotCell[]): Finding['asks'] {
  return ASKS.flatMap((ask: Ask) => {
    const ballots = cells.flatMap((cell) => (cell.state === 'ask' && cell.asks.includes(ask) ? [cell.ballot] : []))
    if (ballots.length === 0) return []
    const { text, todo } = ASK_TEXTS[ask]
    // The roll's own value decides, as it stands there (domain reference §F.2).
    const raw = ask === 'birth-date-unknown' && sought.found === 'entry' ? (sought.entry.birthDate?.raw ?? '–') : undefined
    return [
      {
        ask,
        ballots,
        text: raw === undefined ? text : { ja: `${text.ja}（名簿: ${raw}）`, en: `${text.en} (roll: ${raw})` },
        todo,
      },
    ]
  })
}

function notesOf(input: FindingInput, cells: readonly BallotCell[], overall: Overall): readonly LocalizedText[] {
  const notes: LocalizedText[] = []
  const { sought } = input
  if (sought.found === 'entry' && sought.entry.marks.braille)
    notes.push({ ja: '点字投票の希望があります。', en: 'Wishes to vote in braille.' })
  const received = cells.filter(({ state }) => state === 'received')
  if (overall !== 'red' && received.length > 0) {
    const names = ballotNames(
      input,
      received.map(({ ballot }) => ballot),
    )
    notes.push({
      ja: `${names.ja}は交付ずみです。のこりの用紙だけを渡してください。`,
      en: `Has received: ${names.en}. Hand out only what is left.`,
    })
  }
  return notes
}

/**
 * What the desk finds about the person who stands there: the matrix of the voter and every ballot of the election, its colour, and for
 * red the wall. Nobody of whom something is not known may vote by this.
 */
export function findingOf(input: FindingInput): Finding {
  const cells = cellsOf(input)
  const overall = overallOf(cells)
  return {
    ...(input.sought.found === 'entry' && { voter: input.sought.entry.number }),
    overall,
    cells,
    asks: asksOf(input, cells),
    walls: overall === 'red' ? wallsOf(input, cells) : [],
    unknowns: UNKNOWNS.filter((unknown) => cells.some((cell) => cell.state === 'unknown' && cell.unknown === unknown)).map(
      (unknown) => ({ unknown, ...UNKNOWN_TEXTS[unknown] }),
    ),
    notes: notesOf(input, cells, overall),
  }
}

/** Whether a place hands out papers of a mode at all, so that a desk of the wrong kind says so at its opening. */
export function placeServes(input: Pick<FindingInput, 'program' | 'place' | 'mode'>): boolean {
  const place = pollingPlaceOf(input.program, input.place)
  return place !== undefined && (place.kind === 'common' || (place.kind === 'day') === (input.mode === 'day'))
}
