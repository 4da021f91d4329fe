import type { Failure } from '../../core/failure/index.ts'
import type { SetupState } from '../contract/index.ts'
import { answeredSteps, missingRoles, type SetupDraft } from './draft.ts'
import { readerLines } from './reader-test.ts'

/** What the window is shown beside the answers. */
export interface SetupCircumstances {
  readonly simulated: boolean
  readonly keyStoreUsable: boolean
  readonly writing: boolean
  readonly blocked: Failure | undefined
  readonly refused: Failure | undefined
}

/** The answers as the window shows them: without the bytes of files and without what is kept of a PIN. */
export function setupState(draft: SetupDraft, { blocked, refused, ...circumstances }: SetupCircumstances): SetupState {
  const { step, name, signer, program, place, reader, gate, gateTest, staff, ledgerKey } = draft
  return {
    ...circumstances,
    step,
    answered: answeredSteps(draft),
    readers: reader.readers,
    readerLines: readerLines(reader),
    staff: staff.map((member) => ({ id: member.id, name: member.name, role: member.role })),
    staffMissing: missingRoles(draft),
    ...(blocked === undefined ? {} : { blocked }),
    ...(refused === undefined ? {} : { refused }),
    ...(name === undefined ? {} : { name }),
    ...(signer === undefined ? {} : { signer: signerOf(signer) }),
    ...(program === undefined ? {} : { program: programOf(program) }),
    ...(place === undefined ? {} : { place }),
    ...(gate === undefined ? {} : { gate }),
    ...(gateTest === undefined ? {} : { gateTest }),
    ...(ledgerKey === undefined ? {} : { ledgerKey }),
  }
}

function signerOf({ file, key, compared }: NonNullable<SetupDraft['signer']>): NonNullable<SetupState['signer']> {
  const { municipality, fingerprint, test } = key
  return { file, municipality, fingerprint, test, compared }
}

function programOf({ file, package: { program } }: NonNullable<SetupDraft['program']>): NonNullable<SetupState['program']> {
  const { id, version, title, period, places } = program
  return { file, id, version, title, from: period.from, until: period.until, places }
}
