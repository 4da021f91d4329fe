import { Button } from 'react-aria-components'
import type { SetupState, SetupStep } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { type Texts, useText } from '../../text/index.ts'
import { StepFrame } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'

/** All answers once more; the last button writes them. */
export function SummaryStep({ setup, bridge }: StepProps) {
  const texts = useText()
  const { t } = texts
  const request = useRequest()
  return (
    <StepFrame
      setup={setup}
      bridge={bridge}
      request={request}
      title={t('setup.summary.title')}
      hint={t('setup.summary.hint')}
      nextLabel={setup.writing ? t('setup.summary.writing') : t('setup.summary.finish')}
      onNext={() => void request.send(() => bridge.request('setup:finish'))}
    >
      <ul className="flex flex-col border-t-2 border-line">
        {linesOf(setup, texts).map(({ step, answer, warning }) => (
          <li key={step} className="border-b-2 border-line">
            <Button
              isDisabled={setup.writing}
              onPress={() => void request.send(() => bridge.request('setup:go', { step }))}
              className="focus-mark grid min-h-15 w-full grid-cols-[14rem_1fr_auto] items-center gap-4 px-2 text-left text-[1.25rem] leading-140 pressed:bg-pressed"
            >
              <span className="text-ink-soft">{t(`setup.step.${step}`)}</span>
              <span className="min-w-0 break-words">
                <span className="font-bold">{answer}</span>
                {warning && <span className="ml-4 text-caution">{t('setup.summary.untested')}</span>}
              </span>
              <span className="text-[1.125rem] font-bold text-accent underline underline-offset-4">
                {t('setup.summary.change')}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </StepFrame>
  )
}

interface SummaryLine {
  readonly step: SetupStep
  readonly answer: string
  /** It was not tried, or did not work. */
  readonly warning?: boolean
}

function linesOf(setup: SetupState, { t, local }: Texts): readonly SummaryLine[] {
  const { name = '', signer, program, place, gate, gateTest, staff, ledgerKey } = setup
  const placeName = program?.places.find(({ id }) => id === place)?.name
  const readerTested = setup.answered.includes('reader')
  const gateTested = gateTest?.status === 'ended' && (gateTest.outcome === 'commanded' || gateTest.outcome === 'confirmed')
  return [
    { step: 'name', answer: name },
    { step: 'signer', answer: signer?.municipality ?? '' },
    { step: 'program', answer: program === undefined ? '' : local(program.title) },
    { step: 'place', answer: placeName === undefined ? '' : local(placeName) },
    {
      step: 'reader',
      answer: readerTested ? t('setup.summary.tested') : setup.readers.join(t('setup.and')),
      warning: !readerTested,
    },
    {
      step: 'gate',
      answer: gate === undefined ? '' : t(`setup.gate.kind.${gate.kind}`),
      warning: gate !== undefined && gate.kind !== 'none' && !gateTested,
    },
    {
      step: 'staff',
      answer: staff
        .map(({ name: member, role }) => t('setup.summary.member', { name: member, role: t(`setup.staff.role.${role}`) }))
        .join(t('setup.and')),
    },
    { step: 'ledger-key', answer: ledgerKey === undefined ? '' : t(`setup.ledger-key.${ledgerKey}`) },
  ]
}
