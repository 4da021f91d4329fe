import { createHash } from 'node:crypto'

/** The program that all stations of a run work for. */
export const STREAM = 'election'

export interface StationConfig {
  readonly folder: string
  readonly name: string
  readonly seed: number
  /** How often it was started before: other choices than then. */
  readonly start: number
  /** It works until its log has so many. */
  readonly events: number
  /** Milliseconds between two of them, about. */
  readonly every: number
  /** Share of claims for voters whom other stations claim too. */
  readonly contested: number
  /** How many of these there are. */
  readonly voters: number
}

/** What a station says about itself, a line each. */
export type Told =
  | { readonly told: 'recorded'; readonly seq: number; readonly hash: string }
  | { readonly told: 'acked'; readonly seq: number; readonly epoch: number; readonly status: string }
  | { readonly told: 'trouble'; readonly what: string }
  | {
      readonly told: 'standing'
      readonly isAtWork: boolean
      readonly waiting: number
      readonly position: number
      readonly failure?: string
    }

/** The same at every station. */
export const tokenOf = (voter: string) => new Uint8Array(createHash('sha256').update(`token ${voter}`).digest()).slice(0, 16)
