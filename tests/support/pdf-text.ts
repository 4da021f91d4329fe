import { inflateSync } from 'node:zlib'

/** A PDF file of Chromium, read as far as tests need it: the size of its pages, and the words on them in their order. */
export interface PdfContent {
  /** Millimetres, one entry a page. */
  readonly pages: readonly { readonly width: number; readonly height: number }[]
  readonly text: string
}

const MILLIMETRES_PER_POINT = 25.4 / 72

/** The objects of the file by number: the dictionary, and the stream where there is one. */
function objectsOf(file: Buffer): ReadonlyMap<number, { readonly head: string; readonly stream?: string }> {
  const raw = file.toString('latin1')
  const objects = new Map<number, { head: string; stream?: string }>()
  for (const match of raw.matchAll(/(\d+) 0 obj\s([\s\S]*?)\sendobj/g)) {
    const body = match[2] ?? ''
    const begins = /stream\r?\n/.exec(body)
    if (begins === null) {
      objects.set(Number(match[1]), { head: body })
      continue
    }
    const head = body.slice(0, begins.index)
    const bytes = Buffer.from(body.slice(begins.index + begins[0].length, body.lastIndexOf('endstream')), 'latin1')
    const stream = (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
    objects.set(Number(match[1]), { head, stream })
  }
  return objects
}

const hexText = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** Codes → text, of a font's ToUnicode table. */
interface Font {
  readonly texts: ReadonlyMap<number, string>
  /** Hex digits of a code. */
  readonly digits: number
}

function fontOf(table: string): Font {
  const texts = new Map<number, string>()
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/gi))
      texts.set(Number.parseInt(code, 16), hexText(text))
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', until = '', text = ''] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/gi))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(until, 16); code += 1)
        texts.set(code, String.fromCodePoint(Number.parseInt(text, 16) + code - Number.parseInt(from, 16)))
  return { texts, digits: /begincodespacerange\s+<([0-9A-F]+)>/i.exec(table)?.[1]?.length ?? 4 }
}

/** The words of a page's drawing. A glyph that stands for several characters has its text beside it (ActualText). */
function wordsOf(drawing: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font | undefined
  let words = ''
  const marks = /\/ActualText <FEFF([0-9A-F]+)>[\s\S]*?EMC|\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>/gi
  for (const [mark, actual, name, codes = ''] of drawing.matchAll(marks)) {
    if (actual !== undefined) {
      words += hexText(actual)
      // The font that is set within goes on to be used behind it.
      const within = /\/(F\d+) [\d.]+ Tf/.exec(mark)?.[1]
      if (within !== undefined) font = fonts.get(within)
    } else if (name !== undefined) font = fonts.get(name)
    else
      for (let at = 0; at < codes.length; at += font?.digits ?? 4)
        words += font?.texts.get(Number.parseInt(codes.slice(at, at + font.digits), 16)) ?? ''
  }
  // A font may name the radical that looks like the character.
  return words.normalize('NFKC')
}

export function readPdf(file: Buffer): PdfContent {
  const objects = objectsOf(file)
  const fonts = new Map<string, Font>()
  for (const { head } of objects.values())
    for (const [, name = '', number] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(number))?.head ?? '')
      if (table !== null) fonts.set(name, fontOf(objects.get(Number(table[1]))?.stream ?? ''))
    }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
  const text = [...objects.values()]
    .map(({ stream }) => stream ?? '')
    .filter((stream) => /\bBT\b/.test(stream))
    .map((stream) => wordsOf(stream, fonts))
    .join('\n')
  return {
    pages: pages.map(({ head }) => {
      const [, width = 0, height = 0] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(head)?.map(Number) ?? []
      return { width: width * MILLIMETRES_PER_POINT, height: height * MILLIMETRES_PER_POINT }
    }),
    text,
  }
}
