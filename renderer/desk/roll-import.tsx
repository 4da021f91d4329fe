import { ProgressBar } from 'react-aria-components'
import { FAILURES } from '../../core/failure/index.ts'
import { ROLL_REJECTIONS, type RollRejectionCode } from '../../core/roll/index.ts'
import type { Bridge, DeskRoll, DeskRollImport } from '../../main/contract/index.ts'
import { clockTime } from '../format/index.ts'
import { useIntoView, useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'
import { RequestFailure } from './request-failure.tsx'

/** A new roll in the place of the present one: chosen, read in the background, and put into place when the staff has seen what is missing. */
export function RollImport({ roll, bridge }: { readonly roll: DeskRoll; readonly bridge: Bridge }) {
  const { t } = useText()
  const request = useRequest()
  const { importing, lastImport } = roll
  const send = (name: 'roll:import' | 'roll:import-accept' | 'roll:import-cancel') =>
    void request.send(() => bridge.request(name))
  return (
    <div className="flex flex-col gap-2">
      {importing === undefined && lastImport !== undefined && <Ended lastImport={lastImport} />}
      <RequestFailure code={request.failure} className="text-[1rem]" />
      {importing === undefined ? (
        <DeskButton
          data-testid={TEST_IDS.rollImport}
          isDisabled={request.busy}
          onPress={() => send('roll:import')}
          className="min-h-10"
        >
          {t('roll.import')}
        </DeskButton>
      ) : importing.step === 'confirm' ? (
        <Confirm importing={importing} onAccept={() => send('roll:import-accept')} onCancel={() => send('roll:import-cancel')} />
      ) : (
        <Under importing={importing} onCancel={() => send('roll:import-cancel')} />
      )}
    </div>
  )
}

function Ended({ lastImport }: { readonly lastImport: NonNullable<DeskRoll['lastImport']> }) {
  const { t, local } = useText()
  const time = clockTime(lastImport.at).slice(0, 5)
  if ('entries' in lastImport)
    return <p className="text-[1rem] text-done">✓ {t('roll.imported', { time, count: lastImport.entries })}</p>
  const { number, title, remedy } = FAILURES[lastImport.failure.code]
  return (
    <p role="alert" data-code={lastImport.failure.code} className="text-[1rem] leading-150">
      <strong className="text-stop">✕ {t('roll.import.failed', { time })}</strong>
      <br />
      {number} {local(title)}　{local(remedy)}
    </p>
  )
}

type Reading = Exclude<DeskRollImport, { readonly step: 'confirm' }>

function Under({ importing, onCancel }: { readonly importing: Reading; readonly onCancel: () => void }) {
  const { t } = useText()
  const { step, share, records } = importing
  return (
    <div data-testid={TEST_IDS.rollImporting} data-step={step} className="flex flex-col gap-1.5 text-[1rem]">
      <p className="font-bold">
        {step === 'records' ? t('roll.importing.records', { count: records }) : t(`roll.importing.${step}`)}
      </p>
      <ProgressBar
        aria-label={t('roll.import.progress')}
        minValue={0}
        maxValue={1}
        value={share}
        className="h-4 overflow-hidden rounded-full border border-key-line bg-surface-soft"
      >
        {({ percentage }) => <div className="h-full bg-accent" style={{ width: `${percentage ?? 0}%` }} />}
      </ProgressBar>
      <p className="text-ink-soft">{t('roll.import.goes-on')}</p>
      <DeskButton onPress={onCancel} className="min-h-10">
        {t('roll.import.cancel')}
      </DeskButton>
    </div>
  )
}

interface ConfirmProps {
  readonly importing: Extract<DeskRollImport, { readonly step: 'confirm' }>
  readonly onAccept: () => void
  readonly onCancel: () => void
}

const isRejection = (code: string): code is RollRejectionCode => Object.hasOwn(ROLL_REJECTIONS, code)

function Confirm({ importing, onAccept, onCancel }: ConfirmProps) {
  const { t, local } = useText()
  const { entries, rejected, examples } = importing
  const shown = useIntoView<HTMLDivElement>(entries)
  return (
    <div
      ref={shown}
      role="alert"
      data-testid={TEST_IDS.rollImporting}
      data-step="confirm"
      className="flex flex-col gap-2 rounded-8 border-l-8 border-caution bg-caution-soft px-3 py-2 text-[1rem]"
    >
      <p className="font-bold">{t('roll.import.confirm', { entries, rejected })}</p>
      <ul>
        {examples.map(({ line, column, code }) => (
          <li key={`${line} ${column} ${code}`}>
            {t('roll.import.line', { line, problem: isRejection(code) ? local(ROLL_REJECTIONS[code]) : code })}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <DeskButton look="main" data-testid={TEST_IDS.rollImportAccept} onPress={onAccept} className="min-h-10 px-4">
          {t('roll.import.accept')}
        </DeskButton>
        <DeskButton onPress={onCancel} className="min-h-10">
          {t('roll.import.cancel')}
        </DeskButton>
      </div>
    </div>
  )
}
