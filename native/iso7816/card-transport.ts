import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'

/**
 * One command to the card, one answer back: the only thing the card side needs from a reader, real or simulated.
 *
 * `command` is a complete ISO 7816-4 command APDU; the answer is data followed by the two status bytes, always at least
 * two bytes long. Expected failures: `card-removed`, `card-not-responding`, `reader-unplugged`,
 * `reader-service-stopped`, `reader-not-responding`. After a failure the transport answers every further command with
 * a failure.
 */
export interface CardTransport {
  transmit(command: Uint8Array): Promise<Result<Uint8Array, Failure>>
}
