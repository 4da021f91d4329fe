import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bytesToHex } from '../../core/base/index.ts'
import { INS, type ReceivedCommandApdu } from '../iso7816/index.ts'

/** The folder in which simulated cards write down what reached them; without it they write nothing. */
export const CARD_JOURNAL_VARIABLE = 'UKETSUKE_CARD_JOURNAL'

/** One kind of command that reached a simulated card: a line of the journal, as JSON. */
export interface CardJournalEntry {
  /** Identifier of the application that was selected when the command came, upper-case hex; empty outside of applications. */
  readonly application: string
  /** Identifier of the file that was selected then, four digits of hex; empty without one. */
  readonly file: string
  /** CLA INS P1 P2, eight digits of hex. */
  readonly header: string
  /** Length of the data field in bytes. */
  readonly dataBytes: number
  /** The data field of SELECT, hex. No other command's data is written: it may be a secret. */
  readonly selected?: string
}

const hex = (bytes: Uint8Array) => bytesToHex(bytes).toUpperCase()

export function journalEntry(
  command: ReceivedCommandApdu,
  place: { readonly application: Uint8Array | undefined; readonly fileId: number | undefined },
): CardJournalEntry {
  const { cla, ins, p1, p2, data } = command
  return {
    application: hex(place.application ?? new Uint8Array(0)),
    file: place.fileId === undefined ? '' : place.fileId.toString(16).toUpperCase().padStart(4, '0'),
    header: hex(Uint8Array.of(cla, ins, p1, p2)),
    dataBytes: data.length,
    ...(ins === INS.select ? { selected: hex(data) } : {}),
  }
}

/** Takes what reaches a card. */
export type CardJournal = (entry: CardJournalEntry) => void

/**
 * The journal that the environment asks for, one file for each time it is asked. Each different line is written once, at the
 * moment when it is new: that costs a tap nothing, and of a process that is killed nothing is lost.
 */
export function openEnvironmentJournal(): CardJournal | undefined {
  const folder = process.env[CARD_JOURNAL_VARIABLE]
  if (folder === undefined || folder === '') return undefined
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${process.pid}-${randomUUID()}.jsonl`)
  const written = new Set<string>()
  return (entry) => {
    const line = JSON.stringify(entry)
    if (written.has(line)) return
    written.add(line)
    appendFileSync(file, `${line}\n`)
  }
}
