import { foldKanjiVariant, isVariationSelector } from '../person/index.ts'

/** What separates the parts of a name, and what only decorates it. */
const SEPARATOR = /[\s\u200b-\u200d\ufeff・･.,'’`´‐‑‒–—―−\-=゠／/]/u

const ASCII_ONLY = /^[A-Z0-9]*$/
/** Kana, kanji and spaces in full width: NFKC leaves them alone, whatever stands beside them, but for the space, which is dropped. */
const ALREADY_NORMAL = /^[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\u3000 ]*$/

const normal = (text: string) => (ALREADY_NORMAL.test(text) ? text : text.normalize('NFKC'))

/**
 * Remembers what a character becomes: rolls have millions of names, made of a few thousand characters. It grows no larger than Unicode.
 */
function remembered(become: (character: string) => string): (character: string) => string {
  const known = new Map<string, string>()
  return (character) => {
    const before = known.get(character)
    if (before !== undefined) return before
    const becomes = become(character)
    known.set(character, becomes)
    return becomes
  }
}

const isLeftOut = (character: string) => isVariationSelector(character.codePointAt(0) ?? 0) || SEPARATOR.test(character)

/** As {@link nameKey}, but with the kanji as they are written: 渡辺 and 渡邊 are two spellings, 渡邊 with and without a selector one. */
export function nameSpelling(name: string): string {
  return keyOf(name, spelt)
}

/**
 * The form in which names are searched for: NFKC, capitals, kanji variants folded (髙 → 高, 邊 → 辺), without variation
 * selectors, spaces and separators. Private-use characters (外字) stay as they are.
 *
 * For search only, never for display or export. Equal keys do not make two people one: 渡辺 and 渡邊 can be two siblings of one
 * house. Birth date and address decide, and in the end a person (domain reference §F.4, §F.6).
 */
export function nameKey(name: string): string {
  return keyOf(name, folded)
}

const spelt = remembered((character) => (isLeftOut(character) ? '' : character))
const folded = remembered((character) => (isLeftOut(character) ? '' : foldKanjiVariant(character)))

function keyOf(name: string, letterOf: (character: string) => string): string {
  if (ASCII_ONLY.test(name)) return name
  let key = ''
  for (const character of normal(name).toUpperCase()) key += letterOf(character)
  // What stood between two characters may have kept them from being one.
  return normal(key)
}

/** Small kana, and kana of the same sound, by the letter that stands for them. */
const SAME_SOUND: ReadonlyMap<string, string> = new Map(
  [
    'アァ',
    'イィヰ',
    'ウゥ',
    'エェヱ',
    'オォヲ',
    'カヵ',
    'ケヶ',
    'ツッ',
    'ヤャ',
    'ユュ',
    'ヨョ',
    'ワヮ',
    'ジヂ',
    'ズヅ',
    'ブヴ',
  ].flatMap(([base = '', ...others]) => others.map((other): [string, string] => [other, base])),
)

/** ヴ with a small vowel is one sound. */
const V_SOUNDS: ReadonlyMap<string, string> = new Map([
  ['ァ', 'バ'],
  ['ィ', 'ビ'],
  ['ェ', 'ベ'],
  ['ォ', 'ボ'],
])

/** For each kana the vowels that only lengthen it. */
const LENGTHENED_BY: ReadonlyMap<string, string> = new Map(
  [
    ['アカガサザタダナハバパマヤラワ', 'ア'],
    ['イキギシジチニヒビピミリ', 'イ'],
    ['ウクグスズツヌフブプムユル', 'ウ'],
    ['エケゲセゼテデネヘベペメレ', 'エ'],
    ['オコゴソゾトドノホボポモヨロ', 'オウ'],
  ].flatMap(([kana = '', vowels = '']) => [...kana].map((letter): [string, string] => [letter, vowels])),
)

/** The large katakana of a sound; empty for what does not count. */
const soundOf = remembered((character) => {
  const letter = toKatakana(character)
  return letter === 'ー' || isLeftOut(letter) ? '' : letter
})

function toKatakana(character: string): string {
  const codePoint = character.charCodeAt(0)
  return codePoint >= 0x3041 && codePoint <= 0x3096 ? String.fromCharCode(codePoint + 0x60) : character
}

/**
 * The form in which readings are searched for: katakana, full width, without spaces; small kana as large, ヂ as ジ, ヅ as ズ, ヴ as
 * ブ, and no lengthening of a vowel (オオノ, オウノ and オーノ are オノ; domain reference §F.3).
 *
 * The key of the beginning of a reading is a beginning of its key, so that a prefix finds it; but for an end between a kana and
 * its own sound mark or small vowel. For search only: different readings can have one key.
 */
export function kanaKey(kana: string): string {
  let key = ''
  let last = ''
  const characters = [...normal(kana).toUpperCase()]
  for (let index = 0; index < characters.length; index++) {
    const sound = soundOf(characters[index] ?? '')
    if (sound === '') continue
    const vSound = sound === 'ヴ' ? V_SOUNDS.get(toKatakana(characters[index + 1] ?? '')) : undefined
    if (vSound !== undefined) index++
    const letter = vSound ?? SAME_SOUND.get(sound) ?? sound
    if (LENGTHENED_BY.get(last)?.includes(letter) === true) continue
    key += letter
    last = letter
  }
  return normal(key)
}

/**
 * The form in which numbers (整理番号, barcodes) are compared: NFKC, capitals, without white space. Leading zeros stay: they are a part
 * of the number.
 */
export function numberKey(number: string): string {
  if (ASCII_ONLY.test(number)) return number
  return number.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase()
}
