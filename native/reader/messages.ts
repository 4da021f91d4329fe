import { z } from 'zod'
import type { Result } from '../../core/base/index.ts'
import { FAILURE_CODES, type Failure, type FailureCode } from '../../core/failure/index.ts'
import { ANCHOR_PROVENANCES, CARD_ALGORITHMS, type CardEvidence, type Proof } from '../../core/person/index.ts'
import type { CardReport, PersonPrompt, PinChangeReport } from '../mynumber/card-task.ts'
import { HOLDER_REFERENCES } from '../mynumber/holder-reference.ts'
import type { ReaderCapability } from '../mynumber/reading-context.ts'
import {
  CARD_VERIFIABLE_USES,
  CHANGEABLE_PINS,
  type ChangeablePin,
  CREDENTIAL_KINDS,
  type CredentialAnswer,
  type ReadingProgress,
  type ReadingRequest,
} from '../mynumber/reading-request.ts'
import type { ApduExchange } from './apdu-trace.ts'
import type { ReaderState } from './reader-port.ts'

/** The card that lay on the reader when the last process of this reader ended. */
export interface ServedCard {
  readonly tapId: string
  /** Of the reader, when the card came. Absent when the service was restarted since: it counts anew. */
  readonly eventCount?: number
}

/** What the supervisor says to a reader's process. */
export type ReaderCommand =
  | {
      readonly type: 'start'
      readonly reader: string
      readonly request: ReadingRequest
      /** What the last process of this reader has learnt. */
      readonly capability?: ReaderCapability
      /** Tell every command and its answer. */
      readonly trace?: true
      /** Not to be read again; to be powered off, because the last process could not. */
      readonly served?: ServedCard
    }
  | { readonly type: 'configure'; readonly request: ReadingRequest }
  | { readonly type: 'answer'; readonly tapId: string; readonly answer: CredentialAnswer }
  | { readonly type: 'stop' }

/** What a process says to the supervisor. */
export type ProcessReport =
  | { readonly type: 'alive' }
  /** Watcher only: all readers of the machine; with an empty list, `failure` may say why. */
  | { readonly type: 'readers'; readonly names: readonly string[]; readonly failure?: Failure }
  | { readonly type: 'state'; readonly state: ReaderState }
  | {
      readonly type: 'tap-started'
      readonly tapId: string
      readonly eventCount: number
      readonly changePin?: ChangeablePin
      readonly purpose?: string
    }
  | { readonly type: 'tap-progress'; readonly tapId: string; readonly progress: ReadingProgress }
  | { readonly type: 'credential-needed'; readonly tapId: string; readonly prompt: PersonPrompt }
  | { readonly type: 'tap-finished'; readonly tapId: string; readonly outcome: Result<CardReport, Failure> }
  | { readonly type: 'card-removed'; readonly tapId: string }
  | { readonly type: 'capability'; readonly capability: ReaderCapability }
  /** Only when the start command asked for it. */
  | { readonly type: 'trace'; readonly tapId: string; readonly exchange: ApduExchange }
  /** This process is about to end and wants to be started again. */
  | { readonly type: 'ending'; readonly failure: Failure }

const failureCodeSchema = z.enum(FAILURE_CODES as readonly [FailureCode, ...FailureCode[]])

const failureSchema = z.strictObject({
  code: failureCodeSchema,
  detail: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
})

const proofSchema: z.ZodType<Proof> = z.strictObject({
  status: z.enum(['authentic', 'unverified', 'forged']),
  method: z.enum(['text-ap-signature', 'card-challenge', 'certificate-path', 'holder-challenge', 'visual-ap-signature']),
  anchor: z.string().exactOptional(),
  anchorProvenance: z.enum(ANCHOR_PROVENANCES).exactOptional(),
  defect: z
    .enum([
      'trust-anchor-missing',
      'test-hierarchy-in-production',
      'certificate-signature-wrong',
      'certificate-not-yet-valid',
      'certificate-expired',
      'certificate-purpose-wrong',
      'certificate-revoked',
      'signature-wrong',
      'digest-wrong',
      'card-key-signature-wrong',
      'challenge-signature-wrong',
      'signer-purpose-wrong',
      'parts-disagree',
    ])
    .exactOptional(),
  revocation: z
    .strictObject({
      status: z.enum(['not-listed', 'revoked', 'no-list']),
      list: z
        .strictObject({ sha256: z.string(), thisUpdate: z.string(), nextUpdate: z.string().exactOptional() })
        .exactOptional(),
    })
    .exactOptional(),
})

const levelSchema = z.enum(['token', 'certificate', 'attributes', 'holder', 'face'])
const sexSchema = z.enum(['male', 'female', 'not-applicable', 'unknown'])
const bytesSchema = z.instanceof(Uint8Array)

const evidenceSchema: z.ZodType<CardEvidence> = z.strictObject({
  level: levelSchema,
  cardKind: z.enum(['individual-number-card', 'basic-resident-register-card', 'smartphone']),
  readAt: z.iso.datetime(),
  attributes: z
    .strictObject({
      value: z.strictObject({
        name: z.string(),
        address: z.string(),
        birthDate: z.string(),
        sex: sexSchema,
      }),
      proof: proofSchema,
    })
    .exactOptional(),
  chip: proofSchema.exactOptional(),
  cardKeySha256: z.string().exactOptional(),
  certificate: z
    .strictObject({
      value: z.strictObject({ notBefore: z.string(), notAfter: z.string(), publicKeySha256: z.string() }),
      proof: proofSchema,
    })
    .exactOptional(),
  holder: proofSchema.exactOptional(),
  face: z
    .strictObject({
      value: z.strictObject({
        birthDate: z.string(),
        sex: sexSchema,
        nameImage: bytesSchema,
        addressImage: bytesSchema,
        photo: z.strictObject({ width: z.int().positive(), height: z.int().positive(), pixels: bytesSchema }).exactOptional(),
      }),
      proof: proofSchema,
    })
    .exactOptional(),
  token: z
    .strictObject({
      subjectKey: z.string(),
      otherSubjectKeys: z.array(z.string()).exactOptional(),
      municipalityCode: z.string(),
      challenge: z.string(),
      signature: z.string().exactOptional(),
      algorithm: z.enum(CARD_ALGORITHMS),
    })
    .exactOptional(),
  registration: z
    .strictObject({
      subjectKey: z.string(),
      otherSubjectKeys: z.array(z.string()).exactOptional(),
      publicKeyBase64: z.string(),
    })
    .exactOptional(),
  expiry: z.strictObject({ value: z.iso.date() }).exactOptional(),
  statistics: z.strictObject({
    apduCount: z.number(),
    transmitMilliseconds: z.number(),
    totalMilliseconds: z.number(),
  }),
})

const credentialKindSchema = z.enum(CREDENTIAL_KINDS)
const changeablePinSchema = z.enum(CHANGEABLE_PINS)
const purposeSchema = z.string().min(1).max(200)
const weaknessSchema = z.enum(['repeated-digit', 'sequence', 'birth-date'])

const pinChangeReportSchema: z.ZodType<PinChangeReport> = z.union([
  z.strictObject({
    level: z.literal('pin-change'),
    which: changeablePinSchema,
    status: z.literal('changed'),
    confirmed: z.boolean(),
    weakness: weaknessSchema.exactOptional(),
  }),
  z.strictObject({
    level: z.literal('pin-change'),
    which: changeablePinSchema,
    status: z.literal('uncertain'),
    failure: failureSchema,
  }),
])

const credentialPromptSchema = z.strictObject({
  offers: z.array(z.strictObject({ kind: credentialKindSchema, triesLeft: z.int() })),
  previous: z
    .enum(['pin-wrong', 'number-b-wrong', 'authentication-pin-wrong', 'pin-malformed', 'number-b-implausible'])
    .exactOptional(),
})

const promptSchema: z.ZodType<PersonPrompt> = z.union([
  credentialPromptSchema,
  z.strictObject({
    entry: z.literal('present'),
    reference: z.enum(HOLDER_REFERENCES),
    triesLeft: z.int(),
    previous: failureCodeSchema.exactOptional(),
  }),
  z.strictObject({
    entry: z.literal('new'),
    reference: changeablePinSchema,
    previous: z.enum(['malformed', 'same-as-before', 'entries-differ']).exactOptional(),
  }),
  z.strictObject({
    entry: z.literal('new-again'),
    reference: changeablePinSchema,
    weakness: weaknessSchema.exactOptional(),
  }),
])

const answerSchema: z.ZodType<CredentialAnswer> = z.union([
  z.strictObject({ kind: credentialKindSchema, digits: z.instanceof(Uint8Array) }),
  z.strictObject({ kind: z.enum(['cancelled', 'timed-out']) }),
])

const requestSchema: z.ZodType<ReadingRequest> = z.strictObject({
  level: levelSchema,
  credentials: z.array(credentialKindSchema),
  alsoAttributes: z.literal(true).exactOptional(),
  register: z.literal(true).exactOptional(),
  changePin: changeablePinSchema.exactOptional(),
  purpose: purposeSchema.exactOptional(),
  subjectKeySecretBase64: z.base64().exactOptional(),
  otherSecretsBase64: z.array(z.base64()).exactOptional(),
  trust: z.strictObject({
    hierarchy: z.enum(['production', 'test']),
    certificateAuthorities: z.array(
      z.strictObject({ sha256: z.string(), derBase64: z.string(), provenance: z.enum(ANCHOR_PROVENANCES) }),
    ),
    cardVerifiableKeys: z.array(
      z.strictObject({
        keyIdHex: z.string(),
        publicKeyBase64: z.string(),
        use: z.enum(CARD_VERIFIABLE_USES),
        provenance: z.enum(ANCHOR_PROVENANCES),
      }),
    ),
    revocationLists: z.array(z.strictObject({ sha256: z.string(), derBase64: z.string() })),
  }),
  limits: z.strictObject({
    apduMilliseconds: z.number().positive(),
    tapMilliseconds: z.number().positive(),
    entryMilliseconds: z.number().positive(),
  }),
})

const capabilitySchema: z.ZodType<ReaderCapability> = z.strictObject({
  extendedLength: z.enum(['unknown', 'supported', 'unsupported']),
})

const exchangeSchema: z.ZodType<ApduExchange> = z.strictObject({
  at: z.iso.datetime(),
  command: z.string(),
  header: z.string(),
  dataBytes: z.int().min(0),
  expectedBytes: z.int().min(0).exactOptional(),
  answer: z.union([
    z.strictObject({ bytes: z.int().min(0), status: z.string() }),
    z.strictObject({ failure: failureCodeSchema }),
  ]),
  milliseconds: z.number(),
})

const tapId = z.string().min(1)
const eventCount = z.int().min(0).max(0xffff)

const commandSchema: z.ZodType<ReaderCommand> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    reader: z.string().min(1),
    request: requestSchema,
    capability: capabilitySchema.exactOptional(),
    trace: z.literal(true).exactOptional(),
    served: z.strictObject({ tapId, eventCount: eventCount.exactOptional() }).exactOptional(),
  }),
  z.strictObject({ type: z.literal('configure'), request: requestSchema }),
  z.strictObject({ type: z.literal('answer'), tapId, answer: answerSchema }),
  z.strictObject({ type: z.literal('stop') }),
])

const reportSchema: z.ZodType<ProcessReport> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('alive') }),
  z.strictObject({
    type: z.literal('readers'),
    names: z.array(z.string().min(1)),
    failure: failureSchema.exactOptional(),
  }),
  z.strictObject({ type: z.literal('state'), state: z.enum(['ready', 'card-present', 'starting']) }),
  z.strictObject({
    type: z.literal('tap-started'),
    tapId,
    eventCount,
    changePin: changeablePinSchema.exactOptional(),
    purpose: purposeSchema.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('tap-progress'),
    tapId,
    progress: z.strictObject({ step: z.number(), steps: z.number() }),
  }),
  z.strictObject({ type: z.literal('credential-needed'), tapId, prompt: promptSchema }),
  z.strictObject({
    type: z.literal('tap-finished'),
    tapId,
    outcome: z.union([
      z.strictObject({ ok: z.literal(true), value: z.union([evidenceSchema, pinChangeReportSchema]) }),
      z.strictObject({ ok: z.literal(false), error: failureSchema }),
    ]),
  }),
  z.strictObject({ type: z.literal('card-removed'), tapId }),
  z.strictObject({ type: z.literal('capability'), capability: capabilitySchema }),
  z.strictObject({ type: z.literal('trace'), tapId, exchange: exchangeSchema }),
  z.strictObject({ type: z.literal('ending'), failure: failureSchema }),
])

/** Reads what the supervisor sent; nothing when it is not a command. */
export function parseReaderCommand(message: unknown): ReaderCommand | undefined {
  const parsed = commandSchema.safeParse(message)
  return parsed.success ? parsed.data : undefined
}

/** Reads what a process sent; nothing when it is not a report. */
export function parseProcessReport(message: unknown): ProcessReport | undefined {
  const parsed = reportSchema.safeParse(message)
  return parsed.success ? parsed.data : undefined
}

/** Overwrites the digits of an answer; an answer without digits is left alone. */
export function wipeAnswer(answer: CredentialAnswer): void {
  if ('digits' in answer) answer.digits.fill(0)
}
