import { describe, expect, test } from 'vitest'
import type { Bridge } from '../../../main/contract/index.ts'
import { createStubBridge } from '../../preview/stub-bridge.ts'
import { EntryBuffer } from './entry-buffer.ts'
import { ENTRY_FIELDS } from './entry-fields.ts'
import { sendDigits } from './send-digits.ts'

function pinTyped(digits: string): EntryBuffer {
  const buffer = new EntryBuffer(ENTRY_FIELDS.pin)
  for (const digit of digits) buffer.type(Number(digit))
  return buffer
}

describe('sending the digits of an entry', () => {
  test('too few are not sent, and stay', () => {
    const bridge = createStubBridge('visitor')
    const buffer = pinTyped('123')
    expect(sendDigits(bridge, 'tap', 'pin', buffer)).toBeUndefined()
    expect([bridge.sent.length, buffer.filled(0)]).toEqual([0, 3])
  })

  test('they go out as ASCII bytes, and neither the pad nor the message keeps one', async () => {
    const handed: Uint8Array[] = []
    const stub = createStubBridge('visitor')
    const bridge: Bridge = {
      ...stub,
      request: (name, ...payload) => {
        const sent: object = payload[0] ?? {}
        if ('digits' in sent && sent.digits instanceof Uint8Array) handed.push(sent.digits)
        return stub.request(name, ...payload)
      },
    }
    const buffer = pinTyped('1234')
    expect(await sendDigits(bridge, 'tap', 'pin', buffer)).toBe(true)
    expect(stub.sent).toEqual([
      { name: 'entry:submit', payload: { tapId: 'tap', kind: 'pin', digits: new TextEncoder().encode('1234') } },
    ])
    expect(handed).toEqual([new Uint8Array(4)])
    expect([buffer.filled(0), buffer.digitAt(0, 0)]).toEqual([0, undefined])
  })

  test('a refusal and a bridge that breaks are both a no', async () => {
    expect(
      await sendDigits(
        createStubBridge('visitor', undefined, { ok: false, code: 'request-invalid' }),
        't',
        'pin',
        pinTyped('1234'),
      ),
    ).toBe(false)
    const broken: Bridge = { ...createStubBridge('visitor'), request: () => Promise.reject(new Error('gone')) }
    expect(await sendDigits(broken, 't', 'pin', pinTyped('1234'))).toBe(false)
  })
})
