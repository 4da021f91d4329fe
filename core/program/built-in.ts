import type { LocalizedText } from '../base/index.ts'
import type { FailureCode } from '../failure/index.ts'
import type { Reason } from './decision.ts'

/**
 * Ids of the checks that every program has; no rule, limit or zone of a package may take one of these names. `window`: of an
 * item, whether it is handed out now. `companions`: whether more people come than the rule that admits allows.
 */
export const BUILT_IN_RULES = [
  'proof',
  'address',
  'birth-date',
  'sex',
  'roll',
  'subject',
  'companions',
  'window',
  'otherwise',
] as const
export type BuiltInRule = (typeof BUILT_IN_RULES)[number]

/** Failures that a decision can give as its reason. */
export type DecisionCode = Extract<
  FailureCode,
  | 'card-forged'
  | 'card-copied'
  | 'card-unverified'
  | 'card-expired'
  | 'card-revoked'
  | 'card-parts-disagree'
  | 'card-face-mismatch'
  | 'card-incomplete'
  | 'address-unknown'
  | 'address-ambiguous'
  | 'birth-date-partial'
  | 'birth-date-impossible'
  | 'sex-unknown'
  | 'roll-entry-ambiguous'
  | 'roll-unavailable'
  | 'roll-too-old'
  | 'subject-missing'
  | 'companions-too-many'
>

/** What the visitor reads. The failure catalogue tells the staff the cause and the remedy of the same code. */
export const BUILT_IN_REASONS: Readonly<Record<DecisionCode, LocalizedText>> = {
  'card-forged': {
    ja: 'このカードでは受付できません。係員がご案内します。',
    en: 'This card cannot be used here. The staff will help you.',
  },
  'card-copied': {
    ja: 'このカードでは受付できません。係員がご案内します。',
    en: 'This card cannot be used here. The staff will help you.',
  },
  'card-unverified': {
    ja: '係員がカードを確かめます。そのままお待ちください。',
    en: 'The staff will look at your card. Please wait here.',
  },
  'card-expired': {
    ja: 'カードの有効期限が切れています。係員にお知らせください。',
    en: 'Your card has expired. Please tell the staff.',
  },
  'card-revoked': {
    ja: 'このカードの電子証明書は使えません。係員がご案内します。',
    en: 'The certificate on this card can no longer be used. The staff will help you.',
  },
  'card-parts-disagree': {
    ja: 'このカードでは受付できません。係員がご案内します。',
    en: 'This card cannot be used here. The staff will help you.',
  },
  'card-face-mismatch': {
    ja: 'このカードでは受付できません。係員がご案内します。',
    en: 'This card cannot be used here. The staff will help you.',
  },
  'card-incomplete': {
    ja: 'カードから必要な情報を読み取れませんでした。係員がご案内します。',
    en: 'Your card lacks something that is needed here. The staff will help you.',
  },
  'address-unknown': {
    ja: '係員がカードの住所を確かめます。そのままお待ちください。',
    en: 'The staff will check the address on your card. Please wait here.',
  },
  'address-ambiguous': {
    ja: '係員がカードの住所を確かめます。そのままお待ちください。',
    en: 'The staff will check the address on your card. Please wait here.',
  },
  'birth-date-partial': {
    ja: '係員が生年月日をお聞きします。そのままお待ちください。',
    en: 'The staff will ask for your date of birth. Please wait here.',
  },
  'birth-date-impossible': {
    ja: '係員がカードの生年月日を確かめます。そのままお待ちください。',
    en: 'The staff will check the birth date on your card. Please wait here.',
  },
  'sex-unknown': {
    ja: '係員がお聞きします。そのままお待ちください。',
    en: 'The staff will ask you. Please wait here.',
  },
  'roll-entry-ambiguous': {
    ja: '係員が名簿を確かめます。そのままお待ちください。',
    en: 'The staff will check the list. Please wait here.',
  },
  'roll-unavailable': {
    ja: '係員が名簿を確かめます。そのままお待ちください。',
    en: 'The staff will check the list. Please wait here.',
  },
  'roll-too-old': {
    ja: '名簿が古いため、係員が確かめます。そのままお待ちください。',
    en: 'The list is out of date. The staff will check. Please wait here.',
  },
  'subject-missing': {
    ja: '係員がカードを確かめます。そのままお待ちください。',
    en: 'The staff will look at your card. Please wait here.',
  },
  'companions-too-many': {
    ja: '係員がごいっしょの方の人数を確かめます。そのままお待ちください。',
    en: 'The staff will check how many of you there are. Please wait here.',
  },
}

export function builtInReason(code: DecisionCode): Reason {
  return { text: BUILT_IN_REASONS[code], code }
}

export function builtInReasons([first, ...others]: readonly [DecisionCode, ...DecisionCode[]]): readonly [Reason, ...Reason[]] {
  return [builtInReason(first), ...others.map(builtInReason)]
}
