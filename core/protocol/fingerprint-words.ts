import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { concatBytes, sha256 } from '../base/index.ts'

const DOMAIN = new TextEncoder().encode('uketsuke fingerprint v1\0')
const LISTS = { ja: japanese, en: english } as const
const WORDS = 6
const BITS = 11n

/**
 * Six words of a station's two keys, to be read aloud over the telephone: 66 bits of their hash, in the words of BIP 39, which were chosen
 * to be told apart. Station and hub each make their own; the words are never sent.
 */
export function fingerprintWords(
  { publicKey, sealingKey }: { readonly publicKey: Uint8Array; readonly sealingKey: Uint8Array },
  language: 'ja' | 'en',
): readonly string[] {
  const hash = sha256(concatBytes(DOMAIN, publicKey, sealingKey))
  const bits = hash.slice(0, 9).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> (72n - BITS * BigInt(WORDS))
  return Array.from({ length: WORDS }, (_, index) => {
    const number = Number((bits >> (BITS * BigInt(WORDS - 1 - index))) & 2047n)
    // Composed: as it is typed and searched for.
    return (LISTS[language][number] ?? '').normalize('NFC')
  })
}
