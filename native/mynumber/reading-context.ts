import type { Clock } from '../../core/base/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { CardChannel, CardTransport } from '../iso7816/index.ts'
import type { ReadingStep } from './reading-plans.ts'
import type { CredentialAnswer, CredentialPrompt, ReadingProgress, ReadingRequest } from './reading-request.ts'
import type { TapTimer } from './tap-timer.ts'

/**
 * What was found out about one reader, remembered from tap to tap. Extended length (ISO 7816-4 §5.1) saves commands, but
 * not every reader passes it on, so it is used only where a probe has proved it.
 */
export interface ReaderCapability {
  readonly extendedLength: 'unknown' | 'supported' | 'unsupported'
}

/** Everything that a plan needs from outside. */
export interface ReadingContext {
  readonly transport: CardTransport
  /** Answer to reset of this card; empty where the reader does not tell. */
  readonly answerToReset: Uint8Array
  readonly capability: ReaderCapability
  /** Called at most once a tap, when something new is known about the reader. */
  readonly learn: (capability: ReaderCapability) => void
  readonly request: ReadingRequest
  /**
   * Asks for digits: of a person at a keypad, or of whatever reads number B from the face of the card. Where they come from
   * makes no difference here: they are validated before they cost a try, and overwritten after use, whatever happens.
   */
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
