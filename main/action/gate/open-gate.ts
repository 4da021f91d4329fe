import { assertNever, type Clock, err, ok, type Result, type Timers } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { GateConfiguration, GateInputConfiguration } from './configuration.ts'
import type { GateDevice, GateInput } from './device.ts'
import type { GateNotice, GatePort } from './gate.ts'
import { GuardedGate } from './guarded-gate.ts'
import { HttpInput, HttpRelay } from './http-relay.ts'
import { LcusRelay } from './lcus-relay.ts'
import { LineOutput } from './line-output.ts'
import { ModbusPeer } from './modbus-peer.ts'
import { ModbusInput, ModbusRelay, modbusRelease } from './modbus-relay.ts'
import { MqttInput, MqttRelay } from './mqtt-relay.ts'
import { openSerialWire } from './serial-wire.ts'
import { openTcpWire } from './tcp-wire.ts'

export interface OpenGateOptions {
  readonly clock: Clock
  readonly timers: Timers
  /** Told what happens beside the answers; see `GateNotice`. */
  readonly notify: (notice: GateNotice) => void
  /** The device of the kind `simulated`. Not given in production, where that kind is refused. */
  readonly simulated?: GateDevice
}

/**
 * The gate of a station, with every rule around its device. It is there at once; a device that is absent is waited for in the
 * background and told by `health()`. `simulated-gate-refused` is the only failure.
 */
export function openGate(configuration: GateConfiguration, options: OpenGateOptions): Result<GatePort, Failure> {
  const { clock, timers, notify } = options
  const modbus = new ModbusPeers(configuration, timers)
  const device = deviceOf(configuration, options, modbus)
  if (device === undefined) return err(failure('simulated-gate-refused'))
  const { confirmation, occupied } = configuration
  const inputOf = (input: GateInputConfiguration) => openInput(input, configuration, { clock, timers }, modbus)
  return ok(
    new GuardedGate({
      device,
      rules: configuration,
      ...(confirmation === undefined ? {} : { confirmation: inputOf(confirmation.input) }),
      ...(occupied === undefined ? {} : { occupied: inputOf(occupied) }),
      clock,
      timers,
      notify,
    }),
  )
}

function deviceOf(
  configuration: GateConfiguration,
  { timers, simulated }: OpenGateOptions,
  modbus: ModbusPeers,
): GateDevice | undefined {
  switch (configuration.kind) {
    case 'lcus':
      return new LcusRelay(configuration, () => openSerialWire(configuration), timers)
    case 'modbus-tcp':
      return new ModbusRelay(configuration, modbus.peer(configuration))
    case 'http':
      return new HttpRelay(configuration, timers)
    case 'mqtt':
      return new MqttRelay(configuration, timers)
    case 'line-output': {
      const { target } = configuration
      return new LineOutput(configuration, () => (target.kind === 'tcp' ? openTcpWire(target) : openSerialWire(target)), timers)
    }
    case 'simulated':
      return simulated
    default:
      return assertNever(configuration)
  }
}

function openInput(
  input: GateInputConfiguration,
  { answerMilliseconds, refreshMilliseconds }: GateConfiguration,
  { clock, timers }: Pick<OpenGateOptions, 'clock' | 'timers'>,
  modbus: ModbusPeers,
): GateInput {
  switch (input.kind) {
    case 'modbus-tcp':
      return new ModbusInput(input, modbus.peer(input), clock)
    case 'http':
      return new HttpInput(input, { answerMilliseconds, clock, timers })
    case 'mqtt':
      return new MqttInput(input, { answerMilliseconds, refreshMilliseconds, clock, timers })
    default:
      return assertNever(input)
  }
}

/** One connection for each Modbus module, whatever of it is used. */
class ModbusPeers {
  readonly #configuration: GateConfiguration
  readonly #timers: Timers
  readonly #peers = new Map<string, ModbusPeer>()

  constructor(configuration: GateConfiguration, timers: Timers) {
    this.#configuration = configuration
    this.#timers = timers
  }

  peer({ host, port }: { readonly host: string; readonly port: number }): ModbusPeer {
    const address = `${host} ${port}`
    const known = this.#peers.get(address)
    if (known !== undefined) return known
    const relay = this.#configuration
    const isRelay = relay.kind === 'modbus-tcp' && relay.host === host && relay.port === port
    const peer = new ModbusPeer({
      openWire: () => openTcpWire({ host, port }),
      answerMilliseconds: relay.answerMilliseconds,
      timers: this.#timers,
      ...(isRelay ? { prepare: modbusRelease(relay) } : {}),
    })
    this.#peers.set(address, peer)
    return peer
  }
}
