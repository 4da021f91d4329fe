import { fork } from 'node:child_process'

/** What a process does: serve one reader, or look which readers there are. */
export type ReaderProcessRole = 'reader' | 'watcher'

/** A running process, however it was started. */
export interface ReaderProcess {
  readonly pid: number | undefined
  /** Must have copied the message when it returns: the sender then overwrites what is secret in it. */
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, also when the process could not be started. */
  onExit(listener: () => void): void
  /** Ends it at once, without asking (SIGKILL, TerminateProcess): it may hang in a call that never returns. */
  kill(): void
}

export type LaunchReaderProcess = (role: ReaderProcessRole) => ReaderProcess

/** The programs to start: paths of files that Node can run by themselves. */
export type ReaderProcessEntries = Readonly<Record<ReaderProcessRole, string>>

/**
 * Starts the processes with Node's `fork`. `environment` is added to this process's own (`PCSCLITE_CSOCK_NAME` must be
 * there before the library is loaded).
 */
export function launchWithFork(
  entries: ReaderProcessEntries,
  environment: Readonly<Record<string, string>> = {},
): LaunchReaderProcess {
  return (role) => forkProcess(entries[role], environment)
}

/** Starts one program (a file that Node can run by itself) with Node's `fork`. */
export function forkProcess(entry: string, environment: Readonly<Record<string, string>> = {}): ReaderProcess {
  const child = fork(entry, [], {
    // Structured clone: bytes stay bytes.
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let exited = false
  const whenExited = new Promise<void>((resolve) => {
    const onEnd = () => {
      exited = true
      resolve()
    }
    child.once('exit', onEnd)
    // Could not be started at all, or a message could not be sent because it is just ending: `exit` tells.
    child.on('error', () => {
      if (child.pid === undefined) onEnd()
    })
  })
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected && !exited) child.send(message as never, () => {})
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      void whenExited.then(listener)
    },
    kill: () => {
      if (!exited) child.kill('SIGKILL')
    },
  }
}
