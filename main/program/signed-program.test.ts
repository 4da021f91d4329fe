import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { encodeEnvelope, parseEnvelope } from './envelope.ts'
import { packageOf, productionKey, programFile, TEST_SIGNER_KEY, TEST_SIGNING_KEY } from './sample-package.test-support.ts'
import { signEnvelope, signProgram, verifyPackage } from './signed-program.ts'

const verifies = (bytes: Uint8Array) => verifyPackage(bytes, [TEST_SIGNER_KEY])
const codeOf = (bytes: Uint8Array) => {
  const verified = verifies(bytes)
  return verified.ok ? 'accepted' : verified.error.code
}

describe('a package that was changed', () => {
  const good = packageOf()

  test('in any one byte, whichever', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (position, change) => {
        const changed = Uint8Array.from(good)
        changed[position] = (changed[position] ?? 0) ^ change
        expect(codeOf(changed)).not.toBe('accepted')
      }),
      { numRuns: 5_000 },
    )
  })

  test('in every one byte of its end, where the signature is', () => {
    for (let position = good.length - 200; position < good.length; position++) {
      const changed = Uint8Array.from(good)
      changed[position] = (changed[position] ?? 0) ^ 1
      expect(codeOf(changed), String(position)).not.toBe('accepted')
    }
  })

  test('by bytes that were put in or taken out', () => {
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(8), fc.uint8Array({ maxLength: 8 }), (position, taken, put) => {
        const changed = Buffer.concat([good.subarray(0, position), put, good.subarray(position + taken)])
        fc.pre(!changed.equals(good))
        expect(codeOf(changed)).not.toBe('accepted')
      }),
      { numRuns: 2_000 },
    )
  })

  test('in its content, written as a package again', () => {
    const { signatures } = orThrow(parseEnvelope(good))
    expect(codeOf(encodeEnvelope({ payload: programFile({ note: '別の内容' }), signatures }))).toBe('program-signature-wrong')
  })
})

test('somebody else’s package', () => {
  expect(codeOf(packageOf({}, productionKey('elsewhere', '282081').signing))).toBe('program-signer-unknown')
})

test('somebody else’s signature under the name of a believed key', () => {
  const [foreign] = orThrow(parseEnvelope(packageOf({}, productionKey('elsewhere').signing))).signatures
  const signatures = [{ keyId: TEST_SIGNER_KEY.keyid, signature: foreign?.signature ?? new Uint8Array(64) }]
  expect(codeOf(encodeEnvelope({ payload: programFile(), signatures }))).toBe('program-signature-wrong')
})

describe('with two signatures, while keys are changed', () => {
  const next = productionKey('next')

  test('one of a believed key is enough', () => {
    expect(codeOf(packageOf({}, next.signing, TEST_SIGNING_KEY))).toBe('accepted')
  })

  test('a wrong one of a believed key is not made good by the other', () => {
    const [good] = orThrow(parseEnvelope(packageOf())).signatures
    const [other] = orThrow(parseEnvelope(packageOf({ version: '2.0.0' }, next.signing))).signatures
    const bytes = encodeEnvelope({ payload: programFile(), signatures: [good, other].flatMap((signature) => signature ?? []) })
    expect(verifyPackage(bytes, [TEST_SIGNER_KEY, next.signer])).toMatchObject({ error: { code: 'program-signature-wrong' } })
  })
})

describe('what is signed rightly but is no program to use', () => {
  const signed = (payload: Uint8Array) => verifies(signEnvelope(payload, [TEST_SIGNING_KEY]))

  test('bytes that are no text', () => {
    expect(signed(Uint8Array.of(0xff))).toMatchObject({ error: { code: 'program-unreadable' } })
  })

  test('a file with a problem, which is named by line and column', () => {
    const payload = new TextEncoder().encode('format: 1\ntype: wrong\n')
    expect(signed(payload)).toMatchObject({ error: { code: 'program-invalid', detail: { line: expect.any(Number) } } })
  })

  test('a file whose test table the rules do not meet', () => {
    expect(signed(programFile({ expected: 'refuse' }))).toMatchObject({
      error: { code: 'program-tests-failed', detail: { failed: 1, of: 1, first: 'だれでも' } },
    })
  })

  test('none of these would have been signed', () => {
    expect(signProgram(programFile({ expected: 'refuse' }), [TEST_SIGNING_KEY])).toMatchObject({
      error: { code: 'program-tests-failed' },
    })
    expect(signProgram(new TextEncoder().encode('format: 1\n'), [TEST_SIGNING_KEY])).toMatchObject({
      error: { code: 'program-invalid' },
    })
  })
})

test('a good package gives the program, the bytes that were signed, and who signed', () => {
  const { program, payload, signer } = orThrow(verifies(packageOf()))
  expect(program).toMatchObject({ id: 'hall', version: '1.0.0' })
  expect(payload).toEqual(programFile())
  expect(signer).toEqual(TEST_SIGNER_KEY)
})
