import { z } from 'zod'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { ARGON2ID_SALT_LENGTH, argon2id, argon2idShape } from './argon2id.ts'

export const STAFF_PIN_LENGTH = { least: 6, most: 12 } as const

/**
 * 0.25 to 0.3 s of JavaScript on a small kiosk (two cores of 2.5 GHz), in steps of 10 ms. No cost that a desk could wait for
 * protects six digits from somebody who has the file: it is closed to others, and at the desk wrong tries have to wait.
 */
const COST = { memoryKibibytes: 12_288, iterations: 2, parallelism: 1 } as const
const HASH_LENGTH = 32

/** How a PIN is kept: enough to check one, nothing to read it from. */
export const keptPinSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  ...argon2idShape(COST),
  hash: z.base64().refine((text) => Buffer.from(text, 'base64').length === HASH_LENGTH),
})
export type KeptPin = z.infer<typeof keptPinSchema>

/** Why a new PIN is not taken; no digit of it. */
export type StaffPinDefect = 'length' | 'not-digits' | 'repeated' | 'run'

/** What makes a new PIN (ASCII bytes) one that anybody would try: the same few digits again and again, or a run up or down. */
export function staffPinDefect(pin: Uint8Array): StaffPinDefect | undefined {
  if (pin.length < STAFF_PIN_LENGTH.least || pin.length > STAFF_PIN_LENGTH.most) return 'length'
  if (pin.some((digit) => digit < 0x30 || digit > 0x39)) return 'not-digits'
  if ([1, 2, 3].some((period) => pin.every((digit, index) => digit === pin[index % period]))) return 'repeated'
  const steps = [...pin.subarray(1)].map((digit, index) => (digit - (pin[index] ?? 0) + 10) % 10)
  return [1, 9].some((step) => steps.every((taken) => taken === step)) ? 'run' : undefined
}

/** Turns a new PIN into what is kept. The bytes are wiped, whatever happens. Fails with `staff-pin-weak`. */
export async function keepPin(pin: Uint8Array, randomBytes: (length: number) => Uint8Array): Promise<Result<KeptPin, Failure>> {
  try {
    const defect = staffPinDefect(pin)
    if (defect !== undefined) return err(failure('staff-pin-weak', { problem: defect }))
    const salt = Buffer.from(randomBytes(ARGON2ID_SALT_LENGTH)).toString('base64')
    const hash = Buffer.from(await argon2id(pin, { ...COST, salt }, HASH_LENGTH)).toString('base64')
    return ok({ algorithm: 'argon2id', ...COST, salt, hash })
  } finally {
    pin.fill(0)
  }
}

/** Whether this is the PIN. The bytes are wiped, whatever happens. */
export async function isKeptPin(pin: Uint8Array, kept: KeptPin): Promise<boolean> {
  try {
    // Neither too short nor endless: it could not be right.
    if (pin.length === 0 || pin.length > STAFF_PIN_LENGTH.most) return false
    return equalBytes(await argon2id(pin, kept, HASH_LENGTH), new Uint8Array(Buffer.from(kept.hash, 'base64')))
  } finally {
    pin.fill(0)
  }
}
