import { memo } from 'react'
import type { DeskDevice, DeskState } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { MachineStatus } from './machine-status.tsx'
import { QUIET } from './quiet.ts'
import { TrustStatus } from './trust-status.tsx'

const READER_MARKS = { ready: '●', 'card-present': '▣', starting: '…' } as const

/** State of the station: readers, devices, the key of the ledger, revocation lists, and the machine. */
export function StatusBar({ desk }: { readonly desk: DeskState }) {
  const { t } = useText()
  const locked = desk.keySource === 'none'
  return (
    <section aria-label={t('health.group')} className="shrink-0 border-b-2 border-line bg-surface-soft px-4 py-1 text-[1rem]">
      <dl className="flex flex-wrap items-center gap-x-5 gap-y-0.5">
        <Readers readers={desk.readers} />
        <Devices devices={desk.devices} />
        <div className={`flex items-center gap-2 ${desk.keySource === 'os-key-store' ? QUIET : ''}`}>
          <dt className="text-ink-soft">{t('desk.key')}</dt>
          <dd
            data-testid={TEST_IDS.deskKeySource}
            data-source={desk.keySource}
            className={locked ? 'font-bold text-stop' : 'font-bold text-ink'}
          >
            {locked && '✕ '}
            {t(`desk.key.${desk.keySource}`)}
          </dd>
        </div>
        <TrustStatus trust={desk.trust} />
        <MachineStatus health={desk.health} />
      </dl>
    </section>
  )
}

const Readers = memo(function Readers({ readers }: Pick<DeskState, 'readers'>) {
  const { t } = useText()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <dt className="text-ink-soft">{t('desk.readers')}</dt>
      {readers.length === 0 && <dd className="font-bold text-stop">✕ {t('desk.reader.none')}</dd>}
      {readers.map(({ name, state }) => (
        <dd key={name} data-testid={TEST_IDS.deskReader} data-state={state} className="flex items-center gap-2">
          <span className={state === 'starting' ? 'text-ink-soft' : 'text-done'} aria-hidden="true">
            {READER_MARKS[state]}
          </span>
          <ReaderName name={name} />
          <strong>{t(`desk.reader.${state}`)}</strong>
        </dd>
      ))}
    </div>
  )
})

/** Make and model; the numbers behind them tell two of a kind apart, and only a driver counts by them. */
function ReaderName({ name }: { readonly name: string }) {
  const model = name.replace(/(?: [0-9A-F]{2,})+$/, '')
  return (
    <span lang="en" title={name}>
      {model}
      <span className={QUIET}>{name.slice(model.length)}</span>
    </span>
  )
}

const DEVICE_LOOKS = {
  connecting: { mark: '…', ink: 'text-ink-soft' },
  ready: { mark: '●', ink: 'text-done' },
  stuck: { mark: '✕', ink: 'text-stop' },
  unreachable: { mark: '✕', ink: 'text-stop' },
  uncertain: { mark: '？', ink: 'text-caution' },
} as const satisfies Record<DeskDevice['state'], { readonly mark: string; readonly ink: string }>

/** Gates and signs; what to do about one that is not ready stands in the notes below. */
function Devices({ devices }: { readonly devices: readonly DeskDevice[] }) {
  const { t } = useText()
  if (devices.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <dt className="text-ink-soft">{t('desk.devices')}</dt>
      {devices.map(({ kind, name, state }) => (
        <dd
          key={`${kind} ${name}`}
          data-testid={TEST_IDS.deskDevice(kind, name)}
          data-state={state}
          className="flex items-center gap-2"
        >
          <span className={DEVICE_LOOKS[state].ink} aria-hidden="true">
            {DEVICE_LOOKS[state].mark}
          </span>
          <span>{t(`desk.device.${kind}`, { name })}</span>
          <strong className={DEVICE_LOOKS[state].ink}>{t(`desk.device.${state}`)}</strong>
        </dd>
      ))}
    </div>
  )
}
