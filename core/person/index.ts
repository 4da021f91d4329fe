/** What a card or a clerk can tell about a person, and how each value was proved; the folding of names into search keys. */
export * from './evidence.ts'
export { foldKanjiVariant, isVariationSelector } from './kanji-variants.ts'
