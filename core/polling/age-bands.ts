import type { AgeBand } from './program.ts'

const band = (from: number, until?: number): AgeBand => ({
  from,
  name:
    until === undefined
      ? { ja: `${from}歳以上`, en: `${from} and over` }
      : from === until
        ? { ja: `${from}歳`, en: `${from}` }
        : { ja: `${from}～${until}歳`, en: `${from}–${until}` },
})

/** As boards ask for them: 18 and 19 apart, then five years each. */
export const STANDARD_AGE_BANDS: readonly AgeBand[] = [
  band(18, 18),
  band(19, 19),
  ...Array.from({ length: 12 }, (_, step) => band(20 + 5 * step, 24 + 5 * step)),
  band(80),
]

/** The band of an age; undefined below the first. */
export function ageBandOf(bands: readonly AgeBand[], age: number): AgeBand | undefined {
  return bands.findLast(({ from }) => age >= from)
}
