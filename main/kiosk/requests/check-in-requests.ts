import { businessDay, type Clock, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { classOfRelease, type Decision, type Release, zoneKey } from '../../../core/program/index.ts'
import type { StaffProof } from '../../contract/index.ts'
import { mayRelease, type ReleasingStaff } from '../../station/index.ts'
import type { ProgramInForce } from '../active-program.ts'
import type { DuplicateTaps } from '../duplicate-taps.ts'
import type { FollowUp } from '../follow-up.ts'
import type { FollowedCheckIn } from '../followed-check-in.ts'
import { asksHeadcount, type Headcount } from '../headcount.ts'
import type { LedgerDoor, OpenLedger } from '../ledger-door.ts'
import type { PendingReleases } from '../pending-releases.ts'
import { forgivable, presentRelease } from '../release.ts'
import { answerOf, type HandlerAnswer, type Requester, type RequestHandlers } from '../serve-request.ts'
import type { StaffSession } from '../staff-session.ts'
import { undoRelease } from '../undo-release.ts'

export interface CheckInRequestParts {
  readonly clock: Pick<Clock, 'now'>
  readonly ledger: LedgerDoor
  readonly programs: ProgramInForce
  readonly staff: StaffSession
  readonly releases: PendingReleases
  readonly duplicates: DuplicateTaps
  readonly headcount: Headcount
  readonly followUp: Pick<FollowUp, 'again' | 'forget' | 'pendingOf'>
  /** Somebody was admitted after all: what follows an admission follows. */
  readonly onReleased: (checkIn: FollowedCheckIn) => void
  /** What the desk and the signs show has changed. */
  readonly onChange: () => void
}

type Names = 'check-in:undo' | 'check-in:release' | 'action:again' | 'headcount:set' | 'occupancy:correct' | 'passback:forgive'

/** Who did something, as the ledger names them: a pseudonym, or the window where the station has no staff. */
export function operatorOf({ member, role }: Requester): string {
  return member?.id ?? role
}

/** What the staff does about check-ins: undo, release, how many people, how full, and passages that are forgiven. */
export function checkInRequests(parts: CheckInRequestParts): Pick<RequestHandlers, Names> {
  const { ledger, programs, staff, releases, duplicates, headcount, followUp, onChange } = parts
  const withLedger = (act: (opened: OpenLedger) => Result<unknown, Failure>): HandlerAnswer => {
    if (!ledger.opened.ok) return { failure: ledger.opened.error }
    const done = act(ledger.opened.value)
    if (!done.ok) return { failure: done.error }
    onChange()
    return undefined
  }
  return {
    'check-in:undo': async (request, who) => {
      const present = await releasingStaff(staff, request, who)
      if (!present.ok) return { failure: present.error }
      const { id, reason } = request
      return withLedger((opened) => {
        const allowed = mayUndo(parts, opened, id, present.value)
        if (!allowed.ok) return allowed
        const undone = opened.ledger.undoCheckIn(id, reason, operatorOf(who))
        if (undone.ok) {
          releases.forget(id)
          duplicates.forget(id)
          followUp.forget(id)
        }
        return undone
      })
    },
    'check-in:release': async (request, who) => {
      const released = await release(parts, request, who)
      return answerOf(released)
    },
    'action:again': ({ checkInId, action }) => {
      const begun = followUp.again(checkInId, action)
      if (!begun.ok) return { failure: begun.error }
      onChange()
      return undefined
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
    'passback:forgive': async (request, who) => {
      const present = await releasingStaff(staff, request, who)
      if (!present.ok) return { failure: present.error }
      return withLedger((opened) => forgive(parts, opened, request, who, present.value))
    },
  }
}

/** A check-in may be undone long after it: as many are looked through as a busy day has. */
const LOOKED_THROUGH = 5_000

function mayUndo(
  { programs, followUp }: Pick<CheckInRequestParts, 'programs' | 'followUp'>,
  { ledger }: OpenLedger,
  id: string,
  present: Present,
): Result<undefined, Failure> {
  const row =
    ledger.recentCheckIns(50).find((one) => one.id === id) ?? ledger.recentCheckIns(LOOKED_THROUGH).find((one) => one.id === id)
  if (row === undefined) return ok(undefined)
  const actions = [...row.actions, ...followUp.pendingOf(id)]
  const asked = undoRelease({ ...row, actions }, programs.current.ok ? programs.current.value.program : undefined)
  return asked === undefined ? ok(undefined) : mayAdmit(asked, present)
}

/** To forget the passage that keeps somebody out lets them in: it asks for the same people as a release. */
function forgive(
  { releases, duplicates }: Pick<CheckInRequestParts, 'releases' | 'duplicates'>,
  { ledger }: OpenLedger,
  { checkInId, reason }: { readonly checkInId: string; readonly reason: string },
  who: Requester,
  present: Present,
): Result<unknown, Failure> {
  const pending = releases.find(checkInId)
  if (pending?.subject === undefined) return err(failure('release-too-late'))
  const passage = forgivable(pending)
  if (passage === undefined) return err(failure('release-not-allowed'))
  const allowed = mayAdmit(passage.release, present)
  if (!allowed.ok) return allowed
  const { zone } = passage
  const forgiven = ledger.forgivePassback({ zone, subject: pending.subject, reason, operator: operatorOf(who) })
  if (forgiven.ok) duplicates.forget(checkInId)
  return forgiven
}

async function release(
  { clock, programs, ledger, staff, releases, duplicates, onReleased, onChange }: CheckInRequestParts,
  request: {
    readonly id: string
    readonly reason: string
    readonly priceClass?: string | undefined
  } & StaffProofs,
  who: Requester,
): Promise<Result<undefined, Failure>> {
  const { id, reason, priceClass } = request
  const proved = await releasingStaff(staff, request, who)
  if (!proved.ok) return proved
  const { second } = proved.value
  const pending = releases.find(id)
  if (pending === undefined) return err(failure('release-too-late'))
  const { decision, active } = pending
  if (!programs.current.ok || programs.current.value !== active) return err(failure('release-too-late'))
  const classId = classOfRelease(active.program, decision, priceClass)
  const chosen = active.program.priceClasses.find(({ id: known }) => known === classId)
  // In no class, no limit of a class would count them.
  if (active.program.priceClasses.length > 0 && chosen === undefined) return err(failure('request-invalid'))
  if (!ledger.opened.ok) return ledger.opened
  const now = clock.now()
  const moment = { today: businessDay(now), at: now.epochMilliseconds, usage: ledger.opened.value.ledger.usage }
  const asked = presentRelease(pending, moment, classId)
  if (!asked.ok) return asked
  const allowed = mayAdmit(asked.value.release, proved.value)
  if (!allowed.ok) return allowed
  const { uses, passage } = asked.value.effects
  const recorded = ledger.opened.value.ledger.recordRelease(id, {
    reason,
    operator: operatorOf(who),
    ...(second !== undefined && { second: second.id }),
    uses,
    ...(passage !== undefined && { passage }),
    ...(chosen !== undefined && { priceClass: chosen }),
  })
  if (!recorded.ok) return recorded
  releases.forget(id)
  if (pending.subject !== undefined) releases.forgetOf(pending.subject)
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
    released: true,
    ...(registered !== undefined && { registeredNumber: registered }),
  })
  onChange()
  return ok(undefined)
}

interface StaffProofs {
  /** Already proved: whoever makes the request. */
  readonly by?: StaffProof | undefined
  readonly second?: StaffProof | undefined
}

/** At a station without a staff nobody is the first. */
type Present = Partial<Pick<ReleasingStaff, 'first'>> & Omit<ReleasingStaff, 'first'>

/** Who stands by it. Wipes the PIN. */
async function releasingStaff(
  staff: StaffSession,
  { by, second: proof }: StaffProofs,
  { member, request }: Requester,
): Promise<Result<Present, Failure>> {
  const second = proof === undefined ? ok(undefined) : await staff.prove(proof, request)
  if (!second.ok) return second
  return ok({ ...(member !== undefined && { first: member }), hasProved: by !== undefined, second: second.value })
}

/** A station without a staff has a clerk's powers, and nobody who could be the second. */
function mayAdmit(asked: Release, { first, ...present }: Present): Result<undefined, Failure> {
  if (first !== undefined) return mayRelease(asked, { first, ...present })
  return asked.role === 'clerk' && !asked.twoPerson ? ok(undefined) : err(failure('staff-role-too-low', { role: asked.role }))
}
