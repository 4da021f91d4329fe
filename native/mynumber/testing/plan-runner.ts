import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../../core/base/index.ts'
import type { CardTransport } from '../../iso7816/index.ts'
import {
  type CredentialAnswer,
  type CredentialKind,
  type CredentialPrompt,
  DEFAULT_TAP_LIMITS,
  type ReaderCapability,
  type ReadingContext,
  type ReadingProgress,
  type ReadingRequest,
  runReadingPlan,
  type TrustAnchors,
} from '../index.ts'

export const NO_TRUST: TrustAnchors = {
  hierarchy: 'test',
  certificateAuthorities: [],
  cardVerifiableKeys: [],
  revocationLists: [],
}

/** What the person at the reader does, prompt by prompt. */
export type Entry = readonly [kind: CredentialKind, digits: string] | 'cancelled' | 'timed-out'

export interface RunOptions {
  readonly level?: ReadingRequest['level']
  readonly credentials?: readonly CredentialKind[]
  readonly trust?: TrustAnchors
  readonly entries?: readonly Entry[]
  /** Milliseconds that pass during each command, and during each entry. */
  readonly commandMilliseconds?: number
  readonly entryMilliseconds?: number
  readonly now?: string
  readonly subjectKeySecretBase64?: string
  readonly otherSecretsBase64?: readonly string[]
  readonly register?: true
  readonly alsoAttributes?: true
  /** Nothing is tried out of a reader by default: tests play exact commands. */
  readonly capability?: ReaderCapability
  readonly answerToReset?: Uint8Array
  readonly randomBytes?: (length: number) => Uint8Array
  /** Told as the plan goes on. */
  readonly report?: (progress: ReadingProgress) => void
}

/** Runs a plan with everything injected, and keeps what it asked and told. Randomness: bytes 00, 01, 02 … */
export async function runPlan(transport: CardTransport, options: RunOptions = {}) {
  const prompts: CredentialPrompt[] = []
  const progress: ReadingProgress[] = []
  const buffers: Uint8Array[] = []
  const learned: ReaderCapability[] = []
  let time = 1_000
  const clock: Clock = {
    now: () => Temporal.Instant.from(options.now ?? '2026-04-01T00:00:00Z'),
    monotonicMilliseconds: () => time,
  }
  const entries = [...(options.entries ?? [])]
  const ask = async (prompt: CredentialPrompt): Promise<CredentialAnswer> => {
    prompts.push(prompt)
    time += options.entryMilliseconds ?? 0
    const entry = entries.shift()
    if (entry === undefined) throw new Error('nobody was expected to be asked')
    if (typeof entry === 'string') return { kind: entry }
    const [kind, text] = entry
    const digits = new TextEncoder().encode(text)
    buffers.push(digits)
    return { kind, digits }
  }
  const context: ReadingContext = {
    transport: {
      transmit: (command) => {
        time += options.commandMilliseconds ?? 0
        return transport.transmit(command)
      },
    },
    answerToReset: options.answerToReset ?? new Uint8Array(0),
    capability: options.capability ?? { extendedLength: 'unsupported' },
    learn: (capability) => learned.push(capability),
    request: {
      level: options.level ?? 'attributes',
      credentials: options.credentials ?? ['number-b', 'pin'],
      trust: options.trust ?? NO_TRUST,
      limits: DEFAULT_TAP_LIMITS,
      ...(options.subjectKeySecretBase64 === undefined ? {} : { subjectKeySecretBase64: options.subjectKeySecretBase64 }),
      ...(options.otherSecretsBase64 === undefined ? {} : { otherSecretsBase64: options.otherSecretsBase64 }),
      ...(options.register === undefined ? {} : { register: options.register }),
      ...(options.alsoAttributes === undefined ? {} : { alsoAttributes: options.alsoAttributes }),
    },
    ask,
    report: (step) => {
      progress.push(step)
      options.report?.(step)
    },
    clock,
    randomBytes: options.randomBytes ?? ((length) => Uint8Array.from({ length }, (_, i) => i)),
  }
  return { outcome: await runReadingPlan(context), prompts, progress, buffers, learned }
}
