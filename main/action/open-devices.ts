import { assertNever, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type DevicesConfiguration, lampsOf } from './devices-configuration.ts'
import type { GateDevice } from './gate/device.ts'
import type { GateNotice, GatePort } from './gate/gate.ts'
import { type OpenGateOptions, openGate } from './gate/open-gate.ts'
import { SharedPeers } from './gate/shared-peers.ts'
import type { LampConfiguration, SignConfiguration } from './sign/configuration.ts'
import { HttpLamp, type Lamp, LcusLamp, ModbusLamp, MqttLamp } from './sign/lamp.ts'
import { LampSign } from './sign/lamp-sign.ts'
import { SIGN_STATES, type SignNotice, type SignPort, type SignState } from './sign/sign.ts'

/** A sign with what the kiosk needs to know to say what it shows (`signState`). */
export interface StationSign {
  readonly zone: string
  readonly nearlyFullPlaces: number
  readonly port: SignPort
}

/** What happens to a device beside the answers to commands. */
export type DeviceNotice =
  | { readonly gate: string; readonly notice: GateNotice }
  | { readonly sign: string; readonly notice: SignNotice }

export interface OpenDevicesOptions extends Pick<OpenGateOptions, 'clock' | 'timers'> {
  readonly notify: (notice: DeviceNotice) => void
  /** Makes the device of a gate of the kind `simulated`. Not given in production, where that kind is refused. */
  readonly simulated?: (gate: string) => GateDevice
}

/** The gates and signs of a station, by their names. */
export interface Devices {
  readonly gates: ReadonlyMap<string, GatePort>
  readonly signs: ReadonlyMap<string, StationSign>
  /** Ends pulses, puts lamps out, lets go of everything. In bounded time, never rejects. */
  close(): Promise<void>
}

/**
 * Everything that a station has configured, there at once: what is absent is waited for in the background. `simulated-gate-refused`
 * is the only failure.
 */
export function openDevices(configuration: DevicesConfiguration, options: OpenDevicesOptions): Result<Devices, Failure> {
  const { clock, timers, notify, simulated } = options
  const signConfigurations = Object.entries(configuration.signs)
  const peers = new SharedPeers(
    {
      gates: Object.values(configuration.gates),
      lamps: signConfigurations.flatMap(([, sign]) =>
        lampsOf(sign).map(([, lamp]) => ({ ...lamp, answerMilliseconds: sign.answerMilliseconds })),
      ),
    },
    timers,
  )
  const gates = new Map<string, GatePort>()
  const signs = new Map<string, StationSign>()
  const close = async () => {
    await Promise.all([
      ...[...signs.values()].map(({ port }) => port.close()),
      ...[...gates.values()].map((gate) => gate.close()),
    ])
  }
  for (const [name, gate] of Object.entries(configuration.gates)) {
    const gateOptions = {
      clock,
      timers,
      notify: (notice: GateNotice) => notify({ gate: name, notice }),
      ...(simulated === undefined || gate.kind !== 'simulated' ? {} : { simulated: simulated(name) }),
    }
    const opened = openGate(gate, gateOptions, peers)
    if (!opened.ok) {
      void close()
      return opened
    }
    gates.set(name, opened.value)
  }
  for (const [name, sign] of signConfigurations) {
    const { zone, nearlyFullPlaces, answerMilliseconds, refreshMilliseconds } = sign
    const port = new LampSign({
      lamps: lampsFor(sign, options, peers),
      answerMilliseconds,
      refreshMilliseconds,
      timers,
      notify: (notice) => notify({ sign: name, notice }),
    })
    signs.set(name, { zone, nearlyFullPlaces, port })
  }
  return ok({ gates, signs, close })
}

function lampsFor(sign: SignConfiguration, { timers }: OpenDevicesOptions, peers: SharedPeers): Partial<Record<SignState, Lamp>> {
  const { answerMilliseconds, refreshMilliseconds } = sign
  const lamps: Partial<Record<SignState, Lamp>> = {}
  for (const state of SIGN_STATES) {
    const lamp = sign.lamps[state]
    if (lamp !== undefined) lamps[state] = openLamp(lamp, { answerMilliseconds, refreshMilliseconds, timers }, peers)
  }
  return lamps
}

function openLamp(
  lamp: LampConfiguration,
  limits: Pick<SignConfiguration, 'answerMilliseconds' | 'refreshMilliseconds'> & Pick<OpenDevicesOptions, 'timers'>,
  peers: SharedPeers,
): Lamp {
  switch (lamp.kind) {
    case 'lcus':
      return new LcusLamp(lamp, peers.lcus(lamp))
    case 'modbus-tcp':
      return new ModbusLamp(lamp, peers.modbus(lamp))
    case 'http':
      return new HttpLamp(lamp, limits)
    case 'mqtt':
      return new MqttLamp(lamp, limits)
    default:
      return assertNever(lamp)
  }
}
