import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { KioskDriver, WindowName } from '../../scripts/kiosk-driver.ts'

/** Pictures of the manual are written only where this is set: a test run changes no file of the project. */
export const PICTURES_VARIABLE = 'UKETSUKE_SCREENS'

const FOLDER = path.resolve(import.meta.dirname, '../../docs/screens')
/** The manual is read where the network is slow. */
const LARGEST_BYTES = 150_000

/** Keeps a picture of a window in `docs/screens/`, where the run is there for pictures. Fails for one that is too large for the manual. */
export async function manualPicture(kiosk: KioskDriver, name: string, window: WindowName = 'desk'): Promise<void> {
  if (process.env[PICTURES_VARIABLE] === undefined) return
  const page = await kiosk.window(window)
  const png = await page.screenshot({ type: 'png', scale: 'css', animations: 'disabled' })
  if (png.length > LARGEST_BYTES) throw new Error(`${name}.png has ${png.length} bytes, more than ${LARGEST_BYTES}`)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(path.join(FOLDER, `${name}.png`), png)
}
