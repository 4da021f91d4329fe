import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A secret, and every way in which it could stand somewhere in plain: what a search looks for. */
export interface Needle {
  readonly name: string
  readonly forms: readonly Buffer[]
}

/** The bytes themselves, in hex, and in base 64 wherever in a longer text they begin. */
export function bytesNeedle(name: string, secret: Uint8Array): Needle {
  const bytes = Buffer.from(secret)
  const hex = bytes.toString('hex')
  const inBase64 = [0, 1, 2].flatMap((shift) => {
    const longer = Buffer.concat([Buffer.alloc(shift), bytes])
    // The first and the last characters also depend on what stands beside.
    return (['base64', 'base64url'] as const).map((encoding) =>
      longer
        .toString(encoding)
        .replace(/=+$/, '')
        .slice(Math.ceil((shift * 8) / 6), Math.floor((longer.length * 8) / 6)),
    )
  })
  return { name, forms: [bytes, ...[hex, hex.toUpperCase(), ...inBase64].map((text) => Buffer.from(text))] }
}

export function textNeedle(name: string, text: string): Needle {
  const [utf8, utf16] = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  return { name, forms: [utf16, ...bytesNeedle(name, utf8).forms] }
}

/** The names of the needles that stand in plain in a haystack. */
export function foundIn(haystack: Uint8Array, needles: readonly Needle[]): readonly string[] {
  const bytes = Buffer.from(haystack.buffer, haystack.byteOffset, haystack.byteLength)
  return needles.filter(({ forms }) => forms.some((form) => bytes.includes(form))).map(({ name }) => name)
}

/** `file: needle` for every file under a folder. */
export function foundInFolder(folder: string, needles: readonly Needle[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const found = foundIn(readFileSync(path.join(parentPath, name)), needles)
      return found.map((needle) => `${name}: ${needle}`)
    })
}

/** `table: needle` for every value of every row. */
export function foundInRows(table: string, rows: readonly (readonly unknown[])[], needles: readonly Needle[]): readonly string[] {
  const values = rows.flat().map((value) => (value instanceof Uint8Array ? value : Buffer.from(String(value))))
  return values.flatMap((value) => foundIn(value, needles).map((needle) => `${table}: ${needle}`))
}
