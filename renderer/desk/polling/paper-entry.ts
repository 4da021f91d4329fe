import { EARLY_REASONS } from '../../../core/polling/index.ts'
import type { RequestPayload } from '../../../main/contract/index.ts'
import { localMinute } from './local-minute.ts'

export const WHAT = ['none', 'issued', 'declined'] as const
export type What = (typeof WHAT)[number]

/** A line of the list on paper, as it is typed. */
export interface PaperEntryTyped {
  readonly time: string
  readonly number: string
  readonly reason: string
  readonly papers: Readonly<Record<string, What>>
}

export interface PaperEntryPlace {
  readonly mode: 'early' | 'day'
  /** The day that is entered, `YYYY-MM-DD`. */
  readonly today: string
  readonly ballots: readonly { readonly id: string }[]
}

/** The line as it is sent; nothing while it is not whole. */
export function paperEntryOf(
  place: PaperEntryPlace,
  voter: string | undefined,
  typed: PaperEntryTyped,
): RequestPayload<'polling:paper-entry'> | undefined {
  const writtenAt = localMinute(place.today, typed.time)
  const reason = EARLY_REASONS.find((number) => String(number) === typed.reason.normalize('NFKC').trim())
  const papers = place.ballots.flatMap(({ id }) => {
    const what = typed.papers[id] ?? 'none'
    return what === 'none' ? [] : [{ ballot: id, what }]
  })
  if (voter === undefined || papers.length === 0 || writtenAt === undefined) return undefined
  if (place.mode === 'early' && reason === undefined) return undefined
  const paperNumber = typed.number.trim()
  return {
    voter,
    writtenAt,
    ...(paperNumber === '' ? {} : { paperNumber }),
    papers,
    ...(place.mode === 'early' && reason !== undefined ? { reason } : {}),
  }
}
