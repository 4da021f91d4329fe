/** The line to the process that started this one. */
export interface ParentPort {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** The parent is gone. */
  onClose(listener: () => void): void
  /** Resolves when everything that was sent is on its way: only then may this process end itself hard. */
  flush(): Promise<void>
}

/** Electron's `process.parentPort`, as far as it is used (its types are known to `main/electron` only). */
interface UtilityParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** Electron does not say when a message has left the process; it takes a few milliseconds. */
const UTILITY_FLUSH_MILLISECONDS = 150

/** How often this process looks whether it still has the same parent. */
const PARENT_WATCH_MILLISECONDS = 1_000

/** The line to the parent: an Electron utility process's, or a forked Node process's. Throws in a process that has none. */
export function parentPort(): ParentPort {
  const utilityPort = (process as { parentPort?: UtilityParentPort }).parentPort
  return utilityPort ? utilityProcessPort(utilityPort) : forkedProcessPort()
}

function utilityProcessPort(port: UtilityParentPort): ParentPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    onClose: onParentChange,
    flush: () => new Promise((resolve) => setTimeout(resolve, UTILITY_FLUSH_MILLISECONDS)),
  }
}

function forkedProcessPort(): ParentPort {
  const send = process.send?.bind(process)
  if (send === undefined) throw new Error('this is the program of a child process: it needs a parent')
  let underWay: Promise<void> = Promise.resolve()
  return {
    send: (message) => {
      underWay = new Promise((resolve) => {
        if (process.connected) send(message, undefined, undefined, () => resolve())
        else resolve()
      })
    },
    onMessage: (listener) => {
      process.on('message', listener)
    },
    onClose: (listener) => {
      process.once('disconnect', listener)
      onParentChange(listener)
    },
    flush: () => underWay,
  }
}

function onParentChange(listener: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    listener()
  }, PARENT_WATCH_MILLISECONDS)
}

/**
 * Ends this process at once. `process.exit` waits for calls that run on other threads, and a call to a silent card
 * never returns (runtime reference §3, fault 5).
 */
export function endProcess(): never {
  process.kill(process.pid, 'SIGKILL')
  // On Windows the signal is carried out a moment later.
  return process.exit(1)
}
