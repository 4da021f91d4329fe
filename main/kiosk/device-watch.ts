import type { Timers } from '../../core/base/index.ts'
import type { Devices, GateHealth, SignHealth } from '../action/index.ts'
import type { DeskDevice } from '../contract/index.ts'

/**
 * How often it is looked how gates and signs are doing, milliseconds. Each knows it at once and nothing is sent for it, so that this is
 * cheap; it is soon enough for the staff to know before the next visitor stands there.
 */
export const DEVICE_LOOK_INTERVAL = 2_000

export interface DeviceWatchOptions {
  readonly devices: Pick<Devices, 'gates' | 'signs'>
  readonly timers: Timers
  /** Something that the desk shows of a device has changed. */
  readonly onChange: () => void
}

/** How the gates and signs of the station are doing, for the desk. */
export class DeviceWatch {
  readonly #options: DeviceWatchOptions
  #shown: string
  #cancel: (() => void) | undefined

  constructor(options: DeviceWatchOptions) {
    this.#options = options
    this.#shown = JSON.stringify(this.state())
  }

  state(): readonly DeskDevice[] {
    const { gates, signs } = this.#options.devices
    return [
      ...[...gates].map(([name, gate]) => deskGate(name, gate.health())),
      ...[...signs].map(([name, { port }]) => deskSign(name, port.health())),
    ]
  }

  /** Looks now, and from now on every two seconds, where there is anything to look at. */
  look(): void {
    const { devices, timers, onChange } = this.#options
    if (devices.gates.size + devices.signs.size === 0) return
    this.#cancel?.()
    this.#cancel = timers.after(DEVICE_LOOK_INTERVAL, () => this.look())
    const found = JSON.stringify(this.state())
    if (found === this.#shown) return
    this.#shown = found
    onChange()
  }

  close(): void {
    this.#cancel?.()
  }
}

/** Whether a gate is being opened just now is no news. */
const GATE_STATES = {
  connecting: 'connecting',
  ready: 'ready',
  busy: 'ready',
  stuck: 'stuck',
  unreachable: 'unreachable',
  closed: 'unreachable',
} as const satisfies Record<GateHealth['state'], DeskDevice['state']>

const SIGN_STATES = {
  idle: 'ready',
  changing: 'ready',
  shown: 'ready',
  unknown: 'uncertain',
  closed: 'unreachable',
} as const satisfies Record<SignHealth['state'], DeskDevice['state']>

function deskGate(name: string, { state, failure }: GateHealth): DeskDevice {
  return { kind: 'gate', name, state: GATE_STATES[state], ...(failure !== undefined && { failure: failure.code }) }
}

function deskSign(name: string, { state, failure }: SignHealth): DeskDevice {
  return { kind: 'sign', name, state: SIGN_STATES[state], ...(failure !== undefined && { failure: failure.code }) }
}
