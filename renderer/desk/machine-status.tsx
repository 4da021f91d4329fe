import { memo, useEffect, useState } from 'react'
import { batteryLevel, type SupplyLevel } from '../../core/machine/index.ts'
import type { DeskHealth } from '../../main/contract/index.ts'
import { dayAndTime } from '../format/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { useWindowBattery } from './use-window-battery.ts'

const LOOKS: Readonly<Record<SupplyLevel, { readonly mark: string; readonly ink: string }>> = {
  enough: { mark: '', ink: 'text-ink' },
  low: { mark: '△ ', ink: 'text-caution' },
  'nearly-gone': { mark: '✕ ', ink: 'text-stop' },
}

/** Without its hub a station works on: that is worth a look, and no alarm. */
const HUB_LEVELS: Readonly<Record<DeskHealth['hub'], SupplyLevel>> = {
  none: 'enough',
  connecting: 'enough',
  connected: 'enough',
  unreachable: 'low',
  blocked: 'nearly-gone',
}

/** Printer, hub, other desks, what only this machine has, battery, disk and clock. What to do about a warning stands in the notes. */
export function MachineStatus({ health }: { readonly health: DeskHealth }) {
  const { t } = useText()
  const { printer, peers, hub, hubContact, waiting, disk, rollVersion, rollArriving } = health
  return (
    <>
      <Item name="printer" label={t('health.printer')} value={t(`health.printer.${printer}`)} />
      <Item
        name="hub"
        label={t('health.hub')}
        level={HUB_LEVELS[hub]}
        value={
          hub === 'unreachable' && hubContact !== undefined
            ? t('health.hub.since', { time: dayAndTime(hubContact) })
            : t(`health.hub.${hub}`)
        }
      />
      {(rollVersion !== undefined || rollArriving !== undefined) && (
        <Item
          name="roll"
          label={t('health.roll')}
          value={
            rollArriving === undefined
              ? t('health.roll.version', { version: rollVersion ?? 0 })
              : t('health.roll.arriving', { version: rollArriving.version, percent: Math.floor(100 * rollArriving.share) })
          }
        />
      )}
      <Item name="peers" label={t('health.peers')} value={t(`health.peers.${peers}`)} />
      {waiting !== undefined && (
        <Item
          name="waiting"
          label={t('health.waiting')}
          value={t('health.waiting.count', { count: waiting.toLocaleString('en-US') })}
        />
      )}
      <BatteryStatus battery={health.battery} />
      {disk !== undefined && (
        <Item
          name="disk"
          label={t('health.disk')}
          level={disk.level}
          value={t('health.disk.free', { size: sizeText(disk.freeMebibytes) })}
        />
      )}
      <Clock at={health.at} />
    </>
  )
}

interface ItemProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly level?: SupplyLevel
}

/** The time comes with every push: what has not changed besides is not drawn anew. */
const Item = memo(function Item(props: ItemProps) {
  const { mark, ink } = LOOKS[props.level ?? 'enough']
  return (
    <div className="flex items-center gap-2">
      <dt className="text-ink-soft">{props.label}</dt>
      <dd data-testid={TEST_IDS.health(props.name)} data-level={props.level} className={`font-bold tabular-nums ${ink}`}>
        {mark !== '' && <span aria-hidden="true">{mark}</span>}
        {props.value}
      </dd>
    </div>
  )
})

/** As the machine tells, or as the window does where the machine does not. */
function BatteryStatus({ battery }: { readonly battery: DeskHealth['battery'] | undefined }) {
  const { t } = useText()
  const seen = useWindowBattery()
  const known = battery ?? (seen === undefined ? undefined : { ...seen, level: batteryLevel(seen) })
  if (known === undefined) return null
  const { mains, percent, level } = known
  return (
    <Item
      name="battery"
      label={t('health.battery')}
      level={level}
      value={t(mains ? 'health.battery.mains' : 'health.battery.alone', { percent })}
    />
  )
}

function sizeText(mebibytes: number): string {
  return mebibytes < 1024 ? `${mebibytes} MiB` : `${(mebibytes / 1024).toFixed(mebibytes < 10_240 ? 1 : 0)} GiB`
}

/** The station's own time, which goes on between two pushes. */
function Clock({ at }: { readonly at: string }) {
  const { t } = useText()
  const [now, setNow] = useState(at)
  useEffect(() => {
    const begun = performance.now()
    const tick = () => setNow(new Date(Date.parse(at) + performance.now() - begun).toISOString())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [at])
  return <Item name="clock" label={t('health.clock')} value={dayAndTime(now)} />
}
