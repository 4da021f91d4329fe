import { checklistOf, pollingPlaceOf, type VoterEntry } from '../../core/polling/index.ts'
import { ChecklistWriter } from '../action/index.ts'
import type { PollingChecklistSheet, PollingChecklistState } from '../contract/index.ts'
import { asOfText } from './polling-sheets.ts'
import type { PollingRoom } from './room.ts'

/** More voters than this are a municipality's: its roll is printed before, and the list says who has received something since. */
export const MOST_LISTED = 20_000

/** 名簿対照の一覧 in its folder, as fresh as the last act, by which paper can take over at once. */
export class Checklist {
  readonly #room: PollingRoom
  readonly #writer: ChecklistWriter
  #roll: { readonly version: string; readonly entries: readonly VoterEntry[] } | undefined
  readonly #known = new Map<string, VoterEntry>()
  #knownVersion = ''
  #seen = -1

  constructor(room: PollingRoom, onChange: () => void) {
    const { files, printer, clock, timers, simulated } = room.context
    this.#room = room
    this.#writer = new ChecklistWriter({
      files,
      printer,
      clock,
      timers,
      sheet: () => this.sheet(),
      asOf: asOfText,
      training: simulated,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
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

  sheet(): PollingChecklistSheet {
    const { program, book, at, place } = this.#room
    const { all, entries } = this.#entries()
    const list = checklistOf(book.state, program, entries, { at, place, numberText: (number) => this.#room.receiptText(number) })
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
    const { voters, program, place } = this.#room
    const state = voters.state()
    const version = voters.version()
    if ('entries' in state && state.entries <= MOST_LISTED) {
      if (this.#roll?.version !== version) {
        const all = voters.all(pollingPlaceOf(program, place)?.districts)
        this.#roll = { version, entries: all.ok ? all.value : (this.#roll?.entries ?? []) }
      }
      return { all: true, entries: this.#roll.entries }
    }
    return { all: false, entries: this.#served(version) }
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
