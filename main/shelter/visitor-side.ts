import type { Timers } from '../../core/base/index.ts'
import type { ShelterVisitorView, Sound, VisitorView } from '../contract/index.ts'
import type { ServiceScreen } from '../kiosk/service.ts'

/** How long the visitor is told how it went, milliseconds; the next card ends it at once. */
export const OUTCOME_SHOWN = 8_000

/** Screens of the reception in whose place the shelter shows its own; reading, entry and failures stay what they are. */
const REPLACED: ReadonlySet<VisitorView['screen']> = new Set(['waiting', 'decision', 'served', 'take-card'])

const READING: ReadonlySet<VisitorView['screen']> = new Set(['reading', 'entry'])

/** How something went, as the visitor sees and hears it. */
export interface Told {
  readonly view: ShelterVisitorView
  readonly sound: Sound
}

/** What the visitor's screen of a shelter shows, and until when. */
export class VisitorSide {
  readonly #timers: Timers
  readonly #onChange: () => void
  /** What the desk asks now; it stands until it is answered. */
  #asking: ShelterVisitorView | undefined
  #outcome: Told | undefined
  #cancelTimeout: (() => void) | undefined
  /** The reception's last screen was of a card that is read. */
  #wasRead = false

  constructor(timers: Timers, onChange: () => void) {
    this.#timers = timers
    this.#onChange = onChange
  }

  /** What is asked of the visitor, or shown while the desk works; undefined: nothing. */
  ask(view: ShelterVisitorView | undefined): void {
    this.#asking = view
    if (view !== undefined) this.#drop()
  }

  /** Whether somebody is still shown how it went. */
  get isTelling(): boolean {
    return this.#outcome !== undefined
  }

  /** How it went: for some seconds, or until the next. */
  tell(view: ShelterVisitorView, sound: Sound): void {
    this.#drop()
    this.#outcome = { view, sound }
    this.#cancelTimeout = this.#timers.after(OUTCOME_SHOWN, () => {
      this.#drop()
      this.#onChange()
    })
  }

  /** What stands in the place of a screen of the reception. */
  inPlaceOf(view: VisitorView): ServiceScreen | undefined {
    const isRead = READING.has(view.screen)
    // A card that begins to be read is the next person's, or the next of the family: how it went before is over.
    if (isRead && !this.#wasRead) this.#drop()
    this.#wasRead = isRead
    if (!REPLACED.has(view.screen)) return undefined
    if (view.screen === 'decision' && view.outcome === 'refuse') return undefined
    const outcome = this.#outcome
    if (outcome !== undefined) return { view: { screen: 'shelter', shelter: outcome.view }, sound: outcome.sound }
    if (this.#asking !== undefined) return { view: { screen: 'shelter', shelter: this.#asking } }
    // Never "admitted" before the desk has recorded it.
    return view.screen === 'decision' || view.screen === 'served'
      ? { view: { screen: 'shelter', shelter: { step: 'please-wait' } } }
      : undefined
  }

  /** How it went is not so any more. */
  settle(): void {
    this.#drop()
  }

  clear(): void {
    this.#asking = undefined
    this.#drop()
  }

  #drop(): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    this.#outcome = undefined
  }
}
