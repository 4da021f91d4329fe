import { businessDay, type Clock } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import type { DeskPinChange, DeskProof, DeskState, DeskTrust, FaceToCompare } from '../contract/index.ts'
import type { LedgerDoor } from './ledger-door.ts'

/** How many of the last check-ins the desk sees. */
const DESK_ROWS = 50

/** What is on the desk's screen besides what the ledger says, as it was last heard. */
export class DeskBoard {
  readers: DeskState['readers'] = []
  readersFailure: Failure | undefined
  lastFailure: DeskState['lastFailure']
  /** Pictures of a person, for as long as the staff is asked about them. */
  comparison: FaceToCompare | undefined
  lastProof: DeskProof | undefined
  pinChange: DeskPinChange | undefined
  trust: DeskTrust
  readonly #clock: Clock
  readonly #ledger: LedgerDoor

  constructor(clock: Clock, ledger: LedgerDoor, trust: DeskTrust) {
    this.#clock = clock
    this.#ledger = ledger
    this.trust = trust
  }

  noteFailure(code: FailureCode): void {
    this.lastFailure = { code, at: this.#clock.now().toString() }
  }

  state(stationFailure: Failure | undefined): DeskState {
    const { opened } = this.#ledger
    const ledger = opened.ok ? opened.value.ledger : undefined
    return {
      readers: this.readers,
      ...(this.readersFailure === undefined ? {} : { readerFailure: this.readersFailure.code }),
      ...(stationFailure === undefined ? {} : { stationFailure }),
      locked: this.#ledger.locked,
      checkIns: ledger?.recentCheckIns(DESK_ROWS) ?? [],
      counts: ledger?.counts(businessDay(this.#clock.now())) ?? { admit: 0, refuse: 0, ask: 0, undone: 0 },
      keySource: opened.ok ? opened.value.keySource : 'none',
      ...(this.lastFailure === undefined ? {} : { lastFailure: this.lastFailure }),
      ...(this.comparison === undefined ? {} : { comparison: this.comparison }),
      ...(this.pinChange === undefined ? {} : { pinChange: this.pinChange }),
      ...(this.lastProof === undefined ? {} : { lastProof: this.lastProof }),
      trust: this.trust,
    }
  }
}
