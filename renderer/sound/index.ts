/** Sounds of the visitor's screen: patterns as data, played with WebAudio. No files, no speech, never a name. */
export { durationOf, KEY_SOUND, type Note, type Pattern, SOUND_PATTERNS, SOUND_WALL } from './patterns.ts'
export { createPlayer, type Player } from './player.ts'
export { useAlarm } from './use-alarm.ts'
export { useSound } from './use-sound.ts'
