import { assertNever, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { FaceComparison } from '../../core/program/index.ts'
import type { CardReport, ChangeablePin, CredentialAnswer, PersonPrompt, PinChangeReport } from '../../native/mynumber/index.ts'
import { describeDefect, type ReaderEvent, type ReaderPort } from '../../native/reader/index.ts'
import type { Sound, VisitorView } from '../contract/index.ts'
import type { CardRegistrationState } from './card-registration.ts'
import { type Comparison, ComparisonQuestion } from './comparison-question.ts'
import { LINGER_TIMES, Lingering, type LingerTimes } from './lingering.ts'
import { type DeskTask, NextCard } from './next-card.ts'
import type { PinChangeState } from './pin-change.ts'
import { questionOf } from './pin-change-view.ts'
import { advanceTap, type Conclude, type GateState, isOver, startTap, type Tap, type TapEvent } from './tap.ts'
import { soundOfTap, viewOfTap } from './visitor-view.ts'

/** How long the staff has for one comparison of a face, milliseconds. The person stands and waits. */
export const COMPARISON_LIMIT = 120_000

export interface ReceptionOptions {
  readonly reader: ReaderPort
  readonly timers: Timers
  /** Decides and records, durably. Called once for each finished reading that has evidence. */
  readonly conclude: Conclude
  /** Whether the staff has to compare the face before `conclude` is called. */
  readonly awaitsComparison?: (evidence: CardEvidence, tap: Pick<Tap, 'id' | 'reader'>) => boolean
  /** Called when the staff is asked to compare a face, and with nothing as soon as there is none to compare. */
  readonly onComparison?: (comparison: Comparison | undefined) => void
  /** Binds the card that was read to the entry of the roll that the desk has chosen. */
  readonly register?: (evidence: CardEvidence) => Result<undefined, Failure>
  /** Tells the readers what to do with the next card: what the desk wants, or what the program wants. */
  readonly configure?: (task: DeskTask | undefined) => void
  readonly onPinChange?: (state: PinChangeState) => void
  readonly onRegistration?: (state: CardRegistrationState) => void
  /** Called after every change of the screen. */
  readonly onView: (view: VisitorView, sound: Sound | undefined) => void
  /** Called for every tap that ended without a record. */
  readonly onFailure?: (failure: Failure, tap: { readonly id: string; readonly reader: string }) => void
  readonly lingerTimes?: LingerTimes
}

/**
 * The reception of one station: taps come from all its readers, one screen shows them.
 *
 * Readers never wait for each other; only the screen has to choose. It belongs to the tap that began first; when that
 * one has been seen, the next in line is shown, if that person is still there. So a second person's reading and record go
 * on behind the first one's screen, nobody's entry pad is taken away, and nobody sees the result of somebody who has left.
 */
export class Reception {
  readonly #options: ReceptionOptions
  readonly #lingering: Lingering
  readonly #question: ComparisonQuestion
  readonly #next: NextCard
  readonly #unsubscribe: () => void
  /** In order of arrival; the first owns the screen. */
  #taps: readonly Tap[] = []
  /** Readers on which a card still lies whose tap has been cleared from the screen. */
  readonly #leftCards = new Map<string, string>()
  /** Taps that began while the station could not record, with the reason: nobody is asked for anything in vain. */
  readonly #turnedAway = new Map<string, Failure>()
  #readersFailure: Failure | undefined
  #readersKnown = false
  #stationFailure: Failure | undefined
  #shown: VisitorView = { screen: 'starting' }

  constructor(options: ReceptionOptions) {
    this.#options = options
    this.#lingering = new Lingering({
      timers: options.timers,
      times: options.lingerTimes ?? LINGER_TIMES,
      onSeen: (tapId) => this.#dismiss(tapId),
    })
    this.#question = new ComparisonQuestion({
      timers: options.timers,
      limit: COMPARISON_LIMIT,
      onChange: (comparison) => options.onComparison?.(comparison),
      onTimeout: (tapId) => this.#endUnanswered(tapId),
    })
    // The card that a task is running with is about to take the screen.
    const show = ({ status }: { readonly status: string }) => {
      if (status !== 'running') this.#show()
    }
    this.#next = new NextCard({
      timers: options.timers,
      configure: (task) => options.configure?.(task),
      onPinChange: (state) => {
        show(state)
        options.onPinChange?.(state)
      },
      onRegistration: (state) => {
        show(state)
        options.onRegistration?.(state)
      },
    })
    this.#unsubscribe = options.reader.subscribe((event) => this.#onReaderEvent(event))
  }

  get view(): VisitorView {
    return this.#shown
  }

  /** The station itself cannot record now (no key, no program …): shown instead of `waiting`. `undefined` takes it back. */
  setStationFailure(failure: Failure | undefined): void {
    this.#stationFailure = failure
    if (failure !== undefined) this.#next.stop(failure.code)
    this.#show()
  }

  /** An answer from the entry pad. Ignored unless it belongs to the tap that is asking. */
  answer(tapId: string, answer: CredentialAnswer): void {
    const tap = this.#taps.find((candidate) => candidate.id === tapId)
    if (tap?.at.step !== 'entry' && tap?.at.step !== 'pin-entry') {
      if ('digits' in answer) answer.digits.fill(0)
      return
    }
    this.#options.reader.answer(tapId, answer)
    this.#advance(tapId, { type: 'answered' })
  }

  /** Why the desk cannot have the next card for something else now. */
  get underWay(): Failure | undefined {
    return this.#next.underWay
  }

  /** The next card is not checked in, but this PIN of it changed. Fails while the desk waits for another card. */
  startPinChange(which: ChangeablePin): Failure | undefined {
    const { underWay } = this.#next
    if (underWay === undefined) this.#next.pinChange.start(which)
    return underWay
  }

  /** False: there is none to cancel. */
  cancelPinChange(): boolean {
    const cancelled = this.#next.pinChange.cancel()
    for (const { id, at } of this.#taps) if (at.step === 'pin-entry') this.answer(id, { kind: 'cancelled' })
    return cancelled
  }

  /** The next card is not checked in, but bound to an entry of the roll. Fails while the desk waits for another card. */
  startRegistration(): Failure | undefined {
    const { underWay } = this.#next
    if (underWay === undefined) this.#next.registration.start()
    return underWay
  }

  /** False: there is none to cancel. */
  cancelRegistration(): boolean {
    const cancelled = this.#next.registration.cancel()
    for (const { id, at, registers } of this.#taps)
      if (registers === true && at.step === 'entry') this.answer(id, { kind: 'cancelled' })
    return cancelled
  }

  /** What the staff found. False: this is not the face that it is asked about (any more). */
  answerComparison(tapId: string, comparison: FaceComparison): boolean {
    const asked = this.#question.current
    const tap = this.#taps.find(({ id }) => id === tapId)
    if (tap === undefined || asked?.tapId !== tapId) return false
    this.#finish(tap, this.#conclude(asked.evidence, tap, comparison))
    return true
  }

  /** The gate that a check-in opens has done something. */
  noteGate(checkInNumber: number, gate: GateState): void {
    this.#taps = this.#taps.map((tap) => advanceTap(tap, { type: 'gate', checkInNumber, gate }))
    this.#show()
  }

  close(): void {
    this.#unsubscribe()
    this.#lingering.close()
    this.#question.close()
    this.#next.close()
  }

  #onReaderEvent(event: ReaderEvent): void {
    switch (event.type) {
      case 'readers-changed':
        this.#readersKnown = true
        this.#readersFailure = event.failure
        this.#show()
        return
      case 'tap-started':
        this.#leftCards.delete(event.reader)
        if (this.#stationFailure !== undefined) {
          this.#turnedAway.set(event.tapId, this.#stationFailure)
          return
        }
        this.#begin(event)
        return
      case 'tap-progress':
        this.#advance(event.tapId, { type: 'progress', progress: event.progress })
        return
      case 'credential-needed':
        this.#ask(event.tapId, event.prompt)
        return
      case 'tap-finished': {
        const reason = this.#turnedAway.get(event.tapId)
        if (reason !== undefined) {
          this.#turnedAway.delete(event.tapId)
          this.#leftCards.set(event.reader, event.tapId)
          this.#show()
          this.#options.onFailure?.(reason, { id: event.tapId, reader: event.reader })
          return
        }
        this.#end({ id: event.tapId, reader: event.reader }, event.outcome)
        return
      }
      case 'card-removed':
        this.#leftCards.delete(event.reader)
        this.#forgetUnseen(event.tapId)
        this.#advance(event.tapId, { type: 'card-removed' })
        return
      default:
        assertNever(event)
    }
  }

  #begin({ tapId, reader, changePin, purpose }: Extract<ReaderEvent, { readonly type: 'tap-started' }>): void {
    const turnedAway = this.#next.turnsAway(tapId, changePin, purpose)
    if (turnedAway !== undefined) {
      this.#turnedAway.set(tapId, turnedAway)
      return
    }
    const task = changePin !== undefined ? { changePin } : this.#next.registration.isAt(tapId) ? { registers: true as const } : {}
    this.#taps = [...this.#taps, startTap(tapId, reader, task)]
    this.#makeWay()
    this.#show()
  }

  #ask(tapId: string, prompt: PersonPrompt): void {
    const { pinChange, registration } = this.#next
    const isInVain = 'entry' in prompt ? pinChange.declines(prompt) : registration.isAt(tapId) && registration.cancelled
    if (isInVain || this.#turnedAway.has(tapId)) this.#options.reader.answer(tapId, { kind: 'cancelled' })
    else if ('entry' in prompt) this.#advance(tapId, { type: 'pin-prompt', question: questionOf(prompt, pinChange.checks) })
    else this.#advance(tapId, { type: 'prompt', prompt })
  }

  #end(tap: Pick<Tap, 'id' | 'reader'>, outcome: Result<CardReport, Failure>): void {
    if (this.#next.registration.isAt(tap.id)) {
      this.#endRegistration(tap, outcome)
      return
    }
    if (!outcome.ok) {
      if (this.#next.pinChange.isAt(tap.id)) this.#endPinChange(tap.id, outcome)
      else this.#finish(tap, outcome)
      return
    }
    const { value } = outcome
    if (value.level === 'pin-change') this.#endPinChange(tap.id, ok(value))
    else if (this.#awaitsComparison(value, tap)) this.#advance(tap.id, { type: 'face-to-compare', evidence: value })
    else this.#finish(tap, this.#conclude(value, tap))
  }

  #endPinChange(tapId: string, outcome: Result<PinChangeReport, Failure>): void {
    const { pinChange } = this.#next
    const result = pinChange.resultOf(outcome, this.#taps.find(({ id }) => id === tapId)?.at)
    this.#advance(tapId, { type: 'pin-ended', result })
    pinChange.settle(result)
  }

  #endRegistration(tap: Pick<Tap, 'id' | 'reader'>, outcome: Result<CardReport, Failure>): void {
    const { registration } = this.#next
    const bound = registration.cancelled ? err(failure('entry-cancelled')) : outcome.ok ? this.#register(outcome.value) : outcome
    if (bound.ok) this.#advance(tap.id, { type: 'registered' })
    else this.#finish(tap, bound)
    registration.settle(bound)
  }

  #register(report: CardReport): Result<undefined, Failure> {
    try {
      if (report.level === 'pin-change') throw new Error('a tap that registers a card changes no PIN')
      return this.#options.register?.(report) ?? err(failure('internal'))
    } catch (error) {
      console.error('a card could not be registered:', describeDefect(error))
      return err(failure('internal', { error: error instanceof Error ? error.name : typeof error }))
    }
  }

  /**
   * Somebody whose result never came onto the screen has taken their card and gone: nobody else may be shown it. It is
   * recorded, and the desk sees it.
   */
  #forgetUnseen(tapId: string): void {
    this.#taps = this.#taps.filter((tap, index) => index === 0 || tap.id !== tapId || !isOver(tap))
  }

  /** A tap that is never concluded would own the screen for ever: a defect of ours is the end of this one tap. */
  #conclude(...parts: Parameters<Conclude>): ReturnType<Conclude> {
    try {
      return this.#options.conclude(...parts)
    } catch (error) {
      console.error('a tap could not be concluded:', describeDefect(error))
      return err(failure('internal', { error: error instanceof Error ? error.name : typeof error }))
    }
  }

  /** Where this cannot be said, `conclude` says why. */
  #awaitsComparison(...parts: Parameters<NonNullable<ReceptionOptions['awaitsComparison']>>): boolean {
    try {
      return this.#options.awaitsComparison?.(...parts) ?? false
    } catch (error) {
      console.error('whether to compare the face is unknown:', describeDefect(error))
      return false
    }
  }

  #finish({ id, reader }: Pick<Tap, 'id' | 'reader'>, outcome: ReturnType<Conclude>): void {
    // The person first: whoever else is told may not keep it from them.
    this.#advance(id, { type: 'finished', outcome })
    if (!outcome.ok) this.#options.onFailure?.(outcome.error, { id, reader })
  }

  #endUnanswered(tapId: string): void {
    const tap = this.#taps.find(({ id }) => id === tapId)
    if (tap !== undefined) this.#finish(tap, err(failure('face-comparison-timed-out')))
  }

  #advance(tapId: string, event: TapEvent): void {
    const before = this.#taps.find((tap) => tap.id === tapId)
    if (before !== undefined) {
      const after = advanceTap(before, event)
      this.#taps = this.#taps.map((tap) => (tap.id === tapId ? after : tap))
    }
    this.#show()
  }

  /** A new card on the same reader means that the person of an ended tap has gone: their result gives way at once. */
  #makeWay(): void {
    const newest = this.#taps.at(-1)
    if (newest === undefined) return
    this.#taps = this.#taps.filter((tap) => tap === newest || tap.reader !== newest.reader || !isOver(tap))
  }

  #show(): void {
    this.#showVisitor()
    this.#question.update(this.#taps)
  }

  #showVisitor(): void {
    const owner = this.#taps[0]
    const view = owner === undefined ? this.#idleView() : viewOfTap(owner)
    this.#lingering.arm(owner)
    if (JSON.stringify(view) === JSON.stringify(this.#shown)) return
    const entered = sceneOf(view) !== sceneOf(this.#shown) || this.#ownerChanged(owner)
    this.#shown = view
    this.#lastOwner = owner?.id
    this.#options.onView(view, entered && owner !== undefined ? soundOfTap(owner) : undefined)
  }

  #lastOwner: string | undefined

  #ownerChanged(owner: Tap | undefined): boolean {
    return owner?.id !== this.#lastOwner
  }

  #idleView(): VisitorView {
    if (this.#stationFailure !== undefined) return { screen: 'out-of-order', code: this.#stationFailure.code }
    if (!this.#readersKnown) return { screen: 'starting' }
    if (this.#readersFailure !== undefined) return { screen: 'out-of-order', code: this.#readersFailure.code }
    if (this.#leftCards.size > 0) return { screen: 'take-card' }
    return this.#next.view ?? { screen: 'waiting' }
  }

  #dismiss(tapId: string): void {
    const tap = this.#taps.find((candidate) => candidate.id === tapId)
    if (tap === undefined) return
    if (tap.cardPresent) this.#leftCards.set(tap.reader, tap.id)
    this.#taps = this.#taps.filter((candidate) => candidate.id !== tapId)
    this.#show()
  }
}

/** A sound belongs to the beginning of a scene. */
function sceneOf(view: VisitorView): string {
  return view.screen === 'pin-change' || view.screen === 'register-card' ? `${view.screen} ${view.step}` : view.screen
}
