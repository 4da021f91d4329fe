import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow, systemTimers } from '../../core/base/index.ts'
import { FAILURE_CODES } from '../../core/failure/index.ts'
import { citizenCard, TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import { type CardContents, myNumberCard, SimulatedReader, type VirtualCard } from '../../native/simulator/index.ts'
import { clockFrom, prepareSampleStation, simulatedGates, TRAINING_DAY } from '../training/index.ts'
import { composeStation } from './compose-station.ts'
import { Kiosk } from './kiosk.ts'
import { isTapEnd, type TapEndLine } from './tap-line.ts'

const PROGRAM = fileURLToPath(new URL('../../fixtures/programs/himeji-facility-entry.yaml', import.meta.url))
const GOOD = citizenCard('himeji-70')

const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-garbage-'))
const reader = new SimulatedReader()
let kiosk: Kiosk
let ended: (line: TapEndLine) => void = () => undefined
let admitted = 0
let passed = 0

/** Lays a card on the reader, answers with the good card's number B whenever digits are asked for, and takes it away. */
async function tap(card: VirtualCard): Promise<TapEndLine> {
  const line = new Promise<TapEndLine>((resolve) => {
    ended = resolve
  })
  reader.putCard(card)
  const result = await line
  reader.takeCard()
  passed += 10_000
  return result
}

beforeAll(async () => {
  orThrow(prepareSampleStation(folder, PROGRAM, 'training'))
  // Nobody waits here until the same card is another event.
  const clock = clockFrom(TRAINING_DAY, () => performance.now() + passed)
  const station = await composeStation({
    folder,
    build: 'development',
    reader,
    clock,
    simulated: true,
    simulatedGate: simulatedGates(clock),
    trustAnchorsFile: fileURLToPath(TEST_TRUST_ANCHORS_FILE),
  })
  kiosk = new Kiosk({
    ...station,
    timers: systemTimers,
    push: (state) => {
      if (state.role !== 'visitor' || state.visitor.view.screen !== 'entry') return
      const { tapId, previous } = state.visitor.view
      const request = previous === undefined ? 'entry:submit' : 'entry:cancel'
      const digits = new TextEncoder().encode(GOOD.numberB)
      // Not from within the push: the reader has not finished asking.
      setImmediate(() =>
        kiosk.request('visitor', request, previous === undefined ? { tapId, kind: 'number-b', digits } : { tapId }),
      )
    },
    onTapLine: (line) => {
      if (isTapEnd(line)) ended(line)
    },
  })
})

afterAll(async () => {
  await kiosk.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Bytes that look random and are the same in every run. */
function noise(length: number, seed: string): Uint8Array {
  return new Uint8Array(createHash('shake256', { outputLength: length }).update(seed).digest())
}

type Garble = (whole: Uint8Array) => Uint8Array
const GARBAGE: readonly (readonly [name: string, Garble])[] = [
  ['all FF, as a file that was never written', (whole) => new Uint8Array(whole.length).fill(0xff)],
  ['all zero', (whole) => new Uint8Array(whole.length)],
  ['noise', (whole) => noise(whole.length, 'noise')],
  ['cut off in the middle', (whole) => whole.slice(0, whole.length >> 1)],
  ['the right tag and noise', (whole) => Uint8Array.from([...whole.subarray(0, 2), ...noise(whole.length - 2, 'body')])],
  ['a length that goes beyond the file', (whole) => Uint8Array.from([...whole.subarray(0, 1), 0x84, 0x7f, 0xff, 0xff, 0xff])],
]

type Change = (contents: CardContents, garble: Garble) => CardContents
const inText =
  (...names: ('attributes' | 'digests' | 'certificate' | 'cardKey')[]): Change =>
  (contents, garble) => ({
    ...contents,
    text: { ...contents.text, ...Object.fromEntries(names.map((name) => [name, garble(contents.text[name])])) },
  })
const FILES: readonly (readonly [name: string, Change])[] = [
  ['EF 0002 (attributes)', inText('attributes')],
  ['EF 0003 (digests)', inText('digests')],
  ['EF 0004 (certificate of the signer)', inText('certificate')],
  ['EF 0007 (key of the card)', inText('cardKey')],
  ['every file of the application', inText('attributes', 'digests', 'certificate', 'cardKey')],
]

/*
 * - A card whose files hold garbage is put down, and the right digits are entered.
 * - It ends with a coded failure or with a decision that admits nobody; never with a crash, never in silence.
 * - The next person, with a good card, is admitted.
 */
describe.each(FILES)('garbage in %s', (_file, change) => {
  test.each(GARBAGE)('%s', async (_kind, garble) => {
    const line = await tap(myNumberCard(change(GOOD.contents, garble)))
    if (line.type === 'failure') expect(FAILURE_CODES).toContain(line.code)
    else {
      admitted += 1
      expect(line).toMatchObject({ outcome: expect.stringMatching(/^(?:refuse|ask)$/), number: admitted })
      expect(line.codes.length).toBeGreaterThan(0)
    }
    admitted += 1
    expect(await tap(myNumberCard(GOOD.contents))).toMatchObject({ outcome: 'admit', number: admitted })
  })
})

test('garbage in what tells the expiry of the card is never a crash', async () => {
  for (const [kind, garble] of GARBAGE) {
    const common = { ...GOOD.contents.common, record: garble(GOOD.contents.common.record) }
    const line = await tap(myNumberCard({ ...GOOD.contents, common }))
    if (line.type === 'failure') expect(FAILURE_CODES, kind).toContain(line.code)
    else admitted += 1
  }
  admitted += 1
  expect(await tap(myNumberCard(GOOD.contents))).toMatchObject({ outcome: 'admit', number: admitted })
})
