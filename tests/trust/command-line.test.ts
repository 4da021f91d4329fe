import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import { certificateAuthority, distinguishedName } from '../../fixtures/pki/index.ts'
import { STATION_TRUST_FILE, withImportedTrust } from '../../main/station/index.ts'
import { PRODUCTION_TRUST_ANCHORS, parseTrustAnchors } from '../../native/pki/index.ts'
import { authorityCertificate, authorityRevocationList } from '../../native/pki/testing/path-drafts.ts'

/**
 * An administrator brings a station's trust up to date:
 *
 * - lists what is trusted, with provenance and the age of the revocation lists
 * - imports a published certificate without more, another one only with the fingerprint compared
 * - imports a list of a trusted authority, and no other
 * - a file that is refused leaves everything as it was
 */
let station: string
const OFFICE = distinguishedName(['C', 'JP'], ['O', 'Uketsuke Office'])
const authority = authorityCertificate('next', { issuer: OFFICE, subject: OFFICE })
const revocationList = authorityRevocationList('next', { issuer: OFFICE })
const sha256 = createHash('sha256').update(authority).digest('hex')

beforeEach(() => {
  station = mkdtempSync(path.join(tmpdir(), 'uketsuke-trust-'))
})
afterEach(() => rmSync(station, { recursive: true, force: true }))

function put(name: string, bytes: Uint8Array | string): string {
  const file = path.join(station, name)
  writeFileSync(file, bytes)
  return file
}

/** `npm run trust -- …` for this station. */
function trust(...args: readonly string[]) {
  const script = path.join(import.meta.dirname, '../../scripts/trust.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args, '--station', station, '--language', 'en'], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const imported = () => orThrow(withImportedTrust(PRODUCTION_TRUST_ANCHORS, station))

test('wrong use is told with the usage', () => {
  for (const args of [['drop'], ['import'], ['list', 'file'], ['import', 'a', 'b', '--sha256', '00']])
    expect(trust(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') })
})

test('a fresh station trusts what is built in, and knows that it has no revocation lists', () => {
  const { status, stdout } = trust('list')
  expect(status).toBe(0)
  expect(stdout).toContain('user authentication 3  until 2033-07-15  fingerprint published')
  expect(stdout.match(/no revocation list/g)).toHaveLength(2)
  expect(stdout).toContain('5000033  text AP  recovered key, single public source')
})

test('a certificate that nobody has compared is refused, and nothing is written', () => {
  const refused = trust('import', put('ca.cer', authority))
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('S706') })
  // The fingerprint to compare stands in the message.
  expect(refused.stderr).toContain(sha256)
  expect(imported()).toEqual(PRODUCTION_TRUST_ANCHORS)
})

test('certificate and list together, one after the other; a later list alone', () => {
  expect(trust('import', put('ca.cer', authority), '--sha256', sha256).status).toBe(0)
  const list = put('list.crl', revocationList)
  expect(trust('import', list).status).toBe(0)
  expect(imported().certificateAuthorities.at(-1)).toMatchObject({ sha256, provenance: 'imported' })
  expect(imported().revocationLists).toHaveLength(1)
  expect(trust('list').stdout).toMatch(/revocation list 2026-11-20T15:00:00Z {2}\d+ days old, 1 entries/)
})

test('all files or none', () => {
  const published = put(
    'published.cer',
    Buffer.from(PRODUCTION_TRUST_ANCHORS.certificateAuthorities[0]?.derBase64 ?? '', 'base64'),
  )
  expect(trust('import', published, put('list.crl', revocationList)).status).toBe(1)
  expect(imported()).toEqual(PRODUCTION_TRUST_ANCHORS)
  expect(trust('import', published).status).toBe(0)
})

test('test anchors never enter a station of the production hierarchy', () => {
  expect(trust('import', TEST_TRUST_ANCHORS_FILE.pathname)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('test hierarchy'),
  })
  const test = certificateAuthority('authentication', 2).certificate
  const typed = createHash('sha256').update(test).digest('hex')
  expect(trust('import', put('test.cer', test), '--sha256', typed)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('test hierarchy'),
  })
})

test('what is trusted can be taken to another station, with the fingerprint of the file', () => {
  trust('import', put('ca.cer', authority), '--sha256', sha256)
  trust('import', put('list.crl', revocationList))
  const { status, stdout } = trust('export')
  expect(status).toBe(0)
  expect(orThrow(parseTrustAnchors(stdout))).toEqual(imported())
  const file = put('anchors.json', stdout)
  rmSync(path.join(station, STATION_TRUST_FILE))
  expect(trust('import', file).status).toBe(1)
  expect(trust('import', file, '--sha256', createHash('sha256').update(stdout).digest('hex')).status).toBe(0)
  expect(imported().certificateAuthorities.map((anchor) => anchor.sha256)).toContain(sha256)
  expect(imported().revocationLists).toHaveLength(1)
})

test('a revocation list that nobody trusted signed is a coded failure, not a list that is never asked', () => {
  trust('import', put('ca.cer', authority), '--sha256', sha256)
  trust('import', put('list.crl', revocationList))
  const { revocationLists } = imported()
  const nobody = { hierarchy: 'production', certificateAuthorities: [], cardVerifiableKeys: [], revocationLists }
  put(STATION_TRUST_FILE, JSON.stringify(nobody))
  expect(withImportedTrust(PRODUCTION_TRUST_ANCHORS, station)).toMatchObject({
    ok: false,
    error: { code: 'station-configuration-invalid', detail: { problem: expect.stringContaining('no trusted authority') } },
  })
  expect(trust('list')).toMatchObject({ status: 3, stderr: expect.stringContaining('S702') })
})

test('a file of the station that was damaged is a coded failure, not an empty one', () => {
  put(STATION_TRUST_FILE, readFileSync(TEST_TRUST_ANCHORS_FILE, 'utf8').slice(0, 500))
  expect(withImportedTrust(PRODUCTION_TRUST_ANCHORS, station)).toMatchObject({
    ok: false,
    error: { code: 'station-configuration-invalid' },
  })
  expect(trust('list')).toMatchObject({ status: 3, stderr: expect.stringContaining('S702') })
})
