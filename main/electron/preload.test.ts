import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Bridge } from '../contract/index.ts'

const electron = vi.hoisted(() => ({ exposed: new Map<string, unknown>(), invoke: vi.fn() }))
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => electron.exposed.set(name, value) },
  ipcRenderer: { invoke: electron.invoke, on: vi.fn(), off: vi.fn() },
}))

describe('the bridge of a window', () => {
  let bridge: Bridge
  beforeAll(async () => {
    await import('./preload.ts')
    bridge = electron.exposed.get('uketsuke') as Bridge
  })

  /*
   * - The page hands over digits; the bridge has a copy of its own, because the two worlds share nothing.
   * - What goes to the kiosk is copied once more, while `invoke` is being called.
   * - Afterwards the bridge's copy holds no digit, also when the call fails at once.
   */
  test.each([
    ['is sent', () => Promise.resolve({ ok: true })],
    [
      'cannot be sent',
      () => {
        throw new Error('gone')
      },
    ],
  ])('keeps no digits when a request %s', async (_case, answer) => {
    const seen: number[][] = []
    electron.invoke.mockImplementation((_channel: string, _name: string, payload: { digits: Uint8Array }) => {
      seen.push([...payload.digits])
      return answer()
    })
    const digits = Uint8Array.of(0x31, 0x32, 0x33, 0x34)
    await Promise.resolve()
      .then(() => bridge.request('entry:submit', { tapId: '1', kind: 'pin', digits }))
      .catch(() => undefined)
    expect(seen).toEqual([[0x31, 0x32, 0x33, 0x34]])
    expect([...digits]).toEqual([0, 0, 0, 0])
  })

  test('keeps no digits of a second person either', async () => {
    electron.invoke.mockResolvedValue({ ok: true })
    const [first, second] = [Uint8Array.of(0x31, 0x32), Uint8Array.of(0x33, 0x34)]
    await bridge.request('check-in:release', {
      id: '1',
      reason: '確認ずみ',
      by: { id: 'a', pin: first },
      second: { id: 'b', pin: second },
    })
    expect([...first, ...second]).toEqual([0, 0, 0, 0])
  })

  test('asks without a payload where there is none', async () => {
    electron.invoke.mockResolvedValue({ ok: true })
    await bridge.request('state:get')
    expect(electron.invoke).toHaveBeenLastCalledWith('uketsuke:request', 'state:get', undefined)
  })
})
