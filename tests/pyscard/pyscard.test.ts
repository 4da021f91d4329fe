import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesToHex } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard, type SampleCitizen, sampleCitizen } from '../../fixtures/index.ts'
import { issuerKey, issuerKeyId } from '../../fixtures/pki/index.ts'
import { asT0, type VirtualCard, VirtualReaderConnection } from '../../native/simulator/index.ts'
import { CardPresence } from '../support/card-presence.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { runTool } from '../support/run-tool.ts'

/**
 * A second judge beside OpenSC: a script in Python that shares nothing with us but the card reference. It plays the
 * conformance list (appendix B) over pyscard and the real PC/SC service, and checks digests and signatures with its own
 * arithmetic.
 *
 * - every row of the list is as it should be, on a contactless card and on one that speaks T=0
 * - a copy of a card fails where, and only where, the chip has to prove its key
 */
const PERSON = 'himeji-70'
/** The data of another card with keys of its own. */
const COPY = 'himeji-copied-chip'
const ISSUERS = ['text', 'visual', 'card'] as const
const SCRIPT = new URL('conformance.py', import.meta.url).pathname

interface Row {
  readonly row: number
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

let daemon: PcscDaemon
let presence: CardPresence
const reader = new VirtualReaderConnection()

beforeAll(async () => {
  daemon = await startPcscDaemon()
  presence = await CardPresence.ofFirstReader()
})
afterAll(async () => {
  await reader.remove()
  await presence.close()
  await daemon.stop()
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The person whose data the card shows: of a copy, the one it was copied from. */
function dataOf(id: string): SampleCitizen {
  const citizen = sampleCitizen(id)
  return citizen.tampering?.kind === 'data-copied' ? sampleCitizen(citizen.tampering.from) : citizen
}

/** What the holder of a card knows, and what was issued. The number A of every sample card is twelve zeros. */
function known(id: string) {
  const { contents, signaturePassword, numberB } = citizenCard(id)
  const { jpki, text, numberA } = contents
  return {
    pin: jpki.authenticationPin?.value,
    signaturePassword,
    textPin: text.pin?.value,
    numberA: numberA.value,
    numberB,
    name: dataOf(id).name,
    authenticationCertificate: sha256(jpki.authentication.certificate),
    signatureCertificate: sha256(jpki.signature?.certificate ?? new Uint8Array(0)),
    issuers: Object.fromEntries(
      ISSUERS.map((issuer) => [bytesToHex(issuerKeyId(issuer)), bytesToHex(issuerKey(issuer).modulus)]),
    ),
  }
}

/** Debian's own Python, for which Debian's pyscard is; another one may stand before it in the path. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

async function judge(id: string, present = (card: VirtualCard) => card): Promise<readonly Row[]> {
  // Row 15 opens the file of the (dummy) number on purpose: this card is no part of what our own software is held to.
  await reader.insert(present(makeSampleCard(id, { journal: 'exempt' })))
  await presence.until(true)
  try {
    const input = new TextEncoder().encode(JSON.stringify(known(id)))
    const { exitCode, stdout, stderr } = await runTool(PYTHON, [SCRIPT], input)
    if (exitCode !== 0) throw new Error(`the script ended with ${exitCode}: ${stderr}`)
    const lines = stdout.toString().trim().split('\n')
    return lines.map((line): Row => JSON.parse(line))
  } finally {
    await reader.remove()
    // A card that comes before the service has seen the last one go is taken for the same (runtime reference §3).
    await presence.until(false)
  }
}

const failed = (rows: readonly Row[]) => rows.filter(({ ok }) => !ok)

test('every row holds', async () => {
  const rows = await judge(PERSON)
  expect(failed(rows)).toEqual([])
  expect(rows.map(({ row }) => row).sort((a, b) => a - b)).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21],
  ])
})

test('every row holds on a contact card that speaks T=0', async () => {
  expect(failed(await judge(PERSON, asT0))).toEqual([])
})

test('a copy of a card fails where the chip has to prove its keys, and nowhere else', async () => {
  const rows = failed(await judge(COPY))
  expect(rows.map(({ row }) => row).sort((a, b) => a - b)).toEqual([11, 17, 21])
})
