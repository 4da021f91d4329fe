/** Loaded before the gate where systemd runs it: `node --import …/service-watchdog-entry.ts main/gate.ts` (build/service). */
import type { Timers } from '../../core/base/index.ts'
import { keepWatchdog, systemdNotify } from './service-watchdog.ts'

/** The watchdog alone keeps no process alive. */
const backgroundTimers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds).unref()
    return () => clearTimeout(timer)
  },
}

keepWatchdog({ environment: process.env, processId: process.pid, timers: backgroundTimers, notify: systemdNotify })
