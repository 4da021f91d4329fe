import path from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { STAFF_ROLES } from '../../core/program/index.ts'
import { attempt, replaceFile } from '../ledger/index.ts'
import { readOwnerFile } from './owner-file.ts'
import { keptPinSchema } from './staff-pin.ts'

/** Who may work at this station and how they prove it, beside its configuration. Closed to everybody but its owner. */
export const STAFF_FILE = 'staff.json'

const MAXIMUM_LENGTH = 1_048_576
export const MAXIMUM_NAME_LENGTH = 40

export const staffNameSchema = z.string().trim().min(1).max(MAXIMUM_NAME_LENGTH)

const recordSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: staffNameSchema,
  role: z.enum(STAFF_ROLES),
  pin: keptPinSchema,
  /** ISO 8601 instant. */
  created: z.iso.datetime({ offset: true }),
})

/** A member of the staff as kept. */
export type StaffRecord = z.infer<typeof recordSchema>

const isUnique = (values: readonly string[]) => new Set(values).size === values.length

const fileSchema = z
  .array(recordSchema)
  .max(1_000)
  .refine((records) => isUnique(records.map(({ id }) => id)) && isUnique(records.map(({ name }) => name)))

/** The staff of the station in a folder; nobody where there is no such file. `staff-file-invalid` when it cannot be used. */
export function readStaffFile(folder: string): Result<readonly StaffRecord[], Failure> {
  const invalid = (problem: string) => err(failure('staff-file-invalid', { file: STAFF_FILE, problem }))
  const read = readOwnerFile(path.join(folder, STAFF_FILE), MAXIMUM_LENGTH)
  if ('problem' in read) return read.problem === 'missing' ? ok([]) : invalid(read.problem)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read.content))
  } catch {
    return invalid('no JSON')
  }
  const parsed = fileSchema.safeParse(value)
  return parsed.success ? ok(parsed.data) : invalid(parsed.error.issues[0]?.path.join('.') ?? '')
}

/** Writes the staff of a station, durably and whole. Fails with a storage failure; what was there stays then. */
export function writeStaffFile(folder: string, records: readonly StaffRecord[]): Result<undefined, Failure> {
  return attempt(() => {
    replaceFile(path.join(folder, STAFF_FILE), `${JSON.stringify(records, null, 2)}\n`)
    return ok(undefined)
  })
}
