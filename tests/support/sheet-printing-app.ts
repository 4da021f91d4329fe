/** Pages of sheets and what prints them, in an Electron application of nothing else. Built by the test that runs it. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { app, session } from 'electron'
import { systemClock, systemTimers } from '../../core/base/index.ts'
import { StationFolders } from '../../main/action/files/index.ts'
import type { SheetOrder } from '../../main/action/index.ts'
import type { Sheet } from '../../main/contract/index.ts'
import { sheetPrinter } from '../../main/electron/print-sheet.ts'
import { declareRendererScheme, serveRenderer } from '../../main/electron/renderer-protocol.ts'
import { ServedPages } from '../../main/electron/served-pages.ts'

declare global {
  /** The file that came out, or the code of what went wrong. */
  /** Longest time that nothing else could run in this process while a sheet was made, milliseconds. */
  var longestPause: number
  var printSheet: (sheet: Sheet, order: SheetOrder, abandoned?: boolean) => Promise<string>
}

const [pages = '', folder = ''] = process.argv.slice(-2)
declareRendererScheme()
app.on('window-all-closed', () => undefined)
void app.whenReady().then(() => {
  const served = new ServedPages()
  serveRenderer(session.defaultSession, pages, served)
  const here = { path: folder, make: true }
  const printer = sheetPrinter({
    output: { printers: {}, tag: { width: 62, height: 62 } },
    pages: served,
    files: new StationFolders({ folders: { exports: here, checklist: here, sheets: here }, timers: systemTimers }),
    clock: systemClock,
    station: '安田小学校 受付1',
    training: true,
  })
  globalThis.printSheet = async (sheet, order, abandoned = false) => {
    const signal = abandoned ? AbortSignal.abort() : new AbortController().signal
    const pauses = monitorEventLoopDelay({ resolution: 1 })
    pauses.enable()
    const printed = await printer.print(sheet, order, signal)
    pauses.disable()
    globalThis.longestPause = pauses.max / 1e6
    if (!printed.ok) return printed.error.code
    return printed.value.on === 'file' ? printed.value.file : 'paper'
  }
})
