import { z } from 'zod'
import type { Failure, FailureCode } from '../../core/failure/index.ts'

const text = z.string().trim().min(1).max(100)

/** How an entry of the roll is looked for. `birthDate` is `YYYYMMDD`. */
export const rollQuerySchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('number'), number: text }),
  z.strictObject({ by: z.literal('barcode'), barcode: text }),
  z.strictObject({ by: z.literal('birth-date-and-name'), birthDate: z.string().regex(/^\d{8}$/), name: text }),
  z.strictObject({ by: z.literal('kana'), beginning: text }),
])
export type DeskRollQuery = z.output<typeof rollQuerySchema>

/** An entry as the desk shows it: texts as in the roll. Answered to whoever asked, never pushed. */
export interface RollFound {
  readonly number?: string
  readonly name?: string
  readonly kana?: string
  readonly birthDate?: string
  readonly flags: readonly string[]
  /** A card is bound to it since; ISO 8601 instant. */
  readonly cardSince?: string
}

export interface RollFindings {
  readonly entries: readonly RollFound[]
  /** There are more than are shown. */
  readonly more: boolean
}

/** The roll (名簿) that the program asks. */
export interface DeskRoll {
  readonly id: string
  /** Absent: none has been imported yet. */
  readonly current?: {
    readonly entries: number
    /** Absent: by the station's clock it was imported in the future, so nobody knows how old it is. */
    readonly ageDays?: number
    /** Older than the program trusts. */
    readonly old: boolean
    /** Lines that were left out of it. */
    readonly rejected: number
  }
  /** How many entries have a card. */
  readonly registered?: number
  /** An import from the choice of its file to the swap; meanwhile the present roll is asked. */
  readonly importing?: DeskRollImport
  /** How the last one ended, until the next begins. */
  readonly lastImport?: { readonly at: string; readonly entries: number } | { readonly at: string; readonly failure: Failure }
}

export type DeskRollImport =
  | { readonly step: 'encoding' | 'records' | 'indexes'; readonly share: number; readonly records: number }
  /** Everything was read and lines were rejected: the staff says whether it takes the place of the present one without them. */
  | {
      readonly step: 'confirm'
      readonly entries: number
      readonly rejected: number
      /** Some of them: line, column and code of the rejection. */
      readonly examples: readonly { readonly line: number; readonly column?: number; readonly code: string }[]
    }

/** The binding of a card to an entry of the roll (カードの登録), which the next card is for. It names nobody: the desk may stand open. */
export type DeskRegistration = { readonly number: string } & (
  | { readonly status: 'waiting' | 'running' }
  | { readonly status: 'done'; readonly at: string }
  | { readonly status: 'failed'; readonly at: string; readonly code: FailureCode }
)
