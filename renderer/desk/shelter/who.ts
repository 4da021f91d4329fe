import type { AgeBand, ShelterSex } from '../../../core/shelter/vocabulary.ts'
import { BAND_WORDS, SEX_WORDS } from '../../../core/shelter/words.ts'
import type { Texts } from '../../text/index.ts'

/** Age and sex in one word each: `72歳・女`; the band where nobody knows the age. */
export function ageAndSex(
  who: { readonly age?: number; readonly band: AgeBand; readonly sex: ShelterSex },
  texts: Texts,
): string {
  const { t, local } = texts
  const age = who.age === undefined ? local(BAND_WORDS[who.band]) : t('shelter.age', { age: who.age })
  return who.sex === 'unknown' ? age : t('shelter.age-and-sex', { age, sex: local(SEX_WORDS[who.sex]) })
}

/** What somebody is called on the screen: by name, or as one who has none here. */
export function nameOf(who: { readonly name?: string }, { t }: Texts): string {
  return who.name ?? t('shelter.nameless')
}

/** Words after each other; nothing where there are none. */
export function joined(words: readonly string[], { language }: Texts): string | undefined {
  return words.length === 0 ? undefined : words.join(language === 'ja' ? '、' : ', ')
}

/** `4人`; in English one is a person. */
export function peopleWords(count: number, { t }: Texts): string {
  return t(count === 1 ? 'shelter.person' : 'shelter.people', { count })
}
