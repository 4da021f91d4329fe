import { z } from 'zod'
import type { Result } from '../../core/base/index.ts'
import { FAILURE_CODES, type Failure, type FailureCode } from '../../core/failure/index.ts'
import { type RollMapping, rollMappingSchema } from '../../core/roll/index.ts'
import { type RollSummary, rollSummarySchema } from '../ledger/rolls/index.ts'

/** A package whose manifest was verified; its blocks are verified as they are read. */
export interface PackageJob {
  /** The manifest, as it was signed. */
  readonly manifest: Uint8Array
  /** Parts that are taken in; absent: all. */
  readonly parts?: readonly string[]
  /** Where the package lies. */
  readonly folder: string
  /** Where the station keeps the blocks that it has. */
  readonly cache: string
  /** 32 bytes. */
  readonly rollKey: Uint8Array
}

/** What the process of an import is to do. */
export interface RollImportJob {
  /** The CSV file, or a package. */
  readonly source: string | PackageJob
  /** The file to be made. */
  readonly target: string
  readonly roll: string
  readonly version: number
  /** Of the version, 32 bytes: never the ledger's. */
  readonly key: Uint8Array
  readonly mapping: RollMapping
  /** ISO 8601 instant. */
  readonly importedAt: string
  readonly nativeBinding?: string
}

export const rollImportJobSchema: z.ZodType<RollImportJob> = z.strictObject({
  source: z.union([
    z.string(),
    z.strictObject({
      manifest: z.instanceof(Uint8Array),
      parts: z.array(z.string()).exactOptional(),
      folder: z.string(),
      cache: z.string(),
      rollKey: z.instanceof(Uint8Array),
    }),
  ]),
  target: z.string(),
  roll: z.string(),
  version: z.int().positive(),
  key: z.instanceof(Uint8Array),
  mapping: rollMappingSchema,
  importedAt: z.string(),
  nativeBinding: z.string().exactOptional(),
})

/** How far an import is. */
export interface RollImportProgress {
  readonly step: 'encoding' | 'records' | 'indexes'
  /** Of all of it, 0–1; never falls. */
  readonly share: number
  /** Records read so far. */
  readonly records: number
}

export type RollImportReport =
  | { readonly type: 'progress'; readonly progress: RollImportProgress }
  | { readonly type: 'finished'; readonly outcome: Result<RollSummary, Failure> }

const failureSchema = z.strictObject({
  code: z.enum(FAILURE_CODES as readonly [FailureCode, ...FailureCode[]]),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
})

const reportSchema: z.ZodType<RollImportReport> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('progress'),
    progress: z.strictObject({
      step: z.enum(['encoding', 'records', 'indexes']),
      share: z.number().min(0).max(1),
      records: z.int().nonnegative(),
    }),
  }),
  z.strictObject({
    type: z.literal('finished'),
    outcome: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), value: rollSummarySchema }),
      z.strictObject({ ok: z.literal(false), error: failureSchema }),
    ]),
  }),
])

/** `undefined` for what no import says. */
export function parseImportReport(message: unknown): RollImportReport | undefined {
  return reportSchema.safeParse(message).data
}
