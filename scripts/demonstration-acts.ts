import { sampleCard } from '../fixtures/index.ts'
import type { TapEndLine } from '../main/kiosk/tap-line.ts'
import { SAMPLE_STAFF } from '../main/training/index.ts'
import type { KioskDriver } from './kiosk-driver.ts'

/** One act: a citizen, what they do, and what has to come of it. */
export interface Act {
  /** Id of the sample card. */
  readonly card: string
  readonly does:
    | 'enters-number-b'
    | 'enters-certificate-pin'
    | 'is-the-person-on-the-photo'
    | 'is-another-person'
    | 'enters-wrong-pin-then-stops'
    | 'pulls-card-away'
    | 'just-taps'
  /** Outcome and rule, or `failure` and code. */
  readonly expect: string
}

/** What the demonstration plays with the simulated reader, and the end-to-end tests with the PC/SC service. */
export const ACTS: readonly Act[] = [
  { card: 'himeji-70', does: 'enters-number-b', expect: 'admit himeji-65-and-over' },
  { card: 'himeji-65-today', does: 'enters-number-b', expect: 'admit himeji-65-and-over' },
  { card: 'taishi-junior-high-youngest', does: 'enters-number-b', expect: 'admit harima-children' },
  { card: 'himeji-40', does: 'enters-number-b', expect: 'refuse otherwise' },
  { card: 'tatsuno-high-school', does: 'enters-number-b', expect: 'refuse otherwise' },
  { card: 'osaka-kita-ward-47', does: 'enters-number-b', expect: 'refuse outside-harima' },
  { card: 'unknown-municipality-70', does: 'enters-number-b', expect: 'ask address' },
  { card: 'himeji-forged-birth-date', does: 'enters-number-b', expect: 'refuse proof' },
  { card: 'himeji-copied-chip', does: 'enters-number-b', expect: 'refuse proof' },
  { card: 'himeji-old-kanji-72', does: 'enters-wrong-pin-then-stops', expect: 'failure entry-cancelled' },
  { card: 'himeji-foreign-resident-66', does: 'pulls-card-away', expect: 'failure card-removed' },
  { card: 'bank-card', does: 'just-taps', expect: 'failure card-bank' },
]

/** A station of its own with another of the sample programs (fixtures/programs). */
export interface Scene {
  readonly program: string
  readonly place: string
  readonly acts: readonly Act[]
}

/**
 * After the zoo: a room that asks for the PIN of the certificate, a counter where the staff compares the face, a bar that opens for
 * registered cards, a room that opens for whoever booked it, and an event with places for some.
 */
export const FURTHER_SCENES: readonly Scene[] = [
  {
    program: 'himeji-study-room',
    place: 'study-room',
    acts: [
      { card: 'himeji-40', does: 'enters-certificate-pin', expect: 'admit otherwise' },
      { card: 'himeji-revoked', does: 'just-taps', expect: 'refuse proof' },
      { card: 'felica-card', does: 'just-taps', expect: 'failure card-transit' },
    ],
  },
  {
    program: 'himeji-senior-pass',
    place: 'city-hall',
    acts: [
      { card: 'himeji-70', does: 'is-the-person-on-the-photo', expect: 'admit himeji-65-and-over' },
      { card: 'himeji-65-today', does: 'is-another-person', expect: 'refuse proof' },
      { card: 'himeji-40', does: 'enters-number-b', expect: 'refuse otherwise' },
    ],
  },
  {
    program: 'registered-parking-gate',
    place: 'entrance',
    acts: [
      { card: 'himeji-70', does: 'just-taps', expect: 'admit permit' },
      { card: 'himeji-copied-chip', does: 'just-taps', expect: 'refuse proof' },
      { card: 'himeji-65-today', does: 'just-taps', expect: 'refuse permit-expired' },
      { card: 'himeji-65-tomorrow', does: 'just-taps', expect: 'refuse blacklisted' },
      { card: 'osaka-kita-ward-47', does: 'just-taps', expect: 'refuse otherwise' },
    ],
  },
  {
    program: 'booked-room-unlock',
    place: 'gym',
    acts: [
      { card: 'himeji-moved-67', does: 'just-taps', expect: 'admit gym-booked' },
      { card: 'himeji-40', does: 'just-taps', expect: 'refuse another-room' },
    ],
  },
  {
    program: 'event-entry',
    place: 'main-entrance',
    acts: [
      { card: 'himeji-70', does: 'enters-number-b', expect: 'admit resident' },
      { card: 'osaka-kita-ward-47', does: 'enters-number-b', expect: 'admit visitor' },
    ],
  },
]

/** How a kiosk is started for a scene: its folder is made ready with the scene's program, roll, cards and gate. */
export function sceneArguments({ program, place }: Scene): readonly string[] {
  return ['--program', program, '--place', place]
}

/** What happens in the middle of an act that is worth a look. */
export interface Moments {
  readonly onWrongPin?: () => Promise<void>
  /** The desk is asked about the face. */
  readonly onFaceQuestion?: () => Promise<void>
}

/** Whoever puts cards on the reader: the dock's, or that of the PC/SC service. */
export interface Hands {
  putCard(id: string): Promise<void>
  takeCard(): Promise<void>
}

function digitsOf(card: string): { readonly pin: string; readonly numberB: string } {
  const sample = sampleCard(card)
  if (sample.kind !== 'individual-number-card') throw new Error(`${card} asks for no digits`)
  return sample
}

/** Plays one act before a kiosk, up to the line that the kiosk says about it. */
export async function play(
  { card, does }: Act,
  kiosk: KioskDriver,
  hands: Hands,
  { onWrongPin, onFaceQuestion }: Moments = {},
): Promise<TapEndLine> {
  const before = kiosk.lines.length
  // A face is judged by somebody.
  if (does === 'is-the-person-on-the-photo' || does === 'is-another-person') await kiosk.signIn(SAMPLE_STAFF[0])
  await hands.putCard(card)
  switch (does) {
    case 'enters-number-b':
      await kiosk.enter('number-b', digitsOf(card).numberB)
      break
    case 'enters-certificate-pin':
      await kiosk.enter('authentication-pin', digitsOf(card).pin)
      break
    case 'is-the-person-on-the-photo':
    case 'is-another-person':
      await kiosk.enter('number-b', digitsOf(card).numberB)
      await kiosk.waitForFaceQuestion()
      await onFaceQuestion?.()
      await kiosk.answerFace(does === 'is-another-person' ? 'different-person' : 'same-person')
      break
    case 'enters-wrong-pin-then-stops': {
      const { pin } = digitsOf(card)
      const wrong = pin === '0000' ? '1111' : '0000'
      await kiosk.enter('pin', wrong)
      await kiosk.waitForEntryAskedAgain('pin-wrong')
      await onWrongPin?.()
      await kiosk.cancelEntry()
      break
    }
    case 'pulls-card-away':
      await kiosk.waitForScreen('entry')
      await hands.takeCard()
      break
    case 'just-taps':
      break
  }
  return kiosk.lineAfter(before)
}

/** In the words of `Act.expect`. */
export function resultOf(line: TapEndLine): string {
  return line.type === 'decision' ? `${line.outcome} ${line.rule}` : `failure ${line.code}`
}
