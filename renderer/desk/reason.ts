/** The choice that says nothing by itself: the reason has to be written. */
export const OTHER = 'other'

/** What is recorded (at most 200 characters): the words of the choice and what was written, or nothing to record yet. */
export function reasonOf(words: string | undefined, preset: string | undefined, details: string): string | undefined {
  const written = details.trim()
  const spoken = preset === OTHER ? undefined : words
  const parts = [spoken, written].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? undefined : parts.join('：').slice(0, 200)
}
