import { execFile } from 'node:child_process'
import type { Timers } from '../../core/base/index.ts'

/** Three words within the time that systemd allows: one may get lost. */
const WORDS_IN_TIME = 3
const COMMAND_LIMIT_MILLISECONDS = 5_000

export interface WatchdogOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly processId: number
  readonly timers: Timers
  /** Says something to systemd. Does not throw. */
  readonly notify: (word: string) => void
}

/**
 * Tells systemd again and again that this process lives (`WatchdogSec=`): when its event loop hangs, the words stay away, and systemd
 * starts it anew. Does nothing where nobody asked for it, and nothing in a child: a reader process must not speak for a gate that
 * hangs. Returns how to stop.
 */
export function keepWatchdog({ environment, processId, timers, notify }: WatchdogOptions): () => void {
  const { NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID } = environment
  const limitMilliseconds = Number(WATCHDOG_USEC) / 1000
  const isWanted = NOTIFY_SOCKET !== undefined && WATCHDOG_PID === String(processId) && limitMilliseconds > 0
  let stop: () => void = () => undefined
  const speak = () => {
    notify('WATCHDOG=1')
    stop = timers.after(limitMilliseconds / WORDS_IN_TIME, speak)
  }
  if (isWanted) speak()
  return () => stop()
}

/** By systemd's own command, for Node has no datagram sockets of the local kind. The unit allows it (`NotifyAccess=all`). */
export function systemdNotify(word: string): void {
  execFile('systemd-notify', [word], { timeout: COMMAND_LIMIT_MILLISECONDS }, (error) => {
    if (error !== null) console.error('systemd-notify failed')
  })
}
