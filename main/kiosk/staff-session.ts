import { type Clock, err, ok, type Result, type Timers } from '../../core/base/index.ts'
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
  /** Whoever was signed in is not any more: what they chose for the next card is nobody's. */
  readonly onLeave: () => void
  readonly onChange: () => void
}

/** Who of the staff is at the desk, and who stands by a single request. */
export class StaffSession {
  readonly #options: StaffSessionOptions
  #signedIn: { readonly member: StaffMember; readonly since: string } | undefined
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
    const member = await this.prove(proof)
    if (!member.ok) return member
    if (this.#signedIn !== undefined && this.#signedIn.member.id !== member.value.id) this.#options.onLeave()
    this.#signedIn = { member: member.value, since: this.#options.clock.now().toString() }
    this.touch()
    this.#options.onChange()
    return ok(undefined)
  }

  signOut(): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    if (this.#signedIn === undefined) return
    this.#signedIn = undefined
    this.#options.onLeave()
    this.#options.onChange()
  }

  /** Something was asked for at the desk: somebody is there. */
  touch(): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout =
      this.#signedIn === undefined ? undefined : this.#options.timers.after(STAFF_IDLE_LIMIT, () => this.signOut())
  }

  /** Whether somebody is who they say. Wipes the PIN. */
  async prove({ id, pin }: StaffProof): Promise<Result<StaffMember, Failure>> {
    const { directory } = this.#options
    if (directory.ok) return await directory.value.verify(id, pin)
    pin.fill(0)
    return directory
  }

  /**
   * Who makes a request that asks for a role: whoever proves it with their own PIN, else whoever is signed in. Nobody (`undefined`)
   * where the station was set up without a staff, and then with a clerk's powers. Wipes the PIN.
   */
  async authorise(role: StaffRole, proof: StaffProof | undefined): Promise<Result<StaffMember | undefined, Failure>> {
    const found = proof === undefined ? this.#present() : await this.prove(proof)
    if (!found.ok) return found
    return atLeast(found.value?.role ?? 'clerk', role) ? found : err(failure('staff-role-too-low', { role }))
  }

  close(): void {
    this.#cancelTimeout?.()
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
