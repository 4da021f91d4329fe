import { BUSINESS_TIME_ZONE, businessDay } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type PollingProgram, windowOf } from '../../core/polling/index.ts'
import type { DeskPolling, PollingAuthorityState, PollingReadiness } from '../contract/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import type { PollingParts } from './polling-parts.ts'
import { readiness } from './readiness.ts'
import { sessionView } from './session-view.ts'

/** What is always on the desk's screen. */
export function deskState(parts: PollingParts): DeskPolling {
  const { room, table, place, stock, checklist, claims, cases } = parts
  const { program, hours, book, outsideHours } = room
  const { atDesk, next, trouble } = table
  return {
    status: room.status,
    mode: room.mode,
    ...titles(program),
    place: room.placeName(room.place),
    desk: room.desk,
    ...(hours !== undefined && { hours }),
    ...(room.status === 'open' && outsideHours !== undefined && { outsideHours }),
    ballots: program.ballots.map((ballot) => {
      const window = windowOf(program, ballot, room.mode)
      const { id, name, shortName, election, colour, stackLabel } = ballot
      return {
        id,
        name,
        shortName: shortName ?? name,
        election,
        colour,
        inWindow: window.from <= room.day && room.day <= window.until,
        window,
        labelled: stackLabel !== undefined,
      }
    }),
    roll: room.voters.state(),
    ...otherRollOf(parts),
    opening: { ...place.state(), ...(room.status !== 'open' && { readiness: readinessOf(parts) }) },
    today: { voters: parts.served.count, ...(book.lastNumber > 0 && { lastNumber: book.lastNumber }) },
    receiptPrefix: room.receiptPrefix === '' ? '' : `${room.receiptPrefix}-`,
    stock: stock.state(),
    checklist: checklist.state(),
    authority: authorityState(parts),
    conflicts: cases.uncovered().length,
    cases: cases.state(),
    ...(atDesk !== undefined && { session: sessionView(room, atDesk, claims.stationId) }),
    ...(next !== undefined && { next: { at: next.at } }),
    ...(trouble !== undefined && { trouble }),
  }
}

/** What stands before the place opens; what opens it is compared with it. */
export function readinessOf(parts: Pick<PollingParts, 'room' | 'checklist'>): PollingReadiness {
  const { room, checklist } = parts
  const { context, voters, book } = room
  const { id, version } = context.active.program
  return readiness({
    roll: voters.state(),
    package: voters.package,
    program: { id, version },
    clock: context.clock.problem?.code,
    freeMebibytes: context.freeMebibytes?.(),
    desks: { only: room.isOnlyDesk, hub: (context.authority?.state() ?? 'none') !== 'none' },
    checklist: checklist.state(),
    othersKnownUntil: book.othersKnownUntil,
    ...otherRollOf(parts),
    today: businessDay(context.clock.now()).toZonedDateTime(BUSINESS_TIME_ZONE).epochMilliseconds,
  })
}

/** Desks of one place that stand on different versions of the roll may say different things of the same voter. */
function otherRollOf({ room }: Pick<PollingParts, 'room'>): Pick<DeskPolling, 'otherRoll'> {
  const here = room.voters.package?.version
  const [other] = room.otherRolls
  if (here === undefined || other === undefined) return {}
  const { desk, version } = other
  return { otherRoll: { code: 'polling-roll-versions-differ', ...(desk !== undefined && { desk }), version, here } }
}

/** The ledger cannot be read: nobody can be served, and it is said why. */
export function brokenDeskState(program: PollingProgram, { active, clock, station }: ServiceContext, why: Failure): DeskPolling {
  return {
    status: 'not-opened',
    mode: 'early',
    ...titles(program),
    place: active.program.places.find(({ id }) => id === active.place)?.name ?? active.program.title,
    desk: station?.name ?? active.place,
    ballots: [],
    roll: { status: 'damaged', code: why.code },
    opening: { closingList: 'missing', officials: [] },
    today: { voters: 0 },
    receiptPrefix: '',
    stock: { ballots: [], divergences: [] },
    checklist: {},
    authority: { connection: 'none', policy: program.offline.policy },
    conflicts: 0,
    cases: { known: 0, open: 0, votes: 0 },
    trouble: { about: 'record', code: why.code, at: clock.now().toString() },
  }
}

function titles({ elections, electionDay, reasons }: PollingProgram) {
  return { elections: elections.map(({ name }) => name), electionDay, reasons }
}

const CONNECTIONS = { connected: 'online', site: 'site', unreachable: 'unreachable' } as const

function authorityState({ room, claims }: PollingParts): PollingAuthorityState {
  const { program, decidesAlone, context } = room
  const { policy, phone } = program.offline
  const state = context.authority?.state() ?? 'none'
  const unready = claims.failure
  const { lastContact } = claims
  return {
    connection: state === 'none' ? (decidesAlone ? 'home' : 'none') : CONNECTIONS[state],
    policy,
    ...(lastContact !== undefined && { lastContact: new Date(lastContact).toISOString() }),
    ...(phone !== undefined && { phone: { number: phone.number, office: phone.office } }),
    ...(unready !== undefined && { failure: unready.code }),
  }
}
