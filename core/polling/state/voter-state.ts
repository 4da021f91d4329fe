import type { PollingActOf } from '../acts.ts'
import type { Before } from '../finding.ts'
import { momentOf } from '../japan-time.ts'
import type { Ask } from '../words.ts'
import { beforeOf, type KnownRecord } from './polling-record.ts'
import type { HistoryEntry, Issue, VoterClaim, VoterPaper, VoterRelease, VoterState } from './state.ts'

interface OpenPaper {
  issues: Issue[]
  spoiled: number
  returned: VoterPaper['returned'][number][]
  /** Goes up and down act by act: a spoiled paper takes away only one that was with the voter then. */
  outstanding: number
  vote: Issue | undefined
  declined: Before | undefined
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** Gathers what the acts of one voter come to, one after the other in their order. */
class VoterGathering {
  readonly voter: string
  readonly facts: Mutable<Partial<Omit<VoterState, 'papers' | 'answers' | 'releases' | 'claims' | 'history'>>> = {}
  readonly papers = new Map<string, OpenPaper>()
  readonly answers = new Map<Ask, ReturnType<typeof beforeOf> & { readonly answer: 'confirmed' | 'not-confirmed' }>()
  readonly releases: Mutable<VoterRelease>[] = []
  readonly claims = new Map<string, Mutable<VoterClaim>>()
  readonly #answered: KnownRecord<PollingActOf<'claim-answered'>>[] = []
  readonly #voided: string[] = []

  constructor(voter: string) {
    this.voter = voter
  }

  add(record: KnownRecord): void {
    const { content } = record
    switch (content.act) {
      case 'voter-checked':
        this.#statistics(content)
        this.facts.lastCheck = { ...beforeOf(record), method: content.method }
        return
      case 'reason-given':
        this.#reason(record, content.reason)
        return
      case 'oath-made':
        this.facts.oath = { ...beforeOf(record), form: content.form }
        return
      case 'ask-answered':
        this.answers.set(content.ask, { ...beforeOf(record), answer: content.answer })
        return
      case 'declaration-made':
        this.facts.declaration = { ...beforeOf(record), outcome: content.outcome }
        return
      case 'vote-refused':
        this.facts.voteRefused = { ...beforeOf(record), reason: content.reason }
        return
      case 'wall-released':
        this.releases.push({
          at: record.at,
          ballots: content.ballots,
          refusals: content.refusals,
          reason: content.reason,
          act: record.id,
          open: content.ballots,
          ...(record.operator !== undefined && { operator: record.operator }),
          ...(record.second !== undefined && { second: record.second }),
        })
        return
      case 'claim-made':
        this.claims.set(record.id, {
          id: record.id,
          at: record.at,
          ballots: content.ballots,
          place: record.place,
          verdict: 'open',
          voided: false,
        })
        return
      case 'claim-answered':
        this.#answered.push({ ...record, content })
        return
      case 'claim-voided':
        this.#voided.push(content.claim)
        return
      case 'paper-issued':
      case 'paper-reissued':
      case 'provisional-issued':
        this.#issue(record, content)
        return
      case 'paper-entered':
        this.#entered(record, content)
        return
      case 'paper-declined':
        this.#decline(content.ballot, beforeOf(record))
        return
      case 'paper-spoiled': {
        const paper = this.#paper(content.ballot)
        paper.spoiled += 1
        paper.outstanding = Math.max(0, paper.outstanding - 1)
        return
      }
      case 'paper-returned':
        this.#returned(this.#paper(content.ballot), beforeOf(record))
        // What was found out before does not answer what is asked now.
        this.answers.delete('returned-paper')
        return
      default:
        // Acts of the place, and those that change nothing for the voter.
        return
    }
  }

  #issue(record: KnownRecord, content: PollingActOf<'paper-issued' | 'paper-reissued' | 'provisional-issued'>): void {
    this.#spend(content.ballot)
    const how = { 'paper-issued': 'issued', 'paper-reissued': 'reissued', 'provisional-issued': 'provisional' } as const
    handOver(this.#paper(content.ballot), {
      ...beforeOf(record),
      at: record.at,
      place: record.place,
      act: record.id,
      how: how[content.act],
      braille: content.braille === true,
      proxy: content.proxy !== undefined,
      ...this.#reasonNow(),
    })
  }

  #entered(record: KnownRecord, content: PollingActOf<'paper-entered'>): void {
    this.#statistics(content)
    const at = momentOf(content.writtenAt)
    if (content.reason !== undefined) this.#reason(record, content.reason, at)
    for (const { ballot, what, braille, proxy } of content.papers) {
      const paper = this.#paper(ballot)
      if (what === 'declined') {
        this.#decline(ballot, beforeOf(record, at))
        continue
      }
      this.#spend(ballot)
      handOver(paper, {
        ...beforeOf(record),
        at,
        place: record.place,
        act: record.id,
        how: 'paper',
        braille: braille === true,
        proxy: proxy !== undefined,
        ...this.#reasonNow(),
      })
    }
  }

  /** A release lets one paper of each ballot pass, and a paper that is taken was not declined. */
  #spend(ballot: string): void {
    for (const release of this.releases) release.open = release.open.filter((one) => one !== ballot)
    this.#paper(ballot).declined = undefined
  }

  #returned(paper: OpenPaper, before: Before): void {
    paper.returned.push(before)
    paper.outstanding = Math.max(0, paper.outstanding - 1)
    // Given back, it was no vote; what is handed out after that is one from then on.
    if (paper.outstanding === 0) paper.vote = undefined
  }

  #decline(ballot: string, before: Before): void {
    this.#paper(ballot).declined = before
    this.answers.delete('declined-paper')
  }

  #statistics({ sex, district, age }: Pick<PollingActOf<'voter-checked'>, 'sex' | 'district' | 'age'>): void {
    if (sex !== undefined) this.facts.sex = sex
    if (district !== undefined) this.facts.district = district
    if (age !== undefined) this.facts.age = age
  }

  #reason(record: KnownRecord, reason: number, at = record.at): void {
    if (reason === 1 || reason === 2 || reason === 3 || reason === 4 || reason === 5 || reason === 6)
      this.facts.reason = { ...beforeOf(record, at), reason }
  }

  /** Of the visit that goes on: a later one may be for another reason, and what was counted of this one stays. */
  #reasonNow(): Pick<Issue, 'reason'> {
    const { reason } = this.facts
    return reason === undefined ? {} : { reason: reason.reason }
  }

  #paper(ballot: string): OpenPaper {
    const present = this.papers.get(ballot)
    if (present !== undefined) return present
    const paper: OpenPaper = { issues: [], spoiled: 0, returned: [], outstanding: 0, vote: undefined, declined: undefined }
    this.papers.set(ballot, paper)
    return paper
  }

  /** An answer may have come before its claim, from another device; one without a claim is a claim of its own. */
  #settleClaims(): void {
    for (const { at, place, content } of this.#answered) {
      const claim = this.claims.get(content.claim) ?? {
        id: content.claim,
        at,
        ballots: content.ballots,
        place,
        verdict: 'open' as const,
        voided: false,
      }
      this.claims.set(content.claim, { ...claim, verdict: content.verdict, answer: content, answeredAt: at })
    }
    for (const claim of this.#voided) {
      const present = this.claims.get(claim)
      if (present !== undefined) this.claims.set(claim, { ...present, voided: true })
    }
  }

  state(history: readonly HistoryEntry[]): VoterState {
    this.#settleClaims()
    return {
      voter: this.voter,
      ...this.facts,
      papers: new Map([...this.papers].map(([ballot, paper]) => [ballot, settled(paper)])),
      answers: this.answers,
      releases: this.releases,
      claims: [...this.claims.values()],
      history,
    }
  }
}

function handOver(paper: OpenPaper, issue: Issue): void {
  paper.issues.push(issue)
  paper.outstanding += 1
  // One in place of a spoiled one is the same vote as before, and of two that stand the earlier one is the vote.
  if (paper.vote === undefined || issue.at < paper.vote.at) paper.vote = issue
}

function settled({ issues, spoiled, returned, outstanding, vote, declined }: OpenPaper): VoterPaper {
  const inOrder = issues.toSorted((one, other) => one.at - other.at || (one.act < other.act ? -1 : 1))
  return {
    issues: inOrder,
    spoiled,
    returned,
    outstanding,
    ...(outstanding > 0 && vote !== undefined && { vote }),
    ...(declined !== undefined && { declined }),
  }
}

/**
 * What the acts of one voter come to.
 *
 * @param history in order, with what was undone
 */
export function voterStateOf(voter: string, history: readonly HistoryEntry[]): VoterState {
  const gathering = new VoterGathering(voter)
  for (const { record, undone } of history) if (!undone) gathering.add(record)
  return gathering.state(history)
}
