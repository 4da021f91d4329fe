import { assertNever, equalBytes, err, ok, type Result, SecretDigits } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { changeReferenceData, selectApplication, statusText, verify } from '../iso7816/index.ts'
import { validatePin } from './credential.ts'
import { HOLDER_REFERENCE_DATA } from './holder-reference.ts'
import { beginHolderSession, type HolderContext, type HolderSession, type PresentPrompt } from './holder-session.ts'
import { type NewPinDefect, type PinWeakness, pinWeakness } from './new-pin.ts'
import type { ChangeablePin } from './reading-request.ts'
import { explainFailure, recogniseCard } from './recognise-card.ts'
import { ENTRIES_MAXIMUM, entryEnded, verifyReference } from './verify-reference.ts'

/** What is asked in the course of a change: the present PIN, then the new one twice. */
export type PinChangePrompt =
  | PresentPrompt
  | {
      readonly entry: 'new'
      readonly reference: ChangeablePin
      /** Why it is asked again. */
      readonly previous?: NewPinDefect
    }
  | {
      readonly entry: 'new-again'
      readonly reference: ChangeablePin
      /** The new PIN is easy to guess. The person may still want it. */
      readonly weakness?: PinWeakness
    }

export interface PinChangeRequest {
  readonly which: ChangeablePin
  /** `YYYYMMDD`, where the desk knows it: then a PIN made of it is warned of. */
  readonly birthDate?: string
}

/** What the person must know about the card afterwards. */
export type PinChangeOutcome =
  /** The card said that it holds the new PIN. `confirmed`: it also accepted it afterwards. */
  | { readonly status: 'changed'; readonly confirmed: boolean; readonly weakness?: PinWeakness }
  /** The old PIN holds; nothing was written. */
  | { readonly status: 'unchanged'; readonly failure: Failure }
  /** The card was lost while it wrote, or contradicts itself: `pin-change-uncertain`. */
  | { readonly status: 'uncertain'; readonly failure: Failure }

const STEPS = ['select-application', 'verify-present', 'enter-new', 'write', 'confirm'] as const

/** From this step on, as {@link ReadingProgress} counts them, the card may hold the new PIN. */
export const PIN_WRITE_STEP = STEPS.indexOf('write')

/**
 * Changes a PIN on the holder's wish (card reference §3.1): tries left, present PIN, new PIN twice, CHANGE REFERENCE DATA,
 * and a VERIFY of the new PIN that costs no try when all went well. Whatever happens, the outcome says which PIN the card
 * holds, or that nobody knows. All entries are overwritten.
 *
 * Failures when unchanged: what kind of foreign card it is; `entry-cancelled`, `entry-timed-out`; `pin-…` or
 * `authentication-pin-…` (`last-try`, `blocked`), `pin-malformed`; `pin-new-unsuitable`; `card-status-unexpected`; those
 * of the transport.
 */
export async function changePin(context: HolderContext<PinChangePrompt>, request: PinChangeRequest): Promise<PinChangeOutcome> {
  const session = beginHolderSession(context)
  const outcome = await change(session, request)
  if (outcome.status !== 'unchanged') return outcome
  return unchanged(await explainFailure(session.channel, context.randomBytes, outcome.failure))
}

async function change(
  session: HolderSession<PinChangePrompt>,
  { which, birthDate }: PinChangeRequest,
): Promise<PinChangeOutcome> {
  const { channel, context } = session
  const begin = (step: (typeof STEPS)[number]) => context.report({ step: STEPS.indexOf(step), steps: STEPS.length })

  begin('select-application')
  const application = await channel.transmit(selectApplication(HOLDER_REFERENCE_DATA[which].application))
  if (!application.ok) return unchanged(application.error)
  if (application.value.status.kind !== 'success') return unchanged(await recogniseCard(channel))

  begin('verify-present')
  const present = await verifyReference(channel, which, session.ask)
  if (!present.ok) return unchanged(present.error)
  try {
    begin('enter-new')
    const entered = await enterNewPin(session, which, present.value, birthDate)
    if (!entered.ok) return unchanged(entered.error)
    const { pin, weakness } = entered.value
    try {
      begin('write')
      const written = await write(session, pin)
      if (written.status !== 'changed') return written
      begin('confirm')
      const confirmed = await confirm(session, pin)
      if (confirmed.status !== 'changed') return confirmed
      context.report({ step: STEPS.length, steps: STEPS.length })
      return { ...confirmed, ...(weakness === undefined ? {} : { weakness }) }
    } finally {
      pin.wipe()
    }
  } finally {
    present.value.wipe()
  }
}

interface NewPin {
  readonly pin: SecretDigits
  readonly weakness?: PinWeakness
}

/** The new PIN, entered twice; asked again until it is one that may be written. */
async function enterNewPin(
  session: HolderSession<PinChangePrompt>,
  which: ChangeablePin,
  present: SecretDigits,
  birthDate: string | undefined,
): Promise<Result<NewPin, Failure>> {
  let previous: NewPinDefect | undefined
  for (let entries = 0; entries < ENTRIES_MAXIMUM; entries++) {
    const first = await enter(session, { entry: 'new', reference: which, ...(previous === undefined ? {} : { previous }) })
    if (!first.ok) return first
    const pin = first.value
    let isTaken = false
    try {
      previous = defectOf(pin, present)
      if (previous !== undefined) continue
      const weakness = pinWeakness(pin.reveal(), birthDate)
      const warning = weakness === undefined ? {} : { weakness }
      const again = await enter(session, { entry: 'new-again', reference: which, ...warning })
      if (!again.ok) return again
      isTaken = equalBytes(again.value.reveal(), pin.reveal())
      again.value.wipe()
      if (isTaken) return ok({ pin, ...warning })
      previous = 'entries-differ'
    } finally {
      if (!isTaken) pin.wipe()
    }
  }
  return err(failure('pin-new-unsuitable', { reason: previous ?? 'malformed', entries: ENTRIES_MAXIMUM }))
}

async function enter(session: HolderSession<PinChangePrompt>, prompt: PinChangePrompt): Promise<Result<SecretDigits, Failure>> {
  const answer = await session.ask(prompt)
  return 'characters' in answer ? ok(new SecretDigits(answer.characters)) : err(entryEnded(answer.kind))
}

function defectOf(pin: SecretDigits, present: SecretDigits): NewPinDefect | undefined {
  if (!validatePin(pin.reveal()).ok) return 'malformed'
  return equalBytes(pin.reveal(), present.reveal()) ? 'same-as-before' : undefined
}

/** CHANGE REFERENCE DATA. Its IEF is still the current one. */
async function write({ channel }: HolderSession<PinChangePrompt>, pin: SecretDigits): Promise<PinChangeOutcome> {
  const before = channel.apduCount
  const answer = await channel.transmit(changeReferenceData(pin.reveal()))
  if (!answer.ok) return channel.apduCount === before ? unchanged(answer.error) : uncertain(answer.error.code)
  const { status } = answer.value
  switch (status.kind) {
    case 'success':
      return { status: 'changed', confirmed: false }
    // Checked by a card before it writes: what was refused was not begun.
    case 'length-refused':
    case 'class-function-unsupported':
    case 'file-type-wrong':
    case 'security-not-satisfied':
    case 'conditions-not-satisfied':
    case 'nothing-selected':
    case 'data-wrong':
    case 'function-unsupported':
    case 'file-not-found':
    case 'parameters-wrong':
    case 'instruction-unsupported':
    case 'class-unsupported':
    case 'blocked':
      return unchanged(failure('card-status-unexpected', { command: 'change-reference-data', status: statusText(status) }))
    case 'more-data':
    case 'wrong-length':
    case 'end-of-file':
    case 'data-may-be-corrupted':
    case 'application-locked':
    case 'tries-left':
    case 'verification-failed':
    case 'memory-failure':
    case 'record-not-found':
    case 'data-object-not-found':
    case 'offset-outside-file':
    case 'internal-error':
    case 'other':
      return uncertain(statusText(status))
    default:
      return assertNever(status)
  }
}

/** The card has said that it took the new PIN; here it must show it. */
async function confirm({ channel }: HolderSession<PinChangePrompt>, pin: SecretDigits): Promise<PinChangeOutcome> {
  const answer = await channel.transmit(verify(pin.reveal()))
  if (!answer.ok) return { status: 'changed', confirmed: false }
  const { status } = answer.value
  return status.kind === 'success' ? { status: 'changed', confirmed: true } : uncertain(statusText(status))
}

function unchanged(reason: Failure): PinChangeOutcome {
  return { status: 'unchanged', failure: reason }
}

/** `cause`: how the transport failed, or the status word. */
function uncertain(cause: string): PinChangeOutcome {
  return { status: 'uncertain', failure: failure('pin-change-uncertain', { cause }) }
}
