import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { parseStaffCard } from '../../core/program/index.ts'
import { prepareSampleStaff, prepareSampleStation } from '../../main/training/index.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
let station: string

/*
 * An administrator prints the cards of the staff:
 * - one page with a card for each, or for one; each code opens the sign-in of its member;
 * - nothing of a PIN is on it; whoever is not of the staff gets none.
 */
beforeAll(async () => {
  station = mkdtempSync(path.join(tmpdir(), 'uketsuke-staff-cards-'))
  orThrow(prepareSampleStation(station, path.join(ROOT, 'fixtures/programs/evacuation-shelter.yaml'), 'training'))
  orThrow(await prepareSampleStaff(station))
})
afterAll(() => rmSync(station, { recursive: true, force: true }))

const staff = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(ROOT, 'scripts/staff.ts'), ...args], { encoding: 'utf8', cwd: ROOT })

test('lists who works here, with the codes of their cards', () => {
  const { status, stdout } = staff('list', '--station', station)
  expect(status).toBe(0)
  const ids = [...stdout.matchAll(/S-[0-9A-Z-]+/g)].map(([code]) => parseStaffCard(code))
  expect(ids).toEqual(['training-clerk', 'training-supervisor', 'training-administrator'])
})

test('writes a page of cards that only its owner may read', () => {
  const out = path.join(station, 'cards.html')
  expect(staff('card', '--station', station, '--out', out).status).toBe(0)
  const page = readFileSync(out, 'utf8')
  expect(page.match(/<svg/g)).toHaveLength(3)
  expect(page).toContain('主任 あかね')
  for (const pin of ['100001', '200002', '300003']) expect(page).not.toContain(pin)
  if (process.platform !== 'win32') expect(statSync(out).mode & 0o077).toBe(0)
})

test('of one member, or of nobody', () => {
  const out = path.join(station, 'one.html')
  expect(staff('card', '--station', station, '--out', out, '--id', 'training-clerk').status).toBe(0)
  expect(readFileSync(out, 'utf8').match(/<svg/g)).toHaveLength(1)
  const nobody = staff('card', '--station', station, '--out', path.join(station, 'none.html'), '--id', 'nobody')
  expect(nobody.status).toBe(3)
})

test.each([[[]], [['list']], [['card', '--station', '/nowhere']], [['burn', '--station', '/nowhere']]])(
  '%j is wrong use',
  (args) => {
    expect(staff(...args).status).toBe(2)
  },
)
