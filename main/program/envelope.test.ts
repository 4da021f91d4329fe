import { createPrivateKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import {
  encodeEnvelope,
  MAX_ENVELOPE_BYTES,
  MAX_PAYLOAD_BYTES,
  PAYLOAD_TYPE,
  parseEnvelope,
  preAuthenticationEncoding,
} from './envelope.ts'
import { keyIdOf } from './key-id.ts'
import { packageOf, programFile } from './sample-package.test-support.ts'
import { signEnvelope, verifyEnvelope } from './signed-program.ts'
import { describeSignerKey } from './signer-key.ts'
import { publicHalf } from './signing-key.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (content: Uint8Array) => new TextDecoder().decode(content)
const good = packageOf()
const edited = (edit: (content: string) => string) => bytes(edit(text(good)))

describe('what is no program package', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'program-package-unreadable'],
    ['something else', bytes('%PDF-1.7'), 'program-package-unreadable'],
    ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0xfe), 'program-package-unreadable'],
    ['a program file without a signature', programFile(), 'program-unsigned'],
    [
      'an envelope without a signature',
      edited((json) => json.replace(/"signatures": \[[^\]]*\]/, '"signatures": []')),
      'program-unsigned',
    ],
    ['half a package', good.subarray(0, good.length / 2), 'program-package-unreadable'],
    [
      'another payload type',
      edited((json) => json.replace('vnd.uketsuke.program+yaml', 'vnd.in-toto+json')),
      'program-package-unreadable',
    ],
    ['an unknown member', edited((json) => json.replace('{', '{"note":1,')), 'program-package-unreadable'],
    [
      'a member twice',
      edited((json) => json.replace('  "payload":', '  "payload": "",\n  "payload":')),
      'program-package-unreadable',
    ],
    ['another white space', edited((json) => json.replace('": "', '":  "')), 'program-package-unreadable'],
    ['no line feed at the end', good.subarray(0, -1), 'program-package-unreadable'],
    ['a byte order mark', bytes(`\u{feff}${text(good)}`), 'program-package-unreadable'],
    [
      'base64 for addresses (RFC 4648 §5)',
      edited((json) => json.replace(/"sig": "../, '"sig": "-_')),
      'program-package-unreadable',
    ],
    [
      'base64 with a line break',
      edited((json) => json.replace(/"payload": "(....)/, '"payload": "$1\\n')),
      'program-package-unreadable',
    ],
    [
      'base64 with unused bits',
      edited((json) => json.replace(/(.)=="/, (_, last) => `${last === 'B' ? 'C' : 'B'}=="`)),
      'program-package-unreadable',
    ],
    [
      'a signature of 63 bytes',
      edited((json) => json.replace(/"sig": "[^"]*"/, `"sig": "${Buffer.alloc(63).toString('base64')}"`)),
      'program-package-unreadable',
    ],
    [
      'a key id in capitals',
      edited((json) => json.replace(/"keyid": "(\w+)"/, (_, id) => `"keyid": "${String(id).toUpperCase()}"`)),
      'program-package-unreadable',
    ],
    [
      'nine signatures',
      encodeEnvelope({
        payload: bytes('x'),
        signatures: Array(9).fill({ keyId: '0'.repeat(64), signature: new Uint8Array(64) }),
      }),
      'program-package-unreadable',
    ],
    ['more than any program has', new Uint8Array(MAX_ENVELOPE_BYTES + 1), 'program-package-unreadable'],
    [
      'a payload larger than any program',
      encodeEnvelope({
        payload: new Uint8Array(MAX_PAYLOAD_BYTES + 1),
        signatures: [{ keyId: '0'.repeat(64), signature: new Uint8Array(64) }],
      }),
      'program-package-unreadable',
    ],
  ])('%s', (_, content, code) => {
    expect(parseEnvelope(content)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('bytes that OpenSSL and the shell made', () => {
  // The first key of RFC 8032 §7.1; the envelope by printf, base64 and `openssl pkeyutl -sign -rawin`.
  const RFC_8032_KEY = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
  const payload = bytes('format: 1\n# 受付\n')
  const privateKey = createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${RFC_8032_KEY}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  })
  const ENVELOPE = `{
  "payloadType": "application/vnd.uketsuke.program+yaml",
  "payload": "Zm9ybWF0OiAxCiMg5Y+X5LuYCg==",
  "signatures": [
    {
      "keyid": "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9",
      "sig": "iLodQ1ns34YgB7JBOVxhvVkIX7nce0fLEGtmWa4xTP7oheKdxxL5cGBUnM2BiI6BgnPu1VZNjteJwTSNe43MBg=="
    }
  ]
}
`

  test('the bytes that are signed: the vector of the specification, and one of ours', () => {
    // DSSE protocol.md, "Test Vectors".
    expect(text(preAuthenticationEncoding('http://example.com/HelloWorld', bytes('hello world')))).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    )
    expect(Buffer.from(preAuthenticationEncoding(PAYLOAD_TYPE, payload)).toString('hex')).toBe(
      '445353457631203337206170706c69636174696f6e2f766e642e756b657473756b652e70726f6772616d2b79616d6c20' +
        '313920666f726d61743a20310a2320e58f97e4bb980a',
    )
  })

  test('lengths count bytes, not characters', () => {
    expect(text(preAuthenticationEncoding('é', bytes('受')))).toBe('DSSEv1 2 é 3 受')
  })

  test('the key, the signature and the envelope are the same here', () => {
    expect(keyIdOf(publicHalf(privateKey))).toBe('06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9')
    expect(text(signEnvelope(payload, [privateKey]))).toBe(ENVELOPE)
    const signer = describeSignerKey(publicHalf(privateKey), { municipality: '282014', hierarchy: 'production' })
    expect(signer.publicKeyBase64).toBe('MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=')
    expect(text(orThrow(verifyEnvelope(bytes(ENVELOPE), [signer])).payload)).toBe('format: 1\n# 受付\n')
  })
})
