import {
  type Electorate,
  electorateOfRoll,
  type PollingProgram,
  pollingPlaceOf,
  type VoterEntry,
} from '../../core/polling/index.ts'
import type { Voters } from './voters.ts'

/** More voters than this are a municipality's: they are not kept in memory, their roll is printed before, and its electorate is told by the program. */
export const MOST_LISTED = 20_000

export interface PlaceRollRoom {
  readonly program: PollingProgram
  readonly place: string
  readonly voters: Pick<Voters, 'state' | 'version' | 'all'>
}

/** Everybody of the roll who belongs to this place, read once for each version of the roll. */
export class PlaceRoll {
  readonly #room: PlaceRollRoom
  #known: { readonly version: string; readonly entries: readonly VoterEntry[] } | undefined
  #electorate: { readonly of: readonly VoterEntry[]; readonly electorate: Electorate } | undefined

  constructor(room: PlaceRollRoom) {
    this.#room = room
  }

  /** Undefined for a roll of more than `MOST_LISTED`, or of none. What was read last stays while the roll cannot be read. */
  entries(): readonly VoterEntry[] | undefined {
    const { voters, program, place } = this.#room
    const state = voters.state()
    if (!('entries' in state) || state.entries > MOST_LISTED) return undefined
    const version = voters.version()
    if (this.#known?.version !== version) {
      const all = voters.all(pollingPlaceOf(program, place)?.districts)
      this.#known = { version, entries: all.ok ? all.value : (this.#known?.entries ?? []) }
    }
    return this.#known.entries
  }

  /** 当日有権者数 as the roll tells it; undefined where the roll is not read as a whole. */
  electorate(): Electorate | undefined {
    const entries = this.entries()
    if (entries === undefined) return undefined
    if (this.#electorate?.of !== entries)
      this.#electorate = { of: entries, electorate: electorateOfRoll(this.#room.program, entries) }
    return this.#electorate.electorate
  }
}
