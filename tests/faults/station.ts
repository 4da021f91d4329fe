import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { type Ledger, openLedger } from '../../main/ledger/index.ts'
import { Child } from './child.ts'
import type { StationConfig, Told } from './told.ts'

/** A station of a run, over all its processes: what it said outside is kept here, so that it can be held to it. */
export class Station {
  readonly config: Omit<StationConfig, 'start'>
  readonly #clockOffset: number
  #child: Child | undefined
  starts = 0
  /** Chain hashes of what it said it had recorded, by sequence number. */
  readonly recorded = new Map<number, string>()
  /** The most that the hub acknowledged. */
  acked = 0
  acks = 0
  troubles = 0
  standing: Extract<Told, { told: 'standing' }> | undefined
  /** Its process ended by itself before it was to. */
  complaint: string | undefined
  readonly #onAck = new Set<() => void>()

  constructor(config: Omit<StationConfig, 'start'>, clockOffset: number) {
    this.config = config
    this.#clockOffset = clockOffset
    mkdirSync(config.folder, { recursive: true })
    writeFileSync(path.join(config.folder, 'own.key'), randomBytes(32), { flag: 'wx' })
  }

  /** While no process of it runs. */
  openLedger(): Ledger {
    const { folder, name } = this.config
    return orThrow(
      openLedger({
        file: path.join(folder, 'ledger.db'),
        key: this.key,
        clock: systemClock,
        randomBytes: (length) => new Uint8Array(randomBytes(length)),
        station: { id: name, name },
      }),
    )
  }

  get key(): Uint8Array {
    return new Uint8Array(readFileSync(path.join(this.config.folder, 'own.key')))
  }

  start(): void {
    const config: StationConfig = { ...this.config, start: this.starts }
    this.starts += 1
    this.standing = undefined
    const child = new Child('tests/faults/station-process.ts', [JSON.stringify(config)], {
      clockOffset: this.#clockOffset,
      onLine: (line) => this.#hear(JSON.parse(line)),
    })
    this.#child = child
    void child.ended.then((code) => {
      if (code !== null && code !== 0) this.complaint = `${config.name} ended with ${code}: ${child.complaint}`
    })
  }

  async kill(): Promise<void> {
    await this.#child?.kill()
  }

  /** Nobody comes to it any more; it goes on sending and reading. */
  rest(): void {
    this.#child?.say('rest')
  }

  async end(): Promise<void> {
    this.#child?.say('end')
    await this.#child?.ended
  }

  /** The next acknowledgement that it gets. */
  nextAck(): Promise<void> {
    return new Promise((resolve) => {
      const once = () => {
        this.#onAck.delete(once)
        resolve()
      }
      this.#onAck.add(once)
    })
  }

  #hear(told: Told): void {
    switch (told.told) {
      case 'recorded':
        this.recorded.set(told.seq, told.hash)
        return
      case 'acked': {
        this.acks += 1
        const isFurther = told.seq > this.acked
        this.acked = Math.max(this.acked, told.seq)
        if (isFurther) for (const listener of [...this.#onAck]) listener()
        return
      }
      case 'trouble':
        this.troubles += 1
        return
      case 'standing':
        this.standing = told
    }
  }
}
