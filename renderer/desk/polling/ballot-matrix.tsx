import type { BallotCell } from '../../../core/polling/index.ts'
import type { PollingBallotFacts } from '../../../main/contract/index.ts'
import { BallotMark } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { CELL_LOOKS } from './looks.ts'
import { CellSign } from './signs.tsx'

/** One voter and each paper (資格の表): in the order of the board, never one yes or no. Four of them are seen at once on the smallest desk. */
export function BallotMatrix(props: { readonly ballots: readonly PollingBallotFacts[]; readonly cells: readonly BallotCell[] }) {
  const { ballots, cells } = props
  const { t } = useText()
  return (
    <ul aria-label={t('polling.matrix')} className="flex flex-col gap-1.5">
      {ballots.map((ballot, place) => {
        const cell = cells.find((candidate) => candidate.ballot === ballot.id)
        return cell === undefined ? null : <Row key={ballot.id} ballot={ballot} place={place} cell={cell} />
      })}
    </ul>
  )
}

function Row({
  ballot,
  place,
  cell,
}: {
  readonly ballot: PollingBallotFacts
  readonly place: number
  readonly cell: BallotCell
}) {
  const { t, local } = useText()
  const look = CELL_LOOKS[cell.state]
  return (
    <li
      data-testid={TEST_IDS.pollingCell(ballot.id)}
      data-state={cell.state}
      className={`flex rounded-8 staff-large:flex-col border-2 ${look.line} ${look.ground}`}
    >
      <span
        aria-hidden="true"
        className="w-4 shrink-0 rounded-l-4 staff-large:h-3 staff-large:w-full staff-large:rounded-none"
        style={{ backgroundColor: ballot.colour.css }}
      />
      <div className="flex w-[15.5rem] shrink-0 items-center gap-3 border-l-2 border-line bg-surface staff-large:w-full staff-large:border-l-0 px-3 py-1">
        <BallotMark css={ballot.colour.css} place={place} className="size-10" />
        <p className="min-w-0 leading-130">
          <strong className="text-[1.125rem]">{local(ballot.name)}</strong>{' '}
          <span className="inline-block text-[1rem] text-ink-soft">{local(ballot.colour.name)}</span>
        </p>
      </div>
      <div className="flex min-w-0 flex-1 items-center gap-3 px-4 py-1">
        <CellSign state={cell.state} className={`size-10 ${look.ink}`} />
        <div className="min-w-0 leading-130">
          <strong className={`block text-[1.25rem] ${look.ink}`}>{t(`polling.cell.${cell.state}`)}</strong>
          <p className="text-[1rem] text-pretty">
            {local(cell.text)}
            {cell.state !== 'may-receive' && <span className="text-ink-soft"> {local(cell.todo)}</span>}
          </p>
        </div>
      </div>
    </li>
  )
}
