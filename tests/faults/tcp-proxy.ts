import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { delay, systemTimers, type Timers } from '../../core/base/index.ts'
import { newSignal } from './signal.ts'

/** What is wrong with a line. All of it together is possible. */
export interface LineFaults {
  /** Everything comes so many milliseconds later, drawn anew for each piece. */
  readonly delay?: { readonly least: number; readonly most: number }
  /** Bytes a second, each way. */
  readonly rate?: number
  /** Probability that a piece resets its connection instead of going on. */
  readonly resets?: number
  /** Nothing goes on, either way, and nobody is told: connections stand. */
  readonly isBlackHole?: boolean
  /** Every connection is reset, new ones at once. */
  readonly isCut?: boolean
}

export interface ProxyOptions {
  /** Of what is spoken to, on this machine. */
  readonly target: number
  /** From 0 up to 1: all chance comes from here. */
  readonly random: () => number
  readonly timers?: Timers
}

const LOOPBACK = '127.0.0.1'
const MOST_CONNECTIONS = 400
/** A slow line passes on so many times a second. */
const SLICES = 50

/** A pair of connections: whoever called, and the target. */
class Line {
  readonly caller: Socket
  readonly target: Socket
  /** Pieces that the caller has sent. */
  asked = 0
  /** The next piece of the target does not arrive: the connection is reset in its place. */
  losesReply = false

  constructor(caller: Socket, target: Socket) {
    this.caller = caller
    this.target = target
  }

  reset(): void {
    this.caller.resetAndDestroy()
    this.target.resetAndDestroy()
  }
}

/** A line between processes of this machine that can be made bad: slow, late, broken, silent, or losing answers to what was done. */
export class FaultProxy {
  readonly #server: Server
  readonly #options: ProxyOptions
  readonly #timers: Timers
  readonly #lines = new Set<Line>()
  #faults: LineFaults = {}
  #changed = newSignal()
  #repliesToLose = 0
  #settledAfter = 0
  readonly counts = { connections: 0, resets: 0, lostReplies: 0 }

  private constructor(server: Server, options: ProxyOptions) {
    this.#server = server
    this.#options = options
    this.#timers = options.timers ?? systemTimers
    server.maxConnections = MOST_CONNECTIONS
    server.on('connection', (caller) => this.#accept(caller))
  }

  static open(options: ProxyOptions): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true })
    const proxy = new FaultProxy(server, options)
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, LOOPBACK, () => resolve(proxy))
    })
  }

  get port(): number {
    const address = this.#server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the proxy is closed')
    return address.port
  }

  /** In place of what was wrong before; `{}` is a good line. */
  set(faults: LineFaults): void {
    this.#faults = faults
    const { happens } = this.#changed
    this.#changed = newSignal()
    happens(undefined)
    if (faults.isCut === true) this.resetAll()
  }

  resetAll(): void {
    for (const line of this.#lines) this.#reset(line)
  }

  /**
   * The next replies do not arrive: what was asked goes through and is done, then the connection breaks. Only on connections where the
   * caller has sent so many pieces before, so that past the greetings of TLS a real answer is lost.
   */
  loseReplies(count: number, { settledAfter = 0 }: { readonly settledAfter?: number } = {}): void {
    this.#repliesToLose = count
    this.#settledAfter = settledAfter
  }

  async close(): Promise<void> {
    this.set({ isCut: true })
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #accept(caller: Socket): void {
    // Without a listener a reset would end the process; what it means for the pair is seen where bytes are carried.
    caller.on('error', () => undefined)
    if (this.#faults.isCut === true) {
      caller.resetAndDestroy()
      return
    }
    this.counts.connections += 1
    const target = createConnection({ host: LOOPBACK, port: this.#options.target, allowHalfOpen: true, noDelay: true })
    target.on('error', () => undefined)
    const line = new Line(caller, target)
    this.#lines.add(line)
    const ways = [this.#carry(line, caller, target), this.#carry(line, target, caller)]
    void Promise.allSettled(ways).then(() => {
      this.#lines.delete(line)
      caller.destroy()
      target.destroy()
    })
  }

  async #carry(line: Line, from: Socket, to: Socket): Promise<void> {
    const isReply = from === line.target
    try {
      // One piece after the other: whoever sends is held up as a real line would hold them up.
      for await (const piece of from as AsyncIterable<Buffer>) {
        await this.#holdUp()
        if (this.#breaks(line, isReply)) {
          this.#reset(line)
          return
        }
        await this.#pass(piece, to)
      }
      to.end()
    } catch {
      // One side is gone: so is the other.
      line.reset()
    }
  }

  #breaks(line: Line, isReply: boolean): boolean {
    if (!isReply) {
      if (this.#repliesToLose > 0 && line.asked >= this.#settledAfter && !line.losesReply) {
        this.#repliesToLose -= 1
        line.losesReply = true
      }
      line.asked += 1
    } else if (line.losesReply) {
      this.counts.lostReplies += 1
      return true
    }
    const { resets = 0 } = this.#faults
    return resets > 0 && this.#options.random() < resets
  }

  async #holdUp(): Promise<void> {
    const { delay: late } = this.#faults
    if (late !== undefined)
      await delay(this.#timers, late.least + Math.floor(this.#options.random() * (late.most - late.least + 1)))
    while (this.#faults.isBlackHole === true) await this.#changed.happened
  }

  async #pass(piece: Buffer, to: Socket): Promise<void> {
    for (let at = 0; at < piece.length; ) {
      const { rate } = this.#faults
      const length = rate === undefined ? piece.length - at : Math.max(1, Math.floor(rate / SLICES))
      const isTaken = to.write(piece.subarray(at, at + length))
      at += length
      if (rate !== undefined) await delay(this.#timers, 1_000 / SLICES)
      if (!isTaken && !to.destroyed)
        await new Promise<void>((resolve) => {
          const go = () => {
            to.off('drain', go).off('close', go)
            resolve()
          }
          to.once('drain', go).once('close', go)
        })
    }
  }

  #reset(line: Line): void {
    this.counts.resets += 1
    line.reset()
  }
}
