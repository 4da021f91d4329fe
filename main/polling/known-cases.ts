import type { PollingRecord } from '../../core/polling/index.ts'
import type { Case } from '../../core/protocol/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import { CaseBook } from '../sync/index.ts'

/** The cases of the program that is in force, and what this station itself has recorded of them. */
export class KnownCases {
  readonly #book: CaseBook | undefined
  readonly #seen = new Set<string>()
  readonly #resolved = new Set<string>()

  /** Without a hub there is no order of all, and no case between stations. */
  constructor({ active, ledger: { ledger, enrolment } }: Pick<ServiceContext, 'active' | 'ledger'>) {
    if (enrolment?.ok !== true) return
    this.#book = new CaseBook(ledger.sync, active.program.id, enrolment.value.opened.hub.publicKey)
  }

  get all(): readonly Case[] {
    return this.#book?.cases ?? []
  }

  /** Ids of those that somebody has seen at this station. */
  get seen(): ReadonlySet<string> {
    return this.#seen
  }

  /** Ids of those that two people have resolved at this station, whether the hub has placed it yet or not. */
  get resolved(): ReadonlySet<string> {
    return this.#resolved
  }

  /** True: something is new. */
  readOn(): boolean {
    return this.#book?.readOn() ?? false
  }

  noteOwn({ content, operator, second }: PollingRecord): void {
    if (content?.act === 'case-seen') this.#seen.add(content.case)
    const isByTwo = operator !== undefined && second !== undefined && operator !== second
    if (content?.act === 'case-resolved' && isByTwo) this.#resolved.add(content.case)
  }
}
