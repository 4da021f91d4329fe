import { describe, expect, it } from 'vitest'
import { hexToBytes, ok, orThrow } from '../../../core/base/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../../../fixtures/index.ts'
import { encodeResponseApdu, INS, parseCommandApdu, STATUS } from '../../iso7816/index.ts'
import type { VirtualCard } from '../../simulator/index.ts'
import type { PresentPrompt } from '../holder-session.ts'
import { type HolderEntry, holderContext, sampleTransport, TearableCard } from '../testing/holder-runner.ts'
import { NO_TRUST } from '../testing/plan-runner.ts'
import { describeInspection, INSPECTED_REFERENCES, type InspectionOptions, inspectCard } from './index.ts'

async function inspect(
  transport: TearableCard,
  options: InspectionOptions = {},
  entries: readonly HolderEntry[] = [],
  trust = testTrustAnchors(),
) {
  const { context, buffers, prompts, progress } = holderContext<PresentPrompt>(transport, entries, trust)
  const outcome = await inspectCard(context, options)
  for (const buffer of buffers) expect(buffer.every((byte) => byte === 0)).toBe(true)
  return { outcome, prompts, progress, sent: transport.sent }
}

/** The card, but for the answers that `answer` gives instead. */
function disturbed(card: VirtualCard, answer: (command: Uint8Array) => string | undefined): VirtualCard {
  return {
    ...card,
    powerOn: () => card.powerOn(),
    respond: async (command) => {
      const instead = answer(command)
      return instead === undefined ? card.respond(command) : hexToBytes(instead)
    },
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const everything = ['signature-certificate', 'agreement-key', 'birth-date'] as const

describe('cards that cannot be inspected', () => {
  it.each([
    ['bank-card', 'card-bank'],
    ['driving-licence', 'card-driving-licence'],
    ['yes-card', 'card-unknown'],
  ])('%s: %s', async (id, code) => {
    expect((await inspect(sampleTransport(id))).outcome).toMatchObject({ ok: false, error: { code } })
  })

  it('taken away at once', async () => {
    const { outcome } = await inspect(new TearableCard(makeSampleCard('himeji-70'), { index: 0, when: 'before' }))
    expect(outcome).toEqual({ ok: false, error: { code: 'card-removed' } })
  })
})

describe('a card taken away in the middle', () => {
  /*
   * - What was read stays; what was not says that the card was removed; no command is sent any more.
   */
  it('at any command', async () => {
    const whole = await inspect(sampleTransport('himeji-70'))
    for (let index = 0; index < whole.sent.length; index++) {
      const transport = new TearableCard(makeSampleCard('himeji-70'), { index, when: 'after' })
      const { outcome } = await inspect(transport)
      expect(transport.sent).toHaveLength(index + 1)
      if (outcome.ok)
        expect(outcome.value.triesLeft['resident-register-pin']).toEqual({ ok: false, error: { code: 'card-removed' } })
      else expect(outcome.error.code).toBe('card-removed')
    }
  })
})

describe('a broken part', () => {
  it('hides no other', async () => {
    let file = ''
    const card = disturbed(makeSampleCard('himeji-70'), (command) => {
      if (command[1] === INS.select) file = hex(command.subarray(5))
      // The authentication certificate is garbage, and the PIN of the text AP is not where it should be.
      if (command[1] === INS.readBinary && file === '000a') return '300302010590 00'
      return file === '0011' && command[1] === INS.select ? '6A82' : undefined
    })
    const inspection = orThrow((await inspect(new TearableCard(card))).outcome)
    expect(inspection.jpki.authenticationCertificate).toMatchObject({ ok: false, error: { code: 'card-file-malformed' } })
    expect(inspection.triesLeft.pin).toMatchObject({ ok: false, error: { code: 'card-file-missing' } })
    expect(inspection.jpki.authenticationAuthority.ok).toBe(true)
    expect(inspection.triesLeft['number-b']).toEqual(ok(10))
  })

  it('a missing application is named, the others are read', async () => {
    const card = disturbed(makeSampleCard('himeji-70'), (command) =>
      hex(command).includes('d3921000310001010402') ? '6A82' : undefined,
    )
    const inspection = orThrow((await inspect(new TearableCard(card))).outcome)
    const missing = { ok: false, error: { code: 'card-file-missing', detail: { application: 'visual' } } }
    expect(inspection.visual).toEqual({ information: missing, certificate: missing })
    expect(inspection.common.expiry.ok).toBe(true)
  })

  it('a card or reader without extended length does not tell its own certificates, unless the answer may be chained', async () => {
    const noExtended = (command: Uint8Array) => {
      const parsed = parseCommandApdu(command)
      return parsed.ok && parsed.value.extended
    }
    const refusing = disturbed(makeSampleCard('himeji-70'), (command) => (noExtended(command) ? '6700' : undefined))
    const refused = orThrow((await inspect(new TearableCard(refusing))).outcome)
    expect(refused.card.certificates).toMatchObject({ ok: false, error: { code: 'card-status-unexpected' } })

    const { dataObjects } = citizenCard('himeji-70').contents
    let rest: Uint8Array = new Uint8Array(0)
    const chaining = disturbed(makeSampleCard('himeji-70'), (command) => {
      if (noExtended(command)) return '6700'
      const tag = hex(command.subarray(2, 4)).toUpperCase()
      if (command[1] === INS.getData) rest = dataObjects[tag] ?? new Uint8Array(0)
      if ((command[1] === INS.getData && rest.length > 256) || command[1] === INS.getResponse) {
        const block = rest.subarray(0, 256)
        rest = rest.subarray(256)
        const left = Math.min(rest.length, 0xff)
        return hex(encodeResponseApdu(left === 0 ? STATUS.success : 0x6100 | left, block))
      }
      return undefined
    })
    const chained = orThrow((await inspect(new TearableCard(chaining))).outcome)
    expect(chained.card.certificates).toMatchObject({ ok: true, value: { lower: { judgement: { status: 'authentic' } } } })

    const { sent } = await inspect(sampleTransport('himeji-70'), { extendedLength: 'unsupported' })
    expect(sent.some((command) => command.startsWith('00ca') && command.length > 10)).toBe(false)
  })
})

describe('what is free', () => {
  /*
   * - Nobody is asked for anything, and no try is spent.
   * - Files, keys and signatures were made by other code than ours.
   */
  it('is read from every application, and proved', async () => {
    const { outcome, prompts, progress } = await inspect(sampleTransport('himeji-70'))
    expect(prompts).toEqual([])
    expect(progress.at(-1)).toEqual({ step: 6, steps: 6 })
    const authentic = { status: 'authentic' }
    expect(orThrow(outcome)).toMatchObject({
      inspectedAt: '2026-11-23T00:00:00Z',
      card: {
        issuer: ok('6999900/001'),
        cardImageNumber: ok('UKETSUKE-TEST'),
        municipalityCode: ok('28201'),
        expiry: ok('2035-05-10'),
        contactAnswerToReset: ok(hexToBytes('3BDA13FF8131FB468012392F31C173C601C03B')),
        certificates: { ok: true, value: { intermediate: { judgement: authentic }, lower: { judgement: authentic } } },
      },
      jpki: {
        token: ok('individual-number-card'),
        presence: ok({ signature: true, authentication: true }),
        authenticationCertificate: { ok: true, value: { proof: authentic } },
        authenticationAuthority: { ok: true, value: { isTrustAnchor: true } },
        signatureAuthority: { ok: true, value: { isTrustAnchor: true } },
      },
      text: {
        information: { ok: true, value: { keyId: '6999934/001', extendedLength: 3 } },
        certificate: { ok: true, value: { issuer: '6999933/001', holder: '2820121/000', judgement: authentic } },
      },
      visual: {
        information: { ok: true, value: { keyId: '6999924/001', municipalityCode: '28201' } },
        certificate: { ok: true, value: { issuer: '6999923/001', judgement: authentic } },
      },
      common: { expiry: ok('2035-05-10'), municipalityCode: ok('28201') },
      residentRegister: { ok: true },
      triesLeft: {
        'authentication-pin': ok(3),
        'signature-password': ok(5),
        pin: ok(3),
        'number-b': ok(10),
        'birth-pin': ok(10),
        'visual-number-b': ok(10),
        'common-pin': ok(3),
        'resident-register-pin': ok(3),
      },
      opened: {},
    })
  })

  it('is worth nothing without trust anchors, and says so', async () => {
    const { outcome } = await inspect(sampleTransport('himeji-70'), {}, [], NO_TRUST)
    const open = { status: 'unverified', defect: 'trust-anchor-missing' }
    expect(orThrow(outcome)).toMatchObject({
      card: { certificates: { value: { lower: { judgement: open } } } },
      jpki: {
        authenticationCertificate: { value: { proof: open } },
        authenticationAuthority: { value: { isTrustAnchor: false } },
      },
      text: { certificate: { value: { judgement: open } } },
    })
  })

  it('on the card of a child there is no sign certificate', async () => {
    const inspection = orThrow((await inspect(sampleTransport('himeji-preschool-youngest'))).outcome)
    expect(inspection.jpki.presence).toEqual(ok({ signature: false, authentication: true }))
  })

  it('on a phone there is one application', async () => {
    const inspection = orThrow((await inspect(sampleTransport('smartphone'))).outcome)
    expect(inspection.text.information.ok).toBe(false)
    expect(inspection.jpki.presence.ok).toBe(true)
  })
})

describe('what the holder opens', () => {
  const { numberB } = citizenCard('himeji-70')
  const birthPin = numberB.slice(0, 6)

  it('with password, PIN and birth PIN', async () => {
    const { outcome, prompts } = await inspect(sampleTransport('himeji-70'), { open: everything }, ['ABC123', '1234', birthPin])
    expect(prompts).toEqual([
      { entry: 'present', reference: 'signature-password', triesLeft: 5 },
      { entry: 'present', reference: 'pin', triesLeft: 3 },
      { entry: 'present', reference: 'birth-pin', triesLeft: 10 },
    ])
    const { opened } = orThrow(outcome)
    expect(opened).toMatchObject({
      signatureCertificate: { ok: true, value: { proof: { status: 'authentic', method: 'certificate-path' } } },
      agreementKey: { ok: true, value: { algorithm: 'rsa-2048-sha-256' } },
      birthDate: { ok: true, value: { proof: { status: 'authentic', method: 'visual-ap-signature' } } },
    })
    expect(opened.birthDate?.ok && opened.birthDate.value.value.reveal()).toBe('19560510')
  })

  it('and what they do not open says so, while the rest is read', async () => {
    const { outcome } = await inspect(sampleTransport('himeji-70'), { open: everything }, [
      { gives: 'cancelled' },
      '99',
      { gives: 'timed-out' },
      birthPin,
    ])
    expect(orThrow(outcome).opened).toMatchObject({
      signatureCertificate: { ok: false, error: { code: 'entry-cancelled' } },
      agreementKey: { ok: false, error: { code: 'entry-timed-out' } },
      birthDate: { ok: true },
    })
  })

  it('nobody is asked for the password of a certificate that was never issued', async () => {
    const open = ['signature-certificate'] as const
    const { outcome, prompts } = await inspect(sampleTransport('himeji-preschool-youngest'), { open })
    expect(prompts).toEqual([])
    expect(orThrow(outcome).opened.signatureCertificate).toMatchObject({
      ok: false,
      error: { code: 'card-signature-certificate-missing' },
    })
  })
})

describe('nothing personal', () => {
  const secrets = ['1234', 'ABC123', '4101', '見本', '19560510', '560510', '5-10', '9999999999']

  it('leaves with the result: no serial number, no birth date, no certificate', async () => {
    const birthPin = citizenCard('himeji-70').numberB.slice(0, 6)
    const { outcome } = await inspect(sampleTransport('himeji-70'), { open: everything }, ['ABC123', '1234', birthPin])
    const inspection = orThrow(outcome)
    expect(JSON.stringify(inspection)).not.toContain('9999999999')
    expect(JSON.stringify(inspection.opened.birthDate)).not.toContain('1956')
    const text = describeInspection(inspection).join('\n')
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('stays of the record with the serial number: it is overwritten', async () => {
    const transport = sampleTransport('himeji-70')
    const answers: Uint8Array[] = []
    const { context } = holderContext<PresentPrompt>({
      transmit: async (command) => {
        const answer = await transport.transmit(command)
        if (answer.ok) answers.push(answer.value)
        return answer
      },
    })
    orThrow(await inspectCard(context))
    expect(answers.map((answer) => String.fromCharCode(...answer)).filter((text) => text.includes('9999999999'))).toEqual([])
  })

  it('the number A is not asked for, not even for its tries', async () => {
    const { sent } = await inspect(sampleTransport('himeji-70'))
    const selections = sent.filter((command) => command.startsWith('00a4'))
    // By application: no 0014 in the text AP, no 0013 in the visual AP, and neither file of the number.
    expect(selections.map((command) => command.slice(10))).toEqual([
      'd392f000260100000001',
      '0006',
      '0008',
      '000a',
      '000b',
      '0002',
      '0018',
      '001b',
      'd3921000310001010408',
      '0005',
      '0004',
      '0011',
      '0015',
      'd3921000310001010402',
      '0003',
      '0004',
      '0011',
      '0012',
      'd3921000310001010100',
      '001c',
      'd3921000310001010401',
      '001c',
    ])
  })
})

describe('the description', () => {
  it('has a line in both languages for each part', async () => {
    const lines = describeInspection(orThrow((await inspect(sampleTransport('himeji-70'))).outcome))
    expect(lines).toHaveLength(19 + INSPECTED_REFERENCES.length)
    expect(lines).toContain('種類 / kind: マイナンバーカード / MyNumber card')
    expect(lines).toContain('有効期限（共通AP） / expiry (common application): 2035年 / 2035')
    expect(lines).toContain('残り回数：利用者証明用の暗証番号 / tries left: PIN of the authentication certificate: 3')
  })

  it('names what could not be read by the number that the desk knows', async () => {
    const lines = describeInspection(orThrow((await inspect(sampleTransport('smartphone'))).outcome))
    expect(lines.find((text) => text.startsWith('入力補助APの情報'))).toContain('C220')
  })
})
