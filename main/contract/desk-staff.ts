import { z } from 'zod'
import type { StaffRole } from '../../core/program/release.ts'

/** A member of the staff (係員) who may sign in at this station. */
export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly role: StaffRole
}

/**
 * Who is at the desk. A station without members was set up before there were any: it serves a clerk's requests without anybody
 * signed in, and refuses those of a higher role.
 */
export interface DeskStaff {
  readonly members: readonly StaffMember[]
  readonly signedIn?: { readonly id: string; readonly name: string; readonly role: StaffRole; readonly since: string }
}

/**
 * A PIN (職員の暗証番号) as the bytes of its digits, not as a string, so that it can be overwritten. Whoever is handed it overwrites
 * it, served or refused.
 */
export const staffPinSchema = z.instanceof(Uint8Array).refine((pin) => pin.length >= 1 && pin.length <= 64)

/** Somebody of the staff who stands by a single request with their own PIN, without signing in. */
export const staffProofSchema = z.strictObject({ id: z.string().min(1).max(100), pin: staffPinSchema })
export type StaffProof = z.output<typeof staffProofSchema>
