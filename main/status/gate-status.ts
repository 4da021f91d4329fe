import { z } from 'zod'
import { FAILURE_CODES, FAILURES, type FailureCode } from '../../core/failure/index.ts'
import { OUTCOMES } from '../../core/program/index.ts'

const code = z.enum(FAILURE_CODES)
const text = z.string().max(500)
const localizedText = z.strictObject({ ja: text, en: text })
const name = z.string().max(200)
const count = z.int().min(0)
const instant = z.iso.datetime({ offset: true })

/** How many taps the page shows. */
export const MAX_STATUS_TAPS = 50

/** One tap that has ended. Outcome, rule and codes, and nothing by which somebody could be known again. */
const statusTapSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('decision'),
    at: instant,
    /** Of the check-in. */
    number: count,
    outcome: z.enum(OUTCOMES),
    rule: name,
    priceClass: name.optional(),
    /** From the opened session to the durable record. */
    milliseconds: z.number().min(0),
    actions: z
      .array(
        z.strictObject({
          action: name,
          outcome: z.enum(['pending', 'commanded', 'confirmed', 'unknown', 'failed', 'done']),
          code: code.optional(),
          milliseconds: z.number().min(0).optional(),
        }),
      )
      .max(50)
      .optional(),
  }),
  z.strictObject({ type: z.literal('failure'), at: instant, code }),
])

/**
 * How a gate that nobody sits at is doing. Strict on purpose: a field that is not named here does not leave the machine, and none
 * of these is about a person.
 */
export const gateStatusSchema = z.strictObject({
  /** When this was so. */
  at: instant,
  station: z.strictObject({ id: name, name }),
  program: z.strictObject({ id: name, version: name, title: localizedText, place: localizedText }).optional(),
  /** Why nobody is taken in. */
  failure: code.optional(),
  /** What is wrong though people are taken in. */
  notices: z.array(z.strictObject({ about: z.enum(['clock', 'program', 'roll', 'machine', 'hub']), code })),
  ledger: z.strictObject({ state: z.enum(['open', 'locked', 'failed']), failure: code.optional() }),
  /** Check-ins of today. */
  counts: z.strictObject({ admit: count, refuse: count, ask: count, undone: count }),
  readers: z.array(z.strictObject({ name, state: z.enum(['ready', 'card-present', 'starting']) })),
  readerFailure: code.optional(),
  gates: z.array(
    z.strictObject({
      id: name,
      state: z.enum(['connecting', 'ready', 'busy', 'stuck', 'unreachable', 'closed']),
      failure: code.optional(),
      waiting: count,
    }),
  ),
  signs: z.array(
    z.strictObject({
      id: name,
      state: z.enum(['idle', 'changing', 'shown', 'unknown', 'closed']),
      wanted: z.enum(['empty', 'nearly-full', 'full']).optional(),
      failure: code.optional(),
    }),
  ),
  zones: z.array(z.strictObject({ id: name, name: localizedText, occupancy: count, capacity: count.optional() })),
  /** The last ones, the youngest first. */
  taps: z.array(statusTapSchema).max(MAX_STATUS_TAPS),
})
export type GateStatus = z.output<typeof gateStatusSchema>

/** What is not as it should be, and where. */
export interface StatusProblem {
  /** `station`, `clock`, `program`, `roll`, `ledger`, `readers`, `gate main`, `sign entrance`. */
  readonly where: string
  readonly code: FailureCode
  /** As in docs/failure-codes.md. */
  readonly number: string
}

const problemSchema = z.strictObject({ where: name, code, number: name })

/** The document at `/status.json`. */
export const statusDocumentSchema = gateStatusSchema.extend({
  /** Whether everything is as it should be. A refused visitor is no problem. */
  healthy: z.boolean(),
  problems: z.array(problemSchema),
})
export type StatusDocument = z.output<typeof statusDocumentSchema>

export function statusDocument(status: GateStatus): StatusDocument {
  const problems = problemsOf(status)
  return { ...status, healthy: problems.length === 0, problems }
}

function problemsOf({ failure, notices, ledger, readerFailure, gates, signs }: GateStatus): StatusProblem[] {
  const found: readonly (readonly [string, FailureCode | undefined])[] = [
    ['station', failure],
    ...notices.map((notice) => [notice.about, notice.code] as const),
    // The station says so already when it takes nobody in because of its ledger.
    ['ledger', ledger.failure === failure ? undefined : ledger.failure],
    ['readers', readerFailure],
    ...gates.map((gate) => [`gate ${gate.id}`, gate.failure] as const),
    ...signs.map((sign) => [`sign ${sign.id}`, sign.failure] as const),
  ]
  return found.flatMap(([where, of]) => (of === undefined ? [] : [{ where, code: of, number: FAILURES[of].number }]))
}
