import { useEffect, useRef } from 'react'
import type { Sound } from '../../main/contract/index.ts'
import { SOUND_PATTERNS } from './patterns.ts'
import type { Player } from './player.ts'

/** Plays the sound of a view, once for each revision however often the screen is drawn. */
export function useSound(player: Player, sound: Sound | undefined, revision: number | undefined): void {
  const played = useRef<number>(undefined)
  useEffect(() => {
    if (revision === undefined || played.current === revision) return
    played.current = revision
    if (sound !== undefined) player.play(SOUND_PATTERNS[sound])
  }, [player, sound, revision])
}
