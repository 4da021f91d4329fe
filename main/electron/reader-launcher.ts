import { utilityProcess } from 'electron'
import type { LaunchReaderProcess, ReaderProcess, ReaderProcessEntries } from '../../native/reader/index.ts'

/** Starts the processes of the readers as Electron utility processes: no window, no Chromium page, and they can be killed. */
export function launchAsUtilityProcess(entries: ReaderProcessEntries): LaunchReaderProcess {
  return (role) => launchAsUtility(entries[role], `uketsuke-${role}`)
}

/** Starts one program as a utility process. */
export function launchAsUtility(entry: string, serviceName: string): ReaderProcess {
  const child = utilityProcess.fork(entry, [], { serviceName, stdio: ['ignore', 'ignore', 'inherit'] })
  let exited = false
  const whenExited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      exited = true
      resolve()
    })
  })
  return {
    get pid() {
      return child.pid
    },
    // The message is cloned before the call returns.
    send: (message) => {
      if (!exited) child.postMessage(message)
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      void whenExited.then(listener)
    },
    kill: () => {
      if (exited) return
      // `kill()` asks politely (SIGTERM); a process that hangs in a card command has to be ended.
      if (child.pid === undefined) child.kill()
      else process.kill(child.pid, 'SIGKILL')
    },
  }
}
