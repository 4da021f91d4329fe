import { useState } from 'react'
import type { ShelterReport } from '../../../main/contract/index.ts'
import { minuteOf } from '../../format/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { RequestFailure } from '../request-failure.tsx'
import { CapacityMark } from './capacity-mark.tsx'
import { KeyedButton } from './keyed-button.tsx'
import { type FigureGroup, figureGroups } from './report-figures.ts'
import { SituationPanel } from './report-situation.tsx'
import { Difference, MealTable, SexByAgeTable } from './report-tables.tsx'
import { SeriesCharts } from './series-charts.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { useAsk } from './use-ask.ts'

export interface ReportScreenProps extends ShelterParts {
  readonly onSituation: (report: ShelterReport) => void
}

/** 避難所状況報告 at one key: the figures with what changed since the last, the next three meals, and the ways out. */
export function ReportScreen(props: ReportScreenProps) {
  const { shelter, bridge, onForm, onSituation } = props
  const { t } = useText()
  const { busy, failure, send } = useRequest()
  const asked = useAsk('report', `${shelter.last?.id ?? ''} ${shelter.lastReportAt ?? ''}`, () =>
    bridge.request('shelter:report'),
  )
  const report = asked.answer?.report
  const [sent, setSent] = useState(false)
  const put = async (how: 'csv' | 'print' | 'pdf' | 'record') => {
    const wanted = { csv: how === 'csv', print: how === 'print', pdf: how === 'pdf' }
    if (await send(() => bridge.request('shelter:report-send', wanted))) setSent(true)
  }
  return (
    <div data-testid={TEST_IDS.shelterReport} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <KeyedButton
          look="main"
          shortcut="F10"
          data-testid={TEST_IDS.shelterReportPrint}
          isDisabled={busy}
          onPress={() => void put('print')}
          className="min-h-12"
        >
          {t('shelter.report.print')}
        </KeyedButton>
        <KeyedButton shortcut="Alt+1" data-testid={TEST_IDS.shelterReportPdf} isDisabled={busy} onPress={() => void put('pdf')}>
          PDF
        </KeyedButton>
        <KeyedButton shortcut="Alt+2" data-testid={TEST_IDS.shelterReportCsv} isDisabled={busy} onPress={() => void put('csv')}>
          CSV
        </KeyedButton>
        <KeyedButton shortcut="Alt+3" isDisabled={busy} onPress={() => void put('record')}>
          {t('shelter.report.record')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+4"
          data-testid={TEST_IDS.shelterSituation}
          isDisabled={report === undefined}
          onPress={() => report !== undefined && onSituation(report)}
        >
          {t('shelter.situation.short')}
        </KeyedButton>
        <KeyedButton shortcut="Alt+5" onPress={() => onForm({ kind: 'files' })}>
          {t('shelter.files.short')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+6"
          data-testid={TEST_IDS.shelterClose}
          onPress={() => onForm({ kind: 'close' })}
          className="ml-auto min-h-12"
        >
          {t('shelter.close.short')}
        </KeyedButton>
      </div>
      <RequestFailure code={failure ?? asked.failure} />
      {sent && (
        <p role="status" className="rounded-8 bg-done-soft px-4 py-2 font-bold text-done">
          ✓ {t('shelter.report.sent')}
        </p>
      )}
      {report !== undefined && <Report report={report} bridge={bridge} shelter={shelter} />}
    </div>
  )
}

function Report({ report, bridge, shelter }: { readonly report: ShelterReport } & Pick<ShelterParts, 'bridge' | 'shelter'>) {
  const texts = useText()
  const { t } = texts
  const { figures, before } = report
  const at = new Date(figures.at).toISOString()
  const groups = figureGroups(report, texts)
  return (
    <>
      <header className="flex flex-wrap items-baseline gap-x-5">
        <h2 className="text-[1.5rem] leading-130 font-bold">{t('shelter.report.title')}</h2>
        <p className="text-[1rem] tabular-nums">{t('shelter.report.at', { time: minuteOf(at) })}</p>
        <p className="text-[1rem] text-ink-soft tabular-nums">
          {before === undefined
            ? t('shelter.report.first')
            : t('shelter.report.since', { time: minuteOf(new Date(before.at).toISOString()) })}
        </p>
        <CapacityMark state={figures.state} className="ml-auto text-[1.25rem]" />
      </header>
      {/* Columns that are given, not balanced: to balance them, the page is laid out several times. */}
      <div className="grid grid-cols-1 items-start gap-3 @min-[60rem]:grid-cols-2 @min-[60rem]:grid-rows-[auto_1fr] @min-[95rem]:grid-cols-3 @min-[95rem]:grid-rows-1">
        <Figures groups={groups.slice(0, 2)} />
        <Figures groups={groups.slice(2)} />
        <div className="flex flex-col gap-3 @min-[60rem]:col-start-2 @min-[60rem]:row-span-2 @min-[60rem]:row-start-1 @min-[95rem]:col-start-3 @min-[95rem]:row-span-1">
          <MealTable meals={figures.meals} />
          <SexByAgeTable figures={figures} />
          <SituationPanel situation={report.situation} />
        </div>
      </div>
      <SeriesCharts bridge={bridge} shelter={shelter} until={at} />
    </>
  )
}

function Figures({ groups }: { readonly groups: readonly FigureGroup[] }) {
  const { t } = useText()
  return (
    <div className="flex flex-col gap-3">
      {groups.map(({ id, title, rows }) => (
        <section key={id} data-testid={TEST_IDS.shelterFigures(id)} className="rounded-12 border-2 border-line px-4 py-2.5">
          <h3 className="font-bold">{title}</h3>
          <table className="w-full border-collapse tabular-nums">
            <thead className="sr-only">
              <tr>
                <th scope="col">{t('shelter.report.what')}</th>
                <th scope="col">{t('shelter.report.now')}</th>
                <th scope="col">{t('shelter.report.change')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, value, was }) => (
                <tr key={label} className="border-b border-line last:border-b-0">
                  <th scope="row" className="py-0.5 text-left font-normal">
                    {label}
                  </th>
                  <td className="w-20 py-0.5 text-right text-[1.25rem] font-bold">{value}</td>
                  <td className="w-20 py-0.5 text-right">
                    <Difference value={value} was={was} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}
