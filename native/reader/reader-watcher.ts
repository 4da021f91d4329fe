import { systemTimers } from '../../core/base/index.ts'
import { currentPlatformLayout, loadPcscLibrary, PLATFORM_LAYOUTS } from '../pcsc/index.ts'
import { parseReaderCommand } from './messages.ts'
import { endProcess, parentPort } from './parent-port.ts'
import { lifeLine } from './reader-process.ts'
import { WatcherLoop } from './watcher-loop.ts'

/**
 * The program of the process that finds readers, under Electron's `utilityProcess` or Node's `fork`. A process of its own,
 * because even asking for the list of readers may block.
 */
export function runReaderWatcher(): void {
  const port = parentPort()
  const { send, end } = lifeLine(port)
  // It holds no card, so nothing needs to be closed first.
  port.onClose(endProcess)
  port.onMessage((message) => {
    if (parseReaderCommand(message)?.type === 'stop') endProcess()
  })
  const loop = new WatcherLoop({
    loadLibrary: () => loadPcscLibrary(),
    layout: currentPlatformLayout() ?? PLATFORM_LAYOUTS.linux,
    timers: systemTimers,
    send,
    end,
  })
  void loop.run()
}
