import type { ReactNode } from 'react'
import type { LocalizedText } from '../../../core/base/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { StepBody } from './step-body.tsx'

export interface OathStepProps {
  readonly reason: LocalizedText | undefined
  readonly statement: LocalizedText
  readonly printed: 'not-yet' | 'printing' | 'paper' | 'failed'
  /** Where it went, when there is no printer. */
  readonly file?: string | undefined
  /** May be given on the visitor's screen. */
  readonly electronic: 'not-offered' | 'offered' | 'waiting' | 'agreed' | 'declined'
  readonly busy: boolean
  readonly onPrint: () => void
  readonly onSigned: () => void
  readonly onBrought: () => void
  readonly onElectronic: () => void
  readonly failure: ReactNode
  readonly foot: ReactNode
}

/** 宣誓書: printed by the system and signed by hand, brought along, or given on the visitor's screen. */
export function OathStep(props: OathStepProps) {
  const { reason, statement, printed, file, electronic, busy } = props
  const { t, local } = useText()
  return (
    <StepBody title={t('polling.oath.title')} explain={t('polling.oath.explain')} foot={props.foot}>
      <dl className="rounded-8 bg-surface-soft px-5 py-3">
        {reason !== undefined && (
          <>
            <dt className="text-[1rem] text-ink-soft">{t('polling.oath.reason')}</dt>
            <dd className="text-[1.25rem] font-bold text-pretty">{local(reason)}</dd>
          </>
        )}
        <dt className="mt-2 text-[1rem] text-ink-soft">{t('polling.oath.statement')}</dt>
        <dd className="text-pretty">{local(statement)}</dd>
      </dl>
      <p role="status" data-testid={TEST_IDS.pollingOath} data-printed={printed} data-electronic={electronic} className="text-[1.25rem] font-bold">
        {electronic === 'waiting' || electronic === 'agreed' || electronic === 'declined'
          ? t(`polling.oath.electronic.${electronic}`)
          : t(`polling.oath.printed.${printed}`)}
        {file !== undefined && (
          <span lang="en" className="block text-[1rem] font-normal break-all text-ink-soft">
            {file}
          </span>
        )}
      </p>
      {props.failure}
      <div className="grid grid-cols-2 gap-3">
        <DeskButton data-testid={TEST_IDS.pollingOathPrint} isDisabled={busy} onPress={props.onPrint} className="min-h-16 text-[1.25rem]">
          {t(printed === 'not-yet' ? 'polling.oath.print' : 'polling.oath.print-again')} <Key name="F9" />
        </DeskButton>
        <DeskButton data-testid={TEST_IDS.pollingOathBrought} isDisabled={busy} onPress={props.onBrought} className="min-h-16 text-[1.25rem]">
          {t('polling.oath.brought')}
        </DeskButton>
        {electronic !== 'not-offered' && (
          <DeskButton
            data-testid={TEST_IDS.pollingOathElectronic}
            isDisabled={busy || electronic === 'waiting'}
            onPress={props.onElectronic}
            className="min-h-16 text-[1.25rem]"
          >
            {t('polling.oath.electronic')} <Key name="F6" />
          </DeskButton>
        )}
        <DeskButton
          look="main"
          data-testid={TEST_IDS.pollingOathSigned}
          isDisabled={busy}
          onPress={props.onSigned}
          className={`min-h-16 text-[1.25rem] ${electronic === 'not-offered' ? 'col-span-2' : ''}`}
        >
          {t('polling.oath.signed')} <Key name="Enter" />
        </DeskButton>
      </div>
    </StepBody>
  )
}
