import { bytesToHex, equalBytes } from '../../core/base/index.ts'
import type { EventReference } from '../../core/event/index.ts'
import type { ClaimEffect } from '../../core/protocol/index.ts'
import type { ClaimState, GrantPlace, StoredClaim, StoredConflict } from '../store/index.ts'

/** An event of a stream that does something to tokens, at its place in the order of the hub. */
export interface ClaimStep extends EventReference, ClaimEffect {
  readonly position: number
  /** Where it was granted before the hub lost data, as its receipt proves. */
  readonly proved?: GrantPlace | undefined
}

/** What the hub is while a step is decided. */
export interface ClaimTime {
  readonly epoch: number
  /** Data was lost, and somebody who may have claimed before has not reported. */
  readonly isFenced: boolean
}

export interface Decided {
  /** Absent for a release. */
  readonly state?: ClaimState
  /** Who holds the first token that was not free. */
  readonly holder?: EventReference
}

/** What the steps came to, to be written down. */
export interface ClaimChanges {
  readonly claims: readonly StoredClaim[]
  readonly released: readonly { readonly stream: string; readonly token: Uint8Array }[]
  readonly conflicts: readonly StoredConflict[]
  /** Events that lost what they had provisionally. */
  readonly displaced: readonly EventReference[]
}

const isSameEvent = (a: EventReference, b: EventReference) =>
  a.seq === b.seq && a.incarnation === b.incarnation && equalBytes(a.device, b.device)

const isBefore = (granted: GrantPlace | undefined, other: GrantPlace) =>
  granted === undefined || (granted.epoch - other.epoch || granted.position - other.position) < 0

/**
 * Who holds what of a stream, and the one rule by which it changes: first in the order of the hub. No I/O and no clock, so that the same
 * steps come to the same whoever runs them.
 */
export class ClaimBook {
  readonly #stream: string
  readonly #holders = new Map<string, StoredClaim>()
  readonly #touched = new Map<string, Uint8Array>()
  readonly #conflicts: StoredConflict[] = []
  readonly #displaced: EventReference[] = []

  /** @param held what the tokens of the coming steps are held by */
  constructor(stream: string, held: Iterable<StoredClaim>) {
    this.#stream = stream
    for (const claim of held) this.#holders.set(bytesToHex(claim.token), claim)
  }

  holder(token: Uint8Array): StoredClaim | undefined {
    return this.#holders.get(bytesToHex(token))
  }

  apply(step: ClaimStep, time: ClaimTime): Decided {
    switch (step.effect) {
      case 'claim':
        return step.proved === undefined ? this.#claim(step, time) : this.#regain(step, step.proved)
      case 'use':
        return this.#use(step, time.isFenced)
      case 'release':
        for (const token of step.tokens) {
          const holder = this.holder(token)
          if (holder === undefined || !equalBytes(holder.device, step.device)) continue
          // Under it somebody has voted: only the paper that came back makes the token free.
          if (!holder.used || step.takesBack === true) this.#set(token, undefined)
        }
        return {}
    }
  }

  /** Another hub decides: this one keeps that somebody asked, and gives nothing. */
  withhold(step: Omit<ClaimStep, 'effect'>): void {
    for (const token of step.tokens) this.#note(step, token, 'claim')
  }

  /**
   * What a hub on site has granted in place of this one, as it says at the end. It goes before everything but what this hub granted itself:
   * a paper that another handed out meanwhile had no grant.
   */
  takeOver(step: Omit<ClaimStep, 'effect'>, { granted, used }: { readonly granted: GrantPlace; readonly used: boolean }): void {
    for (const token of step.tokens) {
      const holder = this.holder(token)
      const isOwn = holder !== undefined && equalBytes(holder.device, step.device)
      if (holder?.granted !== undefined && !isSameEvent(holder, step)) {
        this.#note(step, token, 'equivocation')
        continue
      }
      if (holder !== undefined && !isOwn) {
        this.#note(holder, token, holder.used ? 'use' : 'claim')
        this.#displaced.push({ device: holder.device, incarnation: holder.incarnation, seq: holder.seq })
      }
      this.#take(step, token, { state: 'held', granted, used: used || (isOwn && holder.used) })
    }
  }

  /** The fence is down and nobody came with an older right: what was provisional stands. */
  confirm(event: EventReference, tokens: readonly Uint8Array[], epoch: number): boolean {
    const held = tokens.map((token) => this.holder(token))
    if (!held.every((claim) => claim !== undefined && isSameEvent(claim, event))) return false
    for (const claim of held)
      if (claim !== undefined) this.#set(claim.token, { ...claim, state: 'held', granted: { epoch, position: claim.position } })
    return true
  }

  changes(): ClaimChanges {
    const claims: StoredClaim[] = []
    const released: { readonly stream: string; readonly token: Uint8Array }[] = []
    for (const [name, token] of this.#touched) {
      const holder = this.#holders.get(name)
      if (holder === undefined) released.push({ stream: this.#stream, token })
      else claims.push(holder)
    }
    return { claims, released, conflicts: this.#conflicts, displaced: this.#displaced }
  }

  /** All or none. */
  #claim(step: ClaimStep, { epoch, isFenced }: ClaimTime): Decided {
    const taken = step.tokens.filter((token) => this.holder(token) !== undefined)
    const [first] = taken
    if (first === undefined) {
      const state = isFenced ? 'provisional' : 'held'
      const granted = isFenced ? {} : { granted: { epoch, position: step.position } }
      for (const token of step.tokens) this.#take(step, token, { state, ...granted, used: false })
      return { state }
    }
    for (const token of taken) this.#note(step, token, 'claim')
    return this.#conflicting(first)
  }

  /**
   * A grant that can prove itself goes before whatever was given in the meantime without knowing of it, and before an earlier grant, which
   * somebody must have given up. It takes what it can: under another of its tokens somebody may have voted.
   */
  #regain(step: ClaimStep, proved: GrantPlace): Decided {
    let other: Uint8Array | undefined
    for (const token of step.tokens) {
      const holder = this.holder(token)
      const isOwn = holder !== undefined && isSameEvent(holder, step)
      if (holder !== undefined && !isOwn && !isBefore(holder.granted, proved)) {
        // Two that were granted: the hub has said two things, or the earlier one was given up.
        this.#note(step, token, 'equivocation')
        other ??= token
        continue
      }
      if (holder !== undefined && !isOwn) {
        this.#note(holder, token, 'claim')
        this.#displaced.push({ device: holder.device, incarnation: holder.incarnation, seq: holder.seq })
      }
      const isUsed = holder?.used === true && equalBytes(holder.device, step.device)
      this.#take(step, token, { state: 'held', granted: proved, used: isUsed })
    }
    return other === undefined ? { state: 'held' } : this.#conflicting(other)
  }

  /** It has happened, whoever holds it: what is free is taken, so that no other gets it. */
  #use(step: ClaimStep, isFenced: boolean): Decided {
    let other: Uint8Array | undefined
    let state: 'held' | 'provisional' = 'held'
    for (const token of step.tokens) {
      const holder = this.holder(token)
      if (holder === undefined) {
        if (isFenced) state = 'provisional'
        this.#take(step, token, { state: isFenced ? 'provisional' : 'held', used: true })
      } else if (!equalBytes(holder.device, step.device)) {
        this.#note(step, token, 'use')
        other ??= token
      } else if (!holder.used) this.#set(token, { ...holder, used: true })
    }
    return other === undefined ? { state } : this.#conflicting(other)
  }

  #conflicting(token: Uint8Array): Decided {
    const holder = this.holder(token)
    return { state: 'conflict', ...(holder !== undefined && { holder }) }
  }

  #take(
    { device, incarnation, seq, position }: Omit<ClaimStep, 'effect'>,
    token: Uint8Array,
    how: Pick<StoredClaim, 'state' | 'granted' | 'used'>,
  ): void {
    this.#set(token, { stream: this.#stream, token, device, incarnation, seq, position, ...how })
  }

  #set(token: Uint8Array, claim: StoredClaim | undefined): void {
    const name = bytesToHex(token)
    this.#touched.set(name, token)
    if (claim === undefined) this.#holders.delete(name)
    else this.#holders.set(name, claim)
  }

  #note(by: EventReference & { readonly position: number }, token: Uint8Array, kind: StoredConflict['kind']): void {
    const { device, incarnation, seq, position } = by
    this.#conflicts.push({ stream: this.#stream, token, device, incarnation, seq, position, kind })
  }
}
