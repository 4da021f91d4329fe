import { SALT_LENGTH } from '../../core/event/index.ts'

/** How many salts are drawn at a time: one draw takes as long as writing the event, whatever its length. */
const SALTS_PER_DRAW = 64

/** An endless supply of salts for event bodies, each used once. */
export function saltSupply(randomBytes: (length: number) => Uint8Array): () => Uint8Array {
  let drawn = new Uint8Array()
  let offset = 0
  return () => {
    if (offset >= drawn.length) {
      drawn = new Uint8Array(randomBytes(SALTS_PER_DRAW * SALT_LENGTH))
      offset = 0
    }
    offset += SALT_LENGTH
    return drawn.slice(offset - SALT_LENGTH, offset)
  }
}
