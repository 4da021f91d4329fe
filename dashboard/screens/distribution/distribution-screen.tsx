import type { Stations } from '../../../core/dashboard/index.ts'
import { usePolled } from '../../client/index.ts'
import { age, fullTime } from '../../format/index.ts'
import { Badge, Notice, Panel, ScreenFrame, Table } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ROLL_LEVELS, rollState } from './roll-state.ts'

export function DistributionScreen() {
  const { t } = useText()
  const { answer, refusal } = usePolled('stations')
  return (
    <ScreenFrame
      id="distribution"
      title={t('distribution.title')}
      lead={t('distribution.lead')}
      at={answer?.at}
      refusal={refusal}
      loading={answer === undefined}
    >
      {answer !== undefined && <DistributionView answer={answer} />}
    </ScreenFrame>
  )
}

export function DistributionView({ answer: { at, stations } }: { readonly answer: Stations }) {
  const texts = useText()
  const { t, language } = texts
  const inUse = stations.filter(({ cut }) => cut === undefined)
  const rolls = [...new Set(inUse.flatMap((station) => station.rolls.map(({ roll }) => roll)))].toSorted()
  const programs = [...new Set(inUse.flatMap((station) => station.programs))].toSorted()
  return (
    <>
      {rolls.length === 0 && <Notice level="quiet" title={t('distribution.rolls.none')} />}
      {rolls.map((roll) => {
        const lines = inUse.flatMap(({ device, name, rolls: own }) =>
          own.filter((one) => one.roll === roll).map((one) => ({ ...one, device, name })),
        )
        return (
          <Panel
            key={roll}
            title={t('distribution.roll', { roll })}
            note={t('distribution.roll.newest', { version: Math.max(...lines.map(({ newest }) => newest)) })}
          >
            <Table
              caption={t('distribution.roll', { roll })}
              columns={[
                { id: 'name', title: t('stations.name') },
                { id: 'state', title: t('distribution.state') },
                { id: 'version', title: t('distribution.version') },
                { id: 'lease', title: t('distribution.lease') },
                { id: 'asked', title: t('distribution.asked') },
              ]}
              rows={lines.map((line) => {
                const state = rollState(line, at)
                return {
                  id: line.device,
                  names: { 'data-testid': TEST_IDS.roll, 'data-state': state },
                  cells: [
                    <span key="name" className="font-bold">
                      {line.name}
                    </span>,
                    <Badge key="state" level={ROLL_LEVELS[state]}>
                      {t(`distribution.state.${state}`)}
                    </Badge>,
                    t('distribution.version.of', { version: line.version }),
                    line.leasedUntil === undefined ? t('stations.none') : fullTime(line.leasedUntil),
                    age(line.askedAt, at, texts),
                  ],
                }
              })}
            />
          </Panel>
        )
      })}
      {programs.length > 0 && (
        <Panel title={t('distribution.programs')}>
          <Table
            caption={t('distribution.programs')}
            columns={[
              { id: 'program', title: t('distribution.program') },
              { id: 'stations', title: t('distribution.stations') },
            ]}
            rows={programs.map((program) => ({
              id: program,
              cells: [
                <span key="program" className="font-bold">
                  {program}
                </span>,
                inUse
                  .filter((station) => station.programs.includes(program))
                  .map(({ name }) => name)
                  .join(language === 'ja' ? '、' : ', '),
              ],
            }))}
          />
        </Panel>
      )}
    </>
  )
}
