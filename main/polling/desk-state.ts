import type { Failure } from '../../core/failure/index.ts'
import { dayText, isOwnPartition, type PollingProgram, windowOf } from '../../core/polling/index.ts'
import type { DeskPolling, PollingAuthorityState } from '../contract/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import type { PollingParts } from './polling-parts.ts'
import { sessionView } from './session-view.ts'

/** What is always on the desk's screen. */
export function deskState(parts: PollingParts): DeskPolling {
  const { room, table, place, stock, checklist, claims } = parts
  const { program, hours, book } = room
  const { atDesk, next, trouble } = table
  return {
    status: room.status,
    mode: room.mode,
    ...titles(program),
    place: room.placeName(room.place),
    desk: room.desk,
    ...(hours !== undefined && { hours }),
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
    opening: place.state(),
    today: { voters: votersToday(parts), ...(book.lastNumber > 0 && { lastNumber: book.lastNumber }) },
    receiptPrefix: room.receiptPrefix === '' ? '' : `${room.receiptPrefix}-`,
    stock: stock.state(),
    checklist: checklist.state(),
    authority: authorityState(parts),
    conflicts: book.state.conflicts().filter(({ resolution }) => resolution === undefined).length,
    ...(atDesk !== undefined && { session: sessionView(room, atDesk, claims.stationId) }),
    ...(next !== undefined && { next: { at: next.at } }),
    ...(trouble !== undefined && { trouble }),
  }
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
    trouble: { about: 'record', code: why.code, at: clock.now().toString() },
  }
}

function titles({ elections, electionDay, reasons }: PollingProgram) {
  return { elections: elections.map(({ name }) => name), electionDay, reasons }
}

function authorityState({ room, claims }: PollingParts): PollingAuthorityState {
  const { program, place, mode, context } = room
  const { policy, phone } = program.offline
  const state = context.authority?.state() ?? 'none'
  const unready = claims.failure
  return {
    connection: isOwnPartition(program, place, mode)
      ? 'home'
      : state === 'none'
        ? 'none'
        : state === 'connected'
          ? 'online'
          : 'unreachable',
    policy,
    ...(phone !== undefined && { phone: { number: phone.number, office: phone.office } }),
    ...(unready !== undefined && { failure: unready.code }),
  }
}

/** Counted anew only when something was recorded, or the day has changed: it is pushed with every state. */
const counted = new WeakMap<PollingParts, { readonly version: number; readonly day: string; readonly voters: number }>()

function votersToday(parts: PollingParts): number {
  const { book, day, place, desk } = parts.room
  const known = counted.get(parts)
  if (known?.version === book.state.version && known.day === day) return known.voters
  const voters = new Set<string>()
  for (const { record, undone } of book.state.actsOf(place)) {
    const { content } = record
    const handedOut = content.act === 'paper-issued' || content.act === 'paper-reissued'
    if (!undone && handedOut && content.desk === desk && dayText(record.at) === day) voters.add(content.voter)
  }
  counted.set(parts, { version: book.state.version, day, voters: voters.size })
  return voters.size
}
