import { z } from 'zod'
import { FACE_COMPARISONS } from '../../core/program/face-comparison.ts'
import { CHANGEABLE_PINS, CREDENTIAL_KINDS } from '../../native/mynumber/reading-request.ts'
import type { DeskState, DockState, VisitorState } from './view.ts'

/** Who sits before a window. A window has exactly one role, given when it is made (DESIGN decision 11). */
export const ROLES = ['visitor', 'desk', 'trainer'] as const
export type Role = (typeof ROLES)[number]

/**
 * Every request a window may make: the roles that may, and the schema of what it sends. The roles are enforced where the
 * request is served; a test walks all requests × roles.
 */
export const REQUESTS = {
  /** The state of the window's screen now; the same that is pushed on every change. */
  'state:get': { roles: ['visitor', 'desk', 'trainer'], payload: z.undefined() },
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
    payload: z.strictObject({ tapId: z.string().max(100), answer: z.enum(FACE_COMPARISONS) }),
  },
  /** The next card is not checked in: its holder changes this PIN. */
  'pin-change:start': { roles: ['desk'], payload: z.strictObject({ which: z.enum(CHANGEABLE_PINS) }) },
  'pin-change:cancel': { roles: ['desk'], payload: z.undefined() },
  'check-in:undo': {
    roles: ['desk'],
    payload: z.strictObject({ id: z.string().max(100), reason: z.string().trim().min(1).max(200) }),
  },
  /** Unlocks the ledger where there is no key store. ASCII or UTF-8 bytes of the passphrase. */
  'ledger:unlock': {
    roles: ['desk'],
    payload: z.strictObject({ passphrase: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 1024) }),
  },
  /** The dock of sample cards; served with the simulated reader only. */
  'dock:put-card': { roles: ['trainer'], payload: z.strictObject({ id: z.string().max(100) }) },
  'dock:take-card': { roles: ['trainer'], payload: z.undefined() },
  'dock:plug-reader': { roles: ['trainer'], payload: z.strictObject({ plugged: z.boolean() }) },
} as const satisfies Record<string, { readonly roles: readonly Role[]; readonly payload: z.ZodType }>

export type RequestName = keyof typeof REQUESTS
export type RequestPayload<Name extends RequestName> = z.infer<(typeof REQUESTS)[Name]['payload']>

/** What comes back: nothing more than whether it was done. State comes by push. */
export type RequestAnswer = { readonly ok: true; readonly state?: WindowState } | { readonly ok: false; readonly code: string }

/** What is pushed to a window, by its role. */
export type WindowState =
  | { readonly role: 'visitor'; readonly visitor: VisitorState }
  | { readonly role: 'desk'; readonly desk: DeskState; readonly simulated: boolean }
  | { readonly role: 'trainer'; readonly dock: DockState }

/** The object `uketsuke` in the window: all a screen can reach. */
export interface Bridge {
  readonly role: Role
  request<Name extends RequestName>(
    name: Name,
    ...payload: RequestPayload<Name> extends undefined ? [] : [RequestPayload<Name>]
  ): Promise<RequestAnswer>
  onState(listener: (state: WindowState) => void): () => void
}
