import type { LocalizedText } from '../../core/base/index.ts'
import {
  checklistOf,
  dayText,
  type PaperSituation,
  paperMarksOf,
  type VoterEntry,
  type VoterState,
} from '../../core/polling/index.ts'
import { ChecklistWriter } from '../action/index.ts'
import type { PollingChecklistSheet, PollingChecklistState } from '../contract/index.ts'
import type { PlaceRoll } from './place-roll.ts'
import { asOfText } from './polling-sheets.ts'
import type { PollingRoom } from './room.ts'

/** So many voters are looked at before others get their turn: some 10 ms. */
const SLICE = 100

interface Marked {
  readonly voter: VoterState | undefined
  readonly marks: readonly LocalizedText[]
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** 名簿対照の一覧 in its folder, as fresh as the last act, by which paper can take over at once. */
export class Checklist {
  readonly #room: PollingRoom
  readonly #writer: ChecklistWriter
  readonly #roll: PlaceRoll
  readonly #known = new Map<string, VoterEntry>()
  #knownVersion = ''
  /** What was said of whom, in the situation of these words: of most voters nothing changes from one minute to the next. */
  #marked = new WeakMap<VoterEntry, Marked>()
  #markedIn = ''
  #seen = -1

  constructor(room: PollingRoom, roll: PlaceRoll, onChange: () => void) {
    const { files, printer, clock, timers, simulated } = room.context
    this.#room = room
    this.#roll = roll
    this.#writer = new ChecklistWriter({
      files,
      printer,
      clock,
      timers,
      sheet: () => this.sheet(),
      asOf: asOfText,
      training: simulated,
      pause: turn,
      onChange,
    })
  }

  state(): PollingChecklistState {
    const { at, file, failure } = this.#writer.state
    return {
      ...(at !== undefined && { at }),
      ...(file !== undefined && { file }),
      ...(failure !== undefined && { failure }),
    }
  }

  /** Something may have been recorded. */
  look(): void {
    const { version } = this.#room.book.state
    if (version === this.#seen) return
    const isFirst = this.#seen < 0
    this.#seen = version
    // What was recorded before the start is in the files already, or nobody has opened yet.
    if (!isFirst || this.#room.status === 'open') this.#writer.note()
  }

  async now() {
    return await this.#writer.now()
  }

  close(): void {
    this.#writer.close()
  }

  /** The list as it is now. The voters are looked at in slices, so that no tap waits for them. */
  async sheet(): Promise<PollingChecklistSheet> {
    const situation = this.#situation()
    let looked = 0
    for (const entry of this.#entries().entries) {
      const { anew } = this.#marksOf(situation, entry)
      if (anew && ++looked % SLICE === 0) await turn()
    }
    return this.#sheet()
  }

  /** What the marks hang on beside the voter: in another situation everybody is looked at anew. */
  #situation(): PaperSituation {
    const { program, place, desk, mode, at, voters } = this.#room
    const words = JSON.stringify([voters.version(), place, desk, mode, dayText(at)])
    if (words !== this.#markedIn) this.#marked = new WeakMap()
    this.#markedIn = words
    return { program, place, desk, mode, at, placeName: (id) => this.#room.placeName(id) }
  }

  #marksOf(situation: PaperSituation, entry: VoterEntry): Marked & { readonly anew: boolean } {
    const voter = this.#room.book.state.voter(entry.number)
    const known = this.#marked.get(entry)
    if (known !== undefined && known.voter === voter) return { ...known, anew: false }
    const marked = { voter, marks: paperMarksOf(situation, entry, voter) }
    this.#marked.set(entry, marked)
    return { ...marked, anew: true }
  }

  #sheet(): PollingChecklistSheet {
    const { program, book, at, place, standing } = this.#room
    const { all, entries } = this.#entries()
    const situation = this.#situation()
    const list = checklistOf(book.state, entries, {
      situation,
      roll: standing,
      numberText: (number) => this.#room.receiptText(number),
      marksOf: (entry) => this.#marksOf(situation, entry).marks,
    })
    const { lastNumber } = book
    const steps = list.steps.map(({ ja }) => ja)
    const shortRoll = 'この一覧には、この端末で対照した人だけが載っています。ほかの人は、印刷してある名簿で対照してください。'
    return {
      kind: 'polling-checklist',
      election: program.elections.map(({ name }) => name.ja).join('・'),
      place: this.#room.placeName(place).ja,
      at: new Date(at).toISOString(),
      ballots: program.ballots.map(({ name, shortName }) => (shortName ?? name).ja),
      ...(lastNumber > 0 && { lastReceiptNumber: this.#room.receiptText(lastNumber) }),
      steps: all ? steps : [shortRoll, ...steps],
      districts: list.districts.map(({ name, lines }) => ({
        name: name.ja,
        voters: lines.map(({ marks, ...line }) => ({ ...line, marks: marks.map(({ ja }) => ja) })),
      })),
    }
  }

  /** Everybody of the place; of a whole municipality those who were at a desk. */
  #entries(): { readonly all: boolean; readonly entries: readonly VoterEntry[] } {
    const entries = this.#roll.entries()
    return entries === undefined ? { all: false, entries: this.#served(this.#room.voters.version()) } : { all: true, entries }
  }

  #served(version: string): readonly VoterEntry[] {
    const { voters, book } = this.#room
    if (this.#knownVersion !== version) this.#known.clear()
    this.#knownVersion = version
    const entries: VoterEntry[] = []
    for (const { voter } of book.state.voters()) {
      const known = this.#known.get(voter) ?? this.#read(voters.byNumber(voter))
      if (known === undefined) continue
      this.#known.set(voter, known)
      entries.push(known)
    }
    return entries
  }

  #read(looked: ReturnType<PollingRoom['voters']['byNumber']>): VoterEntry | undefined {
    return looked.ok && looked.value.found === 'entry' ? looked.value.entry : undefined
  }
}
