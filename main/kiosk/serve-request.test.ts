import { Temporal } from 'temporal-polyfill'
import { describe, expect, test, vi } from 'vitest'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { STAFF_ROLES, type StaffRole } from '../../core/program/index.ts'
import { goesUnstaffed, REQUESTS, type RequestName, ROLES, type Role, staffRoleFor } from '../contract/index.ts'
import { POLLING_PAYLOADS } from '../polling/polling-payloads.test-support.ts'
import { SHELTER_PAYLOADS } from '../shelter/shelter-payloads.test-support.ts'
import { atLeast, type StaffDirectory, type StaffMember } from '../station/index.ts'
import { type RequestHandlers, serveRequest } from './serve-request.ts'
import { StaffSession } from './staff-session.ts'

const PIN = () => Uint8Array.of(0x38, 0x32, 0x36, 0x34, 0x31, 0x39)

const PAYLOADS: Readonly<Record<RequestName, unknown>> = {
  'state:get': undefined,
  'entry:submit': { tapId: '1', kind: 'pin', digits: Uint8Array.of(0x31, 0x32, 0x33, 0x34) },
  'entry:cancel': { tapId: '1' },
  'face:answer': { tapId: '1', answer: 'same-person' },
  'pin-change:start': { which: 'pin' },
  'pin-change:cancel': undefined,
  'check-in:undo': { id: '1', reason: '押し間違い' },
  'staff:sign-in': { id: 'clerk', pin: PIN() },
  'staff:sign-out': undefined,
  'program:switch': { id: 'himeji', place: 'zoo' },
  'hub:enrol': { ticket: 'https://hub.example/#ABCD-EFGH-JKMN-PQRS' },
  'hub:enrol-cancel': undefined,
  'hub:carry-out': undefined,
  'hub:carry-in': undefined,
  'headcount:set': { people: 4 },
  'check-in:release': { id: '1', reason: '係員が確認した' },
  'action:again': { checkInId: '1', action: 'open-bar' },
  'occupancy:correct': { zone: 'car-park', delta: -1, reason: '数え間違い' },
  'passback:forgive': { checkInId: '1', reason: '出口の故障' },
  'roll:find': { by: 'kana', beginning: 'ヒメ' },
  'roll:import': undefined,
  'roll:import-accept': undefined,
  'roll:import-cancel': undefined,
  'card:register-start': { number: 'P-001' },
  'card:register-cancel': undefined,
  'card:unregister': { number: 'P-001', reason: '紛失' },
  'slip:print': { checkInId: '1' },
  'report:get': { id: 'by-hour', from: '2026-11-01', until: '2026-11-30' },
  ...SHELTER_PAYLOADS,
  ...POLLING_PAYLOADS,
  'ledger:unlock': { passphrase: Uint8Array.of(0x61) },
  'rehearsal:start': { seed: 7 },
  'rehearsal:next': undefined,
  'rehearsal:stop': undefined,
  'rehearsal:certificate': undefined,
  'dock:put-card': { id: 'card' },
  'dock:take-card': undefined,
  'dock:plug-reader': { plugged: false },
}
const NAMES = Object.keys(REQUESTS) as RequestName[]

function recordingHandlers() {
  const called: string[] = []
  const handlers = Object.fromEntries(NAMES.map((name) => [name, () => void called.push(name)])) as unknown as RequestHandlers
  return { called, handlers }
}

const MEMBERS: readonly StaffMember[] = STAFF_ROLES.map((role) => ({ id: role, name: role, role }))

/** A staff of one of each role, whose PIN is always the same; or a station without one. */
function staffOf(members: readonly StaffMember[]) {
  const verify = async (id: string, pin: Uint8Array): Promise<Result<StaffMember, Failure>> => {
    const member = members.find((candidate) => candidate.id === id)
    const isRight = Buffer.from(pin).equals(PIN())
    pin.fill(0)
    return member !== undefined && isRight ? ok(member) : err(failure('staff-pin-wrong'))
  }
  const directory = ok({ list: () => members, verify } as unknown as StaffDirectory)
  return new StaffSession({
    directory,
    clock: { now: () => Temporal.Instant.from('2026-11-23T01:00:00Z'), monotonicMilliseconds: () => 0 },
    timers: { after: () => () => undefined },
    record: () => ok(undefined),
    onLeave: () => undefined,
    onChange: () => undefined,
  })
}

/** Somebody of this role is signed in; nobody at a station with a staff; or a station without one. */
async function staffWith(present: StaffRole | 'nobody' | 'no staff') {
  const staff = staffOf(present === 'no staff' ? [] : MEMBERS)
  if (present !== 'nobody' && present !== 'no staff') await staff.signIn({ id: present, pin: PIN() })
  return staff
}

const NO_STAFF = staffOf([])

describe('every request × every role × everybody of the staff', () => {
  for (const name of NAMES) {
    const needed = staffRoleFor(name)
    for (const role of ROLES) {
      const isWindow = (REQUESTS[name].roles as readonly string[]).includes(role)
      for (const present of [...STAFF_ROLES, 'nobody', 'no staff'] as const) {
        const refusal = !isWindow
          ? 'role-refused'
          : needed === undefined
            ? undefined
            : present === 'nobody'
              ? 'staff-not-signed-in'
              : (present === 'no staff' && goesUnstaffed(name)) || atLeast(present === 'no staff' ? 'clerk' : present, needed)
                ? undefined
                : 'staff-role-too-low'
        test(`${name} from the ${role} window with ${present} is ${refusal ?? 'served'}`, async () => {
          const { called, handlers } = recordingHandlers()
          const answer = await serveRequest(handlers, await staffWith(present), role, name, structuredClone(PAYLOADS[name]))
          expect(answer).toEqual(refusal === undefined ? { ok: true } : { ok: false, code: refusal })
          expect(called).toEqual(refusal === undefined ? [name] : [])
        })
      }
    }
  }

  test('a page that is no window of ours is refused whatever it asks', async () => {
    const { called, handlers } = recordingHandlers()
    for (const name of NAMES)
      expect(await serveRequest(handlers, NO_STAFF, undefined, name, structuredClone(PAYLOADS[name]))).toEqual({
        ok: false,
        code: 'role-refused',
      })
    expect(called).toEqual([])
  })
})

test('a station without a staff does only what a shelter cannot wait for, what its hub approves, and what every clerk does', () => {
  expect(NAMES.filter(goesUnstaffed)).toEqual([
    'hub:enrol',
    'hub:carry-out',
    'hub:carry-in',
    'shelter:close',
    'shelter:list-export',
    'shelter:list-import',
    'shelter:shelters-import',
  ])
})

test.each(['face:answer', 'pin-change:start', 'pin-change:cancel'] as const)(
  '%s is for the staff only, where the station has one: whoever stands at an empty desk judges no face and changes no PIN',
  (name) => expect(staffRoleFor(name)).toBe('clerk'),
)

describe('somebody who stands by a single request', () => {
  const switching = (by: { id: string; pin: Uint8Array }) => ({ id: 'himeji', place: 'zoo', by })

  test('may what their own role may, whoever is signed in, and is not signed in for it', async () => {
    const staff = await staffWith('clerk')
    const { handlers } = recordingHandlers()
    const served = vi.fn(() => undefined)
    const payload = switching({ id: 'supervisor', pin: PIN() })
    const answer = await serveRequest({ ...handlers, 'program:switch': served }, staff, 'desk', 'program:switch', payload)
    expect(answer).toEqual({ ok: true })
    expect(served).toHaveBeenCalledWith(payload, { role: 'desk', request: 'program:switch', member: MEMBERS[1] })
    expect(staff.state().signedIn).toMatchObject({ id: 'clerk' })
    expect([...payload.by.pin]).toEqual([0, 0, 0, 0, 0, 0])
  })

  test.each([
    ['with a wrong PIN', { id: 'supervisor', pin: Uint8Array.of(0x30, 0x30) }, 'staff-pin-wrong'],
    ['of too low a role', { id: 'clerk', pin: PIN() }, 'staff-role-too-low'],
  ])('%s is refused, and the PIN is overwritten', async (_, by, code) => {
    const { called, handlers } = recordingHandlers()
    expect(await serveRequest(handlers, await staffWith('administrator'), 'desk', 'program:switch', switching(by))).toEqual({
      ok: false,
      code,
    })
    expect(called).toEqual([])
    expect(by.pin.some(Boolean)).toBe(false)
  })

  test('a refused request leaves no PIN of a second person behind either', async () => {
    const { handlers } = recordingHandlers()
    const second = { id: 'supervisor', pin: PIN() }
    const payload = { id: '1', reason: '確認', second }
    expect(await serveRequest(handlers, await staffWith('nobody'), 'desk', 'check-in:release', payload)).toEqual({
      ok: false,
      code: 'staff-not-signed-in',
    })
    expect(second.pin.some(Boolean)).toBe(false)
  })
})

describe('what comes from a page is not trusted', () => {
  test.each([
    ['an unknown name', 'ledger:delete', undefined],
    ['a name that is inherited', 'constructor', undefined],
    ['no name', undefined, undefined],
    ['a payload too many', 'entry:cancel', { tapId: '1', more: 1 }],
    ['a payload that is missing', 'entry:submit', undefined],
    ['digits as text', 'entry:submit', { tapId: '1', kind: 'pin', digits: '1234' }],
    ['too many digits', 'entry:submit', { tapId: '1', kind: 'pin', digits: new Uint8Array(15) }],
    ['a PIN that a desk may not change', 'pin-change:start', { which: 'number-b' }, 'desk'],
    ['a finding that is neither yes nor no', 'face:answer', { tapId: '1', answer: 'perhaps' }, 'desk'],
    ['a kind that does not exist', 'entry:submit', { tapId: '1', kind: 'number-a', digits: new Uint8Array(12) }],
  ] as readonly [string, unknown, unknown, Role?][])(
    '%s is refused before any handler sees it',
    async (...[, name, payload, role]) => {
      const { called, handlers } = recordingHandlers()
      expect(await serveRequest(handlers, NO_STAFF, role ?? 'visitor', name, payload)).toEqual({
        ok: false,
        code: 'request-invalid',
      })
      expect(called).toEqual([])
    },
  )

  test('digits and passphrases that are refused are overwritten', async () => {
    const { handlers } = recordingHandlers()
    const digits = Uint8Array.of(0x31, 0x32, 0x33, 0x34)
    await serveRequest(handlers, NO_STAFF, 'desk', 'entry:submit', { tapId: '1', kind: 'pin', digits })
    expect([...digits]).toEqual([0, 0, 0, 0])
    const passphrase = Uint8Array.of(0x61)
    await serveRequest(handlers, NO_STAFF, 'desk', 'ledger:unlock', { passphrase, more: 1 })
    expect([...passphrase]).toEqual([0])
  })

  test('an undo without a reason is refused', async () => {
    const { handlers } = recordingHandlers()
    expect(await serveRequest(handlers, NO_STAFF, 'desk', 'check-in:undo', { id: '1', reason: '  ' })).toEqual({
      ok: false,
      code: 'request-invalid',
    })
  })
})

test('a coded refusal of the handler reaches the window as its code', async () => {
  const { handlers } = recordingHandlers()
  const undo = vi.fn(() => ({ failure: failure('check-in-unknown') }))
  const answer = await serveRequest(
    { ...handlers, 'check-in:undo': undo },
    NO_STAFF,
    'desk',
    'check-in:undo',
    PAYLOADS['check-in:undo'],
  )
  expect(answer).toEqual({ ok: false, code: 'check-in-unknown' })
})
