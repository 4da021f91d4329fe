import type { VisitorLanguage } from '../../base/index.ts'
import { FAILURES, type FailureCode, type PersonFailureCode } from '../catalogue.ts'
import type { FailureWords, VisitorFailures } from './failure-words.ts'
import { JA_EASY } from './ja-easy.ts'
import { KO } from './ko.ts'
import { PT } from './pt.ts'
import { VI } from './vi.ts'
import { ZH_HANS } from './zh-hans.ts'

/** One file for each language, as whoever translates or checks one reads it; Japanese and English stand in the catalogue itself. */
const IN_OTHER_LANGUAGES: Readonly<Record<Exclude<VisitorLanguage, 'ja' | 'en'>, VisitorFailures>> = {
  'ja-easy': JA_EASY,
  'zh-Hans': ZH_HANS,
  ko: KO,
  pt: PT,
  vi: VI,
}

/** Whether the person at the card can do something about it: then its words are shown to them, in their language. */
export function isForPerson(code: FailureCode): code is PersonFailureCode {
  return FAILURES[code].audience === 'person'
}

/** What the visitor reads of a failure. */
export function visitorFailure(code: PersonFailureCode, language: VisitorLanguage): FailureWords {
  if (language !== 'ja' && language !== 'en') return IN_OTHER_LANGUAGES[language][code]
  const { title, cause, remedy } = FAILURES[code]
  return { title: title[language], cause: cause[language], remedy: remedy[language] }
}
