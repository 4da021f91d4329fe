/** Looks of a screen: light, dark, and one with the strongest contrast. */
export const THEMES = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

/** How many times as large as usual texts are. */
export const TEXT_SIZES = [1, 1.5, 2] as const
export type TextSize = (typeof TEXT_SIZES)[number]

/** What comes after it when one key goes through them all. */
export function next<Choice>(choices: readonly [Choice, ...Choice[]], present: Choice): Choice {
  return choices[(choices.indexOf(present) + 1) % choices.length] ?? choices[0]
}
