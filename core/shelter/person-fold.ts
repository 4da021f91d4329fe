import { assertNever } from '../base/index.ts'
import type { PersonFacts, ReceiptNumber, ShelterName, Stay } from './act-fields.ts'
import type { ShelterActOf } from './acts.ts'
import { birthDaysOf } from './age.ts'
import type { JournalEntry } from './journal.ts'
import type { ConsentStanding, GoodsEntry, PresenceChange, PresenceEntry, ShelterPerson } from './person.ts'
import { type Absence, presenceOf } from './presence.ts'
import { formatReceipt } from './receipt.ts'
import { type ConsentId, type Destination, type DocumentKind, type Route, URGENT_NEEDS, type UrgentNeed } from './vocabulary.ts'

type Registration = ShelterActOf<'person-registered'>
/** Lists that two entries of one person have together: a need that one of them told is a need. */
const JOINED_LISTS = ['careClasses', 'allergens', 'needs', 'symptoms'] as const

/** Folds the acts about one person, who may have had several entries before they were merged. */
class PersonFold {
  readonly #ids: readonly [string, ...string[]]
  readonly #primary: string
  #registered: Registration | undefined
  #household: string
  #facts: PersonFacts = {}
  #here: 'unknown' | 'expected' | 'here' | 'left' = 'unknown'
  #absence: Absence = 'none'
  #stay: Stay = { form: 'shelter' }
  #zone: string | undefined
  #receipt: ReceiptNumber | undefined
  #route: Route = 'manual'
  #document: DocumentKind | undefined
  #admittedAt: number | undefined
  #leftAt: number | undefined
  #destination: Destination | undefined
  #movedTo: ShelterName | undefined
  #contact: string | undefined
  #arrivedFrom: ShelterName | undefined
  #expectedBack: number | undefined
  #lastSeenAt = 0
  #seenAfterLeaving = false
  #needsComplete = false
  /** Entries of which it was said: two that are one person are protected while one of them is. */
  readonly #protected = new Set<string>()
  readonly #history: PresenceEntry[] = []
  readonly #consents: Partial<Record<ConsentId, ConsentStanding>> = {}
  readonly #goods: GoodsEntry[] = []
  readonly #met = new Set<UrgentNeed>()

  constructor(ids: readonly [string, ...string[]]) {
    this.#ids = ids
    this.#primary = ids[0]
    this.#household = ids[0]
  }

  #isOne(...ids: readonly string[]): boolean {
    return ids.every((id) => this.#ids.includes(id))
  }

  add(entry: JournalEntry): void {
    const { act, at } = entry
    switch (act.act) {
      case 'person-registered':
        this.#register(entry, act)
        return
      case 'person-changed':
        this.#change(act)
        return
      case 'needs-noted': {
        const { act: _, person: __, step: ___, complete, ...needs } = act
        for (const need of needs.needs ?? []) this.#met.delete(need)
        this.#facts = { ...this.#facts, ...needs }
        this.#needsComplete ||= complete
        return
      }
      case 'need-met':
        this.#met.add(act.need)
        return
      case 'household-joined':
      case 'household-split':
        if (act.persons.includes(this.#primary)) {
          this.#household = act.household
          // Logs of before name the household after its first person.
          if (act.act === 'household-split' && act.receipt !== undefined && act.persons[0] === this.#primary)
            this.#receipt = act.receipt
        }
        return
      case 'merged':
        // One that was taken back again leaves each where they were.
        if (act.household !== undefined && this.#isOne(act.from, act.into)) this.#household = act.household
        return
      case 'consent-given':
      case 'consent-withdrawn': {
        const { consent, version, language, method } = act
        this.#consents[consent] = { given: act.act === 'consent-given', at, version, language, method }
        return
      }
      case 'protection-set':
        this.#protected.add(act.person)
        return
      case 'protection-lifted':
        this.#protected.delete(act.person)
        return
      case 'stay-changed':
      case 're-entered':
        this.#enter(entry, act)
        return
      case 'zone-changed':
        this.#zone = act.zone
        this.#note(entry, 'zone-changed')
        return
      case 'went-out':
      case 'overnight-out':
        this.#goOut(entry, act)
        return
      case 'returned':
        if (!this.#see(at)) return
        this.#absence = 'none'
        this.#expectedBack = undefined
        this.#note(entry, 'returned')
        return
      case 'left':
      case 'moved':
        this.#leave(entry, act)
        return
      case 'seen':
        this.#see(at)
        return
      case 'goods-given': {
        const { goods, quantity, meal, by } = act
        this.#goods.push({ goods, at, quantity, ref: entry.ref, ...(meal !== undefined && { meal }) })
        // Of a family one came, and nobody knows who: only who came was seen.
        if (by === undefined ? act.persons.length === 1 : this.#isOne(by)) this.#see(at)
        return
      }
      case 'tag-bound':
      case 'tag-lost':
      case 'card-bound':
      case 'representative-changed':
      case 'unmerged':
      case 'kept-apart':
      case 'opened':
      case 'closed':
      case 'full-set':
      case 'full-cleared':
      case 'capacity-changed':
      case 'situation-noted':
      case 'report-made':
      case 'counted':
      case 'exported':
      case 'shelters-listed':
      case 'inquiry-answered':
      case 'roll-call-begun':
      case 'roll-call-put-off':
      case 'roll-call-ended':
      case 'goods-given-unnamed':
      case 'undone':
        return
      default:
        assertNever(act)
    }
  }

  #register(entry: JournalEntry, act: Registration): void {
    const isPrimary = act.person === this.#primary
    const joined = Object.fromEntries(
      JOINED_LISTS.flatMap((field) => {
        const both = [...new Set([...(this.#facts[field] ?? []), ...(act.facts[field] ?? [])])]
        return both.length === 0 ? [] : [[field, both]]
      }),
    )
    this.#facts = { ...(isPrimary ? { ...this.#facts, ...act.facts } : { ...act.facts, ...this.#facts }), ...joined }
    if (this.#registered === undefined || isPrimary) {
      this.#registered = act
      this.#receipt = act.receipt
      this.#route = act.route
      this.#document = act.document
      this.#household = act.household
    }
    for (const { consent, given, version, language, method } of act.consents)
      this.#consents[consent] = { given, at: entry.at, version, language, method }
    if (act.from !== undefined) this.#arrivedFrom = act.from
    if (act.expected === true) {
      if (this.#here !== 'unknown') return
      this.#here = 'expected'
      this.#place(act.stay, act.zone)
      this.#admittedAt = entry.at
      this.#note(entry, 'expected')
      return
    }
    const again = this.#here === 'left'
    const first = this.#here === 'unknown' || this.#here === 'expected'
    if (first) this.#admittedAt = entry.at
    this.#come(act.stay, act.zone)
    if (act.route !== 'import') this.#see(entry.at)
    if (first || again) this.#note(entry, first ? 'admitted' : 're-entered', act.from)
  }

  #change({ set, clear }: ShelterActOf<'person-changed'>): void {
    const facts = { ...this.#facts }
    for (const field of clear) delete facts[field]
    for (const need of set.needs ?? []) this.#met.delete(need)
    this.#facts = { ...facts, ...set }
  }

  #place(stay: Stay, zone: string | undefined): void {
    this.#stay = stay
    if (zone !== undefined) this.#zone = zone
  }

  #come(stay: Stay, zone: string | undefined): void {
    this.#here = 'here'
    this.#absence = 'none'
    this.#expectedBack = undefined
    this.#leftAt = undefined
    this.#destination = undefined
    this.#movedTo = undefined
    this.#contact = undefined
    this.#seenAfterLeaving = false
    this.#place(stay, zone)
  }

  #enter(entry: JournalEntry, act: ShelterActOf<'stay-changed' | 're-entered'>): void {
    const { stay, zone } = act
    if (act.act === 'stay-changed') {
      this.#place(stay, zone)
      this.#note(entry, 'stay-changed')
      return
    }
    const first = this.#here === 'expected'
    if (first) this.#admittedAt = entry.at
    this.#come(stay, zone)
    if (act.from !== undefined) this.#arrivedFrom = act.from
    this.#see(entry.at)
    this.#note(entry, first ? 'admitted' : 're-entered', act.from)
  }

  #goOut(entry: JournalEntry, { act, expectedAt }: ShelterActOf<'went-out' | 'overnight-out'>): void {
    if (!this.#see(entry.at)) return
    this.#absence = act === 'went-out' ? 'out' : 'overnight-out'
    this.#expectedBack = expectedAt
    this.#note(entry, this.#absence)
  }

  #leave(entry: JournalEntry, act: ShelterActOf<'left' | 'moved'>): void {
    if (this.#here === 'left') return
    this.#here = 'left'
    this.#absence = 'none'
    this.#expectedBack = undefined
    this.#leftAt = entry.at
    this.#destination = act.act === 'left' ? act.destination : 'shelter'
    this.#movedTo = act.act === 'moved' ? act.to : undefined
    this.#contact = act.contact
    this.#note(entry, act.act, act.act === 'moved' ? act.to : undefined)
  }

  /** They were seen; false where they had left, which is for people to sort out and changes nothing. */
  #see(at: number): boolean {
    this.#lastSeenAt = Math.max(this.#lastSeenAt, at)
    if (this.#here === 'left') this.#seenAfterLeaving = true
    return this.#here !== 'left'
  }

  #note({ at, recordedAt, ref, operator }: JournalEntry, change: PresenceChange, shelter?: ShelterName): void {
    this.#history.push({
      change,
      at,
      recordedAt,
      ref,
      presence: this.#presence,
      stay: this.#stay,
      ...(this.#zone !== undefined && { zone: this.#zone }),
      ...(change === 'left' && this.#destination !== undefined && { destination: this.#destination }),
      ...(shelter !== undefined && { shelter }),
      ...(operator !== undefined && { operator }),
    })
  }

  get #presence() {
    return this.#here === 'left' ? 'left' : presenceOf(this.#stay.form, this.#absence)
  }

  finish(tags: readonly string[], cards: readonly string[]): ShelterPerson | undefined {
    // Without its registration nothing is known of whom the rest is about: it may come yet.
    if (this.#registered === undefined || this.#admittedAt === undefined) return undefined
    const birth = birthDaysOf(this.#facts)
    const needs = this.#facts.needs ?? []
    return {
      id: this.#primary,
      ids: this.#ids,
      household: this.#household,
      number: this.#receipt === undefined ? '' : formatReceipt(this.#receipt),
      route: this.#route,
      facts: this.#facts,
      presence: this.#presence,
      stay: this.#stay,
      expected: this.#here === 'expected',
      admittedAt: this.#admittedAt,
      lastSeenAt: this.#lastSeenAt,
      seenAfterLeaving: this.#seenAfterLeaving,
      history: this.#history,
      consents: this.#consents,
      protected: this.#protected.size > 0,
      tags,
      cards,
      goods: this.#goods,
      needsComplete: this.#needsComplete,
      openNeeds: URGENT_NEEDS.filter((need) => needs.includes(need) && !this.#met.has(need)),
      ...(this.#receipt !== undefined && { receipt: this.#receipt }),
      ...(this.#document !== undefined && { document: this.#document }),
      ...(birth !== undefined && { birth }),
      ...(this.#zone !== undefined && { zone: this.#zone }),
      ...(this.#leftAt !== undefined && { leftAt: this.#leftAt }),
      ...(this.#destination !== undefined && { destination: this.#destination }),
      ...(this.#movedTo !== undefined && { movedTo: this.#movedTo }),
      ...(this.#contact !== undefined && { contact: this.#contact }),
      ...(this.#arrivedFrom !== undefined && { arrivedFrom: this.#arrivedFrom }),
      ...(this.#expectedBack !== undefined && { expectedBack: this.#expectedBack }),
    }
  }
}

/**
 * The person that all acts about them make, in their order. `undefined` while there is no registration among them.
 *
 * @param ids the entry that stays, and those that were merged into it
 */
export function foldPerson(
  ids: readonly [string, ...string[]],
  entries: Iterable<JournalEntry>,
  tags: readonly string[],
  cards: readonly string[],
): ShelterPerson | undefined {
  const fold = new PersonFold(ids)
  for (const entry of entries) fold.add(entry)
  return fold.finish(tags, cards)
}
