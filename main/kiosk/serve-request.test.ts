import { describe, expect, test, vi } from 'vitest'
import { failure } from '../../core/failure/index.ts'
import { REQUESTS, type RequestName, ROLES, type Role } from '../contract/index.ts'
import { type RequestHandlers, serveRequest } from './serve-request.ts'

const PAYLOADS: Readonly<Record<RequestName, unknown>> = {
  'state:get': undefined,
  'entry:submit': { tapId: '1', kind: 'pin', digits: Uint8Array.of(0x31, 0x32, 0x33, 0x34) },
  'entry:cancel': { tapId: '1' },
  'face:answer': { tapId: '1', answer: 'same-person' },
  'pin-change:start': { which: 'pin' },
  'pin-change:cancel': undefined,
  'check-in:undo': { id: '1', reason: '押し間違い' },
  'ledger:unlock': { passphrase: Uint8Array.of(0x61) },
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

describe('every request × every role', () => {
  for (const name of NAMES) {
    for (const role of ROLES) {
      const allowed = (REQUESTS[name].roles as readonly string[]).includes(role)
      test(`${name} from the ${role} window is ${allowed ? 'served' : 'refused'}`, async () => {
        const { called, handlers } = recordingHandlers()
        const answer = await serveRequest(handlers, role, name, PAYLOADS[name])
        expect(answer).toEqual(allowed ? { ok: true } : { ok: false, code: 'role-refused' })
        expect(called).toEqual(allowed ? [name] : [])
      })
    }
  }

  test('a page that is no window of ours is refused whatever it asks', async () => {
    const { called, handlers } = recordingHandlers()
    for (const name of NAMES)
      expect(await serveRequest(handlers, undefined, name, PAYLOADS[name])).toEqual({ ok: false, code: 'role-refused' })
    expect(called).toEqual([])
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
      expect(await serveRequest(handlers, role ?? 'visitor', name, payload)).toEqual({ ok: false, code: 'request-invalid' })
      expect(called).toEqual([])
    },
  )

  test('digits and passphrases that are refused are overwritten', async () => {
    const { handlers } = recordingHandlers()
    const digits = Uint8Array.of(0x31, 0x32, 0x33, 0x34)
    await serveRequest(handlers, 'desk', 'entry:submit', { tapId: '1', kind: 'pin', digits })
    expect([...digits]).toEqual([0, 0, 0, 0])
    const passphrase = Uint8Array.of(0x61)
    await serveRequest(handlers, 'desk', 'ledger:unlock', { passphrase, more: 1 })
    expect([...passphrase]).toEqual([0])
  })

  test('an undo without a reason is refused', async () => {
    const { handlers } = recordingHandlers()
    expect(await serveRequest(handlers, 'desk', 'check-in:undo', { id: '1', reason: '  ' })).toEqual({
      ok: false,
      code: 'request-invalid',
    })
  })
})

test('a coded refusal of the handler reaches the window as its code', async () => {
  const { handlers } = recordingHandlers()
  const undo = vi.fn(() => ({ failure: failure('check-in-unknown') }))
  const answer = await serveRequest({ ...handlers, 'check-in:undo': undo }, 'desk', 'check-in:undo', PAYLOADS['check-in:undo'])
  expect(answer).toEqual({ ok: false, code: 'check-in-unknown' })
})
