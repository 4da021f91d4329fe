import type { Pattern } from './patterns.ts'

export interface Player {
  play(pattern: Pattern): void
}

/** Milliseconds over which a tone swells and dies, so that it does not click. */
const RAMP = 12

/** Plays patterns with WebAudio. Where there is no sound device nothing is heard and nothing fails. */
export function createPlayer(): Player {
  let context: AudioContext | undefined
  return {
    play: (pattern) => {
      try {
        context ??= new AudioContext()
        if (context.state === 'suspended') void context.resume().catch(() => undefined)
        for (const note of pattern) playNote(context, note)
      } catch {
        // A station without sound is still a station: shape, word and colour say the same.
      }
    },
  }
}

function playNote(context: AudioContext, { at, duration, frequency, wave, loudness }: Pattern[number]): void {
  const begin = context.currentTime + at / 1000
  const end = begin + duration / 1000
  const ramp = Math.min(RAMP, duration / 3) / 1000
  const oscillator = new OscillatorNode(context, { type: wave, frequency })
  const gain = new GainNode(context, { gain: 0 })
  gain.gain.setValueAtTime(0, begin)
  gain.gain.linearRampToValueAtTime(loudness, begin + ramp)
  gain.gain.setValueAtTime(loudness, end - ramp)
  gain.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(begin)
  oscillator.stop(end)
}
