import { createPrivateKey, type KeyObject } from 'node:crypto'
import { hexToBytes } from '../../core/base/index.ts'
import { STATUS } from '../iso7816/index.ts'
import {
  type CardApplication,
  type ElementaryFile,
  type PrivateKeyFile,
  padded,
  type ReferenceFile,
  type TransparentFile,
} from './card-application.ts'
import type { CardContents, JpkiContents } from './card-contents.ts'

/** Application identifiers of the card; card reference §2.1. */
const AID = {
  jpki: hexToBytes('D392F000260100000001'),
  common: hexToBytes('D3921000310001010100'),
  residentRegister: hexToBytes('D3921000310001010401'),
  visual: hexToBytes('D3921000310001010402'),
  text: hexToBytes('D3921000310001010408'),
} as const

/** Sizes of the files as dumped from a card (card reference §2.2). */
const CERTIFICATE_FILE_SIZE = 3_808
const AUTHORITY_FILE_SIZE = 1_900
const TOKEN_FILE_SIZE = 160

/** "Session keys are refused": `66F1` by common and visual AP, `6982` by JPKI and juki AP (card reference §3.10). */
const SESSION_KEY_REFUSED = 0x66f1

/** What stands in EF 0006 of the JPKI application, per device (card reference §3.6). */
export const TOKEN_TEXT = {
  'individual-number-card': 'JPKIAPICCTOKEN2',
  'basic-resident-register-card': 'JPKIAPICCTOKEN',
  android: 'JPKIAPGPSETOKEN',
  iphone: 'JPKIAPIOSTOKEN',
} as const

export type JpkiDevice = keyof typeof TOKEN_TEXT

const PHONES: readonly JpkiDevice[] = ['android', 'iphone']

/** EF that is selected before a terminal's certificate is loaded (card reference §3.11). */
export const TERMINAL_FILE = 0x0016

/**
 * The JPKI application; card reference §2.2. On a phone, the authentication certificate wants the PIN; an old 住基カード holds
 * the sign certificate only: the one for authentication came with the MyNumber card.
 */
export function jpkiApplication(contents: JpkiContents, device: JpkiDevice = 'individual-number-card'): CardApplication {
  const { authentication, signature } = contents
  const certificateFile = (certificate: Uint8Array) => padded(certificate, CERTIFICATE_FILE_SIZE, 0x00)
  const token = new TextEncoder().encode(TOKEN_TEXT[device].padEnd(32, ' '))
  const authenticates = device !== 'basic-resident-register-card'
  const PRESENT = 0x8f
  const files: [number, ElementaryFile][] = [
    [0x0001, transparent(certificateFile(signature?.certificate ?? new Uint8Array(0)), [0x001b])],
    [0x0002, transparent(padded(contents.signatureAuthority, AUTHORITY_FILE_SIZE, 0x00))],
    [0x0005, transparent(unknownContent())],
    [0x0006, transparent(padded(token, TOKEN_FILE_SIZE, 0x00))],
    [0x0008, transparent(Uint8Array.of(signature === undefined ? 0 : PRESENT, authenticates ? PRESENT : 0, 0))],
    [0x0009, transparent(unknownContent())],
    [0x0010, transparent(unknownContent())],
    [TERMINAL_FILE, transparent(unknownContent())],
    [0x0019, neverSet(4, 4)],
    [0x001b, optionalReference(contents.signaturePassword, 5, 6, 16)],
    [0x001c, neverSet(4, 16)],
    [0x001e, neverSet(4, 16)],
  ]
  if (authenticates)
    files.push(
      [0x000a, transparent(certificateFile(authentication.certificate), PHONES.includes(device) ? [0x0018] : undefined)],
      [0x000b, transparent(padded(contents.authenticationAuthority, AUTHORITY_FILE_SIZE, 0x00))],
      // By the PIN, or by a terminal whose certificate was believed.
      [0x0017, privateKey(authentication.privateKey, [0x0018, TERMINAL_FILE])],
      [0x0018, optionalReference(contents.authenticationPin, 3, 4)],
    )
  if (signature !== undefined) files.push([0x001a, privateKey(signature.privateKey, [0x001b])])
  return {
    aid: AID.jpki,
    files: new Map(files),
    change: 'change-reference-data',
    sessionKeyRefusal: STATUS.securityNotSatisfied,
  }
}

/** All applications of a MyNumber card in the order in which a SELECT by prefix finds them. */
export function myNumberApplications(contents: CardContents): readonly CardApplication[] {
  return [
    jpkiApplication(contents.jpki),
    commonApplication(contents),
    residentRegisterApplication(contents),
    visualApplication(contents),
    textApplication(contents),
  ]
}

function textApplication({ text, numberA, numberB }: CardContents): CardApplication {
  const byAnyReference = [0x0011, 0x0014, 0x0015]
  return {
    aid: AID.text,
    files: new Map<number, ElementaryFile>([
      [0x0001, transparent(text.number, [0x0011, 0x0014])],
      [0x0002, transparent(padded(text.attributes, text.attributesFileSize, 0xff), [0x0011, 0x0015])],
      [0x0003, transparent(text.digests, byAnyReference)],
      [0x0004, transparent(text.certificate)],
      [0x0005, transparent(text.basicInformation)],
      [0x0006, transparent(text.agreementKey, byAnyReference)],
      [0x0007, transparent(text.cardKey, byAnyReference)],
      [0x0008, transparent(unknownContent())],
      [0x0010, transparent(unknownContent())],
      [0x0011, optionalReference(text.pin, 3, 4)],
      [0x0012, neverSet(4, 4)],
      [0x0013, privateKey(text.cardPrivateKey)],
      [0x0014, reference(numberA, 10)],
      [0x0015, reference(numberB, 10)],
      [0x001c, neverSet(4, 16)],
      [0x001e, neverSet(4, 16)],
    ]),
    defaultKey: 0x0013,
    change: 'change-reference-data',
    // The real card begins a session here; a card that refuses is what a reader without sessions must live with anyway.
    sessionKeyRefusal: STATUS.securityNotSatisfied,
  }
}

function visualApplication({ visual, text, numberA, numberB }: CardContents): CardApplication {
  return {
    aid: AID.visual,
    files: new Map<number, ElementaryFile>([
      [0x0001, transparent(visual.birth, [0x0011])],
      [0x0002, transparent(visual.face, [0x0012, 0x0013])],
      [0x0003, transparent(visual.basicInformation)],
      [0x0004, transparent(visual.certificate)],
      [0x0005, transparent(visual.numberImage, [0x0013])],
      [0x0006, transparent(unknownContent(), [0x0012, 0x0013])],
      [0x0011, reference(visual.birthPin, 10)],
      [0x0012, reference(numberB, 10)],
      [0x0013, reference(numberA, 10)],
      // No identifier of the visual AP's own key is known; it answers P2 = 00 only (card reference §3.5).
      [VISUAL_KEY, privateKey(text.cardPrivateKey)],
      [0x001a, neverSet(4, 16)],
      [0x001c, neverSet(4, 16)],
      [0x001e, neverSet(4, 16)],
    ]),
    defaultKey: VISUAL_KEY,
    change: 'none',
    sessionKeyRefusal: SESSION_KEY_REFUSED,
  }
}

/** Outside the two-byte identifiers, so that no SELECT reaches it. */
const VISUAL_KEY = 0x1_0000

function commonApplication({ common, text }: CardContents): CardApplication {
  return {
    aid: AID.common,
    files: new Map<number, ElementaryFile>([
      [0x0001, { kind: 'record', records: [common.record] }],
      [0x0002, { kind: 'record', records: [common.keyReference] }],
      [0x0019, { ...privateKey(text.cardPrivateKey), use: 'internal-authentication' }],
      [0x001c, optionalReference(common.pin, 3, 4)],
    ]),
    change: 'change-key',
    sessionKeyRefusal: SESSION_KEY_REFUSED,
  }
}

function residentRegisterApplication({ residentRegister }: CardContents): CardApplication {
  return {
    aid: AID.residentRegister,
    files: new Map<number, ElementaryFile>([
      [0x0002, { kind: 'record', records: [residentRegister.keyReference] }],
      [0x001c, optionalReference(residentRegister.pin, 3, 4)],
    ]),
    change: 'change-key',
    sessionKeyRefusal: STATUS.securityNotSatisfied,
  }
}

function transparent(content: Uint8Array, readableAfter?: readonly number[]): TransparentFile {
  return { kind: 'transparent', content, ...(readableAfter === undefined ? {} : { readableAfter }) }
}

/** Files of unknown purpose hold 16 × `FF` where anybody looked (card reference §2.2–§2.4). */
function unknownContent(): Uint8Array {
  return new Uint8Array(16).fill(0xff)
}

function reference(
  secret: { readonly value: string; readonly triesLeft?: number | undefined },
  triesMaximum: number,
  lengthMinimum = secret.value.length,
  lengthMaximum = secret.value.length,
): ReferenceFile {
  const value = new TextEncoder().encode(secret.value)
  const triesLeft = Math.min(secret.triesLeft ?? triesMaximum, triesMaximum)
  return {
    kind: 'reference',
    value,
    lengthMinimum,
    lengthMaximum,
    characters: lengthMinimum === lengthMaximum ? 'digits' : 'digits-and-capitals',
    triesMaximum,
    triesLeft,
  }
}

/** A secret that was never given: a card without PIN, a child without a password (card reference §2.3, §8). */
function optionalReference(
  secret: { readonly value: string; readonly triesLeft?: number | undefined } | undefined,
  triesMaximum: number,
  lengthMinimum: number,
  lengthMaximum = lengthMinimum,
): ReferenceFile {
  if (secret === undefined) return neverSet(lengthMinimum, lengthMaximum)
  return reference(secret, triesMaximum, lengthMinimum, lengthMaximum)
}

/** Blocked from issuance: query `63C0`, VERIFY `6984` (card reference §2.3, IEF 0012). */
function neverSet(lengthMinimum: number, lengthMaximum: number): ReferenceFile {
  const value = new Uint8Array(0)
  return { kind: 'reference', value, lengthMinimum, lengthMaximum, characters: 'digits', triesMaximum: 0, triesLeft: 0 }
}

function privateKey(pkcs8: Uint8Array, usableAfter?: readonly number[]): PrivateKeyFile {
  let made: KeyObject | undefined
  const key = () => {
    made ??= createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
    return made
  }
  return { kind: 'private-key', key, use: 'signature', ...(usableAfter === undefined ? {} : { usableAfter }) }
}
