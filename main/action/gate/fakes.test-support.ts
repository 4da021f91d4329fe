import { delay, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { FakeTime } from '../../../native/reader/fakes.test-support.ts'
import { type GateConfiguration, gateConfigurationSchema } from './configuration.ts'
import type { GateDevice, GateInput, Reading, Sent } from './device.ts'
import type { GateCommand, GateNotice } from './gate.ts'
import { GuardedGate } from './guarded-gate.ts'
import type { Wire } from './wire.ts'

export const NEVER = new Promise<never>(() => undefined)
/** For calls of a device that are wanted to their end. */
export const WANTED = new AbortController().signal

export type Configured<Kind extends GateConfiguration['kind']> = Extract<GateConfiguration, { kind: Kind }>

/** A configuration as an installer writes it, with the defaults filled in. */
export function configured<Kind extends GateConfiguration['kind']>(
  written: { readonly kind: Kind } & Record<string, unknown>,
): Configured<Kind> {
  const parsed = gateConfigurationSchema.parse(written)
  if (parsed.kind !== written.kind) throw new Error('parsed as another kind')
  return parsed as Configured<Kind>
}

export type OpenBehaviour = 'yes' | 'no' | 'unknown' | 'hangs' | 'throws'
export type ReleaseBehaviour = 'works' | 'fails' | 'hangs' | 'throws'
export type InputBehaviour = 'active' | 'inactive' | 'stale' | 'unreadable' | 'hangs' | 'throws'

/** A device that does as it is told, and remembers what was asked of it. */
export class FakeDevice implements GateDevice {
  pulseEndedBy: 'device' | 'gate' = 'gate'
  readonly opened: { readonly id: string; readonly at: number }[] = []
  readonly released: number[] = []
  opens: OpenBehaviour = 'yes'
  releases: ReleaseBehaviour = 'works'
  reachable = true
  /** How long the device takes to say that it is there. */
  refreshTakes = 0
  closed = false
  readonly #time: FakeTime

  constructor(time: FakeTime) {
    this.#time = time
  }

  async open({ id }: GateCommand): Promise<Sent> {
    const behaviour = this.opens
    if (behaviour === 'no') return { sent: 'no', failure: failure('gate-unreachable') }
    this.opened.push({ id, at: this.#time.clock.monotonicMilliseconds() })
    if (behaviour === 'throws') throw new Error('a defect of the device')
    if (behaviour === 'hangs') return NEVER
    return behaviour === 'yes' ? { sent: 'yes' } : { sent: 'unknown', failure: failure('gate-silent') }
  }

  async release(): Promise<Result<void, Failure>> {
    this.released.push(this.#time.clock.monotonicMilliseconds())
    if (this.releases === 'throws') throw new Error('a defect of the device')
    if (this.releases === 'hangs') return NEVER
    return this.releases === 'works' ? ok(undefined) : err(failure('gate-silent'))
  }

  async refresh(): Promise<Result<void, Failure>> {
    if (this.refreshTakes > 0) await delay(this.#time, this.refreshTakes)
    return this.reachable ? ok(undefined) : err(failure('gate-unreachable'))
  }

  async close(): Promise<void> {
    this.closed = true
  }
}

/** An input that says what the test wants, and remembers when it said so. */
export class FakeInput implements GateInput {
  says: InputBehaviour
  /** When the input said "active" as a fresh word. */
  readonly words: number[] = []
  readonly #time: FakeTime

  constructor(time: FakeTime, says: InputBehaviour) {
    this.#time = time
    this.says = says
  }

  async read(): Promise<Result<Reading, Failure>> {
    const at = this.#time.clock.monotonicMilliseconds()
    switch (this.says) {
      case 'active':
        this.words.push(at)
        return ok({ active: true, at })
      case 'inactive':
        return ok({ active: false, at })
      case 'stale':
        return ok({ active: true, at: Number.NEGATIVE_INFINITY })
      case 'unreadable':
        return err(failure('gate-silent'))
      case 'hangs':
        return NEVER
      case 'throws':
        throw new Error('a defect of the input')
    }
  }

  async close(): Promise<void> {
    // Nothing to let go of.
  }
}

/** A gate on a fake device in fake time. */
export class TestGate {
  readonly time = new FakeTime()
  readonly device = new FakeDevice(this.time)
  readonly confirmation: FakeInput
  readonly occupied: FakeInput
  readonly notices: GateNotice[] = []
  readonly gate: GuardedGate

  constructor(
    rules: Record<string, unknown> = {},
    inputs: { readonly confirmation?: InputBehaviour; readonly occupied?: InputBehaviour; readonly deviceEnds?: boolean } = {},
  ) {
    this.confirmation = new FakeInput(this.time, inputs.confirmation ?? 'inactive')
    this.occupied = new FakeInput(this.time, inputs.occupied ?? 'inactive')
    if (inputs.deviceEnds === true) this.device.pulseEndedBy = 'device'
    this.gate = new GuardedGate({
      device: this.device,
      rules: {
        ...configured({ kind: 'simulated', ...rules }),
        confirmation: {
          input: { kind: 'modbus-tcp', host: 'unused', port: 502, unit: 1, input: 0, inverted: false },
          withinMilliseconds: 1_000,
        },
      },
      ...(inputs.confirmation === undefined ? {} : { confirmation: this.confirmation }),
      ...(inputs.occupied === undefined ? {} : { occupied: this.occupied }),
      clock: this.time.clock,
      timers: this.time,
      notify: (notice) => this.notices.push(notice),
    })
  }
}

/** A wire whose other end is the test. */
export class FakeWire implements Wire {
  readonly written: Uint8Array[] = []
  closed = false
  /** Whether bytes leave at all. */
  stuck = false
  broken = false
  #onData: (bytes: Uint8Array) => void = () => undefined
  #onLost: () => void = () => undefined
  /** What the peer answers to what was written. */
  answers: (written: Uint8Array) => Uint8Array | undefined = () => undefined

  async write(bytes: Uint8Array): Promise<boolean> {
    if (this.stuck) return NEVER
    if (this.broken) return false
    this.written.push(bytes)
    const answer = this.answers(bytes)
    if (answer !== undefined) this.says(answer)
    return true
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener
  }

  onLost(listener: () => void): void {
    this.#onLost = listener
  }

  async close(): Promise<void> {
    this.closed = true
  }

  says(bytes: Uint8Array): void {
    this.#onData(bytes)
  }

  breaks(): void {
    this.broken = true
    this.#onLost()
  }
}
