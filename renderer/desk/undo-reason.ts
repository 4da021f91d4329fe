/** Reasons that are one press away; `other` has to be written. */
export const UNDO_PRESETS = ['double', 'wrong-person', 'left', 'test', 'other'] as const
export type UndoPreset = (typeof UNDO_PRESETS)[number]

/** What is recorded (at most 200 characters): the words of the preset and what was written, or nothing to record yet. */
export function reasonOf(words: string | undefined, preset: UndoPreset | undefined, details: string): string | undefined {
  const written = details.trim()
  const spoken = preset === 'other' ? undefined : words
  const parts = [spoken, written].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? undefined : parts.join('：').slice(0, 200)
}
