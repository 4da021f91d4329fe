import type { Timers } from './timers.ts'

export function delay(timers: Timers, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(milliseconds, resolve)
  })
}

/** What a promise gave within a time, or the fact that it did not come back. The promise itself runs on. */
export type Bounded<Value> = { readonly returned: true; readonly value: Value } | { readonly returned: false }

/** Waits for a promise, but not for ever: no call to a device or its service can be trusted to return. */
export function within<Value>(timers: Timers, milliseconds: number, promise: Promise<Value>): Promise<Bounded<Value>> {
  return new Promise((resolve, reject) => {
    const stop = timers.after(milliseconds, () => resolve({ returned: false }))
    promise.then(
      (value) => {
        stop()
        resolve({ returned: true, value })
      },
      (error: unknown) => {
        stop()
        reject(error)
      },
    )
  })
}
