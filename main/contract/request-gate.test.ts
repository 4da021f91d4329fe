import { describe, expect, test } from 'vitest'
import { REQUESTS } from './bridge.ts'
import { admitRequest, wipeBytes } from './request-gate.ts'

describe('what nobody takes is overwritten', () => {
  test('wherever the bytes are, and in whatever kind of view', () => {
    const digits = Uint8Array.of(1, 2)
    const words = Uint16Array.of(3)
    const { buffer } = Uint8Array.of(4)
    wipeBytes({ a: [{ digits }], words, buffer, nothing: null, text: 'x' })
    expect([...digits, ...words, ...new Uint8Array(buffer)]).toEqual([0, 0, 0, 0])
  })

  test('also beside a payload that holds itself', () => {
    const digits = Uint8Array.of(1)
    const payload: { self?: unknown; list?: unknown } = {}
    payload.self = payload
    payload.list = [payload, { digits }]
    wipeBytes(payload)
    expect([...digits]).toEqual([0])
  })

  test('also below a hundred thousand layers', () => {
    const digits = Uint8Array.of(1)
    let payload: unknown = { digits }
    for (let layer = 0; layer < 100_000; layer++) payload = { payload }
    wipeBytes(payload)
    expect([...digits]).toEqual([0])
  })
})

describe('the gate', () => {
  test('refuses a name that is not in the table, a role and a payload that do not fit; the bytes are gone', () => {
    const entry = () => ({ tapId: '1', kind: 'pin', digits: Uint8Array.of(0x31) })
    for (const [role, name, payload, code] of [
      ['visitor', 'ledger:delete', entry(), 'request-invalid'],
      ['visitor', 'constructor', entry(), 'request-invalid'],
      ['desk', 'entry:submit', entry(), 'role-refused'],
      [undefined, 'entry:submit', entry(), 'role-refused'],
      ['visitor', 'entry:submit', { ...entry(), more: 1 }, 'request-invalid'],
    ] as const) {
      expect(admitRequest(REQUESTS, role, name, payload)).toEqual({ ok: false, error: code })
      expect([...payload.digits]).toEqual([0])
    }
  })

  test('lets through what the schema accepts, with its bytes', () => {
    const payload = { tapId: '1', kind: 'pin', digits: Uint8Array.of(0x31) }
    const admitted = admitRequest(REQUESTS, 'visitor', 'entry:submit', payload)
    expect(admitted).toEqual({ ok: true, value: { name: 'entry:submit', role: 'visitor', payload } })
  })
})
