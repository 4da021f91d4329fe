import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { evidenceStatus } from '../../core/person/index.ts'
import type { PollingProgram } from '../../core/polling/index.ts'
import type { DeskService, VisitorView } from '../contract/index.ts'
import type { CheckInEvent } from '../kiosk/check-in-path.ts'
import type { Service, ServiceContext, ServiceReading, ServiceScreen } from '../kiosk/service.ts'
import { brokenDeskState, deskState } from './desk-state.ts'
import { PollingBook } from './polling-book.ts'
import { type PollingParts, pollingParts } from './polling-parts.ts'
import { pollingHandlers } from './requests/handlers.ts'
import type { PollingHandlers } from './requests/polling-handlers.ts'
import { visitorView } from './session-view.ts'

/** How often what the time brings is looked at (counts that are due, times of the day), milliseconds. */
const TICK = 60_000

/** The service of a polling station (投票所). */
export class PollingService implements Service {
  readonly handlers: Partial<PollingHandlers>
  readonly #program: PollingProgram
  readonly #context: ServiceContext
  /** Or why nothing that was recorded can be read: then nobody is served. */
  readonly #parts: Result<PollingParts, Failure>
  #cancelTick: (() => void) | undefined
  /** Nobody is told while it is being made, nor after it was closed. */
  #isSilent = true

  constructor(program: PollingProgram, given: ServiceContext) {
    // What was begun before the close (a sheet, a file) may end after it: then there is nobody to tell.
    const context = { ...given, onChange: () => this.#isSilent || given.onChange() }
    this.#program = program
    this.#context = context
    const book = PollingBook.open(context)
    this.#parts = book.ok ? ok(pollingParts(program, context, book.value)) : book
    this.handlers = this.#parts.ok ? pollingHandlers(this.#parts.value) : {}
    if (!this.#parts.ok) {
      this.#isSilent = false
      return
    }
    this.#parts.value.claims.catchUp()
    this.#isSilent = false
    this.#parts.value.checklist.look()
    this.#tick()
  }

  /** Matched with the roll at once; then nothing of what the card said is left here. */
  arrived({ card, decision }: CheckInEvent): void {
    if (!this.#parts.ok) return
    const { table, voters } = this.#parts.value
    const { attributes } = card.evidence
    const status = evidenceStatus(card.evidence)
    const isUsable =
      attributes !== undefined && (status === 'authentic' || (status === 'unverified' && decision.outcome !== 'refuse'))
    const operator = this.#context.staff.state().signedIn?.id ?? 'desk'
    const begun = isUsable ? voters.card(attributes.value, operator) : err(failure('polling-card-unusable'))
    if (!begun.ok) table.noteTrouble('record', begun.error.code)
    else table.forgetTrouble('record')
    table.change()
  }

  isServing(): boolean {
    if (!this.#parts.ok) return false
    const { atDesk, farewell } = this.#parts.value.table
    return atDesk !== undefined || farewell !== undefined
  }

  nextReading(): ServiceReading {
    return 'program'
  }

  knownCard(): ReturnType<Service['knownCard']> {
    return err(failure('request-invalid'))
  }

  inPlaceOf(view: VisitorView): ServiceScreen | undefined {
    // How a card is read, and what keeps the station from reading any, is shown as everywhere.
    if (view.screen !== 'decision' && view.screen !== 'waiting' && view.screen !== 'served') return undefined
    if (!this.#parts.ok)
      return view.screen === 'waiting' ? undefined : { view: { screen: 'polling', polling: { step: 'speak-to-staff' } } }
    const { room, table } = this.#parts.value
    const { atDesk, farewell } = table
    if (atDesk !== undefined) {
      const polling = visitorView(room, atDesk)
      // The same for every reason why somebody has to speak to the staff.
      return { view: { screen: 'polling', polling }, ...(polling.step === 'speak-to-staff' && { sound: 'attention' }) }
    }
    if (farewell !== undefined) return { view: { screen: 'polling', polling: farewell } }
    // The card still lies there, and its voter is gone or was never found.
    return view.screen === 'waiting' ? undefined : { view: { screen: 'polling', polling: { step: 'speak-to-staff' } } }
  }

  deskState(): DeskService {
    const polling = this.#parts.ok
      ? deskState(this.#parts.value)
      : brokenDeskState(this.#program, this.#context, this.#parts.error)
    return { kind: 'polling', polling }
  }

  othersRecorded(): void {
    if (!this.#parts.ok) return
    const { room, table } = this.#parts.value
    const read = room.book.othersRecorded()
    if (!read.ok) table.noteTrouble('record', read.error.code)
  }

  /** What somebody had open is nobody's; what was recorded of it stands, and the next look-up goes on from there. */
  staffLeft(): void {
    if (!this.#parts.ok) return
    this.#parts.value.table.clear()
    this.#parts.value.table.takeNext()
  }

  close(): void {
    this.#isSilent = true
    this.#cancelTick?.()
    if (!this.#parts.ok) return
    const { table, claims, place, prints, checklist } = this.#parts.value
    for (const part of [table, claims, checklist]) part.close()
    place.stop()
    prints.stop()
  }

  #tick(): void {
    this.#cancelTick = this.#context.timers.after(TICK, () => {
      if (this.#parts.ok) {
        this.#parts.value.reports.look()
        this.#parts.value.checklist.look()
      }
      this.#context.onChange()
      this.#tick()
    })
  }
}
