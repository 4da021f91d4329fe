/** The languages of the staff, and of every text of the product. */
export const LANGUAGES = ['ja', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The languages of the visitor's side (来場者画面). `ja-easy` is やさしい日本語: short sentences, plain words, one idea in each; the others
 * are BCP 47 tags.
 */
export const VISITOR_LANGUAGES = ['ja', 'ja-easy', 'en', 'zh-Hans', 'ko', 'pt', 'vi'] as const
export type VisitorLanguage = (typeof VISITOR_LANGUAGES)[number]

/** One text in every language of the visitors: of the product's own texts that a visitor reads, none may be missing. */
export type VisitorText = Readonly<Record<VisitorLanguage, string>>

/** One text in every language of the staff, and in those of the visitors that somebody has written it in. */
export type LocalizedText = Readonly<Record<Language, string>> & {
  readonly [Other in Exclude<VisitorLanguage, Language>]?: string | undefined
}

/** The text in a language; やさしい日本語 falls back on Japanese, every other language on English. */
export function textIn(text: LocalizedText, language: VisitorLanguage): string {
  return text[language] ?? text[staffLanguage(language)]
}

/** In which language `textIn` finds the text. */
export function languageIn(text: LocalizedText, language: VisitorLanguage): VisitorLanguage {
  return text[language] === undefined ? staffLanguage(language) : language
}

/** The language of the staff that is nearest to one of the visitors'. */
export function staffLanguage(language: VisitorLanguage): Language {
  return language === 'ja' || language === 'ja-easy' ? 'ja' : 'en'
}

/** The language as BCP 47 has it, for `lang`: やさしい日本語 is Japanese. */
export function languageTag(language: VisitorLanguage): string {
  return language === 'ja-easy' ? 'ja' : language
}
