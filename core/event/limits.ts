/** How long the texts of an event may be, in UTF-16 units: the readers' schemas and the writer's check share them. */
export const LIMITS = {
  /** An identifier, a version, a name, a subject key: at least one. */
  name: 200,
  /** A sentence that was shown, a value that is kept. */
  sentence: 2000,
  /** A code, the name of a field. */
  code: 100,
  /** Why somebody of the staff did it, as they typed it: at least one. */
  reason: 1000,
  /** Name of a counter: ids of program, limit, place, slot and class, a window, a subject key. At least one. */
  counter: 1000,
  /** A public key in base64: RSA with 2048 bits has 392. */
  publicKey: 2000,
} as const

/** The most that a use, a passage or a correction counts at once: a mistyped number must not drown the true ones. */
export const MAXIMUM_AMOUNT = 1_000_000
