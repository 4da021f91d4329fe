/** Looks of a screen: light, dark, and one with the strongest contrast. */
export const THEMES = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

/** What comes after it when one key goes through them all. */
export function next<Choice>(choices: readonly [Choice, ...Choice[]], present: Choice): Choice {
  return choices[(choices.indexOf(present) + 1) % choices.length] ?? choices[0]
}
