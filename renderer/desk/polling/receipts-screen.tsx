import { memo, type ReactNode, useCallback, useState } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import type { Bridge, DeskPolling, DeskStaff, PollingReceiptLine } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { BallotMark, useGrowing, useRequest, useSteady } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { PaperEntryDialog } from './paper-entry-dialog.tsx'
import { ReceiptDialog } from './receipt-dialog.tsx'
import { receiptNumber } from './receipt-number.ts'
import { ScreenFrame } from './screen-frame.tsx'
import { useAnswer } from './use-answer.ts'

export interface ReceiptsScreenProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  /** Business day by the station's clock. */
  readonly today: string
  readonly bridge: Bridge
  readonly notes: ReactNode
  readonly onDialog: (open: boolean) => void
}

const OUTCOMES: Readonly<Record<PollingReceiptLine['papers'][number]['state'], string>> = {
  issued: '✓',
  provisional: '仮',
  declined: '－',
  undone: '✕',
  returned: '↩',
}

/** Every receipt of this desk, the newest first: to look one up, to take an act back, to type in what was written on paper. */
export function ReceiptsScreen({ polling, staff, today, bridge, notes, onDialog }: ReceiptsScreenProps) {
  const { t } = useText()
  const [search, setSearch] = useState('')
  const [before, setBefore] = useState<number>()
  const [open, setOpen] = useState<number | 'paper'>()
  const ask = useCallback(
    () =>
      bridge.request('polling:receipts', {
        ...(search.trim() === '' ? {} : { search: search.trim() }),
        ...(before === undefined ? {} : { before }),
      }),
    [bridge, search, before],
  )
  const { answer, failure, again } = useAnswer('receipts', ask)
  const request = useRequest()
  const show = (wanted: number | 'paper' | undefined) => {
    setOpen(wanted)
    onDialog(wanted !== undefined)
    if (wanted === undefined) again()
  }
  const drawn = useGrowing(`${search} ${before}`, answer?.receipts.length ?? 0)
  const openReceipt = useSteady((number: number) => show(number))
  const oldest = answer?.receipts.at(-1)?.number
  return (
    <ScreenFrame
      polling={polling}
      screen="receipts"
      title={t('polling.receipts.title')}
      notes={notes}
      acts={
        <DeskButton data-testid={TEST_IDS.pollingPaperEntry} onPress={() => show('paper')} className="min-h-12">
          {t('polling.paper-entry.open')}
        </DeskButton>
      }
    >
      <SearchField
        value={search}
        onChange={(text) => {
          setSearch(text)
          setBefore(undefined)
        }}
        className="max-w-[32rem] shrink-0"
      >
        <Label className="text-[1rem] text-ink-soft">{t('polling.receipts.search')}</Label>
        <Input
          data-testid={TEST_IDS.pollingReceiptSearch}
          autoComplete="off"
          className="focus-mark min-h-12 w-full rounded-8 border-2 border-key-line bg-surface px-4"
        />
      </SearchField>
      <RequestFailure code={failure ?? request.failure} />
      {answer !== undefined && (
        <table className="w-full shrink-0 border-collapse" data-testid={TEST_IDS.pollingReceipts}>
          <caption className="sr-only">{t('polling.receipts.title')}</caption>
          <thead className="bg-surface-soft text-left text-[1rem]">
            <tr>
              {(['number', 'time', 'voter', 'papers', 'operator', 'act'] as const).map((column) => (
                <th key={column} scope="col" className="px-3 py-1.5">
                  {t(`polling.receipts.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.receipts.slice(0, drawn).map((receipt) => (
              <Row
                key={receipt.number}
                receipt={receipt}
                prefix={polling.receiptPrefix}
                ballots={polling.ballots}
                onOpen={openReceipt}
              />
            ))}
          </tbody>
        </table>
      )}
      {answer?.receipts.length === 0 && <p>{t('polling.receipts.none')}</p>}
      {answer?.more === true && oldest !== undefined && (
        <DeskButton onPress={() => setBefore(oldest)} className="min-h-12 self-start">
          {t('polling.receipts.older')}
        </DeskButton>
      )}
      {typeof open === 'number' && (
        <ReceiptDialog
          number={open}
          prefix={polling.receiptPrefix}
          staff={staff}
          bridge={bridge}
          onClose={() => show(undefined)}
        />
      )}
      {open === 'paper' && <PaperEntryDialog polling={polling} today={today} bridge={bridge} onClose={() => show(undefined)} />}
    </ScreenFrame>
  )
}

interface RowProps {
  readonly receipt: PollingReceiptLine
  readonly prefix: string
  readonly ballots: DeskPolling['ballots']
  readonly onOpen: (number: number) => void
}

/** Drawn anew only when something on it is another; its button is a plain one, for one of the library takes longer than the rest of the line. */
const Row = memo(function Row({ receipt, prefix, ballots, onOpen }: RowProps) {
  const { t, local } = useText()
  const number = receiptNumber(prefix, receipt.number)
  const gone = receipt.outcome === 'undone'
  return (
    <tr data-testid={TEST_IDS.pollingReceipt(receipt.number)} data-outcome={receipt.outcome} className="border-t border-line">
      <th
        scope="row"
        className={`px-3 py-2 text-left text-[1.25rem] font-bold whitespace-nowrap tabular-nums ${gone ? 'line-through' : ''}`}
      >
        {number}
      </th>
      <td className="px-3 py-2 tabular-nums">{clockTime(receipt.at).slice(0, 5)}</td>
      <td className="px-3 py-2 leading-130">
        {receipt.name ?? '—'}
        {receipt.voter !== undefined && <span className="block text-[1rem] text-ink-soft tabular-nums">{receipt.voter}</span>}
      </td>
      <td className="px-3 py-2">
        {receipt.outcome === 'papers' ? (
          <ul className="flex flex-wrap gap-3">
            {receipt.papers.map(({ ballot, state }) => {
              const place = ballots.findIndex(({ id }) => id === ballot)
              const facts = ballots[place]
              return (
                <li key={ballot} className="flex items-center gap-1.5">
                  {facts !== undefined && <BallotMark css={facts.colour.css} place={place} className="size-7" />}
                  <span aria-hidden="true" className="font-bold">
                    {OUTCOMES[state]}
                  </span>
                  <span className="text-[1rem]">
                    {facts === undefined ? ballot : local(facts.shortName)} {t(`polling.receipts.state.${state}`)}
                  </span>
                </li>
              )
            })}
          </ul>
        ) : (
          t(`polling.receipts.outcome.${receipt.outcome}`)
        )}
      </td>
      <td className="px-3 py-2">{receipt.operator ?? '—'}</td>
      <td className="px-3 py-2">
        <button
          type="button"
          data-testid={TEST_IDS.pollingReceiptOpen(receipt.number)}
          aria-label={t('polling.receipts.open.of', { number })}
          onClick={() => onOpen(receipt.number)}
          className="focus-mark min-h-12 rounded-8 border-2 border-key-line bg-surface px-4 font-bold whitespace-nowrap active:bg-pressed"
        >
          {t('polling.receipts.open')}
        </button>
      </td>
    </tr>
  )
})
