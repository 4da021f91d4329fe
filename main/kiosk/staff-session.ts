import { type Clock, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import type { StaffChange, StaffSessionEntry } from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { StaffRole } from '../../core/program/index.ts'
import type { DeskStaff, StaffProof } from '../contract/index.ts'
import { atLeast, type StaffDirectory, type StaffMember } from '../station/index.ts'

/** Whoever walks away from the desk is signed out after so long without a request, milliseconds. */
export const STAFF_IDLE_LIMIT = 10 * 60_000

export interface StaffSessionOptions {
  /** Who works here. A failure is a file that cannot be used: then nobody can sign in, and it is said why. */
  readonly directory: Result<StaffDirectory, Failure>
  readonly clock: Clock
  readonly timers: Timers
  /** Writes down who came, went, or stood by something. What cannot be written down is refused; leaving is not. */
  readonly record: (entry: StaffSessionEntry) => Result<unknown, Failure>
  /** Whoever was signed in is not any more: what they chose for the next card is nobody's. */
  readonly onLeave: () => void
  readonly onChange: () => void
}

/** Who of the staff is at the desk, and who stands by a single request. */
export class StaffSession {
  readonly #options: StaffSessionOptions
  #signedIn: { readonly member: StaffMember; readonly since: string; readonly used: Set<string> } | undefined
  #cancelTimeout: (() => void) | undefined

  constructor(options: StaffSessionOptions) {
    this.#options = options
  }

  state(): DeskStaff {
    return {
      members: this.#members,
      ...(this.#signedIn && { signedIn: { ...this.#signedIn.member, since: this.#signedIn.since } }),
    }
  }

  /** For whoever reads what the ledger says of somebody; the id itself where they are no longer of the staff. */
  nameOf(id: string): string {
    return this.#members.find((member) => member.id === id)?.name ?? id
  }

  /** Wipes the PIN. */
  async signIn(proof: StaffProof): Promise<Result<undefined, Failure>> {
    const member = await this.#verify(proof)
    if (!member.ok) return member
    const recorded = this.#record('signed-in', member.value)
    if (!recorded.ok) return recorded
    if (this.#signedIn !== undefined && this.#signedIn.member.id !== member.value.id) {
      this.#record('signed-out', this.#signedIn.member)
      this.#options.onLeave()
    }
    this.#signedIn = { member: member.value, since: this.#options.clock.now().toString(), used: new Set() }
    this.touch()
    this.#options.onChange()
    return ok(undefined)
  }

  signOut(): void {
    this.#leave('signed-out')
  }

  #leave(change: 'signed-out' | 'timed-out'): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    if (this.#signedIn === undefined) return
    // Also where it cannot be written down: nobody stays at the desk because a disk is full.
    this.#record(change, this.#signedIn.member)
    this.#signedIn = undefined
    this.#options.onLeave()
    this.#options.onChange()
  }

  /** Something was asked for at the desk: somebody is there. */
  touch(): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout =
      this.#signedIn === undefined ? undefined : this.#options.timers.after(STAFF_IDLE_LIMIT, () => this.#leave('timed-out'))
  }

  /** Whether somebody is who they say, who stands by a request with their own PIN; it is written down. Wipes the PIN. */
  async prove(proof: StaffProof, request?: string): Promise<Result<StaffMember, Failure>> {
    const member = await this.#verify(proof)
    if (!member.ok) return member
    const recorded = this.#record('proved', member.value, request)
    return recorded.ok ? member : recorded
  }

  /**
   * Who makes a request that asks for a role: whoever proves it with their own PIN, else whoever is signed in. Nobody (`undefined`)
   * where the station was set up without a staff, and then with a clerk's powers. It is written down: each time of somebody who proved
   * it, the first time of whoever is signed in. Wipes the PIN.
   */
  async authorise(
    role: StaffRole,
    proof: StaffProof | undefined,
    request: string,
    unstaffed = false,
  ): Promise<Result<StaffMember | undefined, Failure>> {
    const found = proof === undefined ? this.#present() : await this.prove(proof, request)
    if (!found.ok || (unstaffed && found.value === undefined)) return found
    if (!atLeast(found.value?.role ?? 'clerk', role)) return err(failure('staff-role-too-low', { role }))
    if (proof !== undefined || this.#signedIn === undefined || this.#signedIn.used.has(request)) return found
    const recorded = this.#record('used', this.#signedIn.member, request)
    if (!recorded.ok) return recorded
    this.#signedIn.used.add(request)
    return found
  }

  close(): void {
    this.#cancelTimeout?.()
    if (this.#signedIn !== undefined) this.#record('signed-out', this.#signedIn.member)
    this.#signedIn = undefined
  }

  async #verify({ id, pin }: StaffProof): Promise<Result<StaffMember, Failure>> {
    const { directory } = this.#options
    if (directory.ok) return await directory.value.verify(id, pin)
    pin.fill(0)
    return directory
  }

  #record(change: StaffChange, { id, role }: StaffMember, request?: string): Result<unknown, Failure> {
    return this.#options.record({ change, operator: id, role, ...(request !== undefined && { request }) })
  }

  get #members(): readonly StaffMember[] {
    const { directory } = this.#options
    return directory.ok ? directory.value.list() : []
  }

  #present(): Result<StaffMember | undefined, Failure> {
    if (this.#signedIn !== undefined) return ok(this.#signedIn.member)
    const { directory } = this.#options
    if (!directory.ok) return directory
    return this.#members.length === 0 ? ok(undefined) : err(failure('staff-not-signed-in'))
  }
}
