import type { ReactNode } from 'react'
import type { LocalizedText } from '../../../core/base/index.ts'
import type { PollingPrint, PollingStep } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Key } from '../decision-card.tsx'
import { DeskButton } from '../desk-button.tsx'
import { PrintNote } from './print-note.tsx'
import { StepBody } from './step-body.tsx'

export interface OathStepProps {
  readonly step: Extract<PollingStep, { readonly step: 'oath' }>
  readonly reason: LocalizedText | undefined
  readonly busy: boolean
  readonly onPrint: () => void
  readonly onSigned: (form: 'printed' | 'brought') => void
  readonly failure: ReactNode
}

/** 宣誓書: printed by the system and signed by hand, brought along, or given on the visitor's screen. */
export function OathStep({ step, reason, busy, onPrint, onSigned, failure }: OathStepProps) {
  const { t, local } = useText()
  const { print, electronic, statement } = step
  return (
    <StepBody
      title={t('polling.oath.title')}
      explain={t(electronic ? 'polling.oath.explain.electronic' : 'polling.oath.explain')}
      foot={
        <>
          <DeskButton
            data-testid={TEST_IDS.pollingOathBrought}
            isDisabled={busy}
            onPress={() => onSigned('brought')}
            className="min-h-14 px-3"
          >
            {t('polling.oath.brought')} <Key name="F6" />
          </DeskButton>
          <DeskButton data-testid={TEST_IDS.pollingOathPrint} isDisabled={busy} onPress={onPrint} className="min-h-14 px-3">
            {t(wasPrinted(print) ? 'polling.oath.print-again' : 'polling.oath.print')} <Key name="F9" />
          </DeskButton>
          <DeskButton
            look="main"
            data-testid={TEST_IDS.pollingOathSigned}
            isDisabled={busy}
            onPress={() => onSigned('printed')}
            className="min-h-14 px-4 text-[1.25rem]"
          >
            {t('polling.oath.signed')} <Key name="Enter" />
          </DeskButton>
        </>
      }
    >
      <div
        data-testid={TEST_IDS.pollingOath}
        data-printed={print.status}
        data-electronic={electronic}
        className="flex flex-col gap-2"
      >
        <PrintNote print={print} what="oath" />
        {electronic && (
          <p role="status" className="flex items-center gap-3 text-[1.25rem] font-bold">
            <span
              aria-hidden="true"
              className="size-8 animate-spin rounded-full border-4 border-line border-t-accent motion-reduce:animate-none"
            />
            {t('polling.oath.electronic.waiting')}
          </p>
        )}
      </div>
      <dl className="rounded-8 bg-surface-soft px-5 py-3">
        {reason !== undefined && (
          <>
            <dt className="text-[1rem] text-ink-soft">{t('polling.oath.reason')}</dt>
            <dd className="text-[1.375rem] font-bold text-pretty">{local(reason)}</dd>
          </>
        )}
        <dt className="mt-2 text-[1rem] text-ink-soft">{t('polling.oath.statement')}</dt>
        <dd className="text-[1.25rem] text-pretty">{local(statement)}</dd>
      </dl>
      {failure}
    </StepBody>
  )
}

const wasPrinted = ({ status }: PollingPrint) => status === 'printed' || status === 'file' || status === 'failed'
