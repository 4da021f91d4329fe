import { businessDay, type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { checkProgramPeriod } from '../../core/program/index.ts'
import {
  importStationKey,
  type KeyAcceptance,
  ProgramStore,
  parseSignerKey,
  type SignerKey,
  verifyPackage,
} from '../program/index.ts'
import type { SetupPrograms, SignerKeyFile } from './ports.ts'

/** Signed programs as the station itself will believe and keep them. */
export function signedPrograms({ accept, clock }: { readonly accept: KeyAcceptance; readonly clock: Clock }): SetupPrograms {
  const keyIn = (text: string): Result<SignerKey, Failure> => {
    const key = parseSignerKey(text)
    return key.ok && accept === 'production' && key.value.hierarchy === 'test' ? err(failure('program-test-key-refused')) : key
  }
  return {
    readKey: (text) => {
      const key = keyIn(text)
      if (!key.ok) return key
      const { municipality, keyid, hierarchy } = key.value
      return ok({ text, municipality: municipality.name, fingerprint: keyid, test: hierarchy === 'test' } satisfies SignerKeyFile)
    },
    readPackage: (bytes, { text }) => {
      const key = keyIn(text)
      if (!key.ok) return key
      const verified = verifyPackage(bytes, [key.value])
      if (!verified.ok) return verified
      const { program } = verified.value
      const period = checkProgramPeriod(program, businessDay(clock.now()))
      // One that has not begun waits; one that is over would be of no use on any day.
      return !period.ok && period.error.code === 'program-expired' ? period : ok({ bytes, program })
    },
    install: (folder, { text, fingerprint }, { bytes }) => {
      // Somebody has compared the fingerprint, or the set-up would not have come so far.
      const imported = importStationKey({ folder, text, fingerprint, accept })
      if (!imported.ok) return imported
      const installed = new ProgramStore({ folder, accept, clock }).install(bytes)
      return installed.ok ? ok(installed.value.program.id) : installed
    },
  }
}
