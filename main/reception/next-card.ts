import type { Timers } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import type { ChangeablePin } from '../../native/mynumber/index.ts'
import type { VisitorView } from '../contract/index.ts'
import { CARD_REGISTRATION_PURPOSE, CardRegistration, type CardRegistrationState } from './card-registration.ts'
import { PinChange, type PinChangeState } from './pin-change.ts'

/** What the readers are to do with the next card instead of what the program wants. */
export type DeskTask = { readonly changePin: ChangeablePin } | { readonly registerCard: true }

export interface NextCardOptions {
  readonly timers: Timers
  readonly configure: (task: DeskTask | undefined) => void
  readonly onPinChange: (state: PinChangeState) => void
  readonly onRegistration: (state: CardRegistrationState) => void
}

/** What the desk wants the next card for, if not for a check-in: one thing at a time. */
export class NextCard {
  readonly pinChange: PinChange
  readonly registration: CardRegistration

  constructor({ timers, configure, onPinChange, onRegistration }: NextCardOptions) {
    this.pinChange = new PinChange({
      timers,
      configure: (which) => configure(which === undefined ? undefined : { changePin: which }),
      onChange: onPinChange,
    })
    this.registration = new CardRegistration({
      timers,
      configure: (registers) => configure(registers ? { registerCard: true } : undefined),
      onChange: onRegistration,
    })
  }

  /** Why nothing can be begun now. */
  get underWay(): Failure | undefined {
    if (this.pinChange.state !== undefined) return failure('pin-change-under-way')
    return this.registration.state === undefined ? undefined : failure('card-registration-under-way')
  }

  /** Why a tap that begins may not go on; a tap that may has begun its task. */
  turnsAway(tapId: string, changePin: ChangeablePin | undefined, purpose: string | undefined): Failure | undefined {
    const registers = purpose === CARD_REGISTRATION_PURPOSE
    if (!this.registration.admits(tapId, registers)) return failure('card-registration-under-way')
    if (registers) return undefined
    return this.pinChange.admits(tapId, changePin) ? undefined : failure('pin-change-under-way')
  }

  stop(reason: FailureCode): void {
    this.pinChange.stop(reason)
    this.registration.stop(reason)
  }

  /** What the visitor's screen asks for while the card is waited for. */
  get view(): VisitorView | undefined {
    if (this.registration.state?.status === 'waiting') return { screen: 'register-card', step: 'place-card' }
    const { state } = this.pinChange
    if (state?.status !== 'waiting') return undefined
    const { which, again } = state
    return { screen: 'pin-change', which, step: 'place-card', ...(again === undefined ? {} : { again }) }
  }

  close(): void {
    this.pinChange.close()
    this.registration.close()
  }
}
