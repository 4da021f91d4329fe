/**
 * What the token of one ballot of one voter is made of: HMAC-SHA-256 with the program's token key, the first 16 bytes. The same at every
 * station, and wherever a set of voters is named to a hub without naming them.
 *
 * @param voter number of the entry of the roll
 */
export function claimTokenText(voter: string, ballot: string): string {
  return `uketsuke claim v1\0${voter}\0${ballot}`
}

/** Bytes of a token. */
export const TOKEN_BYTES = 16
