import { describe, expect, test } from 'vitest'
import { base32, hotp, otpauthUri, stepAt, stepOfCode } from './totp.ts'

const seed = (length: number) => new TextEncoder().encode('1234567890'.repeat(7).slice(0, length))

describe('codes of RFC 6238, appendix B', () => {
  test.each([
    [59, '94287082', '46119246', '90693936'],
    [1_111_111_109, '07081804', '68084774', '25091201'],
    [1_111_111_111, '14050471', '67062674', '99943326'],
    [1_234_567_890, '89005924', '91819424', '93441116'],
    [2_000_000_000, '69279037', '90698825', '38618901'],
    [20_000_000_000, '65353130', '77737706', '47863826'],
  ])('at %d s', (seconds, sha1, sha256, sha512) => {
    const step = stepAt(seconds * 1_000)
    expect(hotp(seed(20), step, { digits: 8 })).toBe(sha1)
    expect(hotp(seed(32), step, { digits: 8, hash: 'sha256' })).toBe(sha256)
    expect(hotp(seed(64), step, { digits: 8, hash: 'sha512' })).toBe(sha512)
  })
})

test('the codes of RFC 4226, appendix D', () => {
  const codes = Array.from({ length: 10 }, (_, counter) => hotp(seed(20), counter))
  expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489')
})

test('a code is taken a step early or late, once, and never an older one after it', () => {
  const [secret, now] = [seed(20), 1_234_567_890_000]
  const step = stepAt(now)
  for (const [off, taken] of [
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ] as const)
    expect(stepOfCode(secret, hotp(secret, step + off), now, 0), String(off)).toBe(taken ? step + off : undefined)
  expect(stepOfCode(secret, hotp(secret, step), now, step)).toBeUndefined()
  expect(stepOfCode(secret, hotp(secret, step - 1), now, step)).toBeUndefined()
  expect(stepOfCode(secret, hotp(secret, step + 1), now, step)).toBe(step + 1)
  // As it is read aloud, and with the digits of a Japanese keyboard.
  const code = hotp(secret, step)
  expect(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now, 0)).toBe(step)
  expect(
    stepOfCode(
      secret,
      code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      now,
      0,
    ),
  ).toBe(step)
  for (const wrong of ['', '12345', '1234567', 'abcdef', `${code}0`]) expect(stepOfCode(secret, wrong, now, 0)).toBeUndefined()
})

test('what an app scans', () => {
  expect(base32(new TextEncoder().encode('foobar'))).toBe('MZXW6YTBOI')
  expect(otpauthUri(new TextEncoder().encode('foobar'), '田中', 'hub.example')).toBe(
    'otpauth://totp/hub.example:%E7%94%B0%E4%B8%AD?secret=MZXW6YTBOI&issuer=hub.example&algorithm=SHA1&digits=6&period=30',
  )
})
