import { createHmac } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import type { ActDraft } from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type ShelterAct, type ShelterProgram, ShelterState } from '../../core/shelter/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import type { RecordedEvent } from '../ledger/index.ts'

/** Who does something, as the ledger names them. */
export interface Doer {
  readonly operator: string
  /** Who confirmed it as the second person. */
  readonly second?: string
}

const SUBJECT_DOMAIN = 'uketsuke evacuee v1\0'
const SUBJECT_BYTES = 16

/** Deeds that can be taken back together, of this run. */
const REMEMBERED_DEEDS = 5_000

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
  /** All acts that were recorded in one step, by each of them: they are undone together. */
  readonly #deeds = new Map<string, readonly string[]>()

  constructor(program: ShelterProgram, context: ServiceContext) {
    this.program = program
    this.#context = context
    this.state = new ShelterState(program)
    this.#catchUp()
  }

  /** Grows with every act. */
  get revision(): number {
    return this.#seq
  }

  /** Records acts as one step: all of them, or none. Nothing of them is to be shown before this has returned ok. */
  record(acts: readonly ShelterAct[], { operator, second }: Doer): Result<readonly RecordedEvent[], Failure> {
    if (acts.length === 0) return ok([])
    const { active, ledger, clock } = this.#context
    const { program, place } = active
    const drafts = acts.map((content): ActDraft => {
      const number = this.#numberOf(content)
      const subject = this.#subjectOf(content)
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
    this.#remember(recorded.value.map(({ id }) => id))
    return recorded
  }

  /** Takes back an act and everything that was recorded with it. */
  undo(act: string, reason: string, doer: Doer): Result<readonly RecordedEvent[], Failure> {
    const found = this.actOf(act)
    if (found === undefined) return err(failure('shelter-act-unknown'))
    const deed = this.#deeds.get(act) ?? [act]
    return this.record(
      deed.map((ref): ShelterAct => ({ act: 'undone', ref, reason })),
      doer,
    )
  }

  /** The word of an act of this shelter by its event. */
  actOf(id: string): { readonly act: string; readonly at: number } | undefined {
    const seq = Number(id.slice(id.lastIndexOf('-') + 1))
    if (!Number.isSafeInteger(seq) || seq < 1) return undefined
    const { ledger, active } = this.#context
    for (const record of ledger.ledger.acts(active.program.id, 'shelter-act', seq - 1)) {
      return record.id === id ? { act: record.act, at: record.at } : undefined
    }
    return undefined
  }

  #catchUp(): void {
    const { ledger, active } = this.#context
    for (const record of ledger.ledger.acts(active.program.id, 'shelter-act', this.#seq)) {
      this.state.add(record)
      this.#seq = record.seq
    }
  }

  #remember(ids: readonly string[]): void {
    for (const id of ids) this.#deeds.set(id, ids)
    for (const oldest of this.#deeds.keys()) {
      if (this.#deeds.size <= REMEMBERED_DEEDS) break
      this.#deeds.delete(oldest)
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
  #subjectOf(act: ShelterAct): Uint8Array | undefined {
    const name = this.#nameOf(act)
    if (name === undefined) return undefined
    const { ledger, active } = this.#context
    const secret = ledger.secrets.subjectSecret(active.scope)
    return new Uint8Array(createHmac('sha256', secret).update(`${SUBJECT_DOMAIN}${name}`).digest().subarray(0, SUBJECT_BYTES))
  }

  #nameOf(act: ShelterAct): string | undefined {
    if (act.act === 'person-registered') return act.card ?? act.tags?.[0] ?? act.person
    if (act.act === 'protection-set' || act.act === 'protection-lifted') return undefined
    const alone = 'persons' in act && act.persons.length === 1 ? act.persons[0] : undefined
    const id = 'person' in act ? act.person : alone
    const person = id === undefined ? undefined : this.state.person(id)
    if (person === undefined || person.protected) return undefined
    return person.cards[0] ?? person.tags[0] ?? person.id
  }
}
