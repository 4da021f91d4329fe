import { constants, setPriority } from 'node:os'
import { BrowserWindow, type WebContents } from 'electron'

const MICRONS_PER_MILLIMETRE = 1000
const MILLIMETRES_PER_INCH = 25.4
const PIXELS_PER_INCH = 96

export interface Millimetres {
  readonly width: number
  readonly height: number
}

/** A receipt roll; it is cut where the page ends. */
export const RECEIPT_WIDTH = 80

/** How a page is cut: margins of 0, or those that its style sheet says. */
export interface PageCut {
  readonly size: Millimetres
  readonly ownMargins: boolean
}

/**
 * Does something with a page that nobody sees: no bridge, no role, nothing it could ask for. Once nobody waits any more the page ends, and
 * what the printer has not got by then does not come out.
 */
export async function withHiddenPage<Value>(
  url: string,
  { signal, behind = false }: { readonly signal: AbortSignal; readonly behind?: boolean | undefined },
  act: (contents: WebContents) => Promise<Value>,
): Promise<Value | 'failed' | 'withdrawn'> {
  if (signal.aborted) return 'withdrawn'
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, devTools: false },
  })
  const abandoned = new Promise<'withdrawn'>((resolve) => {
    signal.addEventListener('abort', () => resolve('withdrawn'), { once: true })
  })
  const acting = async () => {
    try {
      const { webContents } = window
      // Chromium gives its processes a rank of its own when a page comes into them, and again when it is shown.
      if (behind) webContents.once('did-navigate', () => goBehind(webContents))
      await window.loadURL(url)
      if (behind) goBehind(webContents)
      return await act(webContents)
    } catch {
      // Electron rejects with what the page or the printer said, which is of no use to anybody here; or the page was ended.
      return 'failed'
    }
  }
  try {
    return await Promise.race([acting(), abandoned])
  } finally {
    window.destroy()
  }
}

/** The page's process gives way to every other, as far as the operating system lets it. */
function goBehind(contents: WebContents): void {
  try {
    setPriority(contents.getOSProcessId(), constants.priority.PRIORITY_LOW)
  } catch {
    // It is made all the same.
  }
}

/** How long a roll has to be for the page, whole millimetres; nothing when the page shows nothing. */
export async function rollLength(contents: WebContents): Promise<number | undefined> {
  const pixels: unknown = await contents.executeJavaScript(
    "document.querySelector('article')?.getBoundingClientRect().height ?? 0",
  )
  if (typeof pixels !== 'number' || pixels === 0) return undefined
  // One more: a roll that is a hair too short goes on to a second page.
  return Math.ceil((pixels / PIXELS_PER_INCH) * MILLIMETRES_PER_INCH) + 1
}

/** Whether there is this printer of the operating system; any, where none is named. */
export async function hasPrinter(contents: WebContents, printer: string | undefined): Promise<boolean> {
  const printers = await contents.getPrintersAsync()
  return printer === undefined ? printers.length > 0 : printers.some(({ name }) => name === printer)
}

export function sendToPrinter(
  contents: WebContents,
  { size: { width, height }, ownMargins }: PageCut,
  { printer, copies = 1 }: { readonly printer?: string | undefined; readonly copies?: number | undefined },
): Promise<boolean> {
  return new Promise((resolve) => {
    contents.print(
      {
        silent: true,
        printBackground: true,
        color: false,
        copies,
        margins: { marginType: ownMargins ? 'default' : 'none' },
        pageSize: { width: width * MICRONS_PER_MILLIMETRE, height: height * MICRONS_PER_MILLIMETRE },
        ...(printer === undefined ? {} : { deviceName: printer }),
      },
      (done) => resolve(done),
    )
  })
}

/** Page margin boxes with the number of the page came with Chromium 131; before, a PDF is numbered from outside, and paper is not. */
const NUMBERS_ITSELF = Number.parseInt(process.versions.chrome, 10) >= 131
const FOOT =
  '<div style="width:100%;margin:0 12mm;font-size:8px;display:flex;justify-content:space-between">' +
  '<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'

export async function pdfOf(contents: WebContents, { size: { width, height }, ownMargins }: PageCut): Promise<Uint8Array> {
  return await contents.printToPDF({
    printBackground: true,
    preferCSSPageSize: ownMargins,
    ...(ownMargins && !NUMBERS_ITSELF && { displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: FOOT }),
    ...(!ownMargins && { margins: { top: 0, bottom: 0, left: 0, right: 0 } }),
    pageSize: { width: width / MILLIMETRES_PER_INCH, height: height / MILLIMETRES_PER_INCH },
  })
}
