/** The page of a slip and what prints it, in an Electron application of nothing else. Built by the test that runs it. */
import { app, session } from 'electron'
import type { Slip } from '../../main/action/index.ts'
import { slipPrinter } from '../../main/electron/print-slip.ts'
import { declareRendererScheme, serveRenderer } from '../../main/electron/renderer-protocol.ts'
import type { SlipOutput } from '../../main/station/index.ts'

declare global {
  /** `printed`, or the code of what went wrong. */
  var printSlip: (slip: Slip, output: SlipOutput, abandoned?: boolean) => Promise<string>
}

const [pages = ''] = process.argv.slice(-1)
declareRendererScheme()
app.on('window-all-closed', () => undefined)
void app.whenReady().then(() => {
  serveRenderer(session.defaultSession, pages)
  globalThis.printSlip = async (slip, output, abandoned = false) => {
    const signal = abandoned ? AbortSignal.abort() : new AbortController().signal
    const printed = await slipPrinter(output, true).print(slip, signal)
    return printed.ok ? 'printed' : printed.error.code
  }
})
