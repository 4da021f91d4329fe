import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { BrowserWindow, type WebContents } from 'electron'
import type { Slip, SlipPaper } from '../contract/index.ts'
import type { SlipOutput } from '../station/index.ts'
import { RENDERER_ORIGIN } from './renderer-protocol.ts'

const MICRONS_PER_MILLIMETRE = 1000
const MILLIMETRES_PER_INCH = 25.4
const PIXELS_PER_INCH = 96

interface Millimetres {
  readonly width: number
  readonly height: number
}

/** A receipt roll is cut where the slip ends; the sheet is a sheet. */
const RECEIPT_WIDTH = 80
const A5: Millimetres = { width: 148, height: 210 }

/** How it ended. `withdrawn`: nobody waited any more, and nothing comes out. */
export type SlipPrinting = 'printed' | 'no-printer' | 'failed' | 'withdrawn'

/**
 * Prints a slip from a page of its own, which nobody sees: no bridge, no role, nothing it could ask for. The slip is in the
 * fragment of its address and goes nowhere. Once nobody waits any more the page ends, and what the printer has not got by then
 * does not come out.
 */
export async function printSlipPage(slip: Slip, output: SlipOutput, signal: AbortSignal): Promise<SlipPrinting> {
  if (signal.aborted) return 'withdrawn'
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, devTools: false },
  })
  const abandoned = new Promise<SlipPrinting>((resolve) => {
    signal.addEventListener('abort', () => resolve('withdrawn'), { once: true })
  })
  try {
    return await Promise.race([printFrom(window, slip, output), abandoned])
  } finally {
    window.destroy()
  }
}

async function printFrom(window: BrowserWindow, slip: Slip, { paper, printer, folder }: SlipOutput): Promise<SlipPrinting> {
  const { webContents } = window
  try {
    const fragment = encodeURIComponent(JSON.stringify({ slip, paper }))
    await window.loadURL(`${RENDERER_ORIGIN}/slip.html#${fragment}`)
    const size = await paperOf(webContents, paper)
    if (size === undefined) return 'failed'
    const printers = await webContents.getPrintersAsync()
    const found = printer === undefined ? printers.length > 0 : printers.some(({ name }) => name === printer)
    if (found) return await sendToPrinter(webContents, size, printer)
    if (folder === undefined) return 'no-printer'
    await writePdf(webContents, size, path.join(folder, fileName(slip)))
    return 'printed'
  } catch {
    // Electron rejects with what the page or the printer said, which is of no use to anybody here; or the page was ended.
    return 'failed'
  }
}

/** The sheet, or as much of the roll as the slip is long. Nothing when the page shows no slip. */
async function paperOf(contents: WebContents, paper: SlipPaper): Promise<Millimetres | undefined> {
  const pixels: unknown = await contents.executeJavaScript(
    "document.querySelector('article')?.getBoundingClientRect().height ?? 0",
  )
  if (typeof pixels !== 'number' || pixels === 0) return undefined
  if (paper === 'a5') return A5
  // Whole millimetres, and one more: a roll that is a hair too short goes on to a second page.
  return { width: RECEIPT_WIDTH, height: Math.ceil((pixels / PIXELS_PER_INCH) * MILLIMETRES_PER_INCH) + 1 }
}

function sendToPrinter(contents: WebContents, { width, height }: Millimetres, printer?: string): Promise<SlipPrinting> {
  return new Promise((resolve) => {
    contents.print(
      {
        silent: true,
        printBackground: true,
        color: false,
        margins: { marginType: 'none' },
        pageSize: { width: width * MICRONS_PER_MILLIMETRE, height: height * MICRONS_PER_MILLIMETRE },
        ...(printer === undefined ? {} : { deviceName: printer }),
      },
      (done) => resolve(done ? 'printed' : 'failed'),
    )
  })
}

async function writePdf(contents: WebContents, { width, height }: Millimetres, file: string): Promise<void> {
  const pdf = await contents.printToPDF({
    printBackground: true,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pageSize: { width: width / MILLIMETRES_PER_INCH, height: height / MILLIMETRES_PER_INCH },
  })
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, pdf, { mode: 0o600 })
}

/** `slip-20261123-051331-000044.pdf`: sorted by time, never the same twice, and nothing of a person. */
function fileName({ at, checkInNumber }: Slip): string {
  const [day = '', time = ''] = at.replaceAll(/[-:]/g, '').split('T')
  return `slip-${day}-${time.slice(0, 6)}-${String(checkInNumber).padStart(6, '0')}.pdf`
}
