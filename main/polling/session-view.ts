import type { LocalizedText } from '../../core/base/index.ts'
import { formatPartialDate, type PartialDate } from '../../core/calendar/index.ts'
import {
  type Ask,
  type EarlyReason,
  type Finding,
  type PollingBallot,
  type VoterEntry,
  type VoterPaper,
  voterStatistics,
} from '../../core/polling/index.ts'
import type {
  PollingClaim,
  PollingHit,
  PollingPaper,
  PollingSession,
  PollingStep,
  PollingVisitorView,
  PollingVoter,
} from '../contract/index.ts'
import { type AtDesk, entryOf, findingAt, handOutAt, isSpoiled } from './at-desk.ts'
import type { PollingRoom } from './room.ts'

/** What the desk sees of the voter who stands there. */
export function sessionView(room: PollingRoom, atDesk: AtDesk, station: string): PollingSession {
  const entry = entryOf(atDesk)
  const finding = isToChoose(atDesk) ? undefined : findingAt(room, atDesk)
  const { method, number, reason, oath, released, proxy, braille } = atDesk
  return {
    id: atDesk.id,
    method,
    since: atDesk.since,
    ...(entry !== undefined && { voter: voterView(room, entry) }),
    ...(finding !== undefined && { finding }),
    places: finding === undefined ? {} : placesOf(room, finding),
    answers: entry === undefined ? {} : answersOf(room, entry.number, finding),
    ...(number !== undefined && { number }),
    wishes: { braille, ...(proxy !== undefined && { proxy }) },
    ...(reason !== undefined && { reason }),
    ...(oath !== undefined && { oath }),
    ...(released !== undefined && { released }),
    step: stepView(room, atDesk, finding, station),
  }
}

/** What the visitor sees: never why they have to wait. */
export function visitorView(room: PollingRoom, atDesk: AtDesk): PollingVisitorView {
  switch (atDesk.phase) {
    case 'look': {
      if (isToChoose(atDesk)) return { step: 'please-wait' }
      const { overall } = findingAt(room, atDesk)
      return { step: overall === 'red' || overall === 'unknown' ? 'speak-to-staff' : 'please-wait' }
    }
    case 'reason':
      return { step: 'reason', session: atDesk.id, reasons: room.program.reasons }
    case 'oath': {
      const reason = room.program.reasons.find(({ number }) => number === atDesk.reason)
      const { electronic, statement } = room.program.oath
      if (reason === undefined || !electronic || atDesk.oathRefused) return { step: 'sign-oath' }
      return {
        step: 'oath',
        session: atDesk.id,
        elections: room.program.elections.map(({ name }) => name),
        reason,
        statement,
      }
    }
    case 'claim':
      return { step: atDesk.claim?.state === 'denied' || atDesk.claim?.state === 'refused' ? 'speak-to-staff' : 'please-wait' }
    case 'hand-out':
      return {
        step: 'papers',
        papers: handOutAt(room, atDesk).steps.flatMap(({ ballot, state }) => {
          if (state === 'declined' || state === 'returned') return []
          const shown = state === 'next' ? ('now' as const) : state === 'waiting' ? ('later' as const) : ('taken' as const)
          return [{ name: ballot.name, colour: ballot.colour, state: shown }]
        }),
      }
    case 'done':
      return { step: 'thank-you' }
  }
}

export function hitView(room: PollingRoom, entry: VoterEntry): PollingHit {
  const { number, name, kana, birthDate, address, sex } = entry
  const district = districtName(room, entry.district)
  return {
    number,
    ...(name !== undefined && { name }),
    ...(kana !== undefined && { kana }),
    ...(birthDate !== undefined && { birthDate: birthDateText(birthDate) }),
    ...(address !== undefined && { address }),
    ...(sex !== undefined && { sex }),
    ...(district !== undefined && { district }),
  }
}

/** Made once: it takes longer than all else of the view. */
const ENGLISH_DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** As it is to be read, also where a part of it is not known. */
export function birthDateText(date: PartialDate): LocalizedText {
  const { year, month, day } = date
  const whole = year !== undefined && month !== undefined && day !== undefined
  const en = whole
    ? ENGLISH_DATE.format(Date.UTC(year, month - 1, day))
    : `${year ?? 'year unknown'}${month === undefined ? '' : `-${String(month).padStart(2, '0')}`} (incomplete)`
  return { ja: formatPartialDate(date), en }
}

export function districtName({ program }: Pick<PollingRoom, 'program'>, id: string | undefined): LocalizedText | undefined {
  if (id === undefined) return undefined
  return program.districts.find((district) => district.id === id)?.name ?? { ja: id, en: id }
}

/** Several fit, and nobody has chosen yet. */
function isToChoose({ looked, chosen }: AtDesk): boolean {
  return looked.found === 'several' && !chosen
}

function voterView(room: PollingRoom, entry: VoterEntry): PollingVoter {
  const { age } = voterStatistics(entry, room.program)
  return { ...hitView(room, entry), ...(age !== undefined && { age }), marks: marksView(entry) }
}

function marksView({ marks }: VoterEntry): readonly LocalizedText[] {
  const moves = {
    'within-prefecture': { ja: '県内の市外に転出', en: 'Moved within the prefecture' },
    'other-prefecture': { ja: '県外に転出', en: 'Moved to another prefecture' },
    unknown: { ja: '転出', en: 'Moved out' },
    over: { ja: '転出（4か月をすぎています）', en: 'Moved out (four months are over)' },
  }
  const all: readonly (readonly [boolean, LocalizedText])[] = [
    [marks.braille, { ja: '点字', en: 'Braille' }],
    [marks.overseas, { ja: '在外', en: 'Overseas roll' }],
    [marks.suspended, { ja: '失権', en: 'Right suspended' }],
    [marks.deceased, { ja: '死亡', en: 'Deceased' }],
    [marks.deleted, { ja: '抹消', en: 'Deleted' }],
    [marks.notNational, { ja: '日本国籍ではない', en: 'Not a citizen' }],
    [marks.absenteeIssued !== undefined, { ja: '不在者投票用紙 交付済', en: 'Absentee papers handed out' }],
    [marks.earlyVoted !== undefined, { ja: '期日前投票済', en: 'Has voted early' }],
  ]
  const standing = all.filter(([applies]) => applies).map(([, text]) => text)
  return marks.movedOut === undefined ? standing : [moves[marks.movedOut], ...standing]
}

function placesOf(room: PollingRoom, { cells, walls }: Finding): Readonly<Record<string, LocalizedText>> {
  const ids = [
    ...cells.flatMap((cell) => (cell.state === 'received' ? [cell.before, ...cell.others] : [])),
    ...walls.flatMap(({ before }) => (before === undefined ? [] : [before])),
  ].flatMap(({ place }) => (place === undefined ? [] : [place]))
  return Object.fromEntries([...new Set(ids)].map((id) => [id, room.placeName(id)]))
}

/** What is asked anew counts as not answered yet. */
function answersOf(room: PollingRoom, voter: string, finding: Finding | undefined): PollingSession['answers'] {
  const answers: Partial<Record<Ask, 'confirmed' | 'not-confirmed'>> = {}
  for (const [ask, { answer }] of room.book.state.voter(voter)?.answers ?? [])
    if (!finding?.asks.some((open) => open.ask === ask)) answers[ask] = answer
  return answers
}

function stepView(room: PollingRoom, atDesk: AtDesk, finding: Finding | undefined, station: string): PollingStep {
  const { looked, phase, claim, print } = atDesk
  switch (phase) {
    case 'look':
      if (finding === undefined)
        return looked.found === 'several'
          ? { step: 'hits', hits: looked.hits.map((entry) => hitView(room, entry)), more: looked.more }
          : { step: 'unknown' }
      return lookView(room, finding)
    case 'reason':
      return { step: 'reason' }
    case 'oath': {
      const { paper, electronic, statement } = room.program.oath
      const reason: EarlyReason = atDesk.reason ?? 1
      return { step: 'oath', reason, paper, electronic: electronic && !atDesk.oathRefused, statement, print }
    }
    case 'claim':
      return { step: 'claim', claim: claimView(room, atDesk, claim, station) }
    case 'hand-out': {
      const current = handOutAt(room, atDesk).next?.id
      const { wrongLabel } = atDesk
      return {
        step: 'hand-out',
        papers: papersView(room, atDesk),
        ...(current !== undefined && { current }),
        ...(wrongLabel !== undefined && { wrongLabel: { scanned: wrongLabel } }),
      }
    }
    case 'done':
      return { step: 'done', papers: papersView(room, atDesk), print }
  }
}

function lookView(room: PollingRoom, { overall, asks, walls }: Finding): PollingStep {
  if (overall === 'unknown') return { step: 'unknown' }
  if (overall === 'red') return { step: 'wall', releasable: walls.some(({ releasable }) => releasable) }
  const [first] = asks
  return first === undefined
    ? { step: 'finding', next: room.mode === 'early' ? 'reason' : 'hand-out' }
    : { step: 'ask', ask: first.ask }
}

function claimView(room: PollingRoom, atDesk: AtDesk, run: AtDesk['claim'], station: string): PollingClaim {
  switch (run?.state) {
    case 'phone': {
      const { phone, challenge, tries, until, previous } = run
      return {
        state: 'phone',
        number: phone.number,
        office: phone.office,
        station,
        election: room.context.active.program.id,
        challenge,
        triesLeft: phone.tries - tries,
        until: new Date(until).toISOString(),
        ...(previous !== undefined && { previous }),
      }
    }
    case 'provisional':
      return { state: 'provisional' }
    case 'denied':
      return { state: 'denied', policy: room.program.offline.policy, code: run.failure.code }
    case 'refused': {
      const { elsewhere } = run
      if (elsewhere === undefined) return { state: 'refused' }
      const { place, desk, at } = elsewhere
      return {
        state: 'refused',
        where: room.placeName(place),
        ...(desk !== undefined && { desk }),
        at: new Date(at).toISOString(),
      }
    }
    case 'under-way':
      return { state: 'under-way', slow: run.slow }
    case undefined:
      return { state: 'under-way', slow: atDesk.phase !== 'claim' }
  }
}

/** All ballots of the board's order: what became of each for this voter. */
export function papersView(room: PollingRoom, atDesk: AtDesk): readonly PollingPaper[] {
  const voter = entryOf(atDesk)?.number
  const state = voter === undefined ? undefined : room.book.state.voter(voter)
  const cells = voter === undefined ? [] : findingAt(room, atDesk).cells
  return room.program.ballots.map((ballot) => {
    const paper = state?.papers.get(ballot.id)
    const issue = (paper?.outstanding ?? 0) > 0 ? paper?.issues.at(-1) : undefined
    const cell = cells.find((one) => one.ballot === ballot.id)
    const isOpen = atDesk.offered.includes(ballot.id) && cell?.state === 'may-receive'
    const shown = paperState(ballot, atDesk, paper, issue, isOpen)
    return {
      ballot: ballot.id,
      name: ballot.name,
      colour: ballot.colour,
      state: shown,
      here: issue !== undefined && issue.number === atDesk.number && issue.desk === room.desk,
      braille: issue?.braille ?? false,
      proxy: issue?.proxy ?? false,
      reissued: paper?.issues.filter(({ how }) => how === 'reissued').length ?? 0,
      spoiled: voter !== undefined && isSpoiled(room, voter, ballot.id),
      ...(shown === 'not-open' && cell !== undefined && { text: cell.text }),
    }
  })
}

function paperState(
  ballot: PollingBallot,
  { envelopes }: AtDesk,
  paper: VoterPaper | undefined,
  issue: VoterPaper['issues'][number] | undefined,
  isOpen: boolean,
): PollingPaper['state'] {
  if (envelopes.includes(ballot.id)) return 'provisional'
  if (issue !== undefined) return issue.how === 'provisional' ? 'provisional' : 'issued'
  if (paper?.declined !== undefined) return 'declined'
  return isOpen ? 'open' : 'not-open'
}
