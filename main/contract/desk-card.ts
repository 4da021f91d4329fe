import type { Sex, ValueProof } from '../../core/person/index.ts'

/**
 * What the staff compares with the person who stands there (顔の確認). It is pushed to the desk for as long as the question
 * stands, and nowhere else: no picture goes to the ledger, a log or the visitor's screen.
 */
export interface FaceToCompare {
  readonly tapId: string
  /** PNG files: the portrait of the chip, name and address as printed on the card. */
  readonly photo?: Uint8Array
  readonly nameImage: Uint8Array
  readonly addressImage: Uint8Array
  /** As on the card, eight characters `YYYYMMDD`; may be partial. */
  readonly birthDate: string
  readonly sex: Sex
  /** False: nobody could prove that the pictures are those of the card's issuer. */
  readonly authentic: boolean
  /** How long the question stands before the tap ends unrecorded, seconds. */
  readonly limitSeconds: number
}

/** How what was read for the last check-in was proved. Names what was proved, never a value of it. */
export interface DeskProof {
  readonly checkInNumber: number
  /** ISO 8601 instant at which everything was read and proved. */
  readonly readAt: string
  readonly values: readonly ValueProof[]
  /** The card told its expiry, which nothing signs. */
  readonly unsignedExpiry: boolean
}

/** What this station trusts, and how old its revocation lists (失効情報) are. */
export interface DeskTrust {
  readonly hierarchy: 'production' | 'test'
  /** How many lists are imported, and how many of them are past the date of their next edition. */
  readonly lists: number
  readonly outdated: number
  /** ISO 8601 instant of the newest list, and the whole days since. */
  readonly newest?: { readonly thisUpdate: string; readonly ageDays: number }
  /** Whether the program reads certificates: about nothing else the lists are asked. */
  readonly asked: boolean
}
