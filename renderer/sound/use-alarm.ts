import { useEffect } from 'react'
import { durationOf, type Pattern } from './patterns.ts'
import type { Player } from './player.ts'

/** Times that an alarm sounds when nobody ends it: long enough to turn round, not so long that the room is upset. */
const TIMES = 4
/** Milliseconds of silence between two times. */
const PAUSE = 1_200

/** Sounds at once and some times more, until what is returned is called. */
export function soundAlarm(player: Player, pattern: Pattern): () => void {
  player.play(pattern)
  let times = 1
  const timer = setInterval(() => {
    player.play(pattern)
    times += 1
    if (times >= TIMES) clearInterval(timer)
  }, durationOf(pattern) + PAUSE)
  return () => clearInterval(timer)
}

/** Sounds at once and some times more, until what it stands for is gone from the screen. */
export function useAlarm(player: Player, pattern: Pattern): void {
  useEffect(() => soundAlarm(player, pattern), [player, pattern])
}
