import type { Sound } from '../../main/contract/index.ts'

/** One tone. Times in milliseconds from the beginning of the pattern, frequency in hertz, loudness 0 to 1. */
export interface Note {
  readonly at: number
  readonly duration: number
  readonly frequency: number
  readonly wave: 'sine' | 'triangle' | 'square'
  readonly loudness: number
}

export type Pattern = readonly Note[]

/**
 * Told apart without looking, by number of tones, direction and rhythm, not by pitch alone. All tones lie between 300 and
 * 1,200 Hz, where hearing fades least with age.
 */
export const SOUND_PATTERNS: Readonly<Record<Sound, Pattern>> = {
  // Three tones that rise quickly: done.
  admit: [
    { at: 0, duration: 130, frequency: 659, wave: 'sine', loudness: 0.5 },
    { at: 120, duration: 130, frequency: 784, wave: 'sine', loudness: 0.5 },
    { at: 240, duration: 420, frequency: 1047, wave: 'sine', loudness: 0.55 },
  ],
  // One calm step down, slow: no alarm, nobody is put to shame.
  refuse: [
    { at: 0, duration: 320, frequency: 494, wave: 'triangle', loudness: 0.5 },
    { at: 360, duration: 620, frequency: 370, wave: 'triangle', loudness: 0.5 },
  ],
  // A door bell twice: somebody will come.
  ask: [
    { at: 0, duration: 220, frequency: 880, wave: 'sine', loudness: 0.5 },
    { at: 220, duration: 320, frequency: 698, wave: 'sine', loudness: 0.5 },
    { at: 700, duration: 220, frequency: 880, wave: 'sine', loudness: 0.5 },
    { at: 920, duration: 380, frequency: 698, wave: 'sine', loudness: 0.5 },
  ],
  // Four short buzzes on one tone: it did not work, try again.
  failure: [0, 170, 340, 510].map((at): Note => ({ at, duration: 100, frequency: 330, wave: 'square', loudness: 0.22 })),
  // One soft tone: something is asked.
  attention: [{ at: 0, duration: 380, frequency: 784, wave: 'sine', loudness: 0.4 }],
}

/** The same for every digit: a listener behind the visitor learns nothing but the number of digits. */
export const KEY_SOUND: Pattern = [{ at: 0, duration: 45, frequency: 1000, wave: 'sine', loudness: 0.18 }]

/**
 * 🔴 at a polling station: a siren of six hard tones up and down, unlike everything else a station sounds. Heard at the desk, not by the
 * visitor's screen.
 */
export const SOUND_WALL: Pattern = [0, 1, 2, 3, 4, 5].map(
  (index): Note => ({ at: index * 210, duration: 200, frequency: index % 2 === 0 ? 988 : 622, wave: 'square', loudness: 0.6 }),
)

/** Milliseconds until the last tone has ended. */
export function durationOf(pattern: Pattern): number {
  return Math.max(0, ...pattern.map(({ at, duration }) => at + duration))
}
