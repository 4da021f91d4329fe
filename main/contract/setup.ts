import { z } from 'zod'
import type { LocalizedText } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import { STAFF_ROLES, type StaffRole } from '../../core/program/release.ts'
import { staffPinSchema } from './desk-staff.ts'

/** The questions of the set-up (端末の設定), one a screen, in their order. */
export const SETUP_STEPS = ['name', 'signer', 'program', 'place', 'reader', 'gate', 'staff', 'ledger-key', 'summary'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

const text = (longest: number) => z.string().trim().min(1).max(longest)
/** Bytes, not text, so that they can be overwritten. Whoever is handed them overwrites them. */
const passphraseSchema = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 1_024)
const address = text(2_000)
const port = z.int().min(1).max(65_535)

/** The few things that the wizard asks of a gate; everything else has its usual value and can be changed in the file. */
export const setupGateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('lcus'), path: text(1_000), channel: z.int().min(1).max(16) }),
  z.strictObject({
    kind: z.literal('modbus-tcp'),
    host: text(253),
    port,
    unit: z.int().min(0).max(255),
    coil: z.int().min(0).max(65_535),
  }),
  z.strictObject({ kind: z.literal('http'), url: address }),
  z.strictObject({ kind: z.literal('mqtt'), url: address, topic: text(500), on: text(200), off: z.string().max(200) }),
  /** Opens nothing; served with the simulated reader only. */
  z.strictObject({ kind: z.literal('simulated') }),
])
export type SetupGate = z.output<typeof setupGateSchema>

export const SETUP_FILES = ['signer', 'program'] as const
export type SetupFile = (typeof SETUP_FILES)[number]

/** Asked by the window of the set-up alone; nothing is written before `setup:finish`. */
export const SETUP_REQUESTS = {
  'setup:name': { roles: ['setup'], payload: z.strictObject({ name: text(200) }) },
  /** Lets the administrator choose a file, in a dialog of the operating system, and looks at it. */
  'setup:choose-file': { roles: ['setup'], payload: z.strictObject({ file: z.enum(SETUP_FILES) }) },
  /** The fingerprint on the screen was compared with the one on paper; or is not the same after all. */
  'setup:compare': { roles: ['setup'], payload: z.strictObject({ same: z.boolean() }) },
  'setup:place': { roles: ['setup'], payload: z.strictObject({ place: text(200) }) },
  /** Begins the test of the reader anew. */
  'setup:reader-again': { roles: ['setup'], payload: z.undefined() },
  'setup:gate': { roles: ['setup'], payload: z.strictObject({ gate: setupGateSchema }) },
  /** Opens this gate once. */
  'setup:gate-test': { roles: ['setup'], payload: z.strictObject({ gate: setupGateSchema }) },
  'setup:staff-add': {
    roles: ['setup'],
    payload: z.strictObject({ name: text(40), role: z.enum(STAFF_ROLES), pin: staffPinSchema, again: staffPinSchema }),
  },
  'setup:staff-remove': { roles: ['setup'], payload: z.strictObject({ id: text(100) }) },
  'setup:ledger-key-store': { roles: ['setup'], payload: z.undefined() },
  'setup:passphrase': { roles: ['setup'], payload: z.strictObject({ passphrase: passphraseSchema, again: passphraseSchema }) },
  /** Shows this question; one that comes after an unanswered one is refused. */
  'setup:go': { roles: ['setup'], payload: z.strictObject({ step: z.enum(SETUP_STEPS) }) },
  /** Writes the station, all or nothing, and begins to work. */
  'setup:finish': { roles: ['setup'], payload: z.undefined() },
} as const satisfies Record<string, { readonly roles: readonly 'setup'[]; readonly payload: z.ZodType }>

export type SetupRequestName = keyof typeof SETUP_REQUESTS
export type SetupRequestPayload<Name extends SetupRequestName> = z.infer<(typeof SETUP_REQUESTS)[Name]['payload']>

export const READER_CHECKS = ['reader', 'card', 'certificate', 'gone'] as const
export type ReaderCheck = (typeof READER_CHECKS)[number]

/** One line of the test of the reader. `now`: this is waited for. */
export interface ReaderCheckLine {
  readonly check: ReaderCheck
  readonly status: 'later' | 'now' | 'passed' | 'failed'
  readonly code?: FailureCode
}

export interface SetupSigner {
  readonly file: string
  readonly municipality: string
  /** SHA-256 of the public key, 64 hex digits. */
  readonly fingerprint: string
  /** A key of the samples: not for real work. */
  readonly test: boolean
  readonly compared: boolean
}

export interface SetupProgram {
  readonly file: string
  readonly id: string
  readonly version: string
  readonly title: LocalizedText
  /** First and last day, ISO 8601. */
  readonly from: string
  readonly until: string
  readonly places: readonly { readonly id: string; readonly name: LocalizedText }[]
}

export type SetupGateTest =
  | { readonly status: 'running' }
  | {
      readonly status: 'ended'
      readonly outcome: 'commanded' | 'confirmed' | 'unknown' | 'failed'
      readonly code?: FailureCode
      readonly milliseconds: number
    }

export interface SetupState {
  readonly step: SetupStep
  /** The questions that have an answer. */
  readonly answered: readonly SetupStep[]
  readonly simulated: boolean
  /** Why this folder cannot be set up at all. */
  readonly blocked?: Failure
  /** Why what was asked last was refused, with the facts that help (a line of the program file). Gone with the next request. */
  readonly refused?: Failure
  readonly name?: string
  readonly signer?: SetupSigner
  readonly program?: SetupProgram
  readonly place?: string
  readonly readers: readonly string[]
  readonly readerLines: readonly ReaderCheckLine[]
  readonly gate?: SetupGate
  readonly gateTest?: SetupGateTest
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: StaffRole }[]
  /** Roles of which nobody is there yet. */
  readonly staffMissing: readonly StaffRole[]
  readonly ledgerKey?: 'os-key-store' | 'passphrase'
  readonly keyStoreUsable: boolean
  /** The station is being written: no answer changes any more. */
  readonly writing: boolean
}
