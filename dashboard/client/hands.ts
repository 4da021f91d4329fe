import type { RequestKind } from '../../core/dashboard/index.ts'

/** Whether somebody sits at the page: what it asks by itself counts as use only where a key or the pointer was pressed since. */
export class Hands {
  #moved = false

  constructor(target: EventTarget) {
    for (const event of ['keydown', 'pointerdown', 'wheel'])
      target.addEventListener(event, () => {
        this.#moved = true
      })
  }

  /** What the next request of a timer is. */
  nextKind(): RequestKind {
    const kind = this.#moved ? 'use' : 'poll'
    this.#moved = false
    return kind
  }
}
