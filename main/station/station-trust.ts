import { readFileSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { TrustAnchors } from '../../native/mynumber/index.ts'
import { mergeTrust, parseTrustAnchors, unusedRevocationLists } from '../../native/pki/index.ts'

/** What an administrator imported for this station, beside its configuration (`npm run trust`). */
export const STATION_TRUST_FILE = 'trust.json'

/** What was imported into the station's folder; nothing at all is nothing imported. A file that cannot be used is a failure. */
export function loadImportedTrust(folder: string, hierarchy: TrustAnchors['hierarchy']): Result<TrustAnchors, Failure> {
  let text: string
  try {
    text = readFileSync(path.join(folder, STATION_TRUST_FILE), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return ok({ hierarchy, certificateAuthorities: [], cardVerifiableKeys: [], revocationLists: [] })
    return err(failure('station-configuration-invalid', { what: STATION_TRUST_FILE, problem: 'cannot be read' }))
  }
  const parsed = parseTrustAnchors(text)
  if (!parsed.ok || parsed.value.hierarchy === hierarchy) return parsed
  const problem = `anchors of the ${parsed.value.hierarchy} hierarchy`
  return err(failure('station-configuration-invalid', { what: STATION_TRUST_FILE, problem }))
}

/**
 * The anchors of a station: `base` (built in or given), and what was imported into its folder. A revocation list that would never
 * be asked is a failure: somebody imported it to be protected by it.
 */
export function withImportedTrust(base: TrustAnchors, folder: string): Result<TrustAnchors, Failure> {
  const imported = loadImportedTrust(folder, base.hierarchy)
  if (!imported.ok) return imported
  const trust = mergeTrust(base, imported.value)
  const [sha256] = unusedRevocationLists(trust)
  if (sha256 === undefined) return ok(trust)
  const problem = 'a revocation list that is damaged or that no trusted authority signed'
  return err(failure('station-configuration-invalid', { what: STATION_TRUST_FILE, problem, sha256 }))
}
