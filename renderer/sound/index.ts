/** Sounds of the visitor's screen: patterns as data, played with WebAudio. No files, no speech, never a name. */
export { durationOf, KEY_SOUND, type Note, type Pattern, SOUND_PATTERNS } from './patterns.ts'
export { createPlayer, type Player } from './player.ts'
export { useSound } from './use-sound.ts'
