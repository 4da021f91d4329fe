import { err, ok, type Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import type { GateConfigurationOf } from './configuration.ts'
import type { GateDevice, Sent } from './device.ts'
import type { GateCommand } from './gate.ts'
import type { LcusBoard } from './lcus-board.ts'

/**
 * One channel of a USB-serial relay board with LCUS commands. Many boards never answer; then a command that has left the port counts
 * as given. Its relay stays as it is when the kiosk dies, until the kiosk is back and, before anything else, lets go of it.
 */
export class LcusRelay implements GateDevice {
  readonly pulseEndedBy = 'gate'
  readonly #configuration: GateConfigurationOf<'lcus'>
  readonly #board: LcusBoard

  constructor(configuration: GateConfigurationOf<'lcus'>, board: LcusBoard) {
    this.#configuration = configuration
    this.#board = board
  }

  async open(_command: GateCommand, signal: AbortSignal): Promise<Sent> {
    const outcome = await this.#board.switch(this.#configuration, true, signal)
    if (outcome.sent === true) return { sent: 'yes' }
    return { sent: outcome.sent === false ? 'no' : 'unknown', failure: outcome.failure }
  }

  async release(): Promise<Result<void, Failure>> {
    const outcome = await this.#board.switch(this.#configuration, false)
    return outcome.sent === true ? ok(undefined) : err(outcome.failure)
  }

  refresh(): Promise<Result<void, Failure>> {
    return this.#board.look(this.#configuration)
  }

  close(): Promise<void> {
    return this.#board.close()
  }
}
