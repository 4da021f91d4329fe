import type { ReadingRequest } from './reading-request.ts'

/**
 * A command as a plan declares it. `SELECT way`: the IEF of a way to open the application that the request allows. `READ
 * BINARY` stands for as many as the file needs; which files may be selected at all stands in `applications.ts`.
 */
export type DeclaredCommand =
  | `SELECT ${'common AP' | 'text AP' | 'visual AP' | 'JPKI AP' | 'way' | FileId}`
  | 'READ RECORD'
  | 'READ BINARY'
  /** VERIFY as a bare header, which spends no try. */
  | 'VERIFY (tries left)'
  | 'VERIFY'
  | 'COMPUTE DIGITAL SIGNATURE'

/** Four hex digits as in the card reference. */
type FileId = '0002' | '0003' | '0004' | '0007' | '000A' | '0017'

/**
 * The steps of each plan in their order, and every command that a step may send to a good card: each is needed, and none
 * reads more than its level shows (DESIGN §5). A test holds every plan against this list, command by command.
 *
 * Beyond it go only: other commands for a card that was not understood, to name it; VERIFY once more after a wrong entry, and
 * SELECT of the way first where the person changed over to another; and once for each reader, after the evidence is
 * complete, the probe of `extended-length-probe.ts`.
 *
 * Files are selected by identifier rather than read by short identifier, although that would save a command each: not
 * every model of the card declares short identifiers (card reference §1.1). The record of the common AP is the exception:
 * everybody reads it that way (§3.9), and a tap goes on without it.
 */
export const PLAN_COMMANDS = {
  token: {
    /** Serial number, municipality, expiry. */
    'read-card-record': ['SELECT common AP', 'READ RECORD'],
    'select-text-application': ['SELECT text AP'],
    /** With the key that needs no PIN; once more in the next algorithm where the chip refuses the input of the first. */
    'sign-challenge': ['COMPUTE DIGITAL SIGNATURE'],
  },
  holder: {
    'select-jpki-application': ['SELECT JPKI AP'],
    /** First, so that nobody enters a PIN for a certificate that is no good: the plan ends here then. */
    'read-authentication-certificate': ['SELECT 000A', 'READ BINARY'],
    'read-tries-left': ['SELECT way', 'VERIFY (tries left)'],
    verify: ['VERIFY'],
    'sign-challenge': ['SELECT 0017', 'COMPUTE DIGITAL SIGNATURE'],
  },
  face: {
    'select-visual-application': ['SELECT visual AP'],
    'read-tries-left': ['SELECT way', 'VERIFY (tries left)'],
    verify: ['VERIFY'],
    'read-face': ['SELECT 0002', 'READ BINARY'],
    'read-signer-certificate': ['SELECT 0004', 'READ BINARY'],
    /** With the key that needs no PIN; its public half stands in EF 0002. */
    'sign-challenge': ['COMPUTE DIGITAL SIGNATURE'],
    /** With `alsoAttributes` only: opened by the same number B, then as plan `attributes`. */
    'read-attributes': [
      'SELECT text AP',
      'SELECT way',
      'VERIFY (tries left)',
      'VERIFY',
      'SELECT 0002',
      'READ BINARY',
      'SELECT 0003',
      'READ BINARY',
      'SELECT 0004',
      'READ BINARY',
      'SELECT 0007',
      'READ BINARY',
      'COMPUTE DIGITAL SIGNATURE',
    ],
  },
  certificate: {
    'select-jpki-application': ['SELECT JPKI AP'],
    /** Until the end of the DER certificate, not of the file. */
    'read-authentication-certificate': ['SELECT 000A', 'READ BINARY'],
  },
  attributes: {
    'read-expiry': ['SELECT common AP', 'READ RECORD'],
    'select-text-application': ['SELECT text AP'],
    /** For each allowed way, the preferred one last. */
    'read-tries-left': ['SELECT way', 'VERIFY (tries left)'],
    verify: ['VERIFY'],
    'read-attributes': ['SELECT 0002', 'READ BINARY'],
    'read-digests': ['SELECT 0003', 'READ BINARY'],
    'read-signer-certificate': ['SELECT 0004', 'READ BINARY'],
    'read-card-key': ['SELECT 0007', 'READ BINARY'],
    /** With the key that needs no PIN. */
    'sign-challenge': ['COMPUTE DIGITAL SIGNATURE'],
  },
} as const satisfies Record<Level, Readonly<Record<string, readonly DeclaredCommand[]>>>

type Level = ReadingRequest['level']
type StepsOf<Plan extends Level> = keyof (typeof PLAN_COMMANDS)[Plan]

export type ReadingStep = { [Plan in Level]: StepsOf<Plan> }[Level]

/** The names of the steps of each plan in their order. */
export const READING_PLANS: { readonly [Plan in Level]: readonly ReadingStep[] } = {
  token: namesOf(PLAN_COMMANDS.token),
  holder: namesOf(PLAN_COMMANDS.holder),
  face: namesOf(PLAN_COMMANDS.face),
  certificate: namesOf(PLAN_COMMANDS.certificate),
  attributes: namesOf(PLAN_COMMANDS.attributes),
}

function namesOf<Name extends ReadingStep>(plan: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(plan).filter((name): name is Name => name in plan)
}
