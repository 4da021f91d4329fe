/** The page of a slip and what prints it, in an Electron application of nothing else. Built by the test that runs it. */
import { app, session } from 'electron'
import type { Slip, SlipPaper } from '../../main/contract/index.ts'
import { declareRendererScheme, serveRenderer } from '../../main/electron/renderer-protocol.ts'
import { printSlipPage, type SlipPrinting } from '../../main/electron/slip-window.ts'

declare global {
  var printSlip: (slip: Slip, paper: SlipPaper, folder?: string) => Promise<SlipPrinting>
}

const [pages = ''] = process.argv.slice(-1)
declareRendererScheme()
app.on('window-all-closed', () => undefined)
void app.whenReady().then(() => {
  serveRenderer(session.defaultSession, pages)
  globalThis.printSlip = (slip, paper, folder) =>
    printSlipPage(slip, { paper, ...(folder === undefined ? {} : { folder }) }, new AbortController().signal)
})
