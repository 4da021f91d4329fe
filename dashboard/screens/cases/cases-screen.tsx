import type { CaseLine, Stations } from '../../../core/dashboard/index.ts'
import { CASE_KINDS } from '../../../core/event/case-words.ts'
import { usePolled } from '../../client/index.ts'
import { dayTime } from '../../format/index.ts'
import { Notice, ScreenFrame, Table } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

const FACTS = ['claim', 'use', 'history', 'provisional-vote', 'registration'] as const

export function CasesScreen() {
  const { t } = useText()
  const { answer, refusal } = usePolled('cases')
  const { answer: stations } = usePolled('stations')
  return (
    <ScreenFrame
      id="cases"
      title={t('cases.title')}
      lead={t('cases.lead')}
      at={answer?.at}
      refusal={refusal}
      loading={answer === undefined}
    >
      {answer !== undefined && <CasesView cases={answer.cases} stations={stations?.stations ?? []} />}
    </ScreenFrame>
  )
}

export interface CasesViewProps {
  readonly cases: readonly CaseLine[]
  /** For their names. */
  readonly stations: Stations['stations']
}

export function CasesView({ cases, stations }: CasesViewProps) {
  const { t } = useText()
  const open = cases.filter(({ resolution }) => resolution === undefined)
  const ended = cases.filter(({ resolution }) => resolution !== undefined)
  return (
    <>
      {open.length === 0 ? (
        <Notice level="done" title={t('cases.none')} />
      ) : (
        <>
          <Notice level="caution" title={t('cases.how')}>
            <p>{t('cases.how.steps')}</p>
          </Notice>
          <h2 className="text-[1.25rem] font-bold">{t('cases.open')}</h2>
          {open.map((one) => (
            <CasePanel key={one.id} line={one} stations={stations} />
          ))}
        </>
      )}
      {ended.length > 0 && (
        <>
          <h2 className="text-[1.25rem] font-bold">{t('cases.ended')}</h2>
          {ended.map((one) => (
            <CasePanel key={one.id} line={one} stations={stations} />
          ))}
        </>
      )}
    </>
  )
}

function CasePanel({ line, stations }: { readonly line: CaseLine; readonly stations: Stations['stations'] }) {
  const { t } = useText()
  const { id, program, parties, resolution, voidResolutions } = line
  const kind = CASE_KINDS.find((one) => one === line.kind) ?? 'other'
  const nameOf = (device: string) => stations.find((station) => station.device === device)?.name ?? device.slice(0, 8)
  return (
    <article
      data-testid={TEST_IDS.caseLine}
      data-kind={line.kind}
      data-open={resolution === undefined}
      className="flex min-w-0 flex-col gap-3 rounded-16 border border-line bg-surface p-6"
    >
      <h3 className="text-[1.125rem] font-bold">{t(`cases.kind.${kind}`)}</h3>
      {resolution === undefined ? (
        <p className="font-bold">{t(`cases.do.${kind}`)}</p>
      ) : (
        <p>
          {t('cases.resolved', {
            time: dayTime(resolution.at),
            place: resolution.place,
            who: [resolution.operator, resolution.second].filter((one) => one !== undefined).join(' + ') || t('cases.nobody'),
          })}
        </p>
      )}
      {voidResolutions > 0 && resolution === undefined && <p>{t('cases.void', { count: voidResolutions })}</p>}
      <Table
        caption={t(`cases.kind.${kind}`)}
        columns={[
          { id: 'what', title: t('cases.what') },
          { id: 'when', title: t('cases.when') },
          { id: 'where', title: t('cases.where') },
          { id: 'station', title: t('cases.station') },
        ]}
        rows={parties.map(({ what, event, device, place, at }) => ({
          id: event,
          cells: [
            t(`cases.fact.${FACTS.find((one) => one === what) ?? 'other'}`),
            dayTime(at),
            place ?? t('stations.none'),
            nameOf(device),
          ],
        }))}
      />
      <p className="text-ink-soft">
        {t('cases.program', { program })}　{t('cases.id')}: <code className="break-all">{id}</code>
      </p>
    </article>
  )
}
