import { orThrow } from '../../core/base/index.ts'
import type { StaffRole } from '../../core/program/index.ts'
import { newStaffRecord } from './staff.ts'
import { type StaffRecord, writeStaffFile } from './staff-file.ts'

/** Everybody's of the staff below. */
export const TEST_PIN = '826419'
export const testPin = () => new TextEncoder().encode(TEST_PIN)

/** One of each role, from the lowest. */
const PEOPLE = [
  ['佐藤', 'clerk'],
  ['加藤', 'supervisor'],
  ['伊藤', 'administrator'],
] as const satisfies readonly (readonly [string, StaffRole])[]

async function newRecords(): Promise<readonly StaffRecord[]> {
  const records: StaffRecord[] = []
  for (const [name, role] of PEOPLE) records.push(orThrow(await newStaffRecord({ name, role, pin: testPin() }, records)))
  return records
}

/** Made once for all tests of a process: hashing a PIN is slow on purpose. */
let records: ReturnType<typeof newRecords> | undefined

/** Writes the staff of a station: one person for each of the roles, 佐藤, 加藤, 伊藤 in their order; their ids. */
export async function writeTestStaff<Role extends StaffRole>(
  folder: string,
  ...roles: readonly Role[]
): Promise<Readonly<Record<Role, string>>> {
  records ??= newRecords()
  const chosen = (await records).filter(({ role }) => roles.some((wanted) => wanted === role))
  orThrow(writeStaffFile(folder, chosen))
  return Object.fromEntries(chosen.map(({ role, id }) => [role, id])) as Record<Role, string>
}
