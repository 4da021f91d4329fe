import type { Timers } from '../../core/base/index.ts'
import type { CredentialAnswer } from '../../native/mynumber/index.ts'
import type { ReaderEvent, ReaderPort } from '../../native/reader/index.ts'

/** A reader that says what the test tells it to say. */
export class ScriptedReader implements ReaderPort {
  readonly answers: { tapId: string; answer: CredentialAnswer }[] = []
  #listener: (event: ReaderEvent) => void = () => undefined
  subscribe(listener: (event: ReaderEvent) => void) {
    this.#listener = listener
    return () => {
      this.#listener = () => undefined
    }
  }
  configure() {}
  answer(tapId: string, answer: CredentialAnswer) {
    this.answers.push({ tapId, answer })
  }
  close() {
    return Promise.resolve()
  }
  say(event: ReaderEvent) {
    this.#listener(event)
  }
}

/** Time that moves only when the test says so. */
export class ManualTimers implements Timers {
  #now = 0
  #waiting: { at: number; action: () => void }[] = []
  after(milliseconds: number, action: () => void) {
    const entry = { at: this.#now + milliseconds, action }
    this.#waiting.push(entry)
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry)
    }
  }
  pass(milliseconds: number) {
    const until = this.#now + milliseconds
    for (;;) {
      const next = this.#waiting.filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#waiting = this.#waiting.filter((entry) => entry !== next)
      this.#now = next.at
      next.action()
    }
    this.#now = until
  }
}
