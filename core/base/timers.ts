/** Delays as the product sees them: injected everywhere, so that a test moves time by itself. */
export interface Timers {
  /** Calls `action` once after `milliseconds`; the returned function takes it back. */
  after(milliseconds: number, action: () => void): () => void
}

export const systemTimers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
}
