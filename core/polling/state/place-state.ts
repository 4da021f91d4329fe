import type { PollingAct } from '../acts.ts'
import { momentOf } from '../japan-time.ts'
import type { KnownRecord } from './polling-record.ts'
import type { HistoryEntry, Official, PlaceState, Session } from './state.ts'

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

function changeOfficial(officials: Mutable<Official>[], record: KnownRecord): void {
  const { content } = record
  if (content.act !== 'official-changed') return
  const at = content.at === undefined ? record.at : momentOf(content.at)
  if (content.change === 'began') {
    officials.push({ role: content.role, name: content.name, from: at })
    return
  }
  const present = officials.findLast(
    (official) => official.role === content.role && official.name === content.name && official.until === undefined,
  )
  // Somebody whose beginning nobody wrote down was there until now.
  if (present === undefined) officials.push({ role: content.role, name: content.name, from: at, until: at })
  else present.until = at
}

/** Acts that are about a place as a whole; all others change nothing of its state but the last number. */
export const PLACE_WORDS: ReadonlySet<PollingAct['act']> = new Set<PollingAct['act']>([
  'opened',
  'closed',
  'official-changed',
  'incident-noted',
  'list-imported',
  'figures-reported',
  'checklist-written',
  'empty-box-shown',
  'left-without-voting',
])

/**
 * What was done for a place as a whole.
 *
 * @param history acts of `PLACE_WORDS` in order, with what was undone
 * @param lastNumber of all acts of the place: a number that was given is never given again, whatever became of its act
 */
export function placeStateOf(history: readonly HistoryEntry[], lastNumber: number): PlaceState {
  const sessions: Mutable<Session>[] = []
  const officials: Mutable<Official>[] = []
  const incidents: Mutable<PlaceState['incidents'][number]>[] = []
  const lists: PlaceState['lists'][number][] = []
  const reported: PlaceState['reported'][number][] = []
  const last: Mutable<Pick<PlaceState, 'closingList' | 'lastChecklist' | 'emptyBoxShown'>> = {}
  let leftWithoutVoting = 0
  for (const { record, undone } of history) {
    if (undone) continue
    const { content } = record
    switch (content.act) {
      case 'opened':
        sessions.push({ opened: { ...record, content } })
        if (content.closingList !== undefined) last.closingList = content.closingList
        break
      case 'closed': {
        const present = sessions.at(-1)
        if (present !== undefined && present.closed === undefined) present.closed = { ...record, content }
        break
      }
      case 'official-changed':
        changeOfficial(officials, record)
        break
      case 'incident-noted':
        incidents.push({ ...record, content })
        break
      case 'list-imported':
        lists.push({ ...record, content })
        if (content.list === 'closing')
          last.closingList = { asOf: content.asOf, entries: content.entries, sha256: content.sha256 }
        break
      case 'figures-reported':
        reported.push({ ...record, content })
        break
      case 'checklist-written':
        last.lastChecklist = { ...record, content }
        break
      case 'empty-box-shown':
        last.emptyBoxShown ??= { ...record, content }
        break
      case 'left-without-voting':
        leftWithoutVoting += content.people ?? 1
        break
      default:
        break
    }
  }
  const session = sessions.at(-1)
  return {
    status: session === undefined ? 'not-opened' : session.closed === undefined ? 'open' : 'closed',
    sessions,
    officials,
    incidents,
    lists,
    reported,
    ...last,
    leftWithoutVoting,
    lastNumber,
  }
}
