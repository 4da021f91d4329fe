import { bytesToHex } from '../../core/base/index.ts'
import type { Hour, ProgramFigures } from '../../core/dashboard/index.ts'
import { decodeHeader, type EventHeader, formatEventId, type OtherHeader, occupancyChange } from '../../core/event/index.ts'
import type { HubStore } from '../store/index.ts'

const HOUR = 60 * 60_000
/** Events that are read at a time: some milliseconds, so that a claim is never kept waiting for it. */
const PAGE = 500

type CheckIn = Extract<EventHeader, { kind: 'check-in' }>
type Counted = 'admitted' | 'refused' | 'asked' | 'voters' | 'arrivals'

const COUNTED: Readonly<Record<CheckIn['outcome'], Counted>> = { admit: 'admitted', refuse: 'refused', ask: 'asked' }
/** Acts that hand a voter a paper. */
const PAPERS: ReadonlySet<string> = new Set(['paper-issued', 'paper-entered'])

interface Kept {
  readonly place: string
  readonly at: number
  readonly counted: Counted
  readonly passage?: CheckIn['passage']
}

/** Counts of one stream, from headers alone. */
class StreamFigures {
  readonly #hours = new Map<string, Map<number, Hour>>()
  readonly #zones = new Map<string, Map<number, number>>()
  readonly #checkIns = new Map<string, Kept>()
  readonly #voters = new Set<string>()

  apply(header: EventHeader | OtherHeader): void {
    switch (header.kind) {
      case 'check-in': {
        const { place, at, outcome, passage } = header
        const kept = { place, at, counted: COUNTED[outcome], ...(passage !== undefined && { passage }) }
        this.#checkIns.set(formatEventId(header), kept)
        this.#count(kept, 1)
        return
      }
      case 'check-in-undone': {
        const id = formatEventId(header.cause)
        const kept = this.#checkIns.get(id)
        this.#checkIns.delete(id)
        if (kept !== undefined) this.#count(kept, -1)
        return
      }
      case 'release': {
        const id = formatEventId(header.cause)
        const kept = this.#checkIns.get(id)
        if (kept === undefined) return
        this.#count(kept, -1)
        const released: Kept = { ...kept, counted: 'admitted', ...(header.passage !== undefined && { passage: header.passage }) }
        this.#checkIns.set(id, released)
        this.#count(released, 1)
        return
      }
      case 'occupancy-corrected':
        this.#move(header.zone, header.at, header.delta)
        return
      case 'passback-forgiven':
        this.#move(header.zone, header.at, -(header.people ?? 0))
        return
      case 'polling-act': {
        if (!PAPERS.has(header.act) || header.subject === undefined) return
        const voter = bytesToHex(header.subject)
        if (this.#voters.has(voter)) return
        this.#voters.add(voter)
        this.#count({ place: header.place, at: header.at, counted: 'voters' }, 1)
        return
      }
      case 'shelter-act':
        if (header.act === 'person-registered') this.#count({ place: header.place, at: header.at, counted: 'arrivals' }, 1)
        return
      case 'ledger-opened':
      case 'action':
      case 'program-switched':
      case 'card-registered':
      case 'card-unregistered':
      case 'staff-session':
      case 'bodies-erased':
      case 'other':
        return
    }
  }

  places(): ProgramFigures['places'] {
    return [...this.#hours]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([place, hours]) => ({
        place,
        hours: [...hours.values()].toSorted((one, other) => one.at - other.at),
      }))
  }

  zones(): ProgramFigures['zones'] {
    return [...this.#zones]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([zone, moves]) => {
        let people = 0
        const levels = [...moves]
          .toSorted(([one], [other]) => one - other)
          .map(([at, delta]) => {
            people += delta
            return { at, people: Math.max(0, people) }
          })
        return { zone, people: Math.max(0, people), levels }
      })
  }

  #count({ place, at, counted, passage }: Kept, by: 1 | -1): void {
    const hours = this.#hours.get(place) ?? new Map<number, Hour>()
    this.#hours.set(place, hours)
    const hour = Math.floor(at / HOUR) * HOUR
    const before = hours.get(hour) ?? { at: hour, admitted: 0, refused: 0, asked: 0, voters: 0, arrivals: 0 }
    hours.set(hour, { ...before, [counted]: before[counted] + by })
    if (passage !== undefined) this.#move(passage.zone, at, by * occupancyChange(passage))
  }

  #move(zone: string, at: number, delta: number): void {
    const moves = this.#zones.get(zone) ?? new Map<number, number>()
    this.#zones.set(zone, moves)
    const hour = Math.floor(at / HOUR) * HOUR
    moves.set(hour, (moves.get(hour) ?? 0) + delta)
  }
}

interface Known {
  readonly epoch: number
  readonly position: number
  readonly figures: StreamFigures
}

/** Counts of all programs; goes on from where it was. */
export class FigureBook {
  readonly #store: HubStore
  readonly #known = new Map<string, Known>()
  #reading: Promise<readonly ProgramFigures[]> | undefined

  constructor(store: HubStore) {
    this.#store = store
  }

  /** Who asks while it is read gets the same answer. */
  programs(): Promise<readonly ProgramFigures[]> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #read(): Promise<readonly ProgramFigures[]> {
    const { epoch } = await this.#store.state()
    const found: ProgramFigures[] = []
    for (const program of await this.#store.streams()) {
      const { figures, position } = await this.#readOn(program, epoch)
      const held = (await this.#store.held(program)).length
      found.push({ program, events: position, held, places: figures.places(), zones: figures.zones() })
    }
    return found
  }

  async #readOn(stream: string, epoch: number): Promise<Known> {
    const before = this.#known.get(stream)
    // In a later epoch positions may be taken by other events.
    let known: Known = before?.epoch === epoch ? before : { epoch, position: 0, figures: new StreamFigures() }
    for (;;) {
      const page = await this.#store.log(stream, known.position, PAGE)
      for (const event of page) {
        const header = decodeHeader(event.header)
        if (header !== undefined) known.figures.apply(header)
      }
      known = { ...known, position: page.at(-1)?.position ?? known.position }
      this.#known.set(stream, known)
      if (page.length < PAGE) return known
      // Others have their turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
