/**
 * Draws what stands on the cards of the sample citizens as pictures, into fixtures/pictures/cards: photo (JPEG 2000), name,
 * address and security code (PNG). Run it after a change of their names, addresses, codes or of the drawings, and
 * `node scripts/generate-fixtures.ts` afterwards. Text is drawn by Chromium with Noto Sans CJK, so other versions of these draw
 * other pixels; that is why the pictures are kept.
 *
 *   node scripts/run.mjs --with display scripts/generate-pictures.ts
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { encode } from 'fast-png'
import { SAMPLE_CITIZENS, type SampleCitizen } from '../fixtures/citizens/index.ts'
import { CARD_PICTURES_FOLDER, pictureTexts } from '../fixtures/pictures/index.ts'
import { encodeCodestream, greyJp2 } from '../fixtures/pictures/jpeg-2000.ts'
import { PORTRAIT, portraitSvg } from '../fixtures/pictures/portrait.ts'
import { openBlankPage } from './blank-page.ts'

/** Ages on the photos: about those of the demonstration day. */
const YEAR = 2026
/** How many times smaller than the pixels: some 5,000 bytes, as on real cards. */
const COMPRESSION = 16

interface Writing {
  readonly text: string
  readonly width: number
  readonly lines: number
  readonly lineHeight: number
}

interface Grey {
  readonly width: number
  readonly height: number
  readonly base64: string
}

/** In the page: the grey of every pixel of an SVG picture. */
async function drawSvg({ svg, width, height }: { svg: string; width: number; height: number }): Promise<Grey> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(image, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  let binary = ''
  for (let i = 0; i < data.length; i += 4)
    binary += String.fromCharCode(Math.round(0.299 * (data[i] ?? 0) + 0.587 * (data[i + 1] ?? 0) + 0.114 * (data[i + 2] ?? 0)))
  return { width, height, base64: btoa(binary) }
}

/** In the page: text, black on white, over as many lines as there are, as large as fits. */
function drawText({ text, width, lines, lineHeight }: Writing): Grey {
  const height = lines * lineHeight
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.fillStyle = 'black'
  context.textBaseline = 'middle'
  const broken = (size: number) => {
    context.font = `500 ${size}px "Noto Sans CJK JP"`
    const rows = ['']
    for (const character of new Intl.Segmenter('ja').segment(text)) {
      const row = `${rows.at(-1)}${character.segment}`
      if (context.measureText(row).width > width - 4) rows.push(character.segment)
      else rows[rows.length - 1] = row
    }
    return rows
  }
  let size = Math.floor(lineHeight * 0.84)
  while (broken(size).length > lines) size--
  for (const [index, row] of broken(size).entries()) context.fillText(row, 2, (index + 0.54) * lineHeight)
  const { data } = context.getImageData(0, 0, width, height)
  let binary = ''
  for (let i = 0; i < data.length; i += 4) binary += String.fromCharCode(data[i] ?? 0)
  return { width, height, base64: btoa(binary) }
}

/** One bit a pixel, white where the paper is. */
function blackAndWhitePng({ width, height, base64 }: Grey): Uint8Array {
  const pixels = Buffer.from(base64, 'base64')
  const rowBytes = Math.ceil(width / 8)
  const data = new Uint8Array(rowBytes * height)
  pixels.forEach((value, index) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    const at = y * rowBytes + (x >> 3)
    if (value >= 0x80) data[at] = (data[at] ?? 0) | (0x80 >> (x & 7))
  })
  return encode({ width, height, data, depth: 1, channels: 1 }, { zlib: { level: 9 } })
}

async function photo(page: Page, { id, sex, birthDate }: SampleCitizen): Promise<Uint8Array> {
  const svg = portraitSvg({ id, sex, age: YEAR - Number(birthDate.slice(0, 4)) })
  const { base64 } = await page.evaluate(drawSvg, { svg, ...PORTRAIT })
  const samples = { ...PORTRAIT, components: 1, bitDepth: 8, bytes: Buffer.from(base64, 'base64') }
  return greyJp2(await encodeCodestream(samples, COMPRESSION), PORTRAIT)
}

const temporary = mkdtempSync(path.join(tmpdir(), 'uketsuke-pictures-'))
const { app, page } = await openBlankPage(temporary, process.env.DISPLAY ?? ':0')
try {
  rmSync(CARD_PICTURES_FOLDER, { recursive: true, force: true })
  for (const citizen of SAMPLE_CITIZENS) {
    const folder = new URL(`${citizen.id}/`, CARD_PICTURES_FOLDER)
    mkdirSync(folder, { recursive: true })
    const text = async (writing: Writing) => blackAndWhitePng(await page.evaluate(drawText, writing))
    const { name, address, securityCode } = citizen
    writeFileSync(new URL('photo.jp2', folder), await photo(page, citizen))
    writeFileSync(new URL('name.png', folder), await text({ text: name, width: 420, lines: 1, lineHeight: 40 }))
    writeFileSync(new URL('address.png', folder), await text({ text: address, width: 420, lines: 2, lineHeight: 34 }))
    writeFileSync(new URL('security-code.png', folder), await text({ text: securityCode, width: 24, lines: 1, lineHeight: 12 }))
  }
  writeFileSync(new URL('texts.json', CARD_PICTURES_FOLDER), `${JSON.stringify(pictureTexts(), null, 2)}\n`)
} finally {
  await app.close()
  rmSync(temporary, { recursive: true, force: true })
}
