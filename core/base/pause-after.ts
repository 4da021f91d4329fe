/** Typing errors are common; the third wrong try in a row is the last without a pause. */
const TRIES_WITHOUT_PAUSE = 3
const FIRST_PAUSE_SECONDS = 15
/** With it a thousand tries take a week, and a person who got it wrong is back at work in ten minutes. */
const LONGEST_PAUSE_SECONDS = 600

/** The pause after so many wrong tries of a secret in a row, seconds: the staff at a desk, accounts of a hub. */
export function pauseAfter(wrongTries: number): number {
  if (wrongTries < TRIES_WITHOUT_PAUSE) return 0
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** Math.min(wrongTries - TRIES_WITHOUT_PAUSE, 10))
}
