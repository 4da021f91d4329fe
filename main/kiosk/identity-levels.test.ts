import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Bench } from './kiosk-bench.test-support.ts'

let station: Bench
beforeEach(() => {
  station = new Bench()
})
afterEach(() => station.close())

/** Places in a pushed state that hold bytes: pictures are nothing else. */
function bytesIn(value: unknown, at = ''): string[] {
  if (value instanceof Uint8Array) return [at]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => bytesIn(part, at === '' ? key : `${at}.${key}`))
}

async function compare(id: string) {
  await station.enter(id)
  await station.until('comparison')
  const { comparison } = station.desk
  if (comparison === undefined) throw new Error('the desk is not asked')
  return comparison
}

const answer = (tapId: string, found: string) => station.kiosk.request('desk', 'face:answer', { tapId, answer: found })

describe('a station whose staff compares the face', () => {
  beforeEach(async () => {
    station.configure('himeji-senior-pass', 'city-hall')
    await station.open()
  })

  /*
   * - A resident of 70 enters number B. The desk is shown photo, name and address as printed, and the birth date.
   * - Nothing is recorded yet. The person takes the card, then the staff says yes.
   * - The check-in is recorded, then shown; of the pictures nothing is left anywhere.
   */
  test('the person is the one on the photo', async () => {
    const { tapId, photo, ...shown } = await compare('himeji-70')
    expect(shown).toMatchObject({ birthDate: '19560510', sex: 'female', authentic: true, limitSeconds: 120 })
    for (const png of [photo, shown.nameImage, shown.addressImage])
      expect([...(png ?? []).slice(1, 4)]).toEqual([...Buffer.from('PNG')])
    expect(station.desk.checkIns).toEqual([])

    await station.kiosk.request('trainer', 'dock:take-card', undefined)
    expect(station.visitor.view).toEqual({ screen: 'comparison', cardPresent: false })
    expect(await answer(tapId, 'same-person')).toEqual({ ok: true })
    expect(station.journal.slice(-2)).toEqual(['recorded decision', 'shown decision'])
    expect(station.desk).not.toHaveProperty('comparison')
    expect(station.desk.checkIns).toMatchObject([{ outcome: 'admit', ruleId: 'himeji-65-and-over', codes: [] }])
    expect(station.desk.lastProof).toMatchObject({
      checkInNumber: 1,
      values: [
        { value: 'attributes', proof: { status: 'authentic', anchorProvenance: 'test' } },
        { value: 'face', proof: { status: 'authentic', method: 'visual-ap-signature' } },
        { value: 'chip', proof: { status: 'authentic' } },
      ],
    })
    expect(station.lines).toMatchObject([{ type: 'decision', outcome: 'admit', reader: expect.stringMatching(/./) }])
  })

  test('pictures go to the desk while it is asked, and nowhere else', async () => {
    const { tapId, nameImage } = await compare('himeji-70')
    await answer(tapId, 'same-person')
    const seen = station.pushed.flatMap((state) => bytesIn(state).map((at) => `${state.role} ${at}`))
    expect([...new Set(seen)].sort()).toEqual([
      'desk desk.comparison.addressImage',
      'desk desk.comparison.nameImage',
      'desk desk.comparison.photo',
    ])
    expect(bytesIn(station.pushed.findLast(({ role }) => role === 'desk'))).toEqual([])
    expect(station.lines.flatMap((line) => bytesIn(line))).toEqual([])
    await station.kiosk.close()
    const written = Buffer.concat(readdirSync(station.folder).map((file) => readFileSync(path.join(station.folder, file))))
    for (const trace of [
      Buffer.from(nameImage),
      Buffer.from(nameImage).toString('base64'),
      Buffer.from(nameImage).toString('hex'),
    ])
      expect(written.includes(trace)).toBe(false)
    await station.open()
  })

  test('the person is another one: refused, and recorded as that', async () => {
    const { tapId } = await compare('himeji-65-today')
    expect(await answer('another tap', 'different-person')).toEqual({ ok: false, code: 'request-invalid' })
    expect(await answer(tapId, 'different-person')).toEqual({ ok: true })
    expect(station.visitor.view).toMatchObject({
      screen: 'decision',
      outcome: 'refuse',
      reasons: [{ code: 'card-face-mismatch' }],
    })
    expect(station.desk.checkIns).toMatchObject([{ outcome: 'refuse', ruleId: 'proof', codes: ['card-face-mismatch'] }])
    expect(await answer(tapId, 'same-person')).toEqual({ ok: false, code: 'request-invalid' })
    expect(station.desk.checkIns).toHaveLength(1)
  })

  test('nobody answers: nothing is recorded, and the picture is gone', async () => {
    const { tapId } = await compare('himeji-70')
    station.giveUpComparing()
    expect(station.visitor.view).toMatchObject({ screen: 'failure', code: 'face-comparison-timed-out' })
    expect(bytesIn(station.kiosk.stateFor('desk'))).toEqual([])
    expect(station.desk).toMatchObject({ checkIns: [], lastFailure: { code: 'face-comparison-timed-out' } })
    station.pass(16 * 60_000)
    expect(station.desk.lastFailure, 'a failure that passed is not told all day').toBeUndefined()
    expect(await answer(tapId, 'same-person')).toEqual({ ok: false, code: 'request-invalid' })
  })

  test.each([
    ['a resident who is too young', 'himeji-40', 'otherwise'],
    ['a copied card', 'himeji-copied-chip', 'proof'],
  ])('nobody looks at the photo of %s, who is refused anyway', async (_, id, rule) => {
    await station.tap(id)
    expect(station.desk.checkIns).toMatchObject([{ outcome: 'refuse', ruleId: rule }])
    expect(station.pushed.flatMap((state) => bytesIn(state))).toEqual([])
  })
})

describe('a station that asks for the PIN of the certificate', () => {
  beforeEach(async () => {
    station.configure('himeji-study-room', 'study-room')
    await station.open()
  })

  test('the holder comes in; the desk sees which revocation list was asked', async () => {
    await station.tap('himeji-70')
    expect(station.desk.checkIns).toMatchObject([{ outcome: 'admit', ruleId: 'otherwise' }])
    expect(station.desk.lastProof?.values).toMatchObject([
      { value: 'certificate', proof: { status: 'authentic', revocation: { status: 'not-listed', list: {} } } },
      { value: 'holder', proof: { status: 'authentic', method: 'holder-challenge' } },
    ])
    expect(station.desk.trust).toMatchObject({ hierarchy: 'test', asked: true, newest: { ageDays: expect.any(Number) } })
    expect(station.desk.trust.lists).toBeGreaterThan(0)
  })

  test.each([
    ['revoked', 'himeji-revoked', 'card-revoked'],
    ['expired', 'himeji-expired-certificate-69', 'card-expired'],
  ])('a certificate that is %s: refused, and nobody is asked for the PIN', async (_, id, code) => {
    await station.kiosk.request('trainer', 'dock:put-card', { id })
    await station.until('decision')
    expect(station.desk.checkIns).toMatchObject([{ outcome: 'refuse', ruleId: 'proof', codes: [code] }])
    expect(station.journal).not.toContain('shown entry')
  })

  test.each([
    ['himeji-without-pin-82', 'card-without-pin'],
    ['felica-card', 'card-transit'],
    ['smartphone', 'card-smartphone'],
    ['driving-licence', 'card-driving-licence'],
    ['bank-card', 'card-bank'],
  ])('the card %s is named', async (id, code) => {
    await station.kiosk.request('trainer', 'dock:put-card', { id })
    await station.until('failure')
    expect(station.visitor.view).toMatchObject({ code })
    expect(station.desk).toMatchObject({ checkIns: [], lastFailure: { code } })
  })

  test('a wrong PIN is said to be that of the certificate', async () => {
    await station.kiosk.request('trainer', 'dock:put-card', { id: 'himeji-40' })
    await station.until('entry')
    const { view } = station.visitor
    if (view.screen !== 'entry') throw new Error('not asked')
    const digits = new TextEncoder().encode('0000')
    await station.kiosk.request('visitor', 'entry:submit', { tapId: view.tapId, kind: 'authentication-pin', digits })
    await station.until('entry')
    expect(station.visitor.view).toMatchObject({
      screen: 'entry',
      offers: [{ kind: 'authentication-pin', triesLeft: 2 }],
      previous: 'authentication-pin-wrong',
    })
  })
})
