type Action = () => void | Promise<void>

/** What happens next, by simulated time; at one moment in the order in which it was planned. */
export class EventQueue {
  readonly #heap: { readonly at: number; readonly order: number; readonly action: Action }[] = []
  #order = 0
  #now = 0

  /** Milliseconds since the simulation began. */
  get now(): number {
    return this.#now
  }

  after(milliseconds: number, action: Action): void {
    const heap = this.#heap
    heap.push({ at: this.#now + milliseconds, order: this.#order++, action })
    let child = heap.length - 1
    while (child > 0) {
      const parent = Math.floor((child - 1) / 2)
      if (!this.#swapIfLess(child, parent)) break
      child = parent
    }
  }

  /** Does everything that happens before a moment, one after the other: the clock stands still until each is done. */
  async runUntil(end: number): Promise<void> {
    for (let next = this.#heap[0]; next !== undefined && next.at <= end; next = this.#heap[0]) {
      this.#pop()
      this.#now = next.at
      await next.action()
    }
    this.#now = end
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    heap[0] = last
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1
      const child = left + 1 < heap.length && this.#isLess(left + 1, left) ? left + 1 : left
      if (child >= heap.length || !this.#swapIfLess(child, parent)) return
      parent = child
    }
  }

  #isLess(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    return a !== undefined && b !== undefined && (a.at - b.at || a.order - b.order) < 0
  }

  #swapIfLess(child: number, parent: number): boolean {
    const [a, b] = [this.#heap[child], this.#heap[parent]]
    if (a === undefined || b === undefined || !this.#isLess(child, parent)) return false
    this.#heap[child] = b
    this.#heap[parent] = a
    return true
  }
}

/** Chances from one seed (mulberry32): the same seed, the same day. */
export function chancesOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
