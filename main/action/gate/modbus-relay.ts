import { type Clock, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { GateConfigurationOf, GateInputConfigurationOf } from './configuration.ts'
import type { GateDevice, GateInput, Reading, Sent } from './device.ts'
import type { GateCommand } from './gate.ts'
import { COIL_OFF, COIL_ON, type ModbusRequest, READ_COILS, READ_DISCRETE_INPUTS, WRITE_SINGLE_COIL } from './modbus-frame.ts'
import type { ModbusPeer } from './modbus-peer.ts'

type ModbusConfiguration = GateConfigurationOf<'modbus-tcp'>

/** The command that leaves the relay at rest. */
export function modbusRelease({ unit, coil, inverted }: ModbusConfiguration): ModbusRequest {
  return { unit, functionCode: WRITE_SINGLE_COIL, address: coil, value: inverted ? COIL_ON : COIL_OFF }
}

/**
 * A relay coil of a Modbus TCP module. With `flash` the module itself ends the pulse, whatever becomes of the kiosk; without, the
 * gate switches off. The coil is read again and again: for modules that let go of their outputs when nobody asks any more.
 */
export class ModbusRelay implements GateDevice {
  readonly pulseEndedBy: 'device' | 'gate'
  readonly #configuration: ModbusConfiguration
  readonly #peer: ModbusPeer

  constructor(configuration: ModbusConfiguration, peer: ModbusPeer) {
    this.#configuration = configuration
    this.#peer = peer
    this.pulseEndedBy = configuration.flash === undefined ? 'gate' : 'device'
  }

  async open({ pulseMilliseconds }: GateCommand, signal: AbortSignal): Promise<Sent> {
    const { unit, coil, inverted, flash } = this.#configuration
    const [address, value] =
      flash === undefined
        ? [coil, inverted ? COIL_OFF : COIL_ON]
        : [flash.address, Math.max(1, Math.round(pulseMilliseconds / flash.stepMilliseconds))]
    const outcome = await this.#peer.ask({ unit, functionCode: WRITE_SINGLE_COIL, address, value }, signal)
    if (outcome.sent === true) return { sent: 'yes' }
    return { sent: outcome.sent === false ? 'no' : 'unknown', failure: outcome.failure }
  }

  async release(): Promise<Result<void, Failure>> {
    const outcome = await this.#peer.ask(modbusRelease(this.#configuration))
    return outcome.sent === true ? ok(undefined) : err(outcome.failure)
  }

  async refresh(): Promise<Result<void, Failure>> {
    const { unit, coil } = this.#configuration
    const outcome = await this.#peer.ask({ unit, functionCode: READ_COILS, address: coil, value: 1 })
    return outcome.sent === true ? ok(undefined) : err(outcome.failure)
  }

  close(): Promise<void> {
    return this.#peer.close()
  }
}

/** A discrete input of a Modbus TCP module. */
export class ModbusInput implements GateInput {
  readonly #configuration: GateInputConfigurationOf<'modbus-tcp'>
  readonly #peer: ModbusPeer
  readonly #clock: Clock

  constructor(configuration: GateInputConfigurationOf<'modbus-tcp'>, peer: ModbusPeer, clock: Clock) {
    this.#configuration = configuration
    this.#peer = peer
    this.#clock = clock
  }

  async read(): Promise<Result<Reading, Failure>> {
    const { unit, input, inverted } = this.#configuration
    const at = this.#clock.monotonicMilliseconds()
    const outcome = await this.#peer.ask({ unit, functionCode: READ_DISCRETE_INPUTS, address: input, value: 1 })
    if (outcome.sent === true && outcome.answer.type === 'bit') return ok({ active: outcome.answer.on !== inverted, at })
    return err(outcome.sent === true ? failure('gate-answer-garbled') : outcome.failure)
  }

  close(): Promise<void> {
    return this.#peer.close()
  }
}
