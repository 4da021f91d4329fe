import type { ActRecord } from '../event/act.ts'
import type { ReceiptNumber } from './act-fields.ts'
import { type Topic, topicsOf } from './act-topics.ts'
import { personWithoutOff } from './field-facts.ts'
import { type CountedHeads, foldHeads, type HeadChange } from './heads.ts'
import { Journal, type JournalEntry, journalEntry, mergedEntries } from './journal.ts'
import { foldMerging, type Merging } from './merging.ts'
import { foldStanding, type ShelterStanding } from './opening.ts'
import type { ShelterHousehold, ShelterPerson } from './person.ts'
import { foldPerson } from './person-fold.ts'
import type { ShelterProgram } from './program.ts'
import { type Audience, isVisible } from './protection.ts'
import { compareReceipts, formatReceipt } from './receipt.ts'
import { type ListQuery, listPersons, type PersonPage, type SearchRow, searchRow } from './search.ts'

const PERSON = 'person:'
const TAG = 'tag:'
const CARD = 'card:'

/**
 * The shelter, as all its acts together say, in whichever order they come: of this desk, of others, twice, without a body. Nothing is
 * lost by a restart, because it is made from the acts alone. Adding only files an act; what it changes is folded when it is asked for.
 */
export class ShelterState {
  readonly program: ShelterProgram
  readonly #zoneNames: ReadonlyMap<string, string>
  readonly #known = new Set<string>()
  readonly #undone = new Set<string>()
  readonly #topics = new Map<string, readonly Topic[]>()
  readonly #journals = new Map<Topic, Journal>()
  readonly #changed = new Set<Topic>()
  readonly #highest = new Map<string, number>()
  #highestErased = 0
  /** The highest suffix of each number, by prefix and number. */
  readonly #suffixes = new Map<string, number>()

  #merging: Merging = foldMerging([])
  #standing: ShelterStanding = foldStanding([])
  #heads: ReturnType<typeof foldHeads> = foldHeads([])
  readonly #apart = new Set<string>()
  readonly #owners = new Map<Topic, string>()
  readonly #rows = new Map<string, SearchRow>()
  readonly #members = new Map<string, Set<string>>()
  /** All rows, made when they are asked for. */
  #all: readonly SearchRow[] | undefined

  constructor(program: ShelterProgram) {
    this.program = program
    this.#zoneNames = new Map(program.zones.map(({ id, name }) => [id, `${name.ja} ${name.en}`]))
  }

  /** Takes an act in. What was added before is left alone. */
  add(record: ActRecord<'shelter-act'>): void {
    this.#takeNumber(record)
    const entry = journalEntry(record)
    if (entry === undefined || this.#known.has(entry.ref)) return
    this.#known.add(entry.ref)
    if (entry.act.act === 'undone') {
      this.#undone.add(entry.act.ref)
      for (const topic of this.#topics.get(entry.act.ref) ?? []) this.#changed.add(topic)
      return
    }
    const topics = topicsOf(entry.act)
    this.#topics.set(entry.ref, topics)
    for (const topic of topics) {
      const journal = this.#journals.get(topic) ?? new Journal()
      this.#journals.set(topic, journal)
      journal.add(entry)
      this.#changed.add(topic)
    }
  }

  /** A number is never given twice, also when the body that told its prefix is erased. */
  #takeNumber({ number, content }: ActRecord<'shelter-act'>): void {
    const receipt = content !== undefined && 'receipt' in content ? content.receipt : undefined
    if (receipt !== undefined) {
      const { prefix, number: running, suffix = 0 } = receipt
      const key = formatReceipt({ prefix, number: running })
      this.#highest.set(prefix, Math.max(running, this.#highest.get(prefix) ?? 0))
      this.#suffixes.set(key, Math.max(suffix, this.#suffixes.get(key) ?? 0))
    }
    if (content === undefined) this.#highestErased = Math.max(this.#highestErased, number ?? 0)
  }

  /** The next receipt number of a prefix. */
  nextNumber(prefix: string): number {
    return Math.max(this.#highest.get(prefix) ?? 0, this.#highestErased) + 1
  }

  /** The next suffix of a number: never one that somebody had, who may be of another household by now. */
  nextSuffix({ prefix, number }: ReceiptNumber): number {
    return (this.#suffixes.get(formatReceipt({ prefix, number })) ?? 0) + 1
  }

  /** The one person that an id is by now; also by an id that was merged away. */
  person(id: string): ShelterPerson | undefined {
    this.#settle()
    return this.#rows.get(this.#merging.rootOf(id))?.person
  }

  /** Everybody, also those who left and those under protection: for sums. What is shown goes through {@link list}. */
  persons(): readonly ShelterPerson[] {
    return this.#allRows().map(({ person }) => person)
  }

  byTag(tag: string): ShelterPerson | undefined {
    this.#settle()
    const owner = this.#owners.get(`${TAG}${tag}`)
    return owner === undefined ? undefined : this.person(owner)
  }

  byCard(card: string): ShelterPerson | undefined {
    this.#settle()
    const owner = this.#owners.get(`${CARD}${card}`)
    return owner === undefined ? undefined : this.person(owner)
  }

  /** Everybody who may be seen and is found, one page of them. */
  list(query: ListQuery, who: Audience): PersonPage {
    return listPersons(this.#allRows(), query, who)
  }

  /** Who may be seen, left or not. */
  visible(who: Audience): readonly ShelterPerson[] {
    return this.#allRows().flatMap(({ person }) => (isVisible(person, who) ? [person] : []))
  }

  /** A household, as far as it may be seen: nothing in it tells of anybody else, not even who represents it. */
  household(id: string, who: Audience = 'all'): ShelterHousehold | undefined {
    this.#settle()
    const members = [...(this.#members.get(id) ?? [])]
      .flatMap((member) => this.#rows.get(member)?.person ?? [])
      .filter((member) => isVisible(member, who))
      .sort((a, b) => compareReceipts(a.receipt, b.receipt) || (a.id < b.id ? -1 : 1))
    const representative = this.#representative(id, members)
    if (representative === undefined) return undefined
    const { receipt } = representative
    const number = receipt === undefined ? '' : formatReceipt({ prefix: receipt.prefix, number: receipt.number })
    return { id, number, representative, members }
  }

  /** 世帯代表者: who was named last and is of the household; else whose id it has; else the first number. */
  #representative(household: string, members: readonly ShelterPerson[]): ShelterPerson | undefined {
    const named = this.#entries(`household:${household}`).flatMap(({ act }) =>
      act.act === 'representative-changed' ? [this.#merging.rootOf(act.person)] : [],
    )
    const staying = members.filter(({ presence }) => presence !== 'left')
    for (const id of [...named.toReversed(), this.#merging.rootOf(household)]) {
      const member = (staying.length > 0 ? staying : members).find((person) => person.id === id)
      if (member !== undefined) return member
    }
    return staying[0] ?? members[0]
  }

  /** What the shelter itself is: opening, situation, reports, roll-calls. */
  standing(): ShelterStanding {
    this.#settle()
    return this.#standing
  }

  /** Heads that were only counted and are here by now. */
  heads(): readonly CountedHeads[] {
    this.#settle()
    return this.#heads.heads
  }

  headChanges(): readonly HeadChange[] {
    this.#settle()
    return this.#heads.changes
  }

  /** Somebody said that these two are not one person. */
  areKeptApart(a: string, b: string): boolean {
    this.#settle()
    return this.#apart.has(pairKey(this.#merging.rootOf(a), this.#merging.rootOf(b)))
  }

  /** An act that was taken back, by the id of its event. */
  isUndone(ref: string): boolean {
    return this.#undone.has(ref)
  }

  /** All handings-out of goods, in their order. */
  goodsEntries(): readonly JournalEntry[] {
    return this.#entries('goods')
  }

  /** Files that left the station and inquiries that were answered, in their order. */
  accounts(): readonly JournalEntry[] {
    return this.#entries('accounts')
  }

  #allRows(): readonly SearchRow[] {
    this.#settle()
    this.#all ??= [...this.#rows.values()]
    return this.#all
  }

  #entries(topic: Topic): readonly JournalEntry[] {
    return this.#effective(this.#journals.get(topic)?.entries ?? [])
  }

  #effective(entries: readonly JournalEntry[]): readonly JournalEntry[] {
    return this.#undone.size === 0 ? entries : entries.filter(({ ref }) => !this.#undone.has(ref))
  }

  /** Folds what has changed since it was last asked for. */
  #settle(): void {
    if (this.#changed.size === 0) return
    const changed = new Set(this.#changed)
    this.#changed.clear()
    if (changed.has('standing')) this.#standing = foldStanding(this.#entries('standing'))
    if (changed.has('heads')) this.#heads = foldHeads(this.#entries('heads'))
    const ids = new Set<string>()
    if (changed.has('merging')) this.#settleMerging(ids)
    if (changed.has('apart') || changed.has('merging')) this.#settleApart()
    for (const topic of changed) {
      if (topic.startsWith(PERSON)) ids.add(topic.slice(PERSON.length))
      if (topic.startsWith(TAG) || topic.startsWith(CARD)) this.#settleOwner(topic, ids)
    }
    this.#settlePersons(ids)
  }

  #settleMerging(ids: Set<string>): void {
    this.#merging = foldMerging(this.#entries('merging'))
    // Also those that were taken back: they are people of their own again.
    for (const { act } of this.#journals.get('merging')?.entries ?? [])
      if (act.act === 'merged' || act.act === 'unmerged') {
        ids.add(act.from)
        ids.add(act.into)
      }
  }

  #settleApart(): void {
    this.#apart.clear()
    for (const { act } of this.#entries('apart'))
      if (act.act === 'kept-apart')
        this.#apart.add(pairKey(this.#merging.rootOf(act.persons[0]), this.#merging.rootOf(act.persons[1])))
  }

  /** A tag or card is of whom it was bound to last, unless it was lost since. */
  #settleOwner(topic: Topic, ids: Set<string>): void {
    this.#owners.delete(topic)
    for (const { act } of this.#journals.get(topic)?.entries ?? [])
      if ('person' in act && act.person !== undefined) ids.add(act.person)
    for (const { act } of this.#entries(topic)) {
      if ('person' in act && act.person !== undefined) this.#owners.set(topic, act.person)
      if (act.act === 'tag-lost') this.#owners.delete(topic)
    }
  }

  #settlePersons(ids: ReadonlySet<string>): void {
    if (ids.size === 0) return
    this.#all = undefined
    const roots = new Set<string>()
    for (const id of ids) {
      const before = this.#rows.get(id)
      if (before !== undefined) {
        this.#members.get(before.person.household)?.delete(id)
        this.#rows.delete(id)
      }
      roots.add(this.#merging.rootOf(id))
    }
    for (const root of roots) this.#settlePerson(root)
  }

  #settlePerson(root: string): void {
    const before = this.#rows.get(root)
    if (before !== undefined) this.#members.get(before.person.household)?.delete(root)
    const ids = this.#merging.idsOf(root)
    const journals = ids.flatMap((id) => this.#journals.get(`${PERSON}${id}`) ?? [])
    const entries = this.#effective(mergedEntries(journals))
    const folded = foldPerson(ids, entries, this.#tagsOf(entries, root), cardsOf(entries))
    if (folded === undefined) {
      this.#rows.delete(root)
      return
    }
    const person = personWithoutOff(this.program, folded)
    this.#rows.set(root, searchRow(person, this.#zoneNames))
    const members = this.#members.get(person.household) ?? new Set()
    members.add(root)
    this.#members.set(person.household, members)
  }

  /** The tags that acts bound to somebody and that are still theirs. */
  #tagsOf(entries: readonly JournalEntry[], root: string): readonly string[] {
    const bound = entries.flatMap(({ act }) =>
      act.act === 'tag-bound' ? [act.tag] : act.act === 'person-registered' ? (act.tags ?? []) : [],
    )
    return [...new Set(bound)].filter((tag) => {
      const owner = this.#owners.get(`${TAG}${tag}`)
      return owner !== undefined && this.#merging.rootOf(owner) === root
    })
  }
}

/** Every card that somebody was found by. That two people show one card is for people to sort out, so both keep it. */
function cardsOf(entries: readonly JournalEntry[]): readonly string[] {
  const cards = entries.flatMap(({ act }) =>
    (act.act === 'card-bound' || act.act === 'person-registered') && act.card !== undefined ? [act.card] : [],
  )
  return [...new Set(cards)]
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
