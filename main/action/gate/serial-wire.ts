import { SerialPort } from 'serialport'
import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { Wire } from './wire.ts'

/** What the library says in words only. The second is a user who is not in the group `dialout`. */
const PROBLEMS = [
  [/no such file|file not found/i, 'ENOENT'],
  [/permission denied|access denied/i, 'EACCES'],
  [/lock|busy/i, 'EBUSY'],
] as const

const isError = (error: Error | null | undefined): error is Error => error !== null && error !== undefined

function cannotOpen({ message }: Error): Failure {
  const [, problem] = PROBLEMS.find(([words]) => words.test(message)) ?? []
  return failure('gate-unreachable', { problem: problem ?? 'unknown' })
}

/** Opens a serial port, 8 data bits, no parity, 1 stop bit, for us alone. Does not limit the time. */
export function openSerialWire({
  path,
  baudRate,
}: {
  readonly path: string
  readonly baudRate: number
}): Promise<Result<Wire, Failure>> {
  return new Promise((resolve) => {
    const port = new SerialPort({ path, baudRate, dataBits: 8, parity: 'none', stopBits: 1, lock: true, autoOpen: false })
    // Also what comes after a close; an error event that nobody hears would end the process.
    port.on('error', () => undefined)
    port.open((error) => resolve(isError(error) ? err(cannotOpen(error)) : ok(new SerialWire(port))))
  })
}

class SerialWire implements Wire {
  readonly #port: SerialPort
  #closing = false

  constructor(port: SerialPort) {
    this.#port = port
  }

  write(bytes: Uint8Array): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (written: boolean) => {
        this.#port.off('close', onClose)
        resolve(written)
      }
      // The stream tells a failed write now by the callback, now by its end.
      const onClose = () => settle(false)
      this.#port.once('close', onClose)
      this.#port.write(Buffer.from(bytes), (error) => {
        if (isError(error)) settle(false)
        else this.#port.drain((problem) => settle(!isError(problem)))
      })
    })
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#port.on('data', listener)
  }

  onLost(listener: () => void): void {
    if (!this.#port.isOpen) queueMicrotask(listener)
    else
      this.#port.once('close', () => {
        if (!this.#closing) listener()
      })
  }

  close(): Promise<void> {
    this.#closing = true
    return new Promise((resolve) => {
      if (this.#port.isOpen) this.#port.close(() => resolve())
      else resolve()
    })
  }
}
