import { err, ok, Redacted, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { Proved } from '../../../core/person/index.ts'
import { type CardChannel, fileIdText, readFile, readRecord, statusText } from '../../iso7816/index.ts'
import {
  type CardPublicKey,
  type CertificatePurpose,
  DIGITAL_SIGNATURE,
  judgeCertificatePath,
  parseCardVerifiableCertificate,
  parseX509Certificate,
  sha256Hex,
  USER_AUTHENTICATION,
} from '../../pki/index.ts'
import {
  CARD_RECORD,
  COMMON_APPLICATION,
  JPKI_APPLICATION,
  JPKI_FILE,
  RESIDENT_REGISTER_APPLICATION,
  TEXT_APPLICATION,
  TEXT_FILE,
  VISUAL_APPLICATION,
  VISUAL_FILE,
} from '../applications.ts'
import { parseCardExpiry, parseCardMunicipality } from '../card-record.ts'
import { malformedFile } from '../file-defect.ts'
import type { HolderReference } from '../holder-reference.ts'
import { beginHolderSession, type HolderContext, type HolderSession } from '../holder-session.ts'
import { readPresence } from '../presence-file.ts'
import type { ReaderCapability } from '../reading-context.ts'
import { explainFailure, readTokenKind, recogniseCard } from '../recognise-card.ts'
import { queryTriesLeft } from '../tries-left.ts'
import { verifyReference } from '../verify-reference.ts'
import { parseAgreementKeyFile } from './agreement-key-file.ts'
import { parseTextInformation, parseVisualInformation } from './application-information.ts'
import { parseBirthFile, proveBirthDate } from './birth-file.ts'
import type { CardInspection, InspectedAuthority, InspectedCertificate, Openable } from './card-inspection.ts'
import { inspectApplicationCertificate, inspectCardLevelChain } from './card-level-chain.ts'
import {
  DATA_OBJECT,
  parseCardImageNumber,
  parseContactAnswerToReset,
  parseExpiryObject,
  parseIssuer,
  parseMunicipalityCode,
  readDataObject,
} from './data-objects.ts'
import { PartReader } from './part-reader.ts'

export interface InspectionOptions {
  /** What the reader is known to pass on; `unknown` tries extended length. */
  readonly extendedLength?: ReaderCapability['extendedLength']
  /** What the holder wants to open with a PIN or password. Nobody is asked for anything else. */
  readonly open?: readonly Openable[]
}

/** IEF of the PINs of common and juki AP (card reference §2.5, §2.6). */
const MUNICIPAL_PIN = 0x001c

const APPLICATIONS = 6

/**
 * Reads everything of a card that is free, application by application, and what the holder opens on an explicit wish (card
 * reference §2). Each part stands alone: what is broken or missing says so, and the rest is there.
 *
 * Failures: what kind of foreign card it is, where no application of a MyNumber card answers; those of the transport, where
 * the card was lost before anything was read.
 */
export async function inspectCard(
  context: HolderContext,
  options: InspectionOptions = {},
): Promise<Result<CardInspection, Failure>> {
  const session = beginHolderSession(context)
  const { channel } = session
  const parts = new PartReader(channel)
  let entered = 0
  const enter = async (aid: Uint8Array, name: string) => {
    context.report({ step: ++entered, steps: APPLICATIONS })
    return parts.enter(aid, name)
  }
  const opens = (what: Openable) => options.open?.includes(what) === true
  const tries = (file: number) => parts.part(() => queryTriesLeft(channel, file))
  const inspector = { session, parts }

  context.report({ step: 0, steps: APPLICATIONS })
  // First, because these can be read only before an application is selected.
  const card = await inspectDataObjects(inspector, options.extendedLength ?? 'unknown')

  const jpkiApplication = await enter(JPKI_APPLICATION, 'jpki')
  const jpki = await inspectJpki(inspector)
  const authenticationPin = await tries(JPKI_FILE.authenticationPin)
  const signaturePassword = await tries(JPKI_FILE.signaturePassword)
  const signatureCertificate = opens('signature-certificate')
    ? await parts.part(() => openSignatureCertificate(session))
    : undefined

  const textApplication = await enter(TEXT_APPLICATION, 'text')
  const text = {
    information: await parts.part(() => readParsed(channel, TEXT_FILE.basicInformation, parseTextInformation)),
    certificate: await parts.part(() => readSigner(session, 'text')),
  }
  const pin = await tries(TEXT_FILE.pin)
  const numberB = await tries(TEXT_FILE.numberB)
  const agreementKey = opens('agreement-key') ? await parts.part(() => openAgreementKey(session)) : undefined

  const visualApplication = await enter(VISUAL_APPLICATION, 'visual')
  const visual = {
    information: await parts.part(() => readParsed(channel, VISUAL_FILE.basicInformation, parseVisualInformation)),
    certificate: await parts.part(() => readSigner(session, 'visual')),
  }
  const birthPin = await tries(VISUAL_FILE.birthPin)
  const visualNumberB = await tries(VISUAL_FILE.numberB)
  const birthDate = opens('birth-date') ? await parts.part(() => openBirthDate(session)) : undefined

  const commonApplication = await enter(COMMON_APPLICATION, 'common')
  const common = await inspectCardRecord(inspector)
  const commonPin = await tries(MUNICIPAL_PIN)

  const residentRegister = await enter(RESIDENT_REGISTER_APPLICATION, 'resident-register')
  const residentRegisterPin = await tries(MUNICIPAL_PIN)

  const applications = [jpkiApplication, textApplication, visualApplication, commonApplication, residentRegister]
  if (applications.every((application) => !application.ok)) {
    const lost = applications.flatMap((application) => (application.ok ? [] : [application.error]))
    const [reason] = lost.filter(({ code }) => code !== 'card-file-missing')
    return err(reason ?? (await recogniseCard(channel)))
  }
  // One failure is enough to make a card doubtful that says yes to every application.
  const [doubtful] = parts.failures.filter(({ code }) => code !== 'card-file-missing')
  if (doubtful !== undefined) {
    const unmasked = await explainFailure(channel, context.randomBytes, doubtful)
    if (unmasked.code === 'card-unknown') return err(unmasked)
  }
  context.report({ step: APPLICATIONS, steps: APPLICATIONS })
  return ok({
    inspectedAt: context.clock.now().toString(),
    card,
    jpki,
    text,
    visual,
    common,
    residentRegister,
    triesLeft: {
      'authentication-pin': authenticationPin,
      'signature-password': signaturePassword,
      pin,
      'number-b': numberB,
      'birth-pin': birthPin,
      'visual-number-b': visualNumberB,
      'common-pin': commonPin,
      'resident-register-pin': residentRegisterPin,
    },
    opened: {
      ...(signatureCertificate === undefined ? {} : { signatureCertificate }),
      ...(agreementKey === undefined ? {} : { agreementKey }),
      ...(birthDate === undefined ? {} : { birthDate }),
    },
    apduCount: channel.apduCount,
  })
}

interface Inspector {
  readonly session: HolderSession
  readonly parts: PartReader
}

async function inspectDataObjects(
  { session, parts }: Inspector,
  extendedLength: ReaderCapability['extendedLength'],
): Promise<CardInspection['card']> {
  const read = (tag: number) => readDataObject(session.channel, tag, extendedLength)
  const parsed = <Value>(tag: number, parse: (bytes: Uint8Array) => Result<Value, Failure>) =>
    parts.part(async () => {
      const bytes = await read(tag)
      return bytes.ok ? parse(bytes.value) : bytes
    })
  return {
    issuer: await parsed(DATA_OBJECT.issuer, parseIssuer),
    cardImageNumber: await parsed(DATA_OBJECT.cardImageNumber, parseCardImageNumber),
    cardRecognition: await parsed(DATA_OBJECT.cardRecognition, ok<Uint8Array>),
    municipalityCode: await parsed(DATA_OBJECT.municipalityCode, parseMunicipalityCode),
    expiry: await parsed(DATA_OBJECT.expiry, parseExpiryObject),
    contactAnswerToReset: await parsed(DATA_OBJECT.contactAnswerToReset, parseContactAnswerToReset),
    certificates: await parts.part(async () => {
      const keyId = await read(DATA_OBJECT.intermediateKeyId)
      if (!keyId.ok) return keyId
      const intermediate = await read(DATA_OBJECT.intermediateCertificate)
      if (!intermediate.ok) return intermediate
      const lower = await read(DATA_OBJECT.lowerCertificate)
      if (!lower.ok) return lower
      return inspectCardLevelChain(keyId.value, intermediate.value, lower.value, session.context.trust)
    }),
  }
}

async function inspectJpki({ session, parts }: Inspector): Promise<CardInspection['jpki']> {
  const { channel } = session
  const authority = (file: number) => parts.part(() => readAuthority(session, file))
  return {
    token: await parts.part(() => readTokenKind(channel)),
    presence: await parts.part(() => readPresence(channel)),
    authenticationCertificate: await parts.part(() =>
      readCertificate(session, JPKI_FILE.authenticationCertificate, USER_AUTHENTICATION),
    ),
    authenticationAuthority: await authority(JPKI_FILE.authenticationAuthority),
    signatureAuthority: await authority(JPKI_FILE.signatureAuthority),
  }
}

/** Its serial number is overwritten with the record. */
async function inspectCardRecord({ session, parts }: Inspector): Promise<CardInspection['common']> {
  const file = CARD_RECORD.shortFileId
  const record = await parts.part(async () => {
    const answer = await session.channel.transmit(readRecord(CARD_RECORD.number, file))
    if (!answer.ok) return answer
    const { data, status } = answer.value
    if (status.kind === 'success') return ok(data)
    return err(failure('card-status-unexpected', { file: fileIdText(file), status: statusText(status) }))
  })
  if (!record.ok) return { expiry: record, municipalityCode: record }
  const value = (text: string | undefined, reason: string) => (text === undefined ? malformedFile(file, reason) : ok(text))
  try {
    return {
      expiry: value(parseCardExpiry(record.value), 'expiry'),
      municipalityCode: value(parseCardMunicipality(record.value), 'municipality'),
    }
  } finally {
    record.value.fill(0)
  }
}

async function readParsed<Value>(
  channel: CardChannel,
  fileId: number,
  parse: (file: Uint8Array) => Result<Value, Failure>,
): Promise<Result<Value, Failure>> {
  const file = await readFile(channel, fileId)
  return file.ok ? parse(file.value) : file
}

function readSigner({ channel, context }: HolderSession, use: 'text' | 'visual') {
  const fileId = (use === 'text' ? TEXT_FILE : VISUAL_FILE).certificate
  return readParsed(channel, fileId, (file) => inspectApplicationCertificate(use, fileId, file, context.trust))
}

function readCertificate(
  { channel, context }: HolderSession,
  fileId: number,
  purpose: CertificatePurpose,
): Promise<Result<InspectedCertificate, Failure>> {
  return readParsed(channel, fileId, (der) => {
    const certificate = parseX509Certificate(der)
    if (!certificate.ok) return malformedFile(fileId, certificate.error)
    const judgement = judgeCertificatePath(certificate.value, purpose, context.trust, context.clock.now())
    return ok({
      notBefore: certificate.value.notBefore.toString(),
      notAfter: certificate.value.notAfter.toString(),
      proof: { method: 'certificate-path', ...judgement },
    })
  })
}

function readAuthority({ channel, context }: HolderSession, fileId: number): Promise<Result<InspectedAuthority, Failure>> {
  return readParsed(channel, fileId, (der) => {
    const certificate = parseX509Certificate(der)
    if (!certificate.ok) return malformedFile(fileId, certificate.error)
    const sha256 = sha256Hex(der)
    return ok({
      sha256,
      notBefore: certificate.value.notBefore.toString(),
      notAfter: certificate.value.notAfter.toString(),
      isTrustAnchor: context.trust.certificateAuthorities.some((anchor) => anchor.sha256.toLowerCase() === sha256),
    })
  })
}

/** Verifies a reference of the selected application; what was entered is wiped at once. */
async function open({ channel, ask }: HolderSession, reference: HolderReference): Promise<Result<void, Failure>> {
  const verified = await verifyReference(channel, reference, ask)
  if (!verified.ok) return verified
  verified.value.wipe()
  return ok(undefined)
}

async function openSignatureCertificate(session: HolderSession): Promise<Result<InspectedCertificate, Failure>> {
  const presence = await readPresence(session.channel)
  if (!presence.ok) return presence
  if (!presence.value.signature) return err(failure('card-signature-certificate-missing'))
  const opened = await open(session, 'signature-password')
  return opened.ok ? readCertificate(session, JPKI_FILE.signatureCertificate, DIGITAL_SIGNATURE) : opened
}

async function openAgreementKey(session: HolderSession): Promise<Result<CardPublicKey, Failure>> {
  const opened = await open(session, 'pin')
  return opened.ok ? readParsed(session.channel, TEXT_FILE.agreementKey, parseAgreementKeyFile) : opened
}

async function openBirthDate(session: HolderSession): Promise<Result<Proved<Redacted<string>>, Failure>> {
  const { channel, context } = session
  const opened = await open(session, 'birth-pin')
  if (!opened.ok) return opened
  const birth = await readParsed(channel, VISUAL_FILE.birth, parseBirthFile)
  if (!birth.ok) return birth
  const signer = await readParsed(channel, VISUAL_FILE.certificate, (file) => {
    const certificate = parseCardVerifiableCertificate(file)
    return certificate.ok ? certificate : malformedFile(VISUAL_FILE.certificate, certificate.error)
  })
  if (!signer.ok) return signer
  return ok({
    value: new Redacted(birth.value.birthDate),
    proof: proveBirthDate(birth.value, signer.value, context.trust),
  })
}
