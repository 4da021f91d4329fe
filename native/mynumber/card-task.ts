import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { changePin, type PinChangeOutcome, type PinChangePrompt } from './change-pin.ts'
import { CREDENTIAL_FAILURES } from './credential.ts'
import type { HolderAnswer } from './holder-session.ts'
import { TRIES_KEPT } from './open-with-credential.ts'
import type { ReadingContext } from './reading-context.ts'
import type { ChangeablePin, CredentialAnswer, CredentialPrompt } from './reading-request.ts'
import { recogniseAnswerToReset } from './recognise-answer-to-reset.ts'
import { runReadingPlan } from './run-reading-plan.ts'

/** How a PIN change ended that was begun; one that left the card as it was is a failure. */
export type PinChangeReport = { readonly level: 'pin-change'; readonly which: ChangeablePin } & Exclude<
  PinChangeOutcome,
  { readonly status: 'unchanged' }
>

/** What a tap gives, told apart by its level. */
export type CardReport = CardEvidence | PinChangeReport

/** What a person is asked in the middle of a tap: a change of PIN asks with `entry`. */
export type PersonPrompt = CredentialPrompt | PinChangePrompt

export interface CardTaskContext extends Omit<ReadingContext, 'ask'> {
  readonly ask: (prompt: PersonPrompt) => Promise<CredentialAnswer>
}

/**
 * Does with a card what the request asks for: reads it, or changes a PIN. A PIN whose last try is left is not asked for: a
 * mistake would lock the card for good, and the municipality restores the tries (DESIGN §5).
 *
 * Failures: those of {@link runReadingPlan} or of {@link changePin}; each of them means that the card holds the old PIN.
 */
export async function runCardTask(context: CardTaskContext): Promise<Result<CardReport, Failure>> {
  const { changePin: which } = context.request
  return which === undefined ? runReadingPlan(context) : runPinChange(context, which)
}

async function runPinChange(context: CardTaskContext, which: ChangeablePin): Promise<Result<PinChangeReport, Failure>> {
  const foreign = recogniseAnswerToReset(context.answerToReset)
  if (foreign !== undefined) return err(foreign)
  const { transport, request, report, clock, randomBytes } = context
  let lastTry: Failure | undefined
  const ask = async (prompt: PinChangePrompt): Promise<HolderAnswer> => {
    if (prompt.entry === 'present' && prompt.triesLeft <= TRIES_KEPT) {
      lastTry = failure(CREDENTIAL_FAILURES[which].lastTry, { triesLeft: prompt.triesLeft })
      return { kind: 'cancelled' }
    }
    const answer = await context.ask(prompt)
    return 'digits' in answer ? { characters: answer.digits } : answer
  }
  const { trust, limits } = request
  const outcome = await changePin({ transport, trust, limits, ask, report, clock, randomBytes }, { which })
  if (outcome.status === 'unchanged') return err(lastTry ?? outcome.failure)
  return ok({ level: 'pin-change', which, ...outcome })
}
