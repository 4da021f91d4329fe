import { createHmac } from 'node:crypto'
import { ok, type Result } from '../../core/base/index.ts'
import type { ActDraft } from '../../core/event/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type ShelterAct, type ShelterProgram, ShelterState } from '../../core/shelter/index.ts'
import { tokenSecretOf } from '../kiosk/ledger-door.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import type { RecordedEvent } from '../ledger/index.ts'

/** Who does something, as the ledger names them. */
export interface Doer {
  readonly operator: string
  /** Who confirmed it as the second person. */
  readonly second?: string
}

/** An act that stands in the log. */
export interface DoneAct {
  /** Of its event. */
  readonly id: string
  readonly content: ShelterAct
}

const SUBJECT_DOMAIN = 'uketsuke evacuee v1\0'
const SUBJECT_BYTES = 16

/**
 * The book of a shelter (受付簿): what was done, in the ledger, and what follows from it, in memory. What is in memory was durable
 * before.
 */
export class ShelterBook {
  readonly program: ShelterProgram
  readonly state: ShelterState
  readonly #context: ServiceContext
  /** The last act that is folded. */
  #seq = 0
  /** The last row of what other stations recorded. */
  #row = 0

  constructor(program: ShelterProgram, context: ServiceContext) {
    this.program = program
    this.#context = context
    this.state = new ShelterState(program)
    this.#catchUp()
    this.#catchUpWithOthers()
  }

  /** Grows with every act. */
  get revision(): number {
    return this.#seq + this.#row
  }

  /** Other stations recorded something: it becomes a part of the one list. */
  othersRecorded(): boolean {
    const before = this.#row
    this.#catchUpWithOthers()
    return this.#row > before
  }

  /** Records acts as one step: all of them, or none. Nothing of them is to be shown before this has returned ok. */
  record(acts: readonly ShelterAct[], { operator, second }: Doer): Result<readonly RecordedEvent[], Failure> {
    if (acts.length === 0) return ok([])
    const { active, ledger, clock } = this.#context
    const { program, place } = active
    const hidden = new Set(acts.flatMap((act) => (act.act === 'protection-set' ? [act.person] : [])))
    const drafts = acts.map((act, index): ActDraft => {
      const content: ShelterAct = acts.length === 1 ? act : { ...act, step: [index, acts.length] }
      const number = this.#numberOf(content)
      const subject = this.#subjectOf(content, hidden)
      return {
        kind: 'shelter-act',
        program: { id: program.id, version: program.version },
        place,
        operator,
        ...(second !== undefined && { second }),
        ...(number !== undefined && { number }),
        ...(subject !== undefined && { subject }),
        content,
      }
    })
    const recorded = ledger.ledger.recordActs(drafts)
    if (!recorded.ok) return recorded
    clock.noteRecord()
    this.#catchUp()
    return recorded
  }

  /** Takes acts back that were recorded in one step, as far as they stand. */
  undo(step: readonly DoneAct[], reason: string, doer: Doer): Result<readonly RecordedEvent[], Failure> {
    return this.record(
      step.map(({ id }): ShelterAct => ({ act: 'undone', ref: id, reason })),
      doer,
    )
  }

  /** An act of this shelter that stands, by its event, with what was recorded in one step with it, in their order. */
  stepOf(id: string): { readonly act: DoneAct; readonly step: readonly DoneAct[] } | undefined {
    const cut = id.lastIndexOf('-') + 1
    const [asked] = this.#standing(Number(id.slice(cut)), 1)
    if (asked?.id !== id) return undefined
    const [place, size] = asked.content.step ?? [0, 1]
    return { act: asked, step: this.#standing(Number(id.slice(cut)) - place, size) }
  }

  /** Acts of the log from a place on that have not been taken back. */
  #standing(from: number, size: number): readonly DoneAct[] {
    if (!Number.isSafeInteger(from) || from < 1) return []
    const { ledger, active } = this.#context
    const acts: DoneAct[] = []
    for (const { id, seq, content } of ledger.ledger.acts(active.program.id, 'shelter-act', from - 1)) {
      if (seq >= from + size) break
      if (content !== undefined && !this.state.isUndone(id)) acts.push({ id, content })
    }
    return acts
  }

  #catchUp(): void {
    const { ledger, active } = this.#context
    for (const record of ledger.ledger.acts(active.program.id, 'shelter-act', this.#seq)) {
      this.state.add(record)
      this.#seq = record.seq
    }
  }

  #catchUpWithOthers(): void {
    const { ledger, active } = this.#context
    for (const { row, record } of ledger.ledger.sync.otherActs(active.program.id, 'shelter-act', this.#row)) {
      this.state.add(record)
      this.#row = row
    }
  }

  /** The household's receipt number of whom an act is about; it says nothing of them, and outlives the act. */
  #numberOf(act: ShelterAct): number | undefined {
    if ('receipt' in act && act.receipt !== undefined) return act.receipt.number
    const person = 'person' in act ? act.person : 'persons' in act ? act.persons[0] : 'into' in act ? act.into : undefined
    return person === undefined ? undefined : this.state.person(person)?.receipt?.number
  }

  /**
   * What names the one person that an act is about to whoever holds the key, and to nobody else: a hub sees by it that they moved
   * between shelters. Of somebody under protection there is none.
   */
  #subjectOf(act: ShelterAct, hidden: ReadonlySet<string>): Uint8Array | undefined {
    const name = this.#nameOf(act, hidden)
    if (name === undefined) return undefined
    const { ledger, active } = this.#context
    const secret = tokenSecretOf(ledger, active)
    return new Uint8Array(createHmac('sha256', secret).update(`${SUBJECT_DOMAIN}${name}`).digest().subarray(0, SUBJECT_BYTES))
  }

  /** @param hidden who comes under protection by the same step */
  #nameOf(act: ShelterAct, hidden: ReadonlySet<string>): string | undefined {
    if ('person' in act && act.person !== undefined && hidden.has(act.person)) return undefined
    if (act.act === 'person-registered') return act.card ?? act.tags?.[0] ?? act.person
    // Two entries are one person, or are not: by whichever of the two is known by a card.
    if (act.act === 'merged') return this.#tokenNameOf(act.into) ?? this.#tokenNameOf(act.from)
    if (act.act === 'kept-apart') return this.#tokenNameOf(act.persons[0]) ?? this.#tokenNameOf(act.persons[1])
    if (act.act === 'protection-set' || act.act === 'protection-lifted') return undefined
    const alone = 'persons' in act && act.persons.length === 1 ? act.persons[0] : undefined
    const id = 'person' in act ? act.person : alone
    const person = id === undefined ? undefined : this.state.person(id)
    if (person === undefined || person.protected || person.ids.some((each) => hidden.has(each))) return undefined
    return person.cards[0] ?? person.tags[0] ?? person.id
  }

  /** What a person is known by beyond this list; undefined of whom nothing of the kind is known, or who is under protection. */
  #tokenNameOf(id: string): string | undefined {
    const person = this.state.person(id)
    return person === undefined || person.protected ? undefined : (person.cards[0] ?? person.tags[0])
  }
}
