/** The languages every text of the product has. */
export const LANGUAGES = ['ja', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in every language of the product. */
export type LocalizedText = Readonly<Record<Language, string>>
