import { assertNever } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import type { StaffRole } from '../../core/program/index.ts'
import type { ReaderEvent } from '../../native/reader/index.ts'
import { SETUP_STEPS, type SetupGate, type SetupGateTest, type SetupStep } from '../contract/index.ts'
import type { StaffRecord } from '../station/index.ts'
import type { ProgramPackage, SignerKeyFile } from './ports.ts'
import { advanceReaderTest, beginAgain, isPassed, NEW_READER_TEST, type ReaderTest } from './reader-test.ts'

/** The answers so far. Nothing of them is anywhere else before the end, and no secret is among them. */
export interface SetupDraft {
  readonly step: SetupStep
  readonly name?: string
  readonly signer?: { readonly file: string; readonly key: SignerKeyFile; readonly compared: boolean }
  readonly program?: { readonly file: string; readonly package: ProgramPackage }
  readonly place?: string
  readonly reader: ReaderTest
  readonly gate?: SetupGate
  readonly gateTest?: SetupGateTest
  /** With their PINs as they are kept, not as they were entered. */
  readonly staff: readonly StaffRecord[]
  readonly ledgerKey?: 'os-key-store' | 'passphrase'
}

export const NEW_DRAFT: SetupDraft = { step: 'name', reader: NEW_READER_TEST, staff: [] }

export type SetupEvent =
  | { readonly type: 'named'; readonly name: string }
  | { readonly type: 'signer-chosen'; readonly file: string; readonly key: SignerKeyFile }
  | { readonly type: 'signer-compared'; readonly same: boolean }
  | { readonly type: 'program-chosen'; readonly file: string; readonly package: ProgramPackage }
  | { readonly type: 'place-chosen'; readonly place: string }
  | { readonly type: 'reader'; readonly event: ReaderEvent }
  | { readonly type: 'reader-again' }
  | { readonly type: 'gate-chosen'; readonly gate: SetupGate }
  | { readonly type: 'gate-tested'; readonly test: SetupGateTest }
  | { readonly type: 'staff-added'; readonly record: StaffRecord }
  | { readonly type: 'staff-removed'; readonly id: string }
  | { readonly type: 'ledger-key-chosen'; readonly source: 'os-key-store' | 'passphrase' }
  | { readonly type: 'went'; readonly step: SetupStep }

/** The people without whom nobody could set a station up, or admit somebody in spite of a decision. */
const NEEDED_ROLES: readonly StaffRole[] = ['administrator', 'supervisor']

export function missingRoles({ staff }: SetupDraft): readonly StaffRole[] {
  return NEEDED_ROLES.filter((role) => !staff.some((member) => member.role === role))
}

/** The answers after something has happened. An answer that another one has made worthless is forgotten. */
export function advanceSetup(draft: SetupDraft, event: SetupEvent): SetupDraft {
  switch (event.type) {
    case 'named':
      return { ...draft, name: event.name }
    case 'signer-chosen': {
      const signer = { file: event.file, key: event.key, compared: false }
      if (draft.signer?.key.fingerprint === event.key.fingerprint) return { ...draft, signer }
      // What another municipality has signed is not worth anything any more.
      const { program, place, ...others } = draft
      return { ...others, signer }
    }
    case 'signer-compared':
      return draft.signer === undefined ? draft : { ...draft, signer: { ...draft.signer, compared: event.same } }
    case 'program-chosen': {
      const { place, ...others } = draft
      const program = { file: event.file, package: event.package }
      const { places } = event.package.program
      const [only, ...more] = places
      const kept = more.length === 0 ? only.id : places.find(({ id }) => id === place)?.id
      return { ...others, program, ...(kept === undefined ? {} : { place: kept }) }
    }
    case 'place-chosen':
      return draft.program?.package.program.places.some(({ id }) => id === event.place) === true
        ? { ...draft, place: event.place }
        : draft
    case 'reader':
      return { ...draft, reader: advanceReaderTest(draft.reader, event.event) }
    case 'reader-again':
      return { ...draft, reader: beginAgain(draft.reader) }
    case 'gate-chosen': {
      // What was tried with other wires says nothing.
      const { gateTest, ...others } = draft
      const isSame = JSON.stringify(draft.gate) === JSON.stringify(event.gate)
      return { ...others, gate: event.gate, ...(isSame && gateTest !== undefined ? { gateTest } : {}) }
    }
    case 'gate-tested':
      return { ...draft, gateTest: event.test }
    case 'staff-added':
      return { ...draft, staff: [...draft.staff, event.record] }
    case 'staff-removed':
      return { ...draft, staff: draft.staff.filter(({ id }) => id !== event.id) }
    case 'ledger-key-chosen':
      return { ...draft, ledgerKey: event.source }
    case 'went':
      return missingBefore(draft, event.step) === undefined ? { ...draft, step: event.step } : draft
    default:
      return assertNever(event)
  }
}

/** Why a question has no answer yet. The tests of reader and gate may be left out: neither may be at hand. */
function missing(draft: SetupDraft, step: SetupStep): FailureCode | undefined {
  switch (step) {
    case 'name':
      return draft.name === undefined ? 'setup-answer-missing' : undefined
    case 'signer':
      if (draft.signer === undefined) return 'setup-answer-missing'
      return draft.signer.compared ? undefined : 'setup-fingerprint-not-compared'
    case 'program':
      return draft.program === undefined ? 'setup-answer-missing' : undefined
    case 'place':
      return draft.place === undefined ? 'setup-answer-missing' : undefined
    case 'gate':
      return draft.gate === undefined ? 'setup-answer-missing' : undefined
    case 'staff':
      return missingRoles(draft).length > 0 ? 'setup-staff-incomplete' : undefined
    case 'ledger-key':
      return draft.ledgerKey === undefined ? 'setup-answer-missing' : undefined
    case 'reader':
    case 'summary':
      return undefined
    default:
      return assertNever(step)
  }
}

/** Why this question cannot be shown yet: an earlier one has no answer. */
export function missingBefore(draft: SetupDraft, step: SetupStep): FailureCode | undefined {
  for (const earlier of SETUP_STEPS.slice(0, SETUP_STEPS.indexOf(step))) {
    const found = missing(draft, earlier)
    if (found !== undefined) return found
  }
  return undefined
}

/** The questions that are done with. A reader that was not tested is not among them, though one may go on without. */
export function answeredSteps(draft: SetupDraft): readonly SetupStep[] {
  return SETUP_STEPS.filter((step) => {
    if (step === 'summary') return false
    return step === 'reader' ? isPassed(draft.reader) : missing(draft, step) === undefined
  })
}
