import { Child } from './child.ts'
import { newSignal } from './signal.ts'

export interface HubProcessOptions {
  readonly folder: string
  readonly port: number
  /** A PostgreSQL database in place of the folder's file. */
  readonly store?: string
  readonly clockOffset: number
  /** Its database has settings that a hub refuses. */
  readonly allowsLoss?: boolean
}

/** `npm run hub` as a process that is killed and started again. */
export class HubProcess {
  readonly #options: HubProcessOptions
  #child: Child | undefined
  starts = 0
  /** Requests by how they ended. */
  readonly statuses = new Map<string, number>()
  /** Lines that say that something is wrong with our own code. */
  readonly defects: string[] = []

  constructor(options: HubProcessOptions) {
    this.#options = options
  }

  /** Resolves when it serves; tries again while its database is away, as whoever watches over a service does. */
  async start(tries = 60): Promise<void> {
    const { folder, port, store, clockOffset, allowsLoss } = this.#options
    const own = ['--folder', folder, '--port', String(port), ...(store === undefined ? [] : ['--store', store])]
    const args = [...own, ...(allowsLoss === true ? ['--allow-loss'] : [])]
    for (let left = tries; ; left--) {
      const serving = newSignal<true>()
      const child = new Child('scripts/hub.ts', args, { clockOffset, onLine: (line) => this.#hear(line, serving.happens) })
      this.starts += 1
      const code = await Promise.race([serving.happened, child.ended])
      if (code === true) {
        this.#child = child
        return
      }
      if (left <= 1) throw new Error(`the hub does not start (${code}): ${child.complaint}`)
    }
  }

  async kill(): Promise<void> {
    await this.#child?.kill()
  }

  async stop(): Promise<number | null> {
    return (await this.#child?.stop()) ?? null
  }

  #hear(line: string, serving: (is: true) => void): void {
    if (line.startsWith('The hub is serving')) serving(true)
    const status = /^\S+ (?:GET|POST) \S+ (\d{3}) /.exec(line)?.[1]
    if (status !== undefined) this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    if (line.includes('defect:')) this.defects.push(line)
  }
}
