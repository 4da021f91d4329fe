import type { ReaderEvent, ReaderPort } from '../../native/reader/index.ts'

type EventType = ReaderEvent['type']
export type EventOf<Type extends EventType> = Extract<ReaderEvent, { readonly type: Type }>

/** Everything a reader port told so far, each with the time, and the means to wait for what comes. */
export class ReaderEvents {
  readonly all: ReaderEvent[] = []
  readonly #times: number[] = []
  readonly #waiting = new Set<() => void>()
  #seen = 0

  constructor(port: ReaderPort) {
    port.subscribe((event) => {
      this.all.push(event)
      this.#times.push(performance.now())
      for (const look of [...this.#waiting]) look()
    })
  }

  /** The next event of a type that satisfies the condition, after the last one that was returned here. */
  async next<Type extends EventType>(
    type: Type,
    condition: (event: EventOf<Type>) => boolean = () => true,
  ): Promise<EventOf<Type>> {
    const index = await this.#find(this.#seen, (event) => event.type === type && condition(event as EventOf<Type>))
    this.#seen = index + 1
    return this.all[index] as EventOf<Type>
  }

  /** Forgets what was told until now: `next` looks at what comes. */
  skip(): void {
    this.#seen = this.all.length
  }

  /** When the event was told, milliseconds on the clock of `performance.now()`. */
  timeOf(event: ReaderEvent): number {
    return this.#times[this.all.indexOf(event)] ?? Number.NaN
  }

  /** All events of a type so far. */
  of<Type extends EventType>(type: Type): EventOf<Type>[] {
    return this.all.filter((event): event is EventOf<Type> => event.type === type)
  }

  #find(from: number, condition: (event: ReaderEvent) => boolean): Promise<number> {
    return new Promise((resolve) => {
      const look = () => {
        const index = this.all.findIndex((event, position) => position >= from && condition(event))
        if (index === -1) return
        this.#waiting.delete(look)
        resolve(index)
      }
      this.#waiting.add(look)
      look()
    })
  }
}
