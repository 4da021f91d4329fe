import { bytesToHex, sha256 } from '../base/index.ts'
import type { CaseKind } from '../event/case-words.ts'
import { type EventReference, formatEventId } from '../event/event-id.ts'
import { decodeHeader, type EventHeader, type OtherHeader } from '../event/header.ts'
import { claimEffectOf } from './claim-effect.ts'
import type { FeedEvent } from './feed.ts'
import { decodeHubRecord, type HubRecord, type QuarantineReason } from './hub-record.ts'

/** One of the facts of a case. */
export interface CaseParty {
  readonly what: 'claim' | 'use' | 'history' | 'provisional-vote' | 'registration'
  /** Id of the event; of `history`, of its first. */
  readonly event: string
  /** Id of the last event of a `history`. */
  readonly until?: string
  /** In hex. */
  readonly device: string
  /** Where; a history has none. */
  readonly place?: string
  /** By the clock of whoever recorded it. */
  readonly at: number
  /** In the order of the hub; of a history, where the hub tells of it. */
  readonly position: number
}

/** An event that says how a case ended. */
export interface CaseResolution {
  readonly event: string
  readonly operator?: string
  readonly second?: string
  readonly place: string
  readonly at: number
  readonly position: number
}

export interface Case {
  /** 16 bytes in hex: the same at every station and at the hub. */
  readonly id: string
  readonly kind: CaseKind
  /** Position from which on it is there. */
  readonly opened: number
  readonly parties: readonly CaseParty[]
  /** Of `fork` and `quarantine`. */
  readonly reason?: QuarantineReason
  /** Absent: it is open. */
  readonly resolution?: CaseResolution
  /** Resolutions that only one official signed, or the same one twice: without effect, and shown. */
  readonly voidResolutions: readonly CaseResolution[]
}

/** The act that ends a case; its header's `subject` is the id of the case. */
export const CASE_RESOLVED = 'case-resolved'

/**
 * Acts of a shelter by which somebody of the staff says that two entries are one person, or are not: they end a double registration. There
 * is nothing to lose by it as there is with a vote, so one person is enough.
 */
const REVIEWED: ReadonlySet<string> = new Set(['merged', 'kept-apart'])
const REGISTERED = 'person-registered'

interface OpenCase {
  readonly id: string
  readonly kind: CaseKind
  readonly opened: number
  readonly parties: CaseParty[]
  readonly reason?: QuarantineReason
  resolution?: CaseResolution
  readonly voidResolutions: CaseResolution[]
}

/** What is known of one token: who has the right to it, who used it, and the case that it is in. */
interface Token {
  right?: CaseParty | undefined
  uses: CaseParty[]
  inCase?: OpenCase
}

/** Who was registered under one token, and the case that it is in. */
interface Registrations {
  parties: CaseParty[]
  inCase?: OpenCase
}

/** Whether an event has anything to do with cases: the others need not be kept for them. */
export function weighsInCases(header: EventHeader | OtherHeader): boolean {
  if (header.kind === 'other') return header.originalKind.startsWith('hub-')
  if (header.kind !== 'polling-act' && header.kind !== 'shelter-act') return false
  if (header.kind === 'shelter-act' && header.subject !== undefined && (header.act === REGISTERED || REVIEWED.has(header.act)))
    return true
  return header.act === CASE_RESOLVED || header.act === 'provisional-issued' || claimEffectOf(header) !== undefined
}

function idOf(kind: CaseKind, key: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(`uketsuke case v1\0${kind}\0${key}`)).slice(0, 16))
}

const reference = ({ device, incarnation, seq }: EventReference): EventReference => ({ device, incarnation, seq })

function addParties({ parties }: OpenCase, more: readonly CaseParty[]): void {
  for (const each of more)
    if (parties.every(({ event, until }) => event !== each.event || until !== each.until)) parties.push(each)
}

/**
 * The cases of a stream, from its events in the order of the hub. No clock and nothing else goes in, so whoever has read as far has the same
 * cases: every station, and the hub. A case that was opened stays until two officials have resolved it, also where what it is about was taken
 * back meanwhile; what comes after that is a case of its own.
 */
export class CaseFold {
  readonly #hub: Uint8Array
  readonly #tokens = new Map<string, Token>()
  /** Tokens of the events that asked for or took some. */
  readonly #asked = new Map<string, readonly string[]>()
  /** Claims about which another hub decides: what came of them is said later. */
  readonly #withheld = new Map<string, CaseParty>()
  readonly #cases = new Map<string, OpenCase>()
  readonly #registered = new Map<string, Registrations>()
  /** The last case of what a device sent that does not count. */
  readonly #histories = new Map<string, OpenCase>()

  /** @param hub public key of the hub, whose records alone count as such */
  constructor(hub: Uint8Array) {
    this.#hub = hub
  }

  /** In the order in which they were opened. */
  cases(): readonly Case[] {
    return [...this.#cases.values()].map((one) => ({
      ...one,
      parties: [...one.parties],
      voidResolutions: [...one.voidResolutions],
    }))
  }

  get open(): number {
    return [...this.#cases.values()].filter(({ resolution }) => resolution === undefined).length
  }

  /** The next event of the stream that weighs (`weighsInCases`); others are looked at in vain. */
  apply({ position, header, claim }: Pick<FeedEvent, 'position' | 'header' | 'claim'>): void {
    const decoded = decodeHeader(header)
    if (decoded === undefined) return
    if (decoded.kind === 'other') {
      const record = decodeHubRecord(header, this.#hub)
      if (record !== undefined) this.#record(record, position)
      return
    }
    if (decoded.kind !== 'polling-act' && decoded.kind !== 'shelter-act') return
    const { kind, place, at, act, subject, operator, second } = decoded
    const event = formatEventId(reference(decoded))
    const party = (what: CaseParty['what']): CaseParty => {
      const device = bytesToHex(decoded.device)
      return { what, event, device, place, at, position }
    }
    if (kind === 'shelter-act' && subject !== undefined) {
      if (act === REGISTERED) this.#registration(bytesToHex(subject), party('registration'))
      else if (REVIEWED.has(act))
        this.#reviewed(bytesToHex(subject), { event, ...(operator !== undefined && { operator }), place, at, position })
    }
    if (act === CASE_RESOLVED && subject !== undefined) {
      const who = { ...(operator !== undefined && { operator }), ...(second !== undefined && { second }) }
      this.#resolve(bytesToHex(subject), { event, ...who, place, at, position })
      return
    }
    if (act === 'provisional-issued') this.#begin('provisional-vote', event, position, [party('provisional-vote')])
    const effect = claimEffectOf(decoded)
    if (effect === undefined) return
    const tokens = effect.tokens.map(bytesToHex)
    switch (effect.effect) {
      case 'claim':
        this.#asked.set(event, tokens)
        if (claim === 'held' || claim === 'provisional') this.#granted(tokens, party('claim'))
        else if (claim === undefined) this.#withheld.set(event, party('claim'))
        return
      case 'use':
        this.#asked.set(event, tokens)
        this.#used(tokens, party('use'), claim)
        return
      case 'release':
        this.#released(tokens, bytesToHex(decoded.device), effect.takesBack === true)
        return
    }
  }

  /** A move is never held up: whoever looks through the list says later which it was. */
  #registration(subject: string, party: CaseParty): void {
    const known = this.#registered.get(subject) ?? { parties: [] }
    this.#registered.set(subject, known)
    const others = known.parties.filter(({ device }) => device !== party.device)
    known.parties.push(party)
    if (others.length === 0) return
    const open = known.inCase
    if (open !== undefined && open.resolution === undefined) addParties(open, [party])
    else known.inCase = this.#begin('double-registration', party.event, party.position, [...others, party])
  }

  #reviewed(subject: string, resolution: CaseResolution): void {
    const known = this.#registered.get(subject)
    if (known?.inCase === undefined || known.inCase.resolution !== undefined) return
    known.inCase.resolution = resolution
  }

  #token(name: string): Token {
    const known = this.#tokens.get(name) ?? { uses: [] }
    this.#tokens.set(name, known)
    return known
  }

  /** The right goes to the last who got it: the hub gives it to another only where that one proves an older grant. */
  #granted(tokens: readonly string[], party: CaseParty): void {
    for (const name of tokens) {
      const token = this.#token(name)
      token.right = party
      const [other] = token.uses.filter(({ device }) => device !== party.device)
      if (other !== undefined) this.#conflict(token, party, other)
    }
  }

  #used(tokens: readonly string[], party: CaseParty, claim: FeedEvent['claim']): void {
    let found = false
    for (const name of tokens) {
      const token = this.#token(name)
      const others = [...(token.right === undefined ? [] : [token.right]), ...token.uses].filter(
        ({ device }) => device !== party.device,
      )
      token.uses = [...token.uses, party]
      if (others.length > 0) {
        this.#conflict(token, party, ...others)
        found = true
      } else token.right ??= party
    }
    // The hub knows of another, whom this stream does not name: a case all the same.
    const [first] = tokens
    if (claim === 'conflict' && !found && first !== undefined) this.#conflict(this.#token(first), party)
  }

  #released(tokens: readonly string[], device: string, takesBack: boolean): void {
    for (const name of tokens) {
      const token = this.#token(name)
      // The hub gives it back only with the paper.
      if (!takesBack && token.uses.some((use) => use.device === device)) continue
      if (token.right?.device === device) token.right = undefined
      token.uses = token.uses.filter((use) => use.device !== device)
    }
  }

  /** One case for a token as long as it is open. */
  #conflict(token: Token, trigger: CaseParty, ...others: readonly CaseParty[]): void {
    const parties = [...others, trigger]
    const open = token.inCase
    if (open !== undefined && open.resolution === undefined) {
      addParties(open, parties)
      return
    }
    token.inCase = this.#begin('conflict', trigger.event, trigger.position, parties)
  }

  #record({ kind, says, at }: HubRecord, position: number): void {
    switch (kind) {
      case 'hub-verdict': {
        const cause = formatEventId(says.cause)
        for (const name of this.#asked.get(cause) ?? []) {
          const token = this.#token(name)
          if (says.claim === 'conflict' && token.right?.event === cause) token.right = undefined
          // A paper that was handed out under it had the right before.
          const withheld = says.claim === 'held' ? this.#withheld.get(cause) : undefined
          if (withheld !== undefined) token.right ??= withheld
        }
        return
      }
      case 'hub-quarantine': {
        const { reason, device, incarnation, from, until, hash } = says
        const chain = { device, incarnation }
        const event = formatEventId({ ...chain, seq: from })
        const last = formatEventId({ ...chain, seq: until })
        const history: CaseParty = { what: 'history', event, until: last, device: bytesToHex(device), at, position }
        // A device that goes on sending what does not count is one case, not one for each time.
        const name = `${reason} ${bytesToHex(device)}-${incarnation}`
        const open = this.#histories.get(name)
        if (open !== undefined && open.resolution === undefined) addParties(open, [history])
        else {
          const kind = reason === 'fork' ? 'fork' : 'quarantine'
          this.#histories.set(name, this.#begin(kind, `${event}\0${bytesToHex(hash)}`, position, [history], reason))
        }
        return
      }
    }
  }

  #begin(kind: CaseKind, key: string, position: number, parties: readonly CaseParty[], reason?: QuarantineReason): OpenCase {
    const id = idOf(kind, key)
    // Said again in a later epoch, or the same paper of two tokens: it is the one that is there.
    const known = this.#cases.get(id)
    if (known !== undefined) {
      addParties(known, parties)
      return known
    }
    const sorted = [...parties].sort((a, b) => a.position - b.position)
    const begun: OpenCase = {
      ...{ id, kind, opened: position, parties: sorted, voidResolutions: [] },
      ...(reason !== undefined && { reason }),
    }
    this.#cases.set(id, begun)
    return begun
  }

  #resolve(id: string, resolution: CaseResolution): void {
    const found = this.#cases.get(id)
    // The first that counts stands; what resolves nothing is nothing.
    if (found === undefined || found.resolution !== undefined) return
    const { operator, second } = resolution
    if (operator === undefined || second === undefined || operator === second) found.voidResolutions.push(resolution)
    else found.resolution = resolution
  }
}
