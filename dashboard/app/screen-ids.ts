/** The screens, in the order of the ways to them. */
export const SCREEN_IDS = [
  'now',
  'stations',
  'figures',
  'cases',
  'distribution',
  'enrolment',
  'exports',
  'accounts',
  'log',
  'password',
] as const
export type ScreenId = (typeof SCREEN_IDS)[number]
