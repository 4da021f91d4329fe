import { dayText } from '../../core/polling/index.ts'
import type { PollingRoom } from './room.ts'

/**
 * Voters who received at least one paper at this desk today. It is asked for after every act: what was counted before is not looked at
 * again, unless something of it has changed.
 */
export class ServedToday {
  readonly #room: PollingRoom
  #records: ReturnType<PollingRoom['book']['state']['paperActs']> = []
  #done = 0
  #day = ''
  readonly #voters = new Set<string>()

  constructor(room: PollingRoom) {
    this.#room = room
  }

  get count(): number {
    const { book, day, place, desk } = this.#room
    const records = book.state.paperActs(place)
    if (records !== this.#records || day !== this.#day) {
      this.#records = records
      this.#done = 0
      this.#day = day
      this.#voters.clear()
    }
    for (const { at, content } of records.slice(this.#done)) {
      const handedOut = content.act === 'paper-issued' || content.act === 'paper-reissued'
      if (handedOut && content.desk === desk && dayText(at) === day) this.#voters.add(content.voter)
    }
    this.#done = records.length
    return this.#voters.size
  }
}
