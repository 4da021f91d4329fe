import type { Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { Connection } from './kept-connection.ts'

/** A line that carries bytes both ways: a serial port or a TCP connection. */
export interface Wire extends Connection {
  /** Whether the bytes have left this process. May stay away for ever when the other side takes nothing. */
  write(bytes: Uint8Array): Promise<boolean>
  onData(listener: (bytes: Uint8Array) => void): void
}

export type OpenWire = () => Promise<Result<Wire, Failure>>

/** `gate-unreachable` with the system's own name of the problem (`ECONNREFUSED`, `ENOENT`), never with an address. */
export function unreachable(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
  return failure('gate-unreachable', { problem: code })
}
