import type { DecidedClass, Effects } from '../program/decision.ts'
import type { StaffRole } from '../program/release.ts'
import type { ActDraft } from './act.ts'
import type { CheckInDraft } from './check-in-draft.ts'
import type { EventReference } from './event-id.ts'
import type { ActionOutcome, StaffChange } from './header.ts'

/** What somebody of the staff did, and why. */
interface ByStaff {
  /** Role or pseudonym. */
  readonly operator: string
  readonly reason: string
}

/** Who of the staff came, went, or stood by something. */
export interface StaffSessionEntry {
  readonly change: StaffChange
  /** Pseudonym; never a name, never a PIN. */
  readonly operator: string
  readonly role: StaffRole
  /** Name of the request, with `proved` and `used`. */
  readonly request?: string | undefined
}

/** For the stations of which program what is said of a card is. */
interface OfProgram {
  readonly program?: { readonly id: string; readonly version: string } | undefined
}

/** What an event says, before it has its place in the log. */
export type EventContent =
  | {
      readonly kind: 'ledger-opened'
      readonly publicKey: Uint8Array
      readonly station: { readonly id: string; readonly name: string }
    }
  | { readonly kind: 'check-in'; readonly draft: CheckInDraft }
  | ({ readonly kind: 'check-in-undone'; readonly cause: EventReference } & ByStaff)
  | {
      readonly kind: 'action'
      readonly cause: EventReference
      readonly action: string
      readonly outcome: ActionOutcome
      readonly code?: string | undefined
      readonly milliseconds: number
    }
  | ({
      readonly kind: 'release'
      readonly cause: EventReference
      readonly second?: string | undefined
      readonly priceClass?: DecidedClass | undefined
      readonly effects: Effects
    } & ByStaff)
  | ({ readonly kind: 'occupancy-corrected'; readonly zone: string; readonly delta: number } & ByStaff)
  | ({
      readonly kind: 'passback-forgiven'
      readonly zone: string
      readonly subject: string
      /** Taken from the people inside. */
      readonly people: number
    } & ByStaff)
  | {
      readonly kind: 'program-switched'
      readonly program: { readonly id: string; readonly version: string }
      readonly place: string
      readonly operator: string
    }
  | ({
      readonly kind: 'card-registered'
      readonly roll: string
      readonly number: string
      readonly subjectKey: string
      readonly publicKeyBase64: string
      readonly operator: string
    } & OfProgram)
  | ({ readonly kind: 'card-unregistered'; readonly cause: EventReference } & ByStaff & OfProgram)
  | {
      readonly kind: 'bodies-erased'
      readonly erased: string
      readonly before: string
      readonly from: number
      readonly until: number
      readonly count: number
      readonly operator: string
    }
  | ({ readonly kind: 'staff-session' } & StaffSessionEntry)
  | ActDraft
