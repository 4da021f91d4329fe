import type { Failure } from '../../core/failure/index.ts'

/** What was carried by hand (USBメモリー), out of the station or into it. */
export type CarriedByHand =
  | { readonly way: 'out'; readonly files: number; readonly events: number }
  /** Answers of the hub, pages of what others recorded, files that say nothing new, and files of which nothing could be believed. */
  | { readonly way: 'in'; readonly answers: number; readonly pages: number; readonly known: number; readonly left: number }

/** The station and the hub of its municipality (連携): with which it is enrolled, or how far that has come. */
export type DeskEnrolment =
  /** `failure`: why the last attempt came to nothing. */
  | { readonly step: 'none'; readonly failure?: Failure }
  /** The hub is sought. */
  | { readonly step: 'asking' }
  /** Six words of the station's keys, which the administrator of the hub has to read out as well before approving. */
  | { readonly step: 'words'; readonly words: { readonly ja: readonly string[]; readonly en: readonly string[] } }
  | {
      readonly step: 'enrolled'
      /** Its name, as it signs. */
      readonly hub: string
      /** 団体コード, six digits. */
      readonly municipality: string
      /** Ids of the programs whose records go to and fro. */
      readonly programs: readonly string[]
      /** Last day of the certificate, `YYYY-MM-DD`. */
      readonly until: string
    }
