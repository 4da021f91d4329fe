import { concatBytes } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { encodeResponseApdu, STATUS } from '../../native/iso7816/index.ts'
import type { RandomSource } from './random-source.ts'

/** What came so far and what is asked now. */
export interface Moment {
  readonly command: Uint8Array
  /** What the genuine card says. */
  readonly answer: Uint8Array
  /** What was answered before, the oldest first. */
  readonly earlier: readonly Uint8Array[]
  readonly random: RandomSource
}

/** Another answer in place of the genuine one, or none at all. */
export type Disturbance = (moment: Moment) => Uint8Array | Failure

const STATUS_VALUES: readonly number[] = [
  ...Object.values(STATUS),
  ...[0x6100, 0x6101, 0x6110, 0x61ff, 0x6c00, 0x6c01, 0x6c05, 0x6cff],
  ...[0x63c1, 0x63c2, 0x63c3, 0x63ca, 0x63cf, 0x6400, 0x6581, 0x0000, 0xffff, 0x9001, 0x9100, 0x6200],
]

const FAILURES: readonly Failure[] = [
  failure('card-removed'),
  failure('card-not-responding'),
  failure('reader-unplugged'),
  failure('reader-not-responding'),
]

const data = (answer: Uint8Array) => answer.subarray(0, Math.max(0, answer.length - 2))
const status = (answer: Uint8Array) => answer.subarray(Math.max(0, answer.length - 2))

/** More than any answer may have: an extended one of 65,536 bytes, and what a broken reader puts on top. */
const ANSWER_MAXIMUM = 65_536 + 2 + 64

export const DISTURBANCES: Readonly<Record<string, Disturbance>> = {
  'status-replaced': ({ answer, random }) => encodeResponseApdu(random.pick(STATUS_VALUES), data(answer)),
  'status-alone': ({ random }) => encodeResponseApdu(random.pick(STATUS_VALUES)),
  'status-random': ({ answer, random }) => encodeResponseApdu(random.below(0x1_0000), data(answer)),
  truncated: ({ answer, random }) => answer.slice(0, random.below(answer.length + 1)),
  'data-truncated': ({ answer, random }) => concatBytes(data(answer).subarray(0, random.below(answer.length)), status(answer)),
  'data-lengthened': ({ answer, random }) => concatBytes(data(answer), random.bytes(random.length(4_000)), status(answer)),
  'data-far-too-long': ({ random }) => new Uint8Array(random.pick([258, 4_098, 65_538, ANSWER_MAXIMUM])).fill(random.below(256)),
  'data-bit-flip': ({ answer, random }) => {
    const changed = answer.slice()
    const at = random.below(Math.max(1, changed.length - 2))
    if (changed.length > 2) changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
    return changed
  },
  'data-random': ({ answer, random }) => concatBytes(random.bytes(data(answer).length), status(answer)),
  'data-short-and-no-more': ({ answer, random }) => concatBytes(data(answer).subarray(0, random.between(0, 2)), status(answer)),
  'random-bytes': ({ random }) => random.bytes(random.length(ANSWER_MAXIMUM)),
  empty: () => new Uint8Array(0),
  'one-byte': ({ random }) => Uint8Array.of(random.pick([0x90, 0x61, random.below(256)])),
  success: () => encodeResponseApdu(STATUS.success),
  'more-data-for-ever': ({ random }) =>
    encodeResponseApdu(0x6100 | random.below(256), random.bytes(random.pick([0, 1, 16, 256]))),
  'more-data-huge': ({ random }) => encodeResponseApdu(0x6100, new Uint8Array(random.pick([256, 65_536])).fill(0x30)),
  'other-length-for-ever': ({ random }) => encodeResponseApdu(0x6c00 | random.below(256), random.bytes(random.pick([0, 0, 16]))),
  'chained-by-more-data': ({ answer, random }) =>
    // The genuine data in two pieces, of which the second never comes as it should.
    encodeResponseApdu(0x6100 | random.below(256), data(answer).subarray(0, random.below(answer.length))),
  'earlier-answer': ({ answer, earlier, random }) => (earlier.length === 0 ? answer : random.pick(earlier).slice()),
  echo: ({ command }) => concatBytes(command, Uint8Array.of(0x90, 0x00)),
  failure: ({ random }) => random.pick(FAILURES),
}

export const DISTURBANCE_NAMES: readonly string[] = Object.keys(DISTURBANCES)
