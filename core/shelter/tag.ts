/**
 * What a tag (QRタグ・リストバンド) says: `U1-`, 16 random characters and one to check them. It tells nothing of a person; which one it
 * is of stands in the ledger alone. Characters that look alike (I, L, O, U) are not in it, so that it can be typed.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16
const VERSION = 'U1-'
const PRIME = 37
/** Crockford's: values 32 to 36 would be signs; the tag uses letters that are in no place before it. */
const CHECK_ALPHABET = `${ALPHABET}ILOU*`

function checkCharacter(characters: string): string | undefined {
  let rest = 0
  for (const character of characters) rest = (rest * ALPHABET.length + ALPHABET.indexOf(character)) % PRIME
  return CHECK_ALPHABET[rest]
}

/** A new tag. Not every draw has a check character that is a letter or digit: then it is drawn again. */
export function newTag(randomBytes: (length: number) => Uint8Array): string {
  for (;;) {
    const characters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '').join('')
    const check = checkCharacter(characters)
    if (check !== undefined && check !== '*') return `${VERSION}${characters}${check}`
  }
}

/** The tag in what a scanner sent or somebody typed; `undefined` for anything else, and where a character was misread. */
export function parseTag(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toUpperCase()
  if (!/^U1-[0-9A-Z]{17}$/.test(plain)) return undefined
  const characters = plain.slice(VERSION.length, -1)
  if ([...characters].some((character) => !ALPHABET.includes(character))) return undefined
  return checkCharacter(characters) === plain.at(-1) ? plain : undefined
}
