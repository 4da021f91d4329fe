import type { Clock, Timers } from '../../core/base/index.ts'
import { type FailureCode, failure } from '../../core/failure/index.ts'
import { type Battery, batteryLevel, diskLevel, type SupplyLevel } from '../../core/machine/index.ts'
import type { DeskHealth, DeskNotice } from '../contract/index.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { Machine } from './machine.ts'
import type { RollDelivery } from './roll-delivery.ts'
import type { StationSync } from './station-sync.ts'

/** How often the machine is asked, milliseconds: a battery goes down by a per cent in that time, a disk fills more slowly. */
export const HEALTH_LOOK_INTERVAL = 60_000

export interface StationHealthOptions {
  /** Absent: nothing is known of the machine. */
  readonly machine: Machine | undefined
  readonly printer: boolean
  readonly ledger: LedgerDoor
  /** Absent: no hub is spoken to. */
  readonly sync?: Pick<StationSync, 'status' | 'notices'>
  /** Absent: rolls come by hand. */
  readonly rolls?: Pick<RollDelivery, 'state' | 'failure'>
  readonly clock: Clock
  readonly timers: Timers
  /** What the desk shows of it has changed. */
  readonly onChange: () => void
}

const BATTERY_NOTICES: Readonly<Record<SupplyLevel, FailureCode | undefined>> = {
  enough: undefined,
  low: 'battery-low',
  'nearly-gone': 'battery-nearly-empty',
}
const DISK_NOTICES: Readonly<Record<SupplyLevel, FailureCode | undefined>> = {
  enough: undefined,
  low: 'disk-space-low',
  'nearly-gone': 'disk-nearly-full',
}

/** How the machine under the station is doing, for the status bar, and what to do before it runs out of something. */
export class StationHealth {
  readonly #options: StationHealthOptions
  #battery: Battery | undefined
  #freeMebibytes: number | undefined
  #cancel: (() => void) | undefined
  #closed = false

  constructor(options: StationHealthOptions) {
    this.#options = options
  }

  state(): DeskHealth {
    const { printer, ledger, clock, sync, rolls } = this.#options
    const roll = rolls?.state()
    const { opened } = ledger
    const hub = sync?.status()
    return {
      at: clock.now().toString(),
      printer: printer ? 'ready' : 'none',
      peers: 'none',
      hub: hub?.state ?? 'none',
      ...(hub?.lastContact !== undefined && { hubContact: hub.lastContact }),
      ...(hub?.clockOffset !== undefined && { hubClockOffset: hub.clockOffset }),
      ...(opened.ok && { waiting: hub?.waiting ?? opened.value.ledger.recordedEvents() }),
      ...(roll?.version !== undefined && { rollVersion: roll.version }),
      ...(roll?.arriving !== undefined && { rollArriving: roll.arriving }),
      ...(this.#battery !== undefined && { battery: { ...this.#battery, level: batteryLevel(this.#battery) } }),
      ...(this.#freeMebibytes !== undefined && {
        disk: { freeMebibytes: this.#freeMebibytes, level: diskLevel(this.#freeMebibytes) },
      }),
    }
  }

  /** As it was last looked at; undefined where the machine does not tell. */
  get freeMebibytes(): number | undefined {
    return this.#freeMebibytes
  }

  /** What is about to run out, with what to do. */
  notices(): readonly DeskNotice[] {
    const battery = this.#battery
    const free = this.#freeMebibytes
    const arriving = this.#options.rolls?.failure
    const low = battery === undefined ? undefined : BATTERY_NOTICES[batteryLevel(battery)]
    const full = free === undefined ? undefined : DISK_NOTICES[diskLevel(free)]
    return [
      ...(low === undefined ? [] : [{ about: 'machine' as const, failure: failure(low, { percent: battery?.percent ?? 0 }) }]),
      ...(this.#options.sync?.notices() ?? []),
      ...(arriving === undefined ? [] : [{ about: 'roll' as const, failure: arriving }]),
      ...(full === undefined ? [] : [{ about: 'machine' as const, failure: failure(full, { 'free MiB': free ?? 0 }) }]),
    ]
  }

  /** Asks the machine now, and from now on every minute. */
  async look(): Promise<void> {
    const { machine, timers, onChange } = this.#options
    if (machine === undefined || this.#closed) return
    const [battery, free] = await Promise.all([machine.battery(), machine.freeMebibytes()])
    if (this.#closed) return
    this.#cancel?.()
    this.#cancel = timers.after(HEALTH_LOOK_INTERVAL, () => void this.look())
    const before = this.#shown()
    this.#battery = battery
    this.#freeMebibytes = free
    if (this.#shown() !== before) onChange()
  }

  close(): void {
    this.#closed = true
    this.#cancel?.()
  }

  /** As it is shown: whole per cents, and gibibytes as long as there are some. */
  #shown(): string {
    const free = this.#freeMebibytes
    const rounded = free === undefined ? undefined : free < 4096 ? Math.round(free / 64) : `${Math.round(free / 1024)} GiB`
    return JSON.stringify([this.#battery, rounded])
  }
}
