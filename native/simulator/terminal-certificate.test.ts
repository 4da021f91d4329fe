import { createVerify, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { citizenCard } from '../../fixtures/index.ts'
import { data, exchange, SELECT, SIGN_HELLO, script } from './testing/card-script.ts'
import { poweredCard } from './testing/sample-card.ts'

describe('use without PIN by a terminal whose certificate is believed', () => {
  // 7F21 82 0233 | 5F4E 82 0129 …, cut after the body as the two commands are; then 5F37 82 0100 ….
  const body = `7F218202335F4E820129${'30'.repeat(297)}`
  const BODY = `80A206C1000${(body.length / 2).toString(16)}${body}`
  const SIGNATURE = `80A200C10001055F37820100${'00'.repeat(256)}`
  const accepting = () => poweredCard('himeji-without-pin-82', { behaviour: { terminalCertificate: 'accepted' } })
  const SIGN = SIGN_HELLO.replace('802A0080', '802A0097')

  test('no card believes one unless the switch is set', async () => {
    const card = poweredCard('himeji-without-pin-82')
    expect(await script(card, SELECT.jpki, SELECT.file('0016'), BODY)).toBe('6700')
    expect(await script(card, SELECT.file('0016'), SIGNATURE)).toBe('6700')
    expect(await exchange(card, SIGN)).toBe('6982')
  })

  test('the certificate comes in its order, in its form, and at its file', async () => {
    expect(await script(accepting(), SELECT.jpki, BODY)).toBe('6985')
    expect(await script(accepting(), SELECT.jpki, SELECT.file('0016'), SIGNATURE)).toBe('6985')
    expect(await script(accepting(), SELECT.jpki, SELECT.file('0016'), '80A206C1000005' + '0000000000')).toBe('6700')
    expect(await script(accepting(), SELECT.jpki, SELECT.file('0016'), BODY, SIGN)).toBe('6982')
  })

  test('then the authentication key signs, until another application or power-off', async () => {
    const card = accepting()
    const load = [SELECT.jpki, SELECT.file('0016'), BODY, SIGNATURE]
    expect(await script(card, ...load)).toBe('9000')
    const signature = await data(card, SIGN)
    const { certificate } = citizenCard('himeji-without-pin-82').contents.jpki.authentication
    const key = new X509Certificate(certificate).publicKey
    expect(createVerify('sha256').update('hello').verify(key, signature)).toBe(true)
    expect(await script(card, SELECT.text, SELECT.jpki, SIGN)).toBe('6982')
    await script(card, ...load)
    card.powerOff()
    card.powerOn()
    expect(await script(card, SELECT.jpki, SIGN)).toBe('6982')
  })
})
