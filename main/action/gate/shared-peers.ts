import type { Timers } from '../../../core/base/index.ts'
import type { LampConfiguration } from '../sign/configuration.ts'
import type { GateConfiguration, GateInputConfiguration } from './configuration.ts'
import { LcusBoard } from './lcus-board.ts'
import { ModbusPeer } from './modbus-peer.ts'
import { modbusRelease } from './modbus-relay.ts'
import { openSerialWire } from './serial-wire.ts'
import { openTcpWire } from './tcp-wire.ts'

interface Limited {
  readonly answerMilliseconds: number
}

/** All that a station has on its boards and modules. */
export interface Users {
  readonly gates: readonly GateConfiguration[]
  readonly lamps: readonly (LampConfiguration & Limited)[]
}

const moduleOf = ({ host, port }: { readonly host: string; readonly port: number }) => `${host} ${port}`

const inputsOf = ({ confirmation, occupied }: GateConfiguration): readonly GateInputConfiguration[] =>
  [confirmation?.input, occupied].flatMap((input) => (input === undefined ? [] : [input]))

/**
 * One connection for each relay board and each Modbus module, whatever of it is used: a serial port cannot be opened twice, and many
 * modules know no second connection. The slowest of its users sets the time that it may take.
 */
export class SharedPeers {
  readonly #users: Users
  readonly #timers: Timers
  readonly #modules = new Map<string, ModbusPeer>()
  readonly #boards = new Map<string, LcusBoard>()

  constructor(users: Users, timers: Timers) {
    this.#users = users
    this.#timers = timers
  }

  modbus(address: { readonly host: string; readonly port: number }): ModbusPeer {
    const module = moduleOf(address)
    const { gates, lamps } = this.#users
    const isOn = (user: { readonly kind: string; readonly host?: string; readonly port?: number }) =>
      user.kind === 'modbus-tcp' && user.host === address.host && user.port === address.port
    return this.#shared(this.#modules, module, () => {
      const users = [...gates.filter((gate) => isOn(gate) || inputsOf(gate).some(isOn)), ...lamps.filter(isOn)]
      return new ModbusPeer({
        openWire: () => openTcpWire(address),
        answerMilliseconds: slowest(users),
        timers: this.#timers,
        prepare: gates.flatMap((gate) => (gate.kind === 'modbus-tcp' && isOn(gate) ? [modbusRelease(gate)] : [])),
      })
    })
  }

  lcus(port: { readonly path: string; readonly baudRate: number }): LcusBoard {
    const isOn = (user: GateConfiguration | LampConfiguration) => user.kind === 'lcus' && user.path === port.path
    return this.#shared(this.#boards, port.path, () => {
      const gates = this.#users.gates.filter(isOn)
      return new LcusBoard({
        openWire: () => openSerialWire(port),
        answerMilliseconds: slowest([...gates, ...this.#users.lamps.filter(isOn)]),
        timers: this.#timers,
        atRest: gates.flatMap((gate) => (gate.kind === 'lcus' ? [gate.channel] : [])),
      })
    })
  }

  #shared<Peer extends { share(): Peer }>(peers: Map<string, Peer>, name: string, make: () => Peer): Peer {
    const peer = peers.get(name) ?? make()
    peers.set(name, peer)
    return peer.share()
  }
}

const slowest = (users: readonly Limited[]) => Math.max(...users.map(({ answerMilliseconds }) => answerMilliseconds))
