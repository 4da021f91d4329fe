import { bytesToHex, type Clock, err, ok, type Result, systemClock } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { StaffRole } from '../../core/program/index.ts'
import { readStaffFile, type StaffRecord, staffNameSchema, writeStaffFile } from './staff-file.ts'
import { isKeptPin, keepPin } from './staff-pin.ts'
import { StaffTries } from './staff-tries.ts'

/** A member of the staff, as the desk and the ledger know them. */
export interface StaffMember {
  /** Never given to a second person: the ledger names people by it. */
  readonly id: string
  readonly name: string
  readonly role: StaffRole
}

export interface NewStaffMember {
  readonly name: string
  readonly role: StaffRole
  /** ASCII digits. Wiped, whatever happens. */
  readonly pin: Uint8Array
}

export interface StaffOptions {
  readonly clock?: Clock
  readonly randomBytes?: (length: number) => Uint8Array
}

const cryptoBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** A member to be kept, beside those there are. Fails with `staff-name-taken` (also for no name at all) or `staff-pin-weak`. */
export async function newStaffRecord(
  { name, role, pin }: NewStaffMember,
  others: readonly StaffRecord[],
  { clock = systemClock, randomBytes = cryptoBytes }: StaffOptions = {},
): Promise<Result<StaffRecord, Failure>> {
  const given = staffNameSchema.safeParse(name)
  if (!given.success || others.some((other) => other.name === given.data)) {
    pin.fill(0)
    return err(failure('staff-name-taken'))
  }
  const kept = await keepPin(pin, randomBytes)
  if (!kept.ok) return kept
  // By chance, not counted up: who comes after somebody who has left must not be taken for them.
  const id = `staff-${bytesToHex(randomBytes(6))}`
  return ok({ id, name: given.data, role, pin: kept.value, created: clock.now().toString() })
}

/** Who works at a station. Every change is durable before it is told. */
export class StaffDirectory {
  readonly #folder: string
  readonly #options: StaffOptions
  readonly #tries: StaffTries
  #records: readonly StaffRecord[]
  /** Changes one after the other: each takes a moment to hash a PIN and then writes the whole file. */
  #lastChange: Promise<unknown> = Promise.resolve()

  constructor(folder: string, records: readonly StaffRecord[], options: StaffOptions) {
    this.#folder = folder
    this.#records = records
    this.#options = options
    this.#tries = new StaffTries(folder, options.clock ?? systemClock)
  }

  list(): readonly StaffMember[] {
    return this.#records.map(memberOf)
  }

  /**
   * Whether the PIN is this person's. The bytes are wiped, whatever happens. Fails with `staff-unknown`, `staff-pin-wrong`,
   * `staff-waits` (with `seconds`: not looked at, because of wrong tries before) or a storage failure.
   */
  async verify(id: string, pin: Uint8Array): Promise<Result<StaffMember, Failure>> {
    try {
      const record = this.#records.find((candidate) => candidate.id === id)
      if (record === undefined) return err(failure('staff-unknown'))
      const seconds = this.#tries.waitSeconds(id)
      if (seconds > 0) return err(failure('staff-waits', { seconds }))
      const counted = this.#tries.begin(id)
      if (!counted.ok) return counted
      if (!(await isKeptPin(pin, record.pin))) return err(failure('staff-pin-wrong'))
      const forgotten = this.#tries.forget(id)
      return forgotten.ok ? ok(memberOf(record)) : forgotten
    } finally {
      pin.fill(0)
    }
  }

  addStaff(member: NewStaffMember): Promise<Result<StaffMember, Failure>> {
    return this.#inTurn(async () => {
      const made = await newStaffRecord(member, this.#records, this.#options)
      if (!made.ok) return made
      const kept = this.#keep([...this.#records, made.value])
      return kept.ok ? ok(memberOf(made.value)) : kept
    })
  }

  /** Fails with `staff-unknown`, or with `staff-last-administrator`: nobody could set the station up any more. */
  removeStaff(id: string): Promise<Result<undefined, Failure>> {
    return this.#inTurn(async () => {
      const left = this.#records.filter((record) => record.id !== id)
      if (left.length === this.#records.length) return err(failure('staff-unknown'))
      if (!left.some(({ role }) => role === 'administrator')) return err(failure('staff-last-administrator'))
      const kept = this.#keep(left)
      return kept.ok ? this.#tries.forget(id) : kept
    })
  }

  /** A new PIN; wrong tries of the old one are forgotten. Whoever calls this has asked for the old one, or for an administrator's. */
  changePin(id: string, pin: Uint8Array): Promise<Result<undefined, Failure>> {
    return this.#inTurn(async () => {
      if (!this.#records.some((record) => record.id === id)) {
        pin.fill(0)
        return err(failure('staff-unknown'))
      }
      const made = await keepPin(pin, this.#options.randomBytes ?? cryptoBytes)
      if (!made.ok) return made
      const kept = this.#keep(this.#records.map((record) => (record.id === id ? { ...record, pin: made.value } : record)))
      return kept.ok ? this.#tries.forget(id) : kept
    })
  }

  #keep(records: readonly StaffRecord[]): Result<undefined, Failure> {
    const written = writeStaffFile(this.#folder, records)
    if (written.ok) this.#records = records
    return written
  }

  #inTurn<Value>(change: () => Promise<Value>): Promise<Value> {
    const turn = this.#lastChange.then(change, change)
    this.#lastChange = turn.catch(() => undefined)
    return turn
  }
}

function memberOf({ id, name, role }: StaffRecord): StaffMember {
  return { id, name, role }
}

/** The staff of the station in a folder; nobody where none was ever set up. Fails with `staff-file-invalid`. */
export function loadStaff(folder: string, options: StaffOptions = {}): Result<StaffDirectory, Failure> {
  const read = readStaffFile(folder)
  return read.ok ? ok(new StaffDirectory(folder, read.value, options)) : read
}
