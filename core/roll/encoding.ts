import { err, ok, type Result } from '../base/index.ts'
import { type Failure, failure } from '../failure/index.ts'

/** The encodings of rolls. `cp932` is what Japanese Windows calls Shift_JIS: with NEC's, IBM's and user-defined characters. */
export const ROLL_ENCODINGS = ['utf-8', 'cp932'] as const
export type RollEncoding = (typeof ROLL_ENCODINGS)[number]

/** The byte order mark with which Excel begins a file in UTF-8. */
export const UTF_8_MARK = Uint8Array.of(0xef, 0xbb, 0xbf)

/** How many of a file's multi-byte characters may be broken (names cut at a number of bytes) before it is no text of an encoding. */
const BROKEN_SHARE = 0.05

const isCp932Lead = (byte: number) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc)
const isCp932Trail = (byte: number) => byte >= 0x40 && byte <= 0xfc && byte !== 0x7f

/**
 * Tells the encoding of a file from all its bytes, chunk by chunk.
 *
 * Text in CP932 is next to never well-formed UTF-8, while UTF-8 is often well-formed CP932; so UTF-8 wins where it is well-formed
 * and reads as Japanese. Where both readings make sense, nothing is guessed.
 */
export class EncodingSurvey {
  #length = 0
  readonly #beginning: number[] = []
  #nonAscii = 0

  /** Bytes that the UTF-8 character under way still wants. */
  #utf8Pending = 0
  #utf8Least = 0x80
  #utf8Most = 0xbf
  #utf8Lead = 0
  #utf8Characters = 0
  #utf8Errors = 0
  /** Characters of three bytes from U+2E80 on (kana, kanji, full-width forms): what Japanese consists of in UTF-8. */
  #utf8Japanese = 0

  #cp932Pending = false
  #cp932Characters = 0
  #cp932Errors = 0
  /** Characters with a lead byte 81–9F: kana and everyday kanji, which EUC-JP cannot have. */
  #cp932Everyday = 0

  #eucPending = false
  #eucErrors = 0

  push(chunk: Uint8Array): void {
    for (let index = 0; index < chunk.length && this.#beginning.length < 4; index++) this.#beginning.push(chunk[index] ?? 0)
    this.#length += chunk.length
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0
      if (byte >= 0x80) this.#nonAscii++
      else if (this.#utf8Pending === 0 && !this.#cp932Pending && !this.#eucPending) continue
      this.#utf8(byte)
      this.#cp932(byte)
      this.#euc(byte)
    }
  }

  /**
   * The encoding. Fails with `roll-encoding-unclear`; `problem` says why: `utf-16`, `nul-bytes`, `either` (two readings make sense) or
   * `neither`.
   */
  finish(): Result<{ readonly encoding: RollEncoding; readonly mark: boolean }, Failure> {
    const [first = 0, second = 0, third = 0] = this.#beginning
    if (this.#length >= 2 && ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)))
      return err(failure('roll-encoding-unclear', { problem: 'utf-16' }))
    if (this.#utf8Pending > 0) this.#utf8Errors++
    if (this.#cp932Pending) this.#cp932Errors++
    if (this.#eucPending) this.#eucErrors++
    const mark = first === UTF_8_MARK[0] && second === UTF_8_MARK[1] && third === UTF_8_MARK[2]
    if (mark) return ok({ encoding: 'utf-8', mark })
    if (this.#nonAscii === 0) return ok({ encoding: 'utf-8', mark: false })
    if (this.#utf8Errors === 0 && this.#utf8Japanese > 0) return ok({ encoding: 'utf-8', mark: false })
    const utf8 = this.#utf8Errors <= BROKEN_SHARE * this.#utf8Characters
    const cp932 = this.#cp932Errors <= BROKEN_SHARE * this.#cp932Characters
    // Half-width kana only, in pairs: as good a reading as EUC-JP.
    const euc = this.#eucErrors === 0 && this.#cp932Everyday === 0
    if (utf8 && cp932 && this.#utf8Errors > 0 && this.#cp932Errors === 0 && !euc) return ok({ encoding: 'cp932', mark: false })
    if ((utf8 && cp932) || (cp932 && euc)) return err(failure('roll-encoding-unclear', { problem: 'either' }))
    if (utf8) return ok({ encoding: 'utf-8', mark: false })
    if (cp932) return ok({ encoding: 'cp932', mark: false })
    return err(failure('roll-encoding-unclear', { problem: 'neither' }))
  }

  #utf8(byte: number): void {
    if (this.#utf8Pending > 0) {
      if (byte >= this.#utf8Least && byte <= this.#utf8Most) {
        if (this.#utf8Lead === 0xe2 ? byte >= 0xba && this.#utf8Pending === 2 : this.#utf8Lead >= 0xe3 && this.#utf8Pending === 2)
          this.#utf8Japanese++
        this.#utf8Pending--
        this.#utf8Least = 0x80
        this.#utf8Most = 0xbf
        return
      }
      this.#utf8Errors++
      this.#utf8Pending = 0
    }
    if (byte < 0x80) return
    this.#utf8Lead = byte
    this.#utf8Characters++
    this.#utf8Least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    this.#utf8Most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
    if (byte >= 0xc2 && byte <= 0xdf) this.#utf8Pending = 1
    else if (byte >= 0xe0 && byte <= 0xef) this.#utf8Pending = 2
    else if (byte >= 0xf0 && byte <= 0xf4) this.#utf8Pending = 3
    else this.#utf8Errors++
  }

  #cp932(byte: number): void {
    if (this.#cp932Pending) {
      this.#cp932Pending = false
      if (isCp932Trail(byte)) return
      this.#cp932Errors++
    }
    if (byte < 0x80) return
    this.#cp932Characters++
    if (isCp932Lead(byte)) {
      this.#cp932Pending = true
      if (byte <= 0x9f) this.#cp932Everyday++
    } else if (byte < 0xa1 || byte > 0xdf) this.#cp932Errors++
  }

  #euc(byte: number): void {
    if (this.#eucPending) {
      this.#eucPending = false
      if (byte >= 0xa1 && byte <= 0xfe) return
      this.#eucErrors++
    }
    if (byte < 0x80) return
    if (byte === 0x8e || (byte >= 0xa1 && byte <= 0xfe)) this.#eucPending = true
    else this.#eucErrors++
  }
}

/** Turns bytes of one field into text; what cannot be read becomes U+FFFD. User-defined characters of CP932 are U+E000–E757. */
export type FieldDecoder = (bytes: Uint8Array) => string

export function fieldDecoder(encoding: RollEncoding): FieldDecoder {
  // A mark within a file belongs to its field.
  const decoder = new TextDecoder(encoding === 'cp932' ? 'shift_jis' : 'utf-8', { ignoreBOM: true })
  return (bytes) => decoder.decode(bytes)
}

const PRIVATE_USE = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu

/** The characters of a municipality's own (外字) in a text: they mean something in its own font only. */
export function privateUseCharacters(text: string): readonly string[] {
  return text.match(PRIVATE_USE) ?? []
}
