import { err, ok, type Result } from '../../core/base/index.ts'
import { parsePartialDate, warekiYear, wholeDate } from '../../core/calendar/index.ts'
import { type Attributes, isVariationSelector, type Sex } from '../../core/person/index.ts'
import { decodeTlv, decodeTlvSequence, type Tlv } from '../iso7816/index.ts'
import { objectIdentifierText, type X509Certificate } from '../pki/index.ts'
import { parseBirthDate, parseSex, parseUtf8 } from './person-fields.ts'

/** A text of the sign certificate, whose repertoire of characters is smaller than that of the register. */
export interface SubstitutedText {
  readonly text: string
  /** For each character (code point) of the text, whether it stands for one that the certificate cannot hold. */
  readonly substitutes: readonly boolean[]
}

/** The person in the sign certificate (署名用電子証明書): its six otherNames (card reference §5.4). */
export interface SignatureHolder {
  readonly name: SubstitutedText
  readonly address: SubstitutedText
  readonly sex: Sex
  /** As {@link Attributes.birthDate}. */
  readonly birthDate: string
  /** Whether the era in front of the birth date is that of the day; nothing where it is unknown (`0`) or the date is partial. */
  readonly eraFits?: boolean
}

const ARC = '1.2.392.200149.8.5.5'
const NAMES = {
  name: `${ARC}.1`,
  nameSubstitutes: `${ARC}.2`,
  sex: `${ARC}.3`,
  birthDate: `${ARC}.4`,
  address: `${ARC}.5`,
  addressSubstitutes: `${ARC}.6`,
} as const

/** Also the tag of the value inside, which is explicit. */
const OTHER_NAME_TAG = 0xa0
const UTF8_STRING = 0x0c
/** First digit of the birth date; `0` is unknown. */
const ERA_DIGITS: ReadonlyMap<string, string> = new Map([
  ['1', '明治'],
  ['2', '大正'],
  ['3', '昭和'],
  ['4', '平成'],
  ['5', '令和'],
])

/** Reads the person from a parsed sign certificate; on failure the reason, without content. */
export function parseSignatureHolder(certificate: X509Certificate): Result<SignatureHolder, string> {
  const names = otherNames(certificate.subjectAlternativeName)
  const name = substituted(names.get(NAMES.name), names.get(NAMES.nameSubstitutes))
  const address = substituted(names.get(NAMES.address), names.get(NAMES.addressSubstitutes))
  if (!name.ok) return name
  if (!address.ok) return address
  const sex = parseSex(ascii(names.get(NAMES.sex)))
  if (sex === undefined) return err('sex')
  const [era = '', ...digits] = names.get(NAMES.birthDate) ?? ''
  const birthDate = parseBirthDate(ascii(digits.join('')))
  if (birthDate === undefined || !/^[0-5]$/.test(era)) return err('birth-date')
  const fits = eraFits(era, birthDate)
  return ok({
    name: name.value,
    address: address.value,
    sex,
    birthDate,
    ...(fits === undefined ? {} : { eraFits: fits }),
  })
}

/** The texts of the otherNames by their OID. One that occurs twice counts as absent: nobody could tell which is meant. */
function otherNames(names: readonly Tlv[]): ReadonlyMap<string, string> {
  const seen = new Set<string>()
  const found = new Map<string, string>()
  for (const { tag, value } of names) {
    const parts = tag === OTHER_NAME_TAG ? decodeTlvSequence(value) : undefined
    const [identifier, content] = parts?.ok ? parts.value : []
    const oid = objectIdentifierText(identifier)
    if (oid === undefined) continue
    const text = seen.has(oid) ? undefined : utf8String(content)
    seen.add(oid)
    if (text === undefined) found.delete(oid)
    else found.set(oid, text)
  }
  return found
}

/** The UTF8String inside the explicit tag. */
function utf8String(content: Tlv | undefined): string | undefined {
  const text = content?.tag === OTHER_NAME_TAG ? decodeTlv(content.value) : undefined
  return text?.ok && text.value.tag === UTF8_STRING ? parseUtf8(text.value.value) : undefined
}

function substituted(text: string | undefined, flags: string | undefined): Result<SubstitutedText, string> {
  if (text === undefined || flags === undefined) return err('other-name-missing')
  if (!/^[01]*$/.test(flags) || [...text].length !== flags.length) return err('substitute-flags')
  return ok({ text, substitutes: [...flags].map((flag) => flag === '1') })
}

function eraFits(digit: string, birthDate: string): boolean | undefined {
  const date = parsePartialDate(birthDate)
  const day = date.ok ? wholeDate(date.value) : undefined
  const era = ERA_DIGITS.get(digit)
  return day === undefined || era === undefined ? undefined : warekiYear(day)?.era === era
}

function ascii(text = ''): Uint8Array {
  return new TextEncoder().encode(text)
}

/** How a value of the sign certificate stands to that of the text AP. */
export type Agreement =
  | 'equal'
  /** Equal where it can be told: some characters of the certificate are substitutes. */
  | 'equal-but-substitutes'
  | 'different'

export type AttributeAgreement = Readonly<Record<keyof Attributes, Agreement>>

/**
 * Whether certificate and text AP tell of the same person. After a move the sign certificate is revoked and the text AP
 * rewritten (card reference §5.2), so a different address speaks of an old certificate rather than of a forgery.
 */
export function compareWithAttributes(holder: SignatureHolder, attributes: Attributes): AttributeAgreement {
  return {
    name: compareText(holder.name, attributes.name),
    address: compareText(holder.address, attributes.address),
    birthDate: holder.birthDate === attributes.birthDate ? 'equal' : 'different',
    sex: holder.sex === attributes.sex ? 'equal' : 'different',
  }
}

/** A variation selector only asks for another drawing of the same character, and the certificate has none. */
function compareText({ text, substitutes }: SubstitutedText, onCard: string): Agreement {
  const written = [...text]
  const original = [...onCard].filter((character) => !isVariationSelector(character.codePointAt(0) ?? 0))
  if (written.length !== original.length) return 'different'
  if (written.some((character, at) => substitutes[at] !== true && character !== original[at])) return 'different'
  return substitutes.includes(true) ? 'equal-but-substitutes' : 'equal'
}
