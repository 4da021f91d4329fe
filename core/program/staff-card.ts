/**
 * What a staff card (職員カード) says: `S-`, the pseudonym of the member, and a character that checks it. It opens the sign-in of that
 * member at the desk and nothing more: the PIN is asked for all the same.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** ISO/IEC 7064, MOD 37,36: finds every single wrong character and every two that changed places. */
function checkCharacter(id: string): string {
  let rest = ALPHABET.length
  for (const character of id) {
    const value = ALPHABET.indexOf(character)
    // The hyphens within a pseudonym count for nothing.
    if (value < 0) continue
    rest = (rest + value) % ALPHABET.length
    rest = ((rest === 0 ? ALPHABET.length : rest) * 2) % (ALPHABET.length + 1)
  }
  return ALPHABET[(ALPHABET.length + 1 - rest) % ALPHABET.length] ?? ''
}

/** Of a member by their id. */
export function staffCardCode(id: string): string {
  const upper = id.toUpperCase()
  return `S-${upper}-${checkCharacter(upper)}`
}

/** Whose card was scanned; `undefined` for anything else, and where a character was misread. */
export function parseStaffCard(text: string): string | undefined {
  const parts = /^S-([0-9A-Z][0-9A-Z-]{0,63})-([0-9A-Z])$/.exec(text.normalize('NFKC').trim().toUpperCase())
  const [, id, check] = parts ?? []
  return id !== undefined && check === checkCharacter(id) ? id.toLowerCase() : undefined
}
