import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { orThrow, pauseAfter } from '../../core/base/index.ts'
import { FakeTime } from '../../native/reader/fakes.test-support.ts'
import { loadStaff, type StaffDirectory } from './staff.ts'

const PIN = '405917'
const OTHER_PIN = '88203617'

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-staff-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function seededRandomBytes(): (length: number) => Uint8Array {
  let drawn = 0
  return (length) => new Uint8Array(createHash('shake256', { outputLength: length }).update(`draw ${++drawn}`).digest())
}

interface Scene {
  readonly folder: string
  readonly time: FakeTime
  readonly staff: StaffDirectory
  readonly again: () => StaffDirectory
}

function scene(): Scene {
  const folder = temporaryFolder()
  const time = new FakeTime()
  const randomBytes = seededRandomBytes()
  const again = () => orThrow(loadStaff(folder, { clock: time.clock, randomBytes }))
  return { folder, time, staff: again(), again }
}

async function withTanaka(): Promise<Scene & { readonly id: string }> {
  const made = scene()
  const { id } = orThrow(await made.staff.addStaff({ name: '田中', role: 'administrator', pin: utf8(PIN) }))
  return { ...made, id }
}

describe('a new PIN', () => {
  test.each([
    ['too short', '40591', 'length'],
    ['too long', '4059170123456', 'length'],
    ['nothing', '', 'length'],
    ['with a letter', '40591a', 'not-digits'],
    ['with full-width digits', '４０', 'not-digits'],
    ['one digit', '777777', 'repeated'],
    ['two digits in turn', '121212', 'repeated'],
    ['three digits in turn', '405405405', 'repeated'],
    ['a run up', '345678', 'run'],
    ['a run up past nine', '789012', 'run'],
    ['a run down', '987654', 'run'],
  ])('%s is refused, and wiped', async (_what, text, problem) => {
    const { staff } = scene()
    const pin = utf8(text)
    expect(await staff.addStaff({ name: '田中', role: 'clerk', pin })).toEqual({
      ok: false,
      error: { code: 'staff-pin-weak', detail: { problem } },
    })
    expect(pin.every((byte) => byte === 0)).toBe(true)
    expect(staff.list()).toEqual([])
  })
})

describe('the staff of a station', () => {
  test('is nobody where none was set up', () => {
    expect(scene().staff.list()).toEqual([])
  })

  test('is kept durably, closed to others, and without the PIN', async () => {
    const { folder, staff, again, id } = await withTanaka()
    expect(staff.list()).toEqual([{ id, name: '田中', role: 'administrator' }])
    expect(again().list()).toEqual(staff.list())
    const file = path.join(folder, 'staff.json')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain(PIN)
    expect(readdirSync(folder)).toEqual(['staff.json'])
  })

  test('knows its people by their PINs, also after a restart, and wipes what was entered', async () => {
    const { again, id } = await withTanaka()
    const pin = utf8(PIN)
    expect(await again().verify(id, pin)).toEqual({ ok: true, value: { id, name: '田中', role: 'administrator' } })
    expect([...pin]).toEqual([0, 0, 0, 0, 0, 0])
  })

  test.each([
    ['another PIN', utf8('405918'), 'staff-pin-wrong'],
    ['no PIN', new Uint8Array(), 'staff-pin-wrong'],
    ['a PIN without end', new Uint8Array(10_000).fill(0x31), 'staff-pin-wrong'],
  ])('does not take %s', async (_what, pin, code) => {
    const { staff, id } = await withTanaka()
    expect(await staff.verify(id, pin)).toEqual({ ok: false, error: { code } })
    expect(pin.every((byte) => byte === 0)).toBe(true)
  })

  test('does not know somebody who is not in it', async () => {
    const { staff } = await withTanaka()
    const pin = utf8(PIN)
    expect(await staff.verify('staff-nobody', pin)).toEqual({ ok: false, error: { code: 'staff-unknown' } })
    expect(pin.every((byte) => byte === 0)).toBe(true)
    expect(await staff.changePin('staff-nobody', utf8(OTHER_PIN))).toMatchObject({ error: { code: 'staff-unknown' } })
    expect(await staff.removeStaff('staff-nobody')).toMatchObject({ error: { code: 'staff-unknown' } })
  })

  test('has each name once, and no empty one', async () => {
    const { staff } = await withTanaka()
    for (const name of ['田中', ' 田中 ', '', '  ', '長'.repeat(41)]) {
      const pin = utf8(OTHER_PIN)
      expect(await staff.addStaff({ name, role: 'clerk', pin })).toEqual({ ok: false, error: { code: 'staff-name-taken' } })
      expect(pin.every((byte) => byte === 0)).toBe(true)
    }
  })

  test('two who are added at once are both kept', async () => {
    const { staff, again } = scene()
    await Promise.all([
      staff.addStaff({ name: '田中', role: 'administrator', pin: utf8(PIN) }),
      staff.addStaff({ name: '鈴木', role: 'supervisor', pin: utf8(OTHER_PIN) }),
    ])
    expect(again().list()).toMatchObject([{ name: '田中' }, { name: '鈴木' }])
  })

  test('a new PIN takes the place of the old one', async () => {
    const { staff, id } = await withTanaka()
    expect((await staff.changePin(id, utf8('111111'))).ok).toBe(false)
    expect((await staff.verify(id, utf8(PIN))).ok).toBe(true)
    expect((await staff.changePin(id, utf8(OTHER_PIN))).ok).toBe(true)
    expect((await staff.verify(id, utf8(PIN))).ok).toBe(false)
    expect((await staff.verify(id, utf8(OTHER_PIN))).ok).toBe(true)
  })

  test('never loses its last administrator', async () => {
    const { staff, id } = await withTanaka()
    const clerk = orThrow(await staff.addStaff({ name: '鈴木', role: 'clerk', pin: utf8(OTHER_PIN) }))
    expect(await staff.removeStaff(id)).toEqual({ ok: false, error: { code: 'staff-last-administrator' } })
    expect((await staff.removeStaff(clerk.id)).ok).toBe(true)
    expect(staff.list()).toMatchObject([{ id }])
  })
})

/*
 * Somebody tries the PINs of a colleague at the desk:
 * - the first tries cost nothing, then each wrong one costs more waiting, up to ten minutes;
 * - while there is waiting, not even the right PIN is looked at;
 * - starting the kiosk anew gains nothing, nor does setting the clock of the machine;
 * - nobody else has to wait; and the right PIN in time makes all well.
 */
describe('wrong tries', () => {
  test('cost more and more waiting', () => {
    expect([0, 1, 2, 3, 4, 5, 8, 9, 500].map(pauseAfter)).toEqual([0, 0, 0, 15, 30, 60, 480, 600, 600])
  })

  test('have to be waited for, by this person alone, over a restart too', async () => {
    const { staff, time, again, id } = await withTanaka()
    const other = orThrow(await staff.addStaff({ name: '鈴木', role: 'clerk', pin: utf8(OTHER_PIN) }))
    for (let wrong = 0; wrong < 3; wrong++) expect((await staff.verify(id, utf8('000001'))).ok).toBe(false)
    const waits = (seconds: number) => ({ ok: false, error: { code: 'staff-waits', detail: { seconds } } })
    const unseen = utf8(PIN)
    expect(await staff.verify(id, unseen)).toEqual(waits(15))
    expect(unseen.every((byte) => byte === 0)).toBe(true)
    await time.pass(14_000)
    expect(await staff.verify(id, utf8(PIN))).toEqual(waits(1))
    expect((await staff.verify(other.id, utf8(OTHER_PIN))).ok).toBe(true)

    const restarted = again()
    expect(await restarted.verify(id, utf8(PIN))).toEqual(waits(15))
    await time.pass(15_000)
    expect(await restarted.verify(id, utf8('000001'))).toMatchObject({ error: { code: 'staff-pin-wrong' } })
    expect(await restarted.verify(id, utf8(PIN))).toEqual(waits(30))
    await time.pass(30_000)
    expect((await restarted.verify(id, utf8(PIN))).ok).toBe(true)
    expect(await restarted.verify(id, utf8('000001'))).toMatchObject({ error: { code: 'staff-pin-wrong' } })
    expect((await restarted.verify(id, utf8(PIN))).ok).toBe(true)
  })

  test('are counted before they are looked at: many at once are no way round', async () => {
    const { staff, id } = await withTanaka()
    const codes = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const tried = await staff.verify(id, utf8('000001'))
        return tried.ok ? '' : tried.error.code
      }),
    )
    expect(codes).toEqual(['staff-pin-wrong', 'staff-pin-wrong', 'staff-pin-wrong', 'staff-waits', 'staff-waits'])
  })

  test('that cannot be counted are not looked at', async () => {
    const { folder, staff, id } = await withTanaka()
    rmSync(folder, { recursive: true })
    expect(await staff.verify(id, utf8(PIN))).toMatchObject({ ok: false, error: { code: 'ledger-read-only' } })
  })

  test('whose counts are damaged count as none', async () => {
    const { folder, again, id } = await withTanaka()
    writeFileSync(path.join(folder, 'staff-tries.json'), '{"', { mode: 0o600 })
    expect((await again().verify(id, utf8(PIN))).ok).toBe(true)
  })
})

describe('a list of the staff that cannot be used is refused', () => {
  const INVALID = { ok: false, error: { code: 'staff-file-invalid' } }
  const GOOD = {
    id: 'staff-1',
    name: '田中',
    role: 'clerk',
    created: '2026-11-23T01:00:00Z',
    pin: {
      algorithm: 'argon2id',
      memoryKibibytes: 12_288,
      iterations: 2,
      parallelism: 1,
      salt: Buffer.alloc(16).toString('base64'),
      hash: Buffer.alloc(32).toString('base64'),
    },
  }

  test('the same file without a fault is taken', () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'staff.json'), JSON.stringify([GOOD]), { mode: 0o600 })
    expect(orThrow(loadStaff(folder)).list()).toEqual([{ id: 'staff-1', name: '田中', role: 'clerk' }])
  })

  test.each([
    ['half a file', '[{"id":'],
    ['no list', '{}'],
    ['an unknown role', JSON.stringify([{ ...GOOD, role: 'king' }])],
    ['an id twice', JSON.stringify([GOOD, { ...GOOD, name: '鈴木' }])],
    ['a name twice', JSON.stringify([GOOD, { ...GOOD, id: 'staff-2' }])],
    ['a weaker hash', JSON.stringify([{ ...GOOD, pin: { ...GOOD.pin, memoryKibibytes: 8 } }])],
    ['a hash that works for hours', JSON.stringify([{ ...GOOD, pin: { ...GOOD.pin, iterations: 1_000_000 } }])],
    ['more than there is', JSON.stringify([{ ...GOOD, admin: true }])],
    ['no UTF-8', Buffer.from([0x5b, 0xff, 0x5d])],
  ])('%s', (_what, content) => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'staff.json'), content, { mode: 0o600 })
    expect(loadStaff(folder)).toMatchObject(INVALID)
  })

  test.skipIf(process.platform === 'win32')('one that others can read or write', () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'staff.json')
    writeFileSync(file, '[]', { mode: 0o600 })
    for (const mode of [0o640, 0o602]) {
      chmodSync(file, mode)
      expect(loadStaff(folder)).toMatchObject(INVALID)
    }
  })
})
