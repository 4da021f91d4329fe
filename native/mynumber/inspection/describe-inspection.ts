import { bytesToHex, type LocalizedText } from '../../../core/base/index.ts'
import { FAILURES, type Failure } from '../../../core/failure/index.ts'
import type { ProofStatus } from '../../../core/person/index.ts'
import type { TokenKind } from '../recognise-card.ts'
import {
  type CardInspection,
  INSPECTED_REFERENCES,
  type InspectedAuthority,
  type InspectedCertificate,
  type InspectedReference,
  type Part,
} from './card-inspection.ts'
import type { InspectedCardVerifiableCertificate } from './card-level-chain.ts'

const REFERENCES: Readonly<Record<InspectedReference, LocalizedText>> = {
  'authentication-pin': { ja: '利用者証明用の暗証番号', en: 'PIN of the authentication certificate' },
  'signature-password': { ja: '署名用の暗証番号', en: 'signature password' },
  pin: { ja: '券面事項入力補助の暗証番号', en: 'PIN of the text application' },
  'number-b': { ja: '照合番号B（入力補助）', en: 'number B (text application)' },
  'birth-pin': { ja: '生年月日の番号（券面確認）', en: 'birth PIN (visual application)' },
  'visual-number-b': { ja: '照合番号B（券面確認）', en: 'number B (visual application)' },
  'common-pin': { ja: '共通カードの暗証番号', en: 'PIN of the common application' },
  'resident-register-pin': { ja: '住基の暗証番号', en: 'PIN of the resident register application' },
}

const TOKENS: Readonly<Record<TokenKind, LocalizedText>> = {
  'individual-number-card': { ja: 'マイナンバーカード', en: 'MyNumber card' },
  'basic-resident-register-card': { ja: '住民基本台帳カード', en: 'Basic Resident Register card' },
  'android-phone': { ja: 'スマートフォン（Android）', en: 'Android phone' },
  iphone: { ja: 'スマートフォン（iPhone）', en: 'iPhone' },
  unknown: { ja: '不明', en: 'unknown' },
}

const STATUSES: Readonly<Record<ProofStatus, LocalizedText>> = {
  authentic: { ja: '本物', en: 'authentic' },
  unverified: { ja: '確認できません', en: 'unverified' },
  forged: { ja: '本物ではありません', en: 'forged' },
}

const YEAR_LENGTH = 4

/**
 * An inspection in lines for people, each in Japanese and English: what is there and what it is worth. Nothing personal: no
 * birth date that was opened, of dates the year only (an expiry is a birthday, card reference §5.2), no serial number and
 * nothing else that would tell one card from another of its municipality.
 */
export function describeInspection(inspection: CardInspection): string[] {
  const { card, jpki, text, visual, common, residentRegister, opened } = inspection
  return [
    line('種類', 'kind', jpki.token, (kind) => TOKENS[kind]),
    line('発行者', 'issuer', card.issuer, same),
    line('カードの版', 'card image', card.cardImageNumber, same),
    line('接触時のATR', 'contact answer to reset', card.contactAnswerToReset, (atr) => same(bytesToHex(atr).toUpperCase())),
    line('市区町村コード（カード）', 'municipality code (card)', card.municipalityCode, same),
    line('有効期限（カード）', 'expiry (card)', card.expiry, year),
    line('カードの証明書', "the card's own certificates", card.certificates, ({ lower }) => verifiable(lower)),
    line('証明書の有無', 'certificates present', jpki.presence, ({ authentication, signature }) => ({
      ja: `利用者証明用 ${authentication ? 'あり' : 'なし'}、署名用 ${signature ? 'あり' : 'なし'}`,
      en: `authentication ${authentication ? 'yes' : 'no'}, signature ${signature ? 'yes' : 'no'}`,
    })),
    line('利用者証明用電子証明書', 'authentication certificate', jpki.authenticationCertificate, certificate),
    line('利用者証明用の認証局', 'authority of the authentication certificate', jpki.authenticationAuthority, authority),
    line('署名用の認証局', 'authority of the sign certificate', jpki.signatureAuthority, authority),
    line('入力補助APの情報', 'text application', text.information, ({ specificationVersion, extendedLength, keyId }) =>
      same(`${specificationVersion} / ${extendedLength} / ${keyId}`),
    ),
    line('入力補助APの証明書', 'certificate of the text application', text.certificate, verifiable),
    line('券面確認APの情報', 'visual application', visual.information, ({ specificationVersion, extendedLength, keyId }) =>
      same(`${specificationVersion} / ${extendedLength} / ${keyId}`),
    ),
    line('市区町村コード（券面確認AP）', 'municipality code (visual application)', visual.information, (information) =>
      same(information.municipalityCode),
    ),
    line('券面確認APの証明書', 'certificate of the visual application', visual.certificate, verifiable),
    line('有効期限（共通AP）', 'expiry (common application)', common.expiry, year),
    line('市区町村コード（共通AP）', 'municipality code (common application)', common.municipalityCode, same),
    line('住基AP', 'resident register application', residentRegister, () => ({ ja: 'あり', en: 'present' })),
    ...INSPECTED_REFERENCES.map((reference) => {
      const { ja, en } = REFERENCES[reference]
      return line(`残り回数：${ja}`, `tries left: ${en}`, inspection.triesLeft[reference], (tries) => same(String(tries)))
    }),
    ...(opened.signatureCertificate === undefined
      ? []
      : [line('署名用電子証明書', 'sign certificate', opened.signatureCertificate, certificate)]),
    ...(opened.agreementKey === undefined
      ? []
      : [line('鍵共有の公開鍵', 'agreement key', opened.agreementKey, ({ algorithm }) => same(algorithm))]),
    ...(opened.birthDate === undefined
      ? []
      : [line('生年月日の署名', 'signature of the birth date', opened.birthDate, ({ proof }) => STATUSES[proof.status])]),
  ]
}

function line<Value>(ja: string, en: string, part: Part<Value>, describe: (value: Value) => LocalizedText): string {
  const text = part.ok ? describe(part.value) : problem(part.error)
  return `${ja} / ${en}: ${text.ja === text.en ? text.ja : `${text.ja} / ${text.en}`}`
}

function problem(reason: Failure): LocalizedText {
  const { title, number } = FAILURES[reason.code]
  return { ja: `${number} ${title.ja}`, en: title.en }
}

function same(text: string): LocalizedText {
  return { ja: text, en: text }
}

function year(date: string): LocalizedText {
  const digits = date.slice(0, YEAR_LENGTH)
  return { ja: `${digits}年`, en: digits }
}

function certificate({ notAfter, proof }: InspectedCertificate): LocalizedText {
  const end = year(notAfter)
  const status = STATUSES[proof.status]
  return { ja: `${end.ja}まで、${status.ja}`, en: `until ${end.en}, ${status.en}` }
}

function authority({ sha256, isTrustAnchor }: InspectedAuthority): LocalizedText {
  const known = isTrustAnchor ? { ja: '登録あり', en: 'a trust anchor' } : { ja: '登録なし', en: 'no trust anchor' }
  return { ja: `${sha256}（${known.ja}）`, en: known.en }
}

function verifiable({ issuer, holder, judgement }: InspectedCardVerifiableCertificate): LocalizedText {
  const status = STATUSES[judgement.status]
  const path = `${issuer ?? '?'} → ${holder ?? '?'}`
  return { ja: `${path}、${status.ja}`, en: status.en }
}
