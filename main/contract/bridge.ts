import { z } from 'zod'
import { FACE_COMPARISONS } from '../../core/program/face-comparison.ts'
import type { StaffRole } from '../../core/program/release.ts'
import { CHANGEABLE_PINS, CREDENTIAL_KINDS } from '../../native/mynumber/reading-request.ts'
import type { DeskState } from './desk.ts'
import type { CarriedByHand } from './desk-enrolment.ts'
import type { ReportTable } from './desk-report.ts'
import { type RollFindings, rollQuerySchema } from './desk-roll.ts'
import { staffPinSchema, staffProofSchema } from './desk-staff.ts'
import type { DockState } from './dock.ts'
import type { PollingAnswer } from './polling-answers.ts'
import { POLLING_REQUESTS } from './polling-requests.ts'
import type { RequestRule, Role } from './request-rule.ts'
import type { SetupRequestName, SetupRequestPayload, SetupState } from './setup.ts'
import type { ShelterAnswer } from './shelter-answers.ts'
import { SHELTER_REQUESTS } from './shelter-requests.ts'
import { SLIP_PAPERS } from './slip.ts'
import type { VisitorState } from './view.ts'

const id = z.string().min(1).max(100)
const reason = z.string().trim().min(1).max(200)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/**
 * Every request a window may make: the roles that may, and the schema of what it sends. The roles are enforced where the
 * request is served; a test walks all requests × roles × roles of the staff.
 */
export const REQUESTS = {
  /** The state of the window's screen now; the same that is pushed on every change. */
  'state:get': { roles: ['visitor', 'desk', 'trainer', 'setup'], payload: z.undefined() },
  /** Answers the entry pad. Digits are ASCII bytes, not a string, so that they can be overwritten. */
  'entry:submit': {
    roles: ['visitor'],
    payload: z.strictObject({
      tapId: z.string().max(100),
      kind: z.enum(CREDENTIAL_KINDS),
      digits: z.instanceof(Uint8Array).refine((digits) => digits.length <= 14),
    }),
  },
  'entry:cancel': { roles: ['visitor'], payload: z.strictObject({ tapId: z.string().max(100) }) },
  /** What the staff found who compared the photo with the person; ends the comparison that the desk is shown. */
  'face:answer': {
    roles: ['desk'],
    staff: 'clerk',
    payload: z.strictObject({ tapId: z.string().max(100), answer: z.enum(FACE_COMPARISONS) }),
  },
  /** The next card is not checked in: its holder changes this PIN. */
  'pin-change:start': { roles: ['desk'], staff: 'clerk', payload: z.strictObject({ which: z.enum(CHANGEABLE_PINS) }) },
  'pin-change:cancel': { roles: ['desk'], staff: 'clerk', payload: z.undefined() },
  /** Where a gate may have opened, it asks for whoever could let the same card through once more. */
  'check-in:undo': {
    roles: ['desk'],
    staff: 'clerk',
    payload: z.strictObject({
      id: z.string().max(100),
      reason,
      by: staffProofSchema.exactOptional(),
      second: staffProofSchema.exactOptional(),
    }),
  },
  'staff:sign-in': { roles: ['desk'], payload: z.strictObject({ id, pin: staffPinSchema }) },
  'staff:sign-out': { roles: ['desk'], payload: z.undefined() },
  /** Runs another program, or this one at another place, from the next card on. */
  'program:switch': {
    roles: ['desk'],
    staff: 'supervisor',
    payload: z.strictObject({ id, place: id, by: staffProofSchema.exactOptional() }),
  },
  /** Enrols the station with a hub, by the ticket that its administrator made; how it goes is told by the state. */
  'hub:enrol': {
    roles: ['desk'],
    staff: 'administrator',
    unstaffed: true,
    payload: z.strictObject({ ticket: z.string().trim().min(1).max(1000), by: staffProofSchema.exactOptional() }),
  },
  'hub:enrol-cancel': { roles: ['desk'], payload: z.undefined() },
  /** Lets the staff choose a folder, and writes there what the hub does not have; answers with what was written. */
  'hub:carry-out': { roles: ['desk'], staff: 'supervisor', unstaffed: true, payload: z.undefined() },
  /** Lets the staff choose a folder, and takes what was brought back from the hub; answers with what was taken. */
  'hub:carry-in': { roles: ['desk'], staff: 'supervisor', unstaffed: true, payload: z.undefined() },
  /** How many people the next card stands for; the one after it stands for one again. */
  'headcount:set': { roles: ['desk'], staff: 'clerk', payload: z.strictObject({ people: z.int().min(1).max(99) }) },
  /**
   * Admits somebody whom the decision did not. The decision names the role that may and whether a second person is needed,
   * who is not the first; `by` where whoever is signed in may not.
   */
  'check-in:release': {
    roles: ['desk'],
    staff: 'clerk',
    payload: z.strictObject({
      id,
      reason,
      priceClass: id.exactOptional(),
      by: staffProofSchema.exactOptional(),
      second: staffProofSchema.exactOptional(),
    }),
  },
  /** Opens a gate once more that may not have opened, for somebody who still stands there. */
  'action:again': { roles: ['desk'], staff: 'clerk', payload: z.strictObject({ checkInId: id, action: id }) },
  /** Somebody passed without a card, or was counted twice. */
  'occupancy:correct': {
    roles: ['desk'],
    staff: 'clerk',
    payload: z.strictObject({
      zone: id,
      delta: z
        .int()
        .min(-9999)
        .max(9999)
        .refine((delta) => delta !== 0),
      reason,
    }),
  },
  /** Forgets the last passage of whoever this check-in was refused for. Asks for the same people as to admit them past it. */
  'passback:forgive': {
    roles: ['desk'],
    staff: 'clerk',
    payload: z.strictObject({
      checkInId: id,
      reason,
      by: staffProofSchema.exactOptional(),
      second: staffProofSchema.exactOptional(),
    }),
  },
  /** Answers with what was found. */
  'roll:find': { roles: ['desk'], staff: 'clerk', payload: rollQuerySchema },
  /** Lets the staff choose a CSV file, in a dialog of the operating system, and reads it in the background. */
  'roll:import': { roles: ['desk'], staff: 'supervisor', payload: z.undefined() },
  /** Puts an import with rejected lines into place without them. */
  'roll:import-accept': { roles: ['desk'], staff: 'supervisor', payload: z.undefined() },
  'roll:import-cancel': { roles: ['desk'], staff: 'supervisor', payload: z.undefined() },
  /** The next card is not checked in: it is bound to this entry of the roll. */
  'card:register-start': { roles: ['desk'], staff: 'clerk', payload: z.strictObject({ number: id }) },
  'card:register-cancel': { roles: ['desk'], staff: 'clerk', payload: z.undefined() },
  /** Takes the card from an entry (紛失, 返納). */
  'card:unregister': { roles: ['desk'], staff: 'supervisor', payload: z.strictObject({ number: id, reason }) },
  'slip:print': {
    roles: ['desk'],
    staff: 'clerk',
    payload: z.strictObject({ checkInId: id, paper: z.enum(SLIP_PAPERS).exactOptional() }),
  },
  /** Answers with a table of counts. */
  'report:get': { roles: ['desk'], staff: 'clerk', payload: z.strictObject({ id, from: day, until: day }) },
  ...SHELTER_REQUESTS,
  ...POLLING_REQUESTS,
  /** Unlocks the ledger where there is no key store. ASCII or UTF-8 bytes of the passphrase. */
  'ledger:unlock': {
    roles: ['desk'],
    payload: z.strictObject({ passphrase: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 1024) }),
  },
  /** The dock of sample cards; served with the simulated reader only. */
  'dock:put-card': { roles: ['trainer'], payload: z.strictObject({ id: z.string().max(100) }) },
  'dock:take-card': { roles: ['trainer'], payload: z.undefined() },
  /** A rehearsal (訓練): the first person comes, the next, the end, the certificate. */
  'rehearsal:start': { roles: ['trainer'], payload: z.strictObject({ seed: z.int().min(0).max(4_294_967_295).exactOptional() }) },
  'rehearsal:next': { roles: ['trainer'], payload: z.undefined() },
  'rehearsal:stop': { roles: ['trainer'], payload: z.undefined() },
  'rehearsal:certificate': { roles: ['trainer'], payload: z.undefined() },
  'dock:plug-reader': { roles: ['trainer'], payload: z.strictObject({ plugged: z.boolean() }) },
} as const satisfies Record<string, RequestRule>

export type RequestName = keyof typeof REQUESTS
export type RequestPayload<Name extends RequestName> = z.infer<(typeof REQUESTS)[Name]['payload']>

/** All that a window can ask for: of a station at work, or of the set-up, which runs in its place and has a table of its own. */
export type WindowRequestName = RequestName | SetupRequestName
export type WindowRequestPayload<Name extends WindowRequestName> = Name extends RequestName
  ? RequestPayload<Name>
  : Name extends SetupRequestName
    ? SetupRequestPayload<Name>
    : never

/** The lowest role of the staff that a request asks for. */
export function staffRoleFor(name: RequestName): StaffRole | undefined {
  const rule: RequestRule = REQUESTS[name]
  return rule.staff
}

/** Whether a request is served also where the station has no staff. */
export function goesUnstaffed(name: RequestName): boolean {
  const rule: RequestRule = REQUESTS[name]
  return rule.unstaffed === true
}

/** What comes back: whether it was done, and what was asked for. Everything else comes by push. */
export type RequestAnswer =
  | {
      readonly ok: true
      readonly state?: WindowState
      /** Of `roll:find`. */
      readonly found?: RollFindings
      /** Of `report:get`. */
      readonly report?: ReportTable
      /** Of a request of the shelter's desk that asks for something. */
      readonly shelter?: ShelterAnswer
      /** Of a request of the polling desk that asks for something. */
      readonly polling?: PollingAnswer
      /** Of `hub:carry-out` and `hub:carry-in`; absent: no folder was chosen. */
      readonly carried?: CarriedByHand
    }
  | {
      readonly ok: false
      readonly code: string
      /** With `release-limit-reached`: id of the limit or zone. */
      readonly limit?: string
    }

/** What is pushed to a window, by its role. */
export type WindowState =
  | { readonly role: 'visitor'; readonly visitor: VisitorState }
  | { readonly role: 'desk'; readonly desk: DeskState; readonly simulated: boolean }
  | { readonly role: 'trainer'; readonly dock: DockState }
  | { readonly role: 'setup'; readonly setup: SetupState }

/** The object `uketsuke` in the window: all a screen can reach. */
export interface Bridge {
  readonly role: Role
  /** Nothing that happens is real (訓練): the page has a red frame. */
  readonly rehearsal?: boolean
  request<Name extends WindowRequestName>(
    name: Name,
    ...payload: WindowRequestPayload<Name> extends undefined ? [] : [WindowRequestPayload<Name>]
  ): Promise<RequestAnswer>
  onState(listener: (state: WindowState) => void): () => void
}
