/** How long the texts of an event may be, in UTF-16 units: the readers' schemas and the writer's check share them. */
export const LIMITS = {
  /** An identifier, a version, a name: at least one. */
  name: 200,
  /** A sentence that was shown, a value that is kept. */
  sentence: 2000,
  /** A code, the name of a field. */
  code: 100,
  undoReason: 1000,
} as const
