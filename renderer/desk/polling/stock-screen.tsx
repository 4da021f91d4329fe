import { type FormEvent, type ReactNode, useCallback, useState } from 'react'
import { Form, Label, RadioGroup } from 'react-aria-components'
import type { Bridge, DeskPolling, DeskStaff } from '../../../main/contract/index.ts'
import { clockTime } from '../../format/index.ts'
import { BallotMark, useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceTile } from '../choice-tile.tsx'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { CountFields, countsOf, type TypedCounts } from './count-fields.tsx'
import { Divergence } from './divergence.tsx'
import { FiguresTable } from './figures-table.tsx'
import { Panel } from './panel.tsx'
import { type LostPaper, PaperLostDialog } from './paper-lost-dialog.tsx'
import { ScreenFrame } from './screen-frame.tsx'
import { StockMoveDialog } from './stock-move-dialog.tsx'
import { useAnswer } from './use-answer.ts'

export interface StockScreenProps {
  readonly polling: DeskPolling
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly notes: ReactNode
  readonly onDialog: (open: boolean) => void
}

type StockDialog = 'received' | 'moved' | LostPaper

/** 投票用紙の在庫: what lies there by the acts, counted by hand every hour, and where the two part. */
export function StockScreen({ polling, staff, bridge, notes, onDialog }: StockScreenProps) {
  const { t, local } = useText()
  const { ballots, stock } = polling
  const [dialog, setDialog] = useState<StockDialog>()
  const ask = useCallback(() => bridge.request('polling:minutes'), [bridge])
  const { answer, again } = useAnswer('minutes', ask)
  const open = (wanted: StockDialog | undefined) => {
    setDialog(wanted)
    onDialog(wanted !== undefined)
    if (wanted === undefined) again()
  }
  return (
    <ScreenFrame
      polling={polling}
      screen="stock"
      title={t('polling.stock.title')}
      notes={notes}
      acts={
        <>
          <DeskButton data-testid={TEST_IDS.pollingStockMove('received')} onPress={() => open('received')} className="min-h-12">
            {t('polling.stock.received')}
          </DeskButton>
          <DeskButton data-testid={TEST_IDS.pollingStockMove('moved')} onPress={() => open('moved')} className="min-h-12">
            {t('polling.stock.moved')}
          </DeskButton>
          {(['spoiled', 'carried-off'] as const).map((what) => (
            <DeskButton key={what} data-testid={TEST_IDS.pollingLostOpen(what)} onPress={() => open(what)} className="min-h-12">
              {t(`polling.lost.${what}.open`)}
            </DeskButton>
          ))}
        </>
      }
    >
      {stock.divergences.map((divergence) => (
        <Divergence
          key={divergence.ballot}
          divergence={divergence}
          ballots={ballots}
          staff={staff}
          bridge={bridge}
          onDialog={onDialog}
        />
      ))}
      <div className="grid grid-cols-[minmax(0,27rem)_minmax(0,1fr)] staff-large:grid-cols-1 items-start gap-4">
        <CountForm polling={polling} bridge={bridge} onCounted={again} />
        {answer !== undefined && (
          <Panel title={t('polling.stock.balance')}>
            <FiguresTable
              caption={t('polling.stock.balance')}
              testId={TEST_IDS.pollingBalance}
              columns={ballots.map((ballot, place) => (
                <span key={ballot.id} className="flex flex-col items-end gap-1">
                  <BallotMark css={ballot.colour.css} place={place} className="size-7" />
                  {local(ballot.shortName)}
                </span>
              ))}
              rows={(
                ['opening', 'received', 'moved', 'issued', 'spoiled', 'returned', 'explained', 'expected', 'counted'] as const
              ).map((row) => ({
                id: row,
                label: t(`polling.balance.${row}`),
                strong: row === 'expected',
                cells: ballots.map(({ id }) => {
                  const papers = answer.ballots.find(({ ballot }) => ballot === id)?.papers
                  return papers?.[row]?.toLocaleString('en-US') ?? '—'
                }),
              }))}
            />
          </Panel>
        )}
      </div>
      {(dialog === 'received' || dialog === 'moved') && (
        <StockMoveDialog way={dialog} ballots={ballots} bridge={bridge} onClose={() => open(undefined)} />
      )}
      {(dialog === 'spoiled' || dialog === 'carried-off') && (
        <PaperLostDialog what={dialog} ballots={ballots} bridge={bridge} onClose={() => open(undefined)} />
      )}
    </ScreenFrame>
  )
}

/** Whose stacks were counted, where another desk has opened some. */
const STACKS = ['shared', 'own'] as const
type Stack = (typeof STACKS)[number]

function CountForm(props: { readonly polling: DeskPolling; readonly bridge: Bridge; readonly onCounted: () => void }) {
  const { polling, bridge, onCounted } = props
  const { t } = useText()
  const request = useRequest()
  const [typed, setTyped] = useState<TypedCounts>({})
  const { stock, ballots } = polling
  const { sharedWith } = stock
  const counts = countsOf(ballots, typed)
  const [stack, setStack] = useState<Stack>()
  const isWhole = counts !== undefined && (sharedWith === undefined || stack !== undefined)
  const first = stock.ballots.every(({ remaining }) => remaining === undefined)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (counts === undefined || !isWhole) return
    const which = sharedWith === undefined || stack === undefined ? {} : { stack }
    if (await request.send(() => bridge.request('polling:stock-count', { counts: [...counts], ...which }))) {
      setTyped({})
      setStack(undefined)
      onCounted()
    }
  }
  return (
    <Panel title={t(first ? 'polling.stock.first' : 'polling.stock.count')}>
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3" data-testid={TEST_IDS.pollingCountForm}>
        <p className="text-pretty text-ink-soft">
          {stock.due === undefined
            ? t('polling.stock.count.explain')
            : t('polling.note.count', { time: clockTime(stock.due).slice(0, 5) })}
        </p>
        {sharedWith !== undefined && (
          <RadioGroup
            value={stack ?? null}
            onChange={(value) => setStack(STACKS.find((one) => one === value))}
            className="flex flex-col gap-1.5"
          >
            <Label className="font-bold">{t('polling.stock.which')}</Label>
            {STACKS.map((value) => (
              <ChoiceTile key={value} value={value} testId={TEST_IDS.pollingCountStack(value)}>
                {t(`polling.stock.which.${value}`, { desk: sharedWith })}
              </ChoiceTile>
            ))}
          </RadioGroup>
        )}
        <CountFields ballots={ballots} typed={typed} onTyped={setTyped} />
        <RequestFailure code={request.failure} />
        <DeskButton
          look="main"
          type="submit"
          data-testid={TEST_IDS.pollingCountConfirm}
          isDisabled={!isWhole || request.busy}
          className="min-h-14 text-[1.25rem]"
        >
          {t('polling.stock.count.confirm')}
        </DeskButton>
      </Form>
    </Panel>
  )
}
