import type { Station } from '../../../core/dashboard/index.ts'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { age } from '../../format/index.ts'
import { Badge, type Column, Table } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { behindOf, STATE_LEVELS, sortedStations, stationState } from './station-state.ts'

export interface StationTableProps {
  readonly stations: readonly Station[]
  readonly now: number
  /** Absent for those who may not revoke. */
  readonly onRevoke?: ((station: Station) => void) | undefined
}

export function StationTable({ stations, now, onRevoke }: StationTableProps) {
  const texts = useText()
  const { t } = texts
  const none = t('stations.none')
  const columns: Column[] = [
    { id: 'name', title: t('stations.name') },
    { id: 'state', title: t('stations.state') },
    { id: 'contact', title: t('stations.contact') },
    { id: 'newest', title: t('stations.newest') },
    { id: 'records', title: t('stations.records'), number: true },
    { id: 'behind', title: t('stations.behind'), number: true },
    ...(onRevoke === undefined ? [] : [{ id: 'act', title: t('stations.act') }]),
  ]
  return (
    <Table
      caption={t('stations.title')}
      columns={columns}
      rows={sortedStations(stations, now).map((station) => {
        const { device, id, name, contactAt, newestAt, seq, cut } = station
        const state = stationState(station, now)
        return {
          id: device,
          names: { 'data-testid': TEST_IDS.station, 'data-device': device, 'data-state': state },
          cells: [
            <span key="name" className="flex min-w-40 flex-col">
              <span className="font-bold">{name}</span>
              <span className="text-ink-soft">{id}</span>
            </span>,
            <Badge key="state" level={STATE_LEVELS[state]}>
              {t(`stations.state.${state}`)}
            </Badge>,
            <span key="contact" className="whitespace-nowrap">
              {contactAt === undefined ? none : age(contactAt, now, texts)}
            </span>,
            <span key="newest" className="whitespace-nowrap">
              {newestAt === undefined ? none : age(newestAt, now, texts)}
            </span>,
            seq,
            behindOf(station),
            ...(onRevoke === undefined
              ? []
              : [
                  cut === undefined ? (
                    <DeskButton
                      key="act"
                      onPress={() => onRevoke(station)}
                      aria-label={t('stations.revoke.of', { name })}
                      data-testid={TEST_IDS.revoke}
                    >
                      {t('stations.revoke')}
                    </DeskButton>
                  ) : (
                    none
                  ),
                ]),
          ],
        }
      })}
    />
  )
}
