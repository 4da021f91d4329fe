import { createPublicKey, type KeyObject } from 'node:crypto'
import { orThrow } from '../../core/base/index.ts'
import { seededSigningKey, TEST_SIGNER_KEY, TEST_SIGNING_KEY } from '../../fixtures/program-keys/index.ts'
import { describeSignerKey, type SignerKey, signProgram } from './index.ts'

export { TEST_SIGNER_KEY, TEST_SIGNING_KEY }

export interface ProgramDraft {
  readonly id?: string
  readonly version?: string
  readonly from?: string
  readonly until?: string
  /** What the only row of the test table expects; `admit` is what the rules say. */
  readonly expected?: string
  readonly note?: string
}

/** The smallest program file, as bytes. */
export function programFile(draft: ProgramDraft = {}): Uint8Array {
  const { id = 'hall', version = '1.0.0', from = '2026-04-01', until = '2027-03-31', expected = 'admit', note = '' } = draft
  return new TextEncoder().encode(`# 見本 ${note}
format: 1
id: ${id}
version: ${version}
type: event
title: { ja: 見本, en: Sample }
instruction: { ja: カードを置いてください。, en: Place your card. }
period: { from: ${from}, until: ${until} }
places: [{ id: hall, name: { ja: 会館, en: Hall } }]
identity: { level: certificate }
rules: []
otherwise: { outcome: admit, reason: { ja: どうぞ。, en: Welcome. } }
tests:
  - { name: だれでも, on: ${from}, place: hall, person: {}, expect: { outcome: ${expected}, rule: otherwise } }
`)
}

export function packageOf(draft: ProgramDraft = {}, ...keys: readonly KeyObject[]): Uint8Array {
  return orThrow(signProgram(programFile(draft), keys.length === 0 ? [TEST_SIGNING_KEY] : keys))
}

/** A key of the production hierarchy that exists for tests only. */
export function productionKey(
  label: string,
  municipality = '282014',
): { readonly signing: KeyObject; readonly signer: SignerKey } {
  const signing = seededSigningKey(`production ${label}`)
  return { signing, signer: describeSignerKey(createPublicKey(signing), { municipality, hierarchy: 'production' }) }
}
