import { type Failure, failure } from '../../../core/failure/index.ts'
import type { Role, WindowState } from '../../contract/index.ts'
import type { Reception } from '../../reception/index.ts'
import type { Dock } from '../dock.ts'
import type { LedgerDoor } from '../ledger-door.ts'
import { answerOf, type RequestHandlers } from '../serve-request.ts'

export interface WindowRequestParts {
  readonly reception: Reception
  readonly ledger: LedgerDoor
  readonly dock: Dock | undefined
  readonly stateFor: (role: Role) => WindowState | undefined
  readonly stationFailure: () => Failure | undefined
}

type Names = 'state:get' | `entry:${string}` | 'face:answer' | `pin-change:${string}` | 'ledger:unlock' | `dock:${string}`

/** What windows ask for whatever the program is: their state, the entry pad, the face, a change of PIN, the passphrase, the dock. */
export function windowRequests({
  reception,
  ledger,
  dock,
  stateFor,
  stationFailure,
}: WindowRequestParts): Pick<RequestHandlers, Extract<keyof RequestHandlers, Names>> {
  const invalid = { failure: failure('request-invalid') }
  return {
    'state:get': (_payload, { role }) => {
      const state = stateFor(role)
      return state === undefined ? invalid : { state }
    },
    'entry:submit': ({ tapId, kind, digits }) => {
      reception.answer(tapId, { kind, digits })
      return undefined
    },
    'entry:cancel': ({ tapId }) => {
      reception.answer(tapId, { kind: 'cancelled' })
      return undefined
    },
    'face:answer': ({ tapId, answer }) => (reception.answerComparison(tapId, answer) ? undefined : invalid),
    'pin-change:start': ({ which }) => {
      const refused = stationFailure() ?? reception.startPinChange(which)
      return refused && { failure: refused }
    },
    'pin-change:cancel': () => (reception.cancelPinChange() ? undefined : invalid),
    'ledger:unlock': async ({ passphrase }) => {
      const unlocked = await ledger.unlock(passphrase)
      return answerOf(unlocked)
    },
    'dock:put-card': ({ id }) => (dock?.putCard(id) === true ? undefined : invalid),
    'dock:take-card': () => {
      dock?.takeCard()
      return undefined
    },
    'dock:plug-reader': ({ plugged }) => {
      dock?.plugReader(plugged)
      return undefined
    },
  }
}
