import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { decode, encode } from 'fast-png'
import type { KioskDriver, WindowName } from '../../scripts/kiosk-driver.ts'

/** Pictures of the manual are written only where this is set: a test run changes no file of the project. */
export const PICTURES_VARIABLE = 'UKETSUKE_SCREENS'

const FOLDER = path.resolve(import.meta.dirname, '../../docs/screens')
/** The manual is read where the network is slow. */
const LARGEST_BYTES = 150_000

/** Keeps a picture of a window in `docs/screens/`, where the run is there for pictures. Fails for one that is too large for the manual. */
export async function manualPicture(kiosk: KioskDriver, name: string, window: WindowName = 'desk'): Promise<void> {
  if (process.env[PICTURES_VARIABLE] === undefined) return
  await pictureOf(await kiosk.window(window), name)
}

/** The same of any page. */
export async function pictureOf(page: Page, name: string): Promise<void> {
  if (process.env[PICTURES_VARIABLE] === undefined) return
  const png = small(await page.screenshot({ type: 'png', scale: 'css', animations: 'disabled' }))
  if (png.length > LARGEST_BYTES) throw new Error(`${name}.png has ${png.length} bytes, more than ${LARGEST_BYTES}`)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(path.join(FOLDER, `${name}.png`), png)
}

/** Without transparency and with 32 shades of each colour: nobody sees the difference on a screen of flat colours, and it is half as large. */
function small(png: Uint8Array): Uint8Array {
  const { width, height, data, channels } = decode(png)
  const pixels = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let colour = 0; colour < 3; colour++) {
      const shade = Math.round(((data[pixel * channels + colour] ?? 0) / 255) * 31)
      pixels[pixel * 3 + colour] = Math.round((shade / 31) * 255)
    }
  return encode({ width, height, data: pixels, channels: 3, depth: 8 }, { zlib: { level: 9 } })
}
