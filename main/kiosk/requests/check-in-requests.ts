import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { type Decision, type Release, zoneKey } from '../../../core/program/index.ts'
import type { StaffProof } from '../../contract/index.ts'
import { mayRelease, type StaffMember } from '../../station/index.ts'
import type { ProgramInForce } from '../active-program.ts'
import type { DuplicateTaps } from '../duplicate-taps.ts'
import type { FollowedCheckIn } from '../followed-check-in.ts'
import { asksHeadcount, type Headcount } from '../headcount.ts'
import type { LedgerDoor, OpenLedger } from '../ledger-door.ts'
import type { PendingReleases } from '../pending-releases.ts'
import { forgivableZone, releaseOf } from '../release.ts'
import type { HandlerAnswer, Requester, RequestHandlers } from '../serve-request.ts'
import type { StaffSession } from '../staff-session.ts'

export interface CheckInRequestParts {
  readonly ledger: LedgerDoor
  readonly programs: ProgramInForce
  readonly staff: StaffSession
  readonly releases: PendingReleases
  readonly duplicates: DuplicateTaps
  readonly headcount: Headcount
  /** Somebody was admitted after all: what follows an admission follows. */
  readonly onReleased: (checkIn: FollowedCheckIn) => void
  /** What the desk and the signs show has changed. */
  readonly onChange: () => void
}

type Names = 'check-in:undo' | 'check-in:release' | 'headcount:set' | 'occupancy:correct' | 'passback:forgive'

/** Who did something, as the ledger names them: a pseudonym, or the window where the station has no staff. */
export function operatorOf({ member, role }: Requester): string {
  return member?.id ?? role
}

/** What the staff does about check-ins: undo, release, how many people, how full, and passages that are forgiven. */
export function checkInRequests(parts: CheckInRequestParts): Pick<RequestHandlers, Names> {
  const { ledger, programs, releases, duplicates, headcount, onChange } = parts
  const withLedger = (act: (opened: OpenLedger) => Result<unknown, Failure>): HandlerAnswer => {
    if (!ledger.opened.ok) return { failure: ledger.opened.error }
    const done = act(ledger.opened.value)
    if (!done.ok) return { failure: done.error }
    onChange()
    return undefined
  }
  return {
    'check-in:undo': ({ id, reason }, who) =>
      withLedger((opened) => {
        const undone = opened.ledger.undoCheckIn(id, reason, operatorOf(who))
        if (undone.ok) {
          releases.forget(id)
          duplicates.forget(id)
        }
        return undone
      }),
    'check-in:release': async (request, who) => {
      const released = await release(parts, request, who)
      return released.ok ? undefined : { failure: released.error }
    },
    'headcount:set': ({ people }) => {
      const { current } = programs
      if (!current.ok) return { failure: current.error }
      if (!asksHeadcount(current.value.program)) return { failure: failure('headcount-not-asked') }
      headcount.set(people)
      onChange()
      return undefined
    },
    'occupancy:correct': ({ zone, delta, reason }, who) =>
      withLedger((opened) => {
        const { current } = programs
        if (!current.ok) return current
        const { program } = current.value
        if (!program.zones.some(({ id }) => id === zone)) return err(failure('request-invalid'))
        return opened.ledger.correctOccupancy({ zone: zoneKey(program.id, zone), delta, reason, operator: operatorOf(who) })
      }),
    'passback:forgive': ({ checkInId, reason }, who) =>
      withLedger((opened) => {
        const pending = releases.find(checkInId)
        const zone = pending === undefined ? undefined : forgivableZone(pending)
        const subject = pending?.subject
        if (zone === undefined || subject === undefined) return err(failure('release-too-late'))
        const forgiven = opened.ledger.forgivePassback({ zone, subject, reason, operator: operatorOf(who) })
        if (forgiven.ok) duplicates.forget(checkInId)
        return forgiven
      }),
  }
}

async function release(
  { ledger, staff, releases, duplicates, onReleased, onChange }: CheckInRequestParts,
  request: {
    readonly id: string
    readonly reason: string
    readonly priceClass?: string | undefined
    readonly second?: StaffProof | undefined
  },
  who: Requester,
): Promise<Result<undefined, Failure>> {
  const { id, reason, priceClass, second: proof } = request
  const proved = proof === undefined ? ok(undefined) : await staff.prove(proof)
  if (!proved.ok) return proved
  const pending = releases.find(id)
  if (pending === undefined) return err(failure('release-too-late'))
  const { decision, active } = pending
  const asked = releaseOf(decision)
  if (asked === undefined) return err(failure('release-not-allowed'))
  const allowed = mayAdmit(asked, who.member, proved.value)
  if (!allowed.ok) return allowed
  const chosen = active.program.priceClasses.find((candidate) => candidate.id === priceClass)
  if (priceClass !== undefined && chosen === undefined) return err(failure('request-invalid'))
  if (!ledger.opened.ok) return ledger.opened
  const { uses = [], passage } = decision.onRelease ?? {}
  const recorded = ledger.opened.value.ledger.recordRelease(id, {
    reason,
    operator: operatorOf(who),
    ...(proved.value !== undefined && { second: proved.value.id }),
    uses,
    ...(passage !== undefined && { passage }),
  })
  if (!recorded.ok) return recorded
  releases.forget(id)
  duplicates.forget(id)
  const { number, at } = recorded.value
  const admitted: Decision = { ...decision, outcome: 'admit', ...(chosen !== undefined && { priceClass: chosen }) }
  const registered = pending.registeredNumber
  onReleased({
    checkInId: id,
    checkInNumber: number,
    at,
    active,
    decision: admitted,
    ...(registered !== undefined && { registeredNumber: registered }),
  })
  onChange()
  return ok(undefined)
}

/** A station without a staff has a clerk's powers, and nobody who could be the second. */
function mayAdmit(asked: Release, first: StaffMember | undefined, second: StaffMember | undefined): Result<undefined, Failure> {
  if (first !== undefined) return mayRelease(asked, first, second)
  return asked.role === 'clerk' && !asked.twoPerson ? ok(undefined) : err(failure('staff-role-too-low', { role: asked.role }))
}
