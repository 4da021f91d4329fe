import { useEffect, useState } from 'react'
import { Heading, Label, RadioGroup } from 'react-aria-components'
import { Temporal } from 'temporal-polyfill'
import type { Bridge, ReportChoice, ReportTable } from '../../main/contract/index.ts'
import { useQuietRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { ChoiceTile } from './choice-tile.tsx'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { RequestFailure } from './request-failure.tsx'

const PERIODS = ['today', 'yesterday', 'month'] as const
type Period = (typeof PERIODS)[number]

function daysOf(period: Period, day: string): { readonly from: string; readonly until: string } {
  const today = Temporal.PlainDate.from(day)
  const yesterday = today.subtract({ days: 1 })
  switch (period) {
    case 'today':
      return { from: today.toString(), until: today.toString() }
    case 'yesterday':
      return { from: yesterday.toString(), until: yesterday.toString() }
    case 'month':
      return { from: today.with({ day: 1 }).toString(), until: today.toString() }
  }
}

export interface ReportDialogProps {
  readonly reports: readonly ReportChoice[]
  /** By the station's clock, which need not be that of the screen. */
  readonly today: string
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** The counts that the program defines (集計): which, of which days, and the table. */
export function ReportDialog({ reports, today, bridge, onClose }: ReportDialogProps) {
  const { t, local } = useText()
  const { failure, send } = useQuietRequest()
  const [id, setId] = useState(reports[0]?.id)
  const [period, setPeriod] = useState<Period>('today')
  const [table, setTable] = useState<ReportTable>()

  useEffect(() => {
    if (id === undefined) return
    let closed = false
    void send(async () => {
      const answer = await bridge.request('report:get', { id, ...daysOf(period, today) })
      if (!closed) setTable(answer.ok ? answer.report : undefined)
      return answer
    })
    return () => {
      closed = true
    }
  }, [bridge, id, period, today, send])

  return (
    <DeskDialog onClose={onClose} width="max-w-225" className="flex flex-col gap-4">
      <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
        {t('report.title')}
      </Heading>
      {reports.length > 1 && (
        <RadioGroup value={id ?? null} onChange={setId} className="flex flex-col gap-2">
          <Label className="font-bold">{t('report.which')}</Label>
          <div className="grid grid-cols-3 gap-2">
            {reports.map((report) => (
              <ChoiceTile key={report.id} value={report.id}>
                {local(report.name)}
              </ChoiceTile>
            ))}
          </div>
        </RadioGroup>
      )}
      <RadioGroup
        value={period}
        onChange={(value) => setPeriod(PERIODS.find((known) => known === value) ?? 'today')}
        className="flex flex-col gap-2"
      >
        <Label className="font-bold">{t('report.period')}</Label>
        <div className="grid grid-cols-3 gap-2">
          {PERIODS.map((value) => (
            <ChoiceTile key={value} value={value}>
              {t(`report.day.${value}`)}
            </ChoiceTile>
          ))}
        </div>
      </RadioGroup>
      <RequestFailure code={failure} />
      {table !== undefined && <Table table={table} />}
      <DialogFoot>
        <DeskButton onPress={onClose} className="min-h-12">
          {t('report.close')}
        </DeskButton>
      </DialogFoot>
    </DeskDialog>
  )
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

function Table({ table }: { readonly table: ReportTable }) {
  const { t, local } = useText()
  const { name, from, until, columns, rows } = table
  if (rows.length === 0) return <p className="rounded-8 bg-surface-soft px-4 py-6 text-center">{t('report.empty')}</p>
  const totals = (columns ?? [undefined]).map((_, index) => sum(rows.map(({ counts }) => counts[index] ?? 0)))
  return (
    <table data-testid={TEST_IDS.reportTable} className="w-full border-collapse text-right tabular-nums">
      <caption className="pb-2 text-left">
        <strong>{local(name)}</strong>　{t('report.days', { from, until })}
      </caption>
      <thead className="bg-surface-soft text-[1rem]">
        <tr>
          <td className="px-3 py-1.5" />
          {columns === undefined ? (
            <th scope="col" className="px-3 py-1.5">
              {t('report.count')}
            </th>
          ) : (
            columns.map((column) => (
              <th key={column.ja} scope="col" className="px-3 py-1.5">
                {local(column)}
              </th>
            ))
          )}
          {columns !== undefined && (
            <th scope="col" className="px-3 py-1.5">
              {t('report.total')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, counts }) => (
          <tr key={label.ja} className="border-t border-line">
            <th scope="row" className="px-3 py-1.5 text-left font-normal">
              {local(label)}
            </th>
            {totals.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never change places.
              <td key={index} className="px-3 py-1.5">
                {counts[index] ?? 0}
              </td>
            ))}
            {columns !== undefined && <td className="px-3 py-1.5 font-bold">{sum(counts)}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t-2 border-key-line font-bold">
          <th scope="row" className="px-3 py-1.5 text-left">
            {t('report.total')}
          </th>
          {totals.map((total, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never change places.
            <td key={index} className="px-3 py-1.5">
              {total}
            </td>
          ))}
          {columns !== undefined && <td className="px-3 py-1.5">{sum(totals)}</td>}
        </tr>
      </tfoot>
    </table>
  )
}
