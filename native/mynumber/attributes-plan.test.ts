import { describe, expect, it } from 'vitest'
import { removedAt, ScriptedTransport, type ScriptStep } from '../iso7816/testing/apdu-script.ts'
import { cardVerifiableCertificate, keyId, rsaSign } from '../pki/testing/certificates.ts'
import { READING_PLANS } from './index.ts'
import { type RunOptions, runPlan } from './testing/plan-runner.ts'
import { newCardKeys, type TextFiles, textFiles, trustIn } from './testing/signed-card.ts'
import {
  BEGINNING,
  CHALLENGE,
  NO_COMMON_APPLICATION,
  proofSteps,
  readCardRecord,
  readSteps,
  SELECT_COMMON_APPLICATION,
  SELECT_NUMBER_B,
  SELECT_PIN,
  SELECT_TEXT_APPLICATION,
  triesLeft,
  verifyNumberB,
  verifyPin,
} from './testing/text-card-script.ts'

const keys = newCardKeys()
const stranger = newCardKeys()
const files = textFiles(keys)
const trust = trustIn(keys)
const NUMBER_B = ['number-b', '55021720352285'] as const
const PIN = ['pin', '1234'] as const

/** Power-up to the question, with number B preferred: the PIN's tries first, so that the IEF of number B stays selected. */
const opening = (pin: string, numberB: string): ScriptStep[] => [
  ...BEGINNING,
  SELECT_PIN,
  triesLeft(pin),
  SELECT_NUMBER_B,
  triesLeft(numberB),
]

async function play(steps: readonly ScriptStep[], options: RunOptions = {}) {
  const transport = new ScriptedTransport(steps)
  const run = await runPlan(transport, { trust, ...options })
  expect(transport.isFinished, 'every expected command was sent').toBe(true)
  // Whatever happened, no digits are left behind.
  for (const buffer of run.buffers) expect(buffer.every((byte) => byte === 0)).toBe(true)
  return run
}

describe('an entry that fails', () => {
  /*
   * - Number B is entered with one wrong digit: nine tries are left, and the visitor is told.
   * - The visitor turns to the PIN; its IEF must be selected again.
   * - The attributes open.
   */
  it('wrong, then right with the other way', async () => {
    const { outcome, prompts } = await play(
      [
        ...opening('63C3', '63CA'),
        ['verify a wrong number B', '002000800E 3535303231373230333532323836', '63C9'],
        SELECT_PIN,
        verifyPin('9000'),
        ...proofSteps(files, keys),
      ],
      { entries: [['number-b', '55021720352286'], PIN] },
    )
    expect(outcome.ok).toBe(true)
    expect(prompts).toEqual([
      {
        offers: [
          { kind: 'number-b', triesLeft: 10 },
          { kind: 'pin', triesLeft: 3 },
        ],
      },
      {
        offers: [
          { kind: 'number-b', triesLeft: 9 },
          { kind: 'pin', triesLeft: 3 },
        ],
        previous: 'number-b-wrong',
      },
    ])
  })

  /*
   * - The PIN has two tries left and is entered wrongly.
   * - One is left: it is kept, the PIN is not offered again, and there is no other way.
   */
  it('never spends the last try', async () => {
    const { outcome, prompts } = await play([...BEGINNING, SELECT_PIN, triesLeft('63C2'), verifyPin('63C1')], {
      credentials: ['pin'],
      entries: [PIN],
    })
    expect(outcome).toEqual({ ok: false, error: { code: 'pin-last-try', detail: { triesLeft: 1 } } })
    expect(prompts).toHaveLength(1)
  })

  it.each([
    ['the PIN has one try', ['pin'], [SELECT_PIN, triesLeft('63C1')], 'pin-last-try'],
    ['the PIN is blocked', ['pin'], [SELECT_PIN, triesLeft('63C0')], 'pin-blocked'],
    ['the PIN is blocked and says so with 6984', ['pin'], [SELECT_PIN, triesLeft('6984')], 'pin-blocked'],
    ['number B has one try', ['number-b'], [SELECT_NUMBER_B, triesLeft('63C1')], 'number-b-last-try'],
    ['number B is blocked', ['number-b'], [SELECT_NUMBER_B, triesLeft('63C0')], 'number-b-blocked'],
    [
      'both are used up: the preferred way is named',
      ['number-b', 'pin'],
      [SELECT_PIN, triesLeft('63C1'), SELECT_NUMBER_B, triesLeft('63C0')],
      'number-b-blocked',
    ],
    ['the card has no PIN', ['pin'], [['no such IEF', '00A4020C02 0011', '6A82']], 'card-file-missing'],
  ] as const)('nobody is asked when %s', async (_, credentials, steps, code) => {
    const script = [...BEGINNING, ...(steps as readonly ScriptStep[])]
    const probe: Partial<Record<typeof code, ScriptStep>> = {
      'card-file-missing': IMPOSSIBLE_APPLICATION_REFUSED,
      'pin-blocked': NO_JPKI_TO_COMPARE_WITH,
    }
    const { outcome, prompts } = await play([...script, ...(probe[code] === undefined ? [] : [probe[code]])], { credentials })
    expect(outcome).toMatchObject({ ok: false, error: { code } })
    expect(prompts).toEqual([])
  })

  it('a way that the card lacks or keeps its last try of is not offered beside the other', async () => {
    for (const steps of [
      [SELECT_PIN, triesLeft('63C1')],
      [['the card has no PIN', '00A4020C02 0011', '6A82']],
    ] as ScriptStep[][]) {
      const { prompts } = await play([...BEGINNING, ...steps, SELECT_NUMBER_B, triesLeft('63CA')], {
        entries: ['cancelled'],
      })
      expect(prompts).toEqual([{ offers: [{ kind: 'number-b', triesLeft: 10 }] }])
    }
  })

  it('blocked by another station in between', async () => {
    const steps = [...BEGINNING, SELECT_PIN, triesLeft('63C3'), verifyPin('6984'), NO_JPKI_TO_COMPARE_WITH]
    const { outcome } = await play(steps, {
      credentials: ['pin'],
      entries: [PIN],
    })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'pin-blocked' } })
  })

  it('impossible entries are never sent; the visitor is asked again', async () => {
    const { outcome, prompts } = await play([...opening('63C3', '63CA'), verifyNumberB('9000'), ...proofSteps(files, keys)], {
      entries: [['number-b', '19800217203522'], ['pin', '12345'], ['pin', ''], NUMBER_B],
    })
    expect(outcome.ok).toBe(true)
    expect(prompts.map(({ previous }) => previous)).toEqual([undefined, 'number-b-implausible', 'pin-malformed', 'pin-malformed'])
  })

  it('a way that was not offered is not tried', async () => {
    const { outcome } = await play([...BEGINNING, SELECT_NUMBER_B, triesLeft('63CA')], {
      credentials: ['number-b'],
      entries: [PIN, 'cancelled'],
    })
    expect(outcome).toMatchObject({ error: { code: 'entry-cancelled' } })
  })

  it('a keypad that never gives a sendable entry ends', async () => {
    const { outcome } = await play(opening('63C3', '63CA'), { entries: Array.from({ length: 40 }, () => ['pin', '1'] as const) })
    expect(outcome).toMatchObject({ error: { code: 'pin-malformed' } })
  })

  it.each([
    ['cancelled', 'entry-cancelled'],
    ['timed-out', 'entry-timed-out'],
  ] as const)('%s', async (entry, code) => {
    const { outcome } = await play(opening('63C3', '63CA'), { entries: [entry] })
    expect(outcome).toEqual({ ok: false, error: { code } })
  })
})

/** Sent once when a card behaves oddly, to tell a damaged card from one that says yes to everything. */
/** A blocked PIN may be one that was never set: the other PINs would tell. */
const NO_JPKI_TO_COMPARE_WITH: ScriptStep = ['the JPKI AP is not there', '00A4040C0A D392F00026 0100000001', '6A82']
const IMPOSSIBLE_APPLICATION_REFUSED: ScriptStep = [
  'an application that does not exist',
  '00A4040C0A F0000102030405060708',
  '6A82',
]
const IMPOSSIBLE_APPLICATION_ACCEPTED: ScriptStep = [
  ...IMPOSSIBLE_APPLICATION_REFUSED.slice(0, 2),
  '9000',
] as unknown as ScriptStep

describe('a card that fails', () => {
  const whole = [...opening('63C3', '63CA'), verifyNumberB('9000'), ...proofSteps(files, keys)]

  it('taken away at any command', async () => {
    for (let index = 0; index < whole.length; index++) {
      const { outcome } = await play(removedAt(whole, index), { entries: [NUMBER_B] })
      expect(outcome, `command ${index}`).toEqual({ ok: false, error: { code: 'card-removed' } })
    }
  })

  it('too slow: the tap ends between two commands; the time of the entry does not count', async () => {
    // 1,200 ms a command: 15,000 ms are over after the thirteenth.
    const slow = await play(whole.slice(0, 13), { entries: [NUMBER_B], commandMilliseconds: 1_200, entryMilliseconds: 60_000 })
    expect(slow.outcome).toMatchObject({ ok: false, error: { code: 'card-not-responding' } })
    const slowVisitor = await play(whole, { entries: [NUMBER_B], commandMilliseconds: 10, entryMilliseconds: 110_000 })
    expect(slowVisitor.outcome).toMatchObject({
      ok: true,
      value: { statistics: { apduCount: 22, transmitMilliseconds: 220, totalMilliseconds: 220 } },
    })
  })

  it('asleep: the first command is repeated once', async () => {
    const { outcome } = await play([['not awake', '00A4040C0A D3921000310001010100', '6F00'], ...whole], { entries: [NUMBER_B] })
    expect(outcome).toMatchObject({ ok: true, value: { statistics: { apduCount: 23 } } })
  })

  it.each([
    ['never written', '0002', 'FF'.repeat(104), 'card-incomplete'],
    ['cleared', '0002', '00'.repeat(104), 'card-incomplete'],
    ['garbage', '0002', 'DEADBEEF'.repeat(20), 'card-file-malformed'],
    ['an object of another kind', '0002', 'FF30020000', 'card-file-malformed'],
  ])('a file of it is %s', async (_, fileId, content, code) => {
    const { outcome } = await play(
      [
        ...opening('63C3', '63CA'),
        verifyNumberB('9000'),
        ['select the attributes', `00A4020C02 ${fileId}`, '9000'],
        ['read them', '00B0000000', `${content}9000`],
        IMPOSSIBLE_APPLICATION_REFUSED,
      ],
      { entries: [NUMBER_B] },
    )
    expect(outcome).toMatchObject({ ok: false, error: { code, detail: { file: fileId } } })
  })

  it.each(['digests', 'certificate', 'cardKey'] as const)('its file %s is garbage', async (name) => {
    const broken: TextFiles = { ...files, [name]: Uint8Array.of(0x30, 0x01, 0xaa) }
    const fileId = { digests: '0003', certificate: '0004', cardKey: '0007' }[name]
    const steps = proofSteps(broken, keys)
    const last = steps.findIndex(([, command]) => command.endsWith(` ${fileId}`)) + 2
    const { outcome } = await play(
      [...opening('63C3', '63CA'), verifyNumberB('9000'), ...steps.slice(0, last), IMPOSSIBLE_APPLICATION_REFUSED],
      { entries: [NUMBER_B] },
    )
    expect(outcome).toMatchObject({ ok: false, error: { code: 'card-file-malformed', detail: { file: fileId } } })
  })

  it('a payment card that answers 9000 to everything is told from a damaged card', async () => {
    const { outcome, prompts } = await play([
      SELECT_COMMON_APPLICATION,
      readCardRecord('9000'),
      SELECT_TEXT_APPLICATION,
      SELECT_PIN,
      triesLeft('9000'),
      IMPOSSIBLE_APPLICATION_ACCEPTED,
    ])
    expect(outcome).toEqual({ ok: false, error: { code: 'card-unknown' } })
    expect(prompts).toEqual([])
  })

  it('an unexpected status is named', async () => {
    const { outcome } = await play([...opening('63C3', '63CA'), verifyNumberB('6581'), IMPOSSIBLE_APPLICATION_REFUSED], {
      entries: [NUMBER_B],
    })
    expect(outcome).toEqual({ ok: false, error: { code: 'card-status-unexpected', detail: { file: '0015', status: '6581' } } })
  })

  it('a breakdown of the chip while it signs is not taken for a copy', async () => {
    const steps = whole.with(-1, [...(whole.at(-1) ?? []).slice(0, 2), '6F00'] as unknown as ScriptStep)
    const { outcome } = await play([...steps, IMPOSSIBLE_APPLICATION_REFUSED], { entries: [NUMBER_B] })
    expect(outcome).toMatchObject({ error: { code: 'card-status-unexpected', detail: { status: '6F00' } } })
  })
})

describe('the expiry of the card', () => {
  const rest = [SELECT_NUMBER_B, triesLeft('63CA'), verifyNumberB('9000'), ...proofSteps(files, keys)]
  const readWith = (beginning: readonly ScriptStep[]) =>
    play([...beginning, SELECT_TEXT_APPLICATION, ...rest], { credentials: ['number-b'], entries: [NUMBER_B] })

  it('is left out where there is no common AP; no record is asked for, and all else is read', async () => {
    const { outcome } = await readWith([NO_COMMON_APPLICATION])
    expect(outcome).toMatchObject({ ok: true, value: { attributes: { proof: { status: 'authentic' } } } })
    expect(outcome.ok && 'expiry' in outcome.value).toBe(false)
  })

  it.each([
    ['there is none', '6A83'],
    ['there is no such file', '6A82'],
    ['the command is not known', '6D00'],
    ['it is protected', '6982'],
    ['it is empty', '9000'],
    ['it is erased', `${'FF'.repeat(30)}9000`],
    ['it is cut off', '011C 343030309000'],
    ['its expiry is no day', '011C 343030303030303132373139383433 3133323231 3230333530323330 9000'],
    ['it comes with an error', '011C 343030303030303132373139383433 3133323231 3230333530323137 6581'],
  ])('is left out where the record cannot be used: %s', async (_, answer) => {
    const { outcome } = await readWith([SELECT_COMMON_APPLICATION, readCardRecord(answer)])
    expect(outcome).toMatchObject({ ok: true, value: { chip: { status: 'authentic' } } })
    expect(outcome.ok && 'expiry' in outcome.value).toBe(false)
  })

  it('is all that the record gives: neither the serial number nor the municipality goes any further', async () => {
    const run = await readWith(BEGINNING.slice(0, 2))
    expect(run.outcome).toMatchObject({ ok: true, value: { expiry: { value: '2035-02-17' } } })
    expect(JSON.stringify(run)).not.toMatch(/400000012719843|0000012719843|13221/)
  })

  it('past is evidence like any other: the program decides', async () => {
    const past = '011C 343030303030303132373139383433 3133323231 3230323630323137 9000'
    const { outcome } = await readWith([SELECT_COMMON_APPLICATION, readCardRecord(past)])
    expect(outcome).toMatchObject({ ok: true, value: { expiry: { value: '2026-02-17' } } })
  })
})

describe('what the proofs say', () => {
  async function proofs(altered: Partial<TextFiles>, options: RunOptions = {}, signature?: Uint8Array) {
    const steps = [...opening('63C3', '63CA'), verifyNumberB('9000'), ...proofSteps({ ...files, ...altered }, keys, signature)]
    const { outcome } = await play(steps, { entries: [NUMBER_B], ...options })
    if (!outcome.ok) throw new Error(outcome.error.code)
    return { attributes: outcome.value.attributes?.proof, chip: outcome.value.chip }
  }

  it('another address under the old signature is forged', async () => {
    const attributes = Uint8Array.from(files.attributes)
    attributes[attributes.length - 20] = (attributes[attributes.length - 20] ?? 0) ^ 1
    expect(await proofs({ attributes })).toMatchObject({
      attributes: { status: 'forged', defect: 'digest-wrong' },
      chip: { status: 'authentic' },
    })
  })

  it('digests that the municipality did not sign are forged', async () => {
    expect(await proofs({ digests: textFiles(stranger).digests })).toMatchObject({
      attributes: { status: 'forged', defect: 'signature-wrong' },
    })
  })

  it('a certificate that the issuer did not sign is forged', async () => {
    const certificate = cardVerifiableCertificate(stranger.issuer, keyId('6999933'), keys.signer)
    const forged = { status: 'forged', defect: 'certificate-signature-wrong' }
    expect(await proofs({ certificate })).toMatchObject({ attributes: forged, chip: forged })
  })

  it('a copy of all files is betrayed by the chip', async () => {
    expect(await proofs({}, {}, rsaSign(stranger.chip, CHALLENGE))).toMatchObject({
      attributes: { status: 'authentic' },
      chip: { status: 'forged', defect: 'challenge-signature-wrong' },
    })
  })

  it('a recorded answer to another challenge does not help', async () => {
    expect(await proofs({}, {}, rsaSign(keys.chip, new Uint8Array(32)))).toMatchObject({ chip: { status: 'forged' } })
  })

  it('a chip with a key of its own is betrayed by the signature over the key', async () => {
    const cardKey = textFiles({ ...stranger, issuer: keys.issuer }).cardKey
    expect(await proofs({ cardKey }, {}, rsaSign(stranger.chip, CHALLENGE))).toMatchObject({
      chip: { status: 'forged', defect: 'card-key-signature-wrong' },
    })
  })

  it('a chip that refuses to sign proves nothing', async () => {
    const steps = [...opening('63C3', '63CA'), verifyNumberB('9000'), ...proofSteps(files, keys)]
    const refusing = steps.with(-1, [...(steps.at(-1) ?? []).slice(0, 2), '6982'] as unknown as ScriptStep)
    const { outcome } = await play(refusing, { entries: [NUMBER_B] })
    expect(outcome).toMatchObject({ value: { chip: { status: 'forged', defect: 'challenge-signature-wrong' } } })
  })

  it('without a trust anchor everything is unverified, and forged things stay forged', async () => {
    const unverified = { status: 'unverified', defect: 'trust-anchor-missing' }
    expect(await proofs({}, { trust: trustIn(stranger) })).toMatchObject({
      attributes: { status: 'forged', defect: 'certificate-signature-wrong' },
    })
    const nobody = { ...trust, cardVerifiableKeys: [] }
    expect(await proofs({}, { trust: nobody })).toMatchObject({ attributes: unverified, chip: unverified })
    expect(await proofs({}, { trust: { ...nobody, hierarchy: 'production' } })).toMatchObject({
      attributes: { status: 'unverified', defect: 'test-hierarchy-in-production' },
    })
    expect(await proofs({ digests: textFiles(stranger).digests }, { trust: nobody })).toMatchObject({
      attributes: { status: 'forged' },
    })
  })
})

describe('a good card', () => {
  /*
   * - Number B is the only way that the program allows.
   * - Twenty commands, none twice: expiry, application, tries, entry, four files, challenge.
   */
  it('is read by number B with no command too many', async () => {
    const { outcome, prompts, progress } = await play(
      [...BEGINNING, SELECT_NUMBER_B, triesLeft('63CA'), verifyNumberB('9000'), ...proofSteps(files, keys)],
      { credentials: ['number-b'], entries: [NUMBER_B] },
    )
    const anchor = '36393939393333080530303100000000'
    expect(outcome).toEqual({
      ok: true,
      value: {
        level: 'attributes',
        cardKind: 'individual-number-card',
        readAt: '2026-04-01T00:00:00Z',
        attributes: {
          value: { name: '黒桐　幹也', address: '東京都清瀬市観布子南１２－７－２０２', birthDate: '19800217', sex: 'male' },
          proof: { status: 'authentic', method: 'text-ap-signature', anchor, anchorProvenance: 'test' },
        },
        chip: { status: 'authentic', method: 'card-challenge', anchor, anchorProvenance: 'test' },
        cardKeySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        expiry: { value: '2035-02-17' },
        statistics: { apduCount: 20, transmitMilliseconds: 0, totalMilliseconds: 0 },
      },
    })
    expect(prompts).toEqual([{ offers: [{ kind: 'number-b', triesLeft: 10 }] }])
    const steps = READING_PLANS.attributes.length
    expect(progress).toEqual(Array.from({ length: steps + 1 }, (_, step) => ({ step, steps })))
  })

  it('is read by PIN; 61xx and 6Cxx, which some readers pass on, cost only themselves', async () => {
    const [select, read] = readSteps('the attributes', '0002', files.attributes)
    if (select === undefined || read === undefined) throw new Error('two steps')
    const proof = proofSteps(files, keys)
    const { outcome } = await play(
      [
        ...BEGINNING,
        SELECT_PIN,
        triesLeft('63C3'),
        verifyPin('9000'),
        select,
        ['the reader wants the exact length', '00B0000000', '6C68'],
        ['and keeps the data back', '00B0000068', '6168'],
        ['until it is fetched', '00C0000068', read[2]],
        ...proof.slice(2),
      ],
      { credentials: ['pin'], entries: [PIN] },
    )
    expect(outcome).toMatchObject({ ok: true, value: { attributes: { proof: { status: 'authentic' } } } })
  })
})
