import { decodeHeader } from '../../core/event/index.ts'
import {
  type ClaimVerdictMessage,
  claimEffectOf,
  claimVerdictSchema,
  type Decides,
  type Delegation,
  encodeMessage,
  provedDelegation,
  receiptSchema,
  siteGrantOf,
} from '../../core/protocol/index.ts'
import type { ClaimAnswer } from '../ledger/index.ts'
import { HubContact } from './contact.ts'
import type { ReadTokens } from './read-tokens.ts'
import { Sender } from './sender.ts'
import { SiteConnection } from './site-connection.ts'
import { siteRecords } from './site-records.ts'
import type { SyncParts } from './sync-parts.ts'

/** The municipal hub is asked so often to whom it gave decisions, milliseconds: they are given away days before. */
export const ASK_DELEGATIONS = 60_000

/** A hub on site that decides for a while, and what is sent to it. */
export interface DelegatedSite {
  readonly delegation: Delegation
  readonly sender: Sender
  readonly contact: HubContact
  readonly close: () => void
}

export interface DelegatedSitesHooks {
  /** A hub on site has said something to a claim; it stands in the ledger. */
  readonly onVerdict: (answer: ClaimAnswer) => void
  /** From now on this hub is asked too. */
  readonly onSite: (site: DelegatedSite) => void
}

/**
 * The hubs on site to which the municipal hub has given decisions. They are known from the municipal hub alone and kept, so that they are
 * asked also while it cannot be reached; each gets the whole log of this device, as the municipal hub does.
 */
export class DelegatedSites {
  readonly #parts: SyncParts
  readonly #tokens: ReadTokens
  readonly #hooks: DelegatedSitesHooks
  readonly #sites = new Map<string, DelegatedSite>()
  readonly #stop = new AbortController()
  #isAsking = false
  #cancel: (() => void) | undefined

  constructor(parts: SyncParts, tokens: ReadTokens, hooks: DelegatedSitesHooks) {
    this.#parts = parts
    this.#tokens = tokens
    this.#hooks = hooks
  }

  begin(): void {
    if (this.#parts.connect === undefined) return
    this.#take(this.#parts.records.delegations())
    void this.#ask()
  }

  /** The municipal hub withholds its word on a claim. */
  noteWithheld({ delegation }: Decides): void {
    if (delegation !== undefined && !this.#sites.has(delegation)) void this.#ask()
  }

  noteRecorded(): void {
    for (const { sender } of this.#sites.values()) sender.noteRecorded()
  }

  get all(): readonly DelegatedSite[] {
    return [...this.#sites.values()]
  }

  /** Whether a hub on site decides now, and answers. */
  get isReachable(): boolean {
    const now = Date.parse(this.#parts.clock.now().toString())
    return this.all.some(
      ({ delegation: { from, until }, contact }) => from <= now && now < until && contact.state === 'connected',
    )
  }

  close(): void {
    this.#stop.abort()
    this.#cancel?.()
    for (const { close } of this.#sites.values()) close()
    this.#sites.clear()
  }

  async #ask(): Promise<void> {
    const { hub, records, timers, connect } = this.#parts
    if (this.#isAsking || connect === undefined || this.#stop.signal.aborted) return
    this.#isAsking = true
    this.#cancel?.()
    try {
      const token = await this.#tokens.token()
      if (!token.ok) return
      const answered = await hub.delegations(token.value, this.#stop.signal)
      if (this.#stop.signal.aborted) return
      if (!answered.ok) {
        if (answered.error.trouble === 'refused') this.#tokens.drop()
        return
      }
      const { notes } = answered.value
      // What is not kept is asked for again; meanwhile it helps all the same.
      if (notes.join('\0') !== records.delegations().join('\0')) records.keepDelegations(notes)
      this.#take(notes)
    } catch {
      // A ledger that was closed meanwhile, or one that cannot be read: the sender tells of it.
    } finally {
      this.#isAsking = false
      if (!this.#stop.signal.aborted) this.#cancel = timers.after(ASK_DELEGATIONS, () => void this.#ask())
    }
  }

  #take(notes: readonly string[]): void {
    const { enrolment, verify } = this.#parts
    const known = notes.flatMap((note) => provedDelegation(note, enrolment, verify) ?? [])
    for (const [id, { close }] of [...this.#sites]) {
      if (known.some((delegation) => delegation.id === id)) continue
      close()
      this.#sites.delete(id)
    }
    for (const delegation of known) {
      if (this.#sites.has(delegation.id)) continue
      const site = this.#open(delegation)
      if (site === undefined) continue
      this.#sites.set(delegation.id, site)
      site.sender.begin()
      this.#hooks.onSite(site)
    }
  }

  #open(delegation: Delegation): DelegatedSite | undefined {
    const { connect, records, clock, contact: municipal } = this.#parts
    if (connect === undefined) return undefined
    const hub = new SiteConnection(delegation.site, connect)
    const contact = new HubContact(clock, () => municipal.changed())
    const parts = { ...this.#parts, records: siteRecords(records, delegation.site.epoch), hub, contact }
    const judge = (verdict: ClaimVerdictMessage) => siteAnswer(this.#parts, delegation, verdict)
    const sender = new Sender(parts, { onVerdict: this.#hooks.onVerdict }, { judge, isSite: true })
    const close = () => {
      sender.close()
      hub.close()
    }
    return { delegation, sender, contact, close }
  }
}

/**
 * What a hub on site said to a claim, as it is kept; undefined: it says nothing. A grant has to prove the right by which it was given, and
 * a word of the municipal hub is never replaced.
 */
export function siteAnswer(
  { records, enrolment, verify }: Pick<SyncParts, 'records' | 'enrolment' | 'verify'>,
  delegation: Delegation,
  verdict: ClaimVerdictMessage,
): ClaimAnswer | undefined {
  const { seq, verdict: word, receipt } = verdict
  const before = records.claimAnswer(seq)?.verdict
  if (before === 'granted' || before === 'refused') return undefined
  const event = records.event(seq)
  const header = event === undefined ? undefined : decodeHeader(event.header)
  const effect = header === undefined ? undefined : claimEffectOf(header)
  const isOfProgram = header !== undefined && 'program' in header && header.program?.id === delegation.program
  if (event === undefined || effect?.effect !== 'claim' || !isOfProgram) return undefined
  // Up to there the municipal hub decided: in every later epoch of it the grant goes along with its receipt.
  const { epoch } = delegation.after
  if (word === 'refused') {
    const by = { hub: delegation.site.name, delegation: delegation.id }
    return { seq, epoch, verdict: word, answer: encodeMessage(claimVerdictSchema, { ...verdict, decides: by }) }
  }
  if (word !== 'granted' || receipt === undefined) return undefined
  const { device, incarnation } = records.owner
  const claim = {
    tenant: enrolment.tenant,
    stream: delegation.program,
    event: { device, incarnation, seq },
    hash: event.hash,
    tokens: effect.tokens,
  }
  const proved = siteGrantOf(receipt, claim, enrolment.hub, verify)
  if (proved === undefined) return undefined
  return { seq, epoch: proved.after.epoch, verdict: word, answer: encodeMessage(receiptSchema, receipt) }
}
