import type { Clock } from '../../core/base/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { CardChannel, CardTransport } from '../iso7816/index.ts'
import type { ReadingStep } from './reading-plans.ts'
import type { CredentialAnswer, CredentialPrompt, ReadingProgress, ReadingRequest } from './reading-request.ts'
import type { TapTimer } from './tap-timer.ts'

/** Everything that a plan needs from outside. */
export interface ReadingContext {
  readonly transport: CardTransport
  readonly request: ReadingRequest
  /** Asks a person. Its digits are overwritten after use, whatever happens. */
  readonly ask: (prompt: CredentialPrompt) => Promise<CredentialAnswer>
  readonly report: (progress: ReadingProgress) => void
  readonly clock: Clock
  readonly randomBytes: (length: number) => Uint8Array
}

/** What a running plan works with. */
export interface PlanRun {
  readonly context: ReadingContext
  readonly channel: CardChannel
  readonly timer: TapTimer
  /** Tells that a step begins. */
  readonly begin: (step: ReadingStep) => void
}

/** What a plan itself finds out; time and statistics are added around it. */
export type PlanEvidence = Omit<CardEvidence, 'level' | 'readAt' | 'statistics'>
