import { err, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { CardChannel, declaredExtendedLength } from '../iso7816/index.ts'
import { readAttributes } from './attributes-plan.ts'
import { readCertificate } from './certificate-plan.ts'
import { probeExtendedLength } from './extended-length-probe.ts'
import { readFace } from './face-plan.ts'
import { readHolder } from './holder-plan.ts'
import { guardIndividualNumber } from './individual-number-guard.ts'
import type { PlanEvidence, PlanRun, ReadingContext } from './reading-context.ts'
import { READING_PLANS } from './reading-plans.ts'
import type { ReadingRequest } from './reading-request.ts'
import { recogniseAnswerToReset } from './recognise-answer-to-reset.ts'
import { explainFailure } from './recognise-card.ts'
import { TapTimer } from './tap-timer.ts'
import { readToken } from './token-plan.ts'

const PLANS: Readonly<Record<ReadingRequest['level'], (run: PlanRun) => Promise<Result<PlanEvidence, Failure>>>> = {
  attributes: readAttributes,
  certificate: readCertificate,
  face: readFace,
  holder: readHolder,
  token: readToken,
}

/**
 * Runs the plan of the request's level on a card that was just powered up, and gives evidence or one coded failure;
 * whatever the card answers, it neither throws nor goes on for ever.
 *
 * Failures: those of the transport (`card-removed` …); `card-not-responding` when the tap's time limit is over; what
 * kind of foreign card it is; `card-file-…`, `card-incomplete`, `card-status-unexpected`; for `attributes` those of the
 * entry. A wrong proof is not a failure but evidence with a proof that says so.
 */
export async function runReadingPlan(context: ReadingContext): Promise<Result<CardEvidence, Failure>> {
  const { clock, request } = context
  const foreign = recogniseAnswerToReset(context.answerToReset)
  if (foreign !== undefined) return err(foreign)
  const timer = new TapTimer(clock, request.limits.tapMilliseconds)
  const transport = guardIndividualNumber(context.transport)
  const bounds = { clock, isOverdue: () => timer.isOverdue }
  const channel = new CardChannel(transport, {
    ...bounds,
    extendedLength:
      context.capability.extendedLength === 'supported' && declaredExtendedLength(context.answerToReset) !== 'unsupported',
  })
  const steps = READING_PLANS[request.level]
  const begin: PlanRun['begin'] = (step) => context.report({ step: steps.indexOf(step), steps: steps.length })

  const outcome = await PLANS[request.level]({ context, channel, timer, begin })
  if (!outcome.ok) return err(await explainFailure(channel, context.randomBytes, outcome.error))
  context.report({ step: steps.length, steps: steps.length })
  const evidence: CardEvidence = {
    level: request.level,
    readAt: clock.now().toString(),
    ...outcome.value,
    statistics: {
      apduCount: channel.apduCount,
      transmitMilliseconds: channel.transmitMilliseconds,
      totalMilliseconds: timer.elapsedMilliseconds,
    },
  }
  if (context.capability.extendedLength === 'unknown') await learnCapability(context, new CardChannel(transport, bounds))
  return ok(evidence)
}

/** Whatever comes of it, the evidence stands as it is. */
async function learnCapability({ answerToReset, learn }: ReadingContext, channel: CardChannel): Promise<void> {
  const extendedLength = await probeExtendedLength(channel, answerToReset)
  if (extendedLength !== 'unknown') learn({ extendedLength })
}
