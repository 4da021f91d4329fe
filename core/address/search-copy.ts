import { foldKanjiVariant, isVariationSelector } from '../person/index.ts'

/** Spellings of place names that people mix freely; they fold to the first of each group (domain reference §E.2). */
const PLACE_NAME_LETTERS: ReadonlyMap<string, string> = new Map(
  ['ケヶがガヵ', 'ノの之', 'ツッ', '二ニ'].flatMap(([base, ...others]) =>
    base === undefined ? [] : others.map((other): [string, string] => [other, base]),
  ),
)

/**
 * The beginning of an address in the form in which names are compared, letter by letter, with the way back to the
 * original.
 */
export interface SearchCopy {
  /** One UTF-16 unit or surrogate pair a letter. */
  readonly letters: readonly string[]
  /** For each letter, the offset in the original after everything that belongs to it. */
  readonly ends: readonly number[]
}

function isSkipped(character: string, codePoint: number): boolean {
  return (
    /\s/.test(character) || isVariationSelector(codePoint) || (codePoint >= 0x200b && codePoint <= 0x200d) || codePoint === 0xfeff
  )
}

function foldLetter(letter: string): string {
  return PLACE_NAME_LETTERS.get(letter) ?? foldKanjiVariant(letter)
}

/**
 * Folds the first `limit` letters: NFKC, no white space, no variation selectors, kanji variants and mixed letters brought
 * to one form. Never for display.
 */
export function searchCopy(text: string, limit: number): SearchCopy {
  const letters: string[] = []
  const ends: number[] = []
  for (let offset = 0; offset < text.length && letters.length < limit; ) {
    const codePoint = text.codePointAt(offset) ?? 0
    let cluster = String.fromCodePoint(codePoint)
    offset += cluster.length
    if (isSkipped(cluster, codePoint)) {
      if (ends.length > 0) ends[ends.length - 1] = offset
      continue
    }
    // A kana and its separate sound mark are one letter, full width (U+3099, U+309A) or half width (U+FF9E, U+FF9F).
    const mark = text.charCodeAt(offset)
    if (mark === 0x3099 || mark === 0x309a || mark === 0xff9e || mark === 0xff9f) {
      cluster += text.charAt(offset)
      offset += 1
    }
    for (const letter of cluster.normalize('NFKC')) {
      letters.push(foldLetter(letter))
      ends.push(offset)
    }
  }
  return { letters, ends }
}

/** The comparison form of a whole name. */
export function searchKey(name: string): string {
  return searchCopy(name, Number.POSITIVE_INFINITY).letters.join('')
}
