import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok, type Result } from '../../core/base/index.ts'
import type { StaffSessionEntry } from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { STAFF_ROLES, type StaffRole } from '../../core/program/index.ts'
import { REQUESTS, type RequestName, staffRoleFor } from '../contract/index.ts'
import { ManualTimers } from '../reception/reception-scene.test-support.ts'
import type { StaffDirectory } from '../station/index.ts'
import { type RequestHandlers, serveRequest } from './serve-request.ts'
import { STAFF_IDLE_LIMIT, StaffSession } from './staff-session.ts'

const PIN = () => new TextEncoder().encode('246810')
const NAMES = Object.keys(REQUESTS) as RequestName[]

/*
 * Who was at the desk can be read in the ledger afterwards:
 * - each coming and going leaves an event with role and pseudonym, also when somebody walked away;
 * - whoever stands by a single request of another leaves one with the name of the request, each time;
 * - whoever only looks leaves one for each kind of request, once a session;
 * - what cannot be written down is not done; but everybody can leave;
 * - a PIN is in none of them.
 */
let entries: StaffSessionEntry[]
let disk: Result<undefined, Failure>
let timers: ManualTimers
let staff: StaffSession

beforeEach(() => {
  entries = []
  disk = ok(undefined)
  timers = new ManualTimers()
  const members = STAFF_ROLES.map((role) => ({ id: `staff-${role}`, name: role, role }))
  const verify = async (id: string, pin: Uint8Array) => {
    const isRight = Buffer.from(pin).equals(PIN())
    pin.fill(0)
    const member = members.find((one) => one.id === id)
    return member !== undefined && isRight ? ok(member) : err(failure('staff-pin-wrong'))
  }
  staff = new StaffSession({
    directory: ok({ list: () => members, verify } as unknown as StaffDirectory),
    clock: { now: () => Temporal.Instant.from('2026-11-23T01:00:00Z'), monotonicMilliseconds: () => 0 },
    timers,
    record: (entry) => {
      if (disk.ok) entries.push(entry)
      return disk
    },
    onLeave: () => undefined,
    onChange: () => undefined,
  })
})

const proof = (role: StaffRole, pin = PIN()) => ({ id: `staff-${role}`, pin })
const entry = (change: StaffSessionEntry['change'], role: StaffRole, request?: string) => ({
  change,
  operator: `staff-${role}`,
  role,
  ...(request !== undefined && { request }),
})

describe('coming and going', () => {
  test('leaves who and how', async () => {
    await staff.signIn(proof('clerk'))
    await staff.signIn(proof('supervisor'))
    staff.signOut()
    await staff.signIn(proof('administrator'))
    timers.pass(STAFF_IDLE_LIMIT)
    expect(entries).toEqual([
      entry('signed-in', 'clerk'),
      entry('signed-in', 'supervisor'),
      entry('signed-out', 'clerk'),
      entry('signed-out', 'supervisor'),
      entry('signed-in', 'administrator'),
      entry('timed-out', 'administrator'),
    ])
  })

  test('of the station leaves it too; a wrong PIN and nobody leave nothing', async () => {
    expect((await staff.signIn(proof('clerk', Uint8Array.of(0x30)))).ok).toBe(false)
    staff.signOut()
    staff.close()
    expect(entries).toEqual([])
    await staff.signIn(proof('clerk'))
    staff.close()
    expect(entries).toEqual([entry('signed-in', 'clerk'), entry('signed-out', 'clerk')])
  })

  test('is refused where it cannot be written down; but everybody can leave', async () => {
    await staff.signIn(proof('clerk'))
    disk = err(failure('ledger-disk-full'))
    expect(await staff.signIn(proof('supervisor'))).toEqual(disk)
    expect(staff.state().signedIn?.id).toBe('staff-clerk')
    staff.signOut()
    expect(staff.state().signedIn).toBeUndefined()
  })
})

describe('standing by a request of another', () => {
  test('leaves who did, and what for, each time', async () => {
    await staff.signIn(proof('clerk'))
    for (let time = 0; time < 2; time++)
      expect((await staff.authorise('supervisor', proof('supervisor'), 'program:switch')).ok).toBe(true)
    await staff.prove(proof('administrator'), 'check-in:release')
    expect(entries.slice(1)).toEqual([
      entry('proved', 'supervisor', 'program:switch'),
      entry('proved', 'supervisor', 'program:switch'),
      entry('proved', 'administrator', 'check-in:release'),
    ])
  })

  test('counts for nothing where it cannot be written down', async () => {
    disk = err(failure('ledger-disk-full'))
    expect(await staff.prove(proof('supervisor'), 'check-in:release')).toEqual(disk)
    expect(await staff.authorise('supervisor', proof('supervisor'), 'program:switch')).toEqual(disk)
  })
})

describe('every request that asks for a role of the staff', () => {
  const served: string[] = []
  const handlers = Object.fromEntries(NAMES.map((name) => [name, () => void served.push(name)])) as unknown as RequestHandlers

  test.each(NAMES.filter((name) => staffRoleFor(name) !== undefined))('%s leaves who did it, once a session', async (name) => {
    await staff.signIn(proof('administrator'))
    const role = staffRoleFor(name) ?? 'clerk'
    for (let time = 0; time < 2; time++) expect((await staff.authorise(role, undefined, name)).ok).toBe(true)
    expect(entries.slice(1)).toEqual([entry('used', 'administrator', name)])
    await staff.signIn(proof('administrator'))
    await staff.authorise(role, undefined, name)
    expect(entries.at(-1)).toEqual(entry('used', 'administrator', name))
  })

  test('is not served where that cannot be written down', async () => {
    await staff.signIn(proof('clerk'))
    disk = err(failure('ledger-disk-full'))
    const answer = await serveRequest(handlers, staff, 'desk', 'headcount:set', { people: 2 })
    expect(answer).toEqual({ ok: false, code: 'ledger-disk-full' })
    expect(served).toEqual([])
  })

  test('leaves nothing of a PIN', async () => {
    await staff.signIn(proof('clerk'))
    await staff.prove(proof('supervisor'), 'check-in:release')
    expect(JSON.stringify(entries)).not.toContain('246810')
  })
})
