import { Input, Label, TextField } from 'react-aria-components'
import type { PollingBallotFacts } from '../../../main/contract/index.ts'
import { BallotMark } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** What was typed for each ballot. */
export type TypedCounts = Readonly<Record<string, string>>

/** The counts as they are sent; nothing where one is missing or is no number. */
export function countsOf(
  ballots: readonly Pick<PollingBallotFacts, 'id'>[],
  typed: TypedCounts,
): readonly { readonly ballot: string; readonly count: number }[] | undefined {
  const counts = ballots.map(({ id }) => ({ ballot: id, text: (typed[id] ?? '').normalize('NFKC').replaceAll(/[\s,]/g, '') }))
  if (counts.some(({ text }) => !/^\d{1,6}$/.test(text))) return undefined
  return counts.map(({ ballot, text }) => ({ ballot, count: Number(text) }))
}

export interface CountFieldsProps {
  readonly ballots: readonly PollingBallotFacts[]
  readonly typed: TypedCounts
  readonly onTyped: (typed: TypedCounts) => void
}

/** One number for each stack. What should lie there is not shown: whoever counts counts, and does not agree. */
export function CountFields({ ballots, typed, onTyped }: CountFieldsProps) {
  const { t, local } = useText()
  return (
    <div className="flex flex-col gap-2">
      {ballots.map((ballot, place) => (
        <TextField
          key={ballot.id}
          value={typed[ballot.id] ?? ''}
          onChange={(text) => onTyped({ ...typed, [ballot.id]: text })}
          autoFocus={place === 0}
          className="flex items-center gap-4"
        >
          <BallotMark css={ballot.colour.css} place={place} className="size-11" />
          <Label className="min-w-0 flex-1 text-[1.25rem] leading-130 font-bold break-words">{local(ballot.shortName)}</Label>
          <Input
            data-testid={TEST_IDS.pollingCount(ballot.id)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            className="focus-mark min-h-14 w-40 rounded-8 border-2 border-key-line bg-surface px-4 text-right text-[1.5rem] font-bold tabular-nums"
          />
          <span className="w-16">{t('polling.stock.unit')}</span>
        </TextField>
      ))}
    </div>
  )
}
