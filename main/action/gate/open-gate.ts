import { assertNever, type Clock, err, ok, type Result, type Timers } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { GateConfiguration, GateInputConfiguration } from './configuration.ts'
import type { GateDevice, GateInput } from './device.ts'
import type { GateNotice, GatePort } from './gate.ts'
import { GuardedGate } from './guarded-gate.ts'
import { HttpInput, HttpRelay } from './http-relay.ts'
import { LcusRelay } from './lcus-relay.ts'
import { LineOutput } from './line-output.ts'
import { ModbusInput, ModbusRelay } from './modbus-relay.ts'
import { MqttInput, MqttRelay } from './mqtt-relay.ts'
import { openSerialWire } from './serial-wire.ts'
import { SharedPeers } from './shared-peers.ts'
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
 *
 * @param peers the connections of a station with more than this gate
 */
export function openGate(
  configuration: GateConfiguration,
  options: OpenGateOptions,
  peers: SharedPeers = new SharedPeers({ gates: [configuration], lamps: [] }, options.timers),
): Result<GatePort, Failure> {
  const { clock, timers, notify } = options
  const device = deviceOf(configuration, options, peers)
  if (device === undefined) return err(failure('simulated-gate-refused'))
  const { confirmation, occupied } = configuration
  const inputOf = (input: GateInputConfiguration) => openInput(input, configuration, { clock, timers }, peers)
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
  peers: SharedPeers,
): GateDevice | undefined {
  switch (configuration.kind) {
    case 'lcus':
      return new LcusRelay(configuration, peers.lcus(configuration))
    case 'modbus-tcp':
      return new ModbusRelay(configuration, peers.modbus(configuration))
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
  peers: SharedPeers,
): GateInput {
  switch (input.kind) {
    case 'modbus-tcp':
      return new ModbusInput(input, peers.modbus(input), clock)
    case 'http':
      return new HttpInput(input, { answerMilliseconds, clock, timers })
    case 'mqtt':
      return new MqttInput(input, { answerMilliseconds, refreshMilliseconds, clock, timers })
    default:
      return assertNever(input)
  }
}
