import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Clock, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { SampleStaffMember } from '../contract/index.ts'
import { loadStaff, newStaffRecord, STAFF_FILE, type StaffRecord, writeStaffFile } from '../station/index.ts'
import { isSampleStation } from './prepare-station.ts'

/** Staff that never was, one of each role. Their PINs are no secret: the dock shows them, as it shows the digits of the cards. */
export const SAMPLE_STAFF = [
  { id: 'training-clerk', name: '窓口 あおい', role: 'clerk', pin: '100001' },
  { id: 'training-supervisor', name: '主任 あかね', role: 'supervisor', pin: '200002' },
  { id: 'training-administrator', name: '管理 みどり', role: 'administrator', pin: '300003' },
] as const satisfies readonly (SampleStaffMember & { readonly id: string })[]

/**
 * Gives a training station that the kiosk has made itself a staff, so that what asks for a supervisor or for two people can be played.
 * A station that somebody wrote, or that has a staff, stays as it is. The value is who of the samples works there. Never called by a
 * production package.
 */
export async function prepareSampleStaff(folder: string, clock?: Clock): Promise<Result<readonly SampleStaffMember[], Failure>> {
  if (isSampleStation(folder) && !existsSync(path.join(folder, STAFF_FILE))) {
    const made = await sampleRecords(clock)
    const written = made.ok ? writeStaffFile(folder, made.value) : made
    if (!written.ok) return written
  }
  const staff = loadStaff(folder)
  // A file that cannot be used is said by the desk.
  const present = new Set(staff.ok ? staff.value.list().map(({ id }) => id) : [])
  return ok(SAMPLE_STAFF.filter(({ id }) => present.has(id)).map(({ name, role, pin }) => ({ name, role, pin })))
}

async function sampleRecords(clock: Clock | undefined): Promise<Result<readonly StaffRecord[], Failure>> {
  const records: StaffRecord[] = []
  for (const { id, name, role, pin } of SAMPLE_STAFF) {
    const member = { name, role, pin: new TextEncoder().encode(pin) }
    const record = await newStaffRecord(member, records, clock === undefined ? {} : { clock })
    if (!record.ok) return record
    records.push({ ...record.value, id })
  }
  return ok(records)
}
