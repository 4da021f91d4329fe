import { Button } from 'react-aria-components'
import { assertNever, type Language } from '../../core/base/index.ts'
import type { Bridge, SetupState } from '../../main/contract/index.ts'
import { SimulatedRibbon, StaffLookKeys } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { SetupFailure } from './setup-failure.tsx'
import type { StepProps } from './step-props.ts'
import { StepRail } from './step-rail.tsx'
import { GateStep } from './steps/gate-step.tsx'
import { LedgerKeyStep } from './steps/ledger-key-step.tsx'
import { NameStep } from './steps/name-step.tsx'
import { PlaceStep } from './steps/place-step.tsx'
import { ProgramStep } from './steps/program-step.tsx'
import { ReaderStep } from './steps/reader-step.tsx'
import { SignerStep } from './steps/signer-step.tsx'
import { StaffStep } from './steps/staff-step.tsx'
import { SummaryStep } from './steps/summary-step.tsx'

export interface SetupScreenProps {
  readonly setup: SetupState
  readonly bridge: Bridge
  readonly onLanguage: (language: Language) => void
}

/** What the administrator sees for one state: the way on the left, one question on the right. */
export function SetupScreen({ setup, bridge, onLanguage }: SetupScreenProps) {
  const { t, language } = useText()
  return (
    <div
      data-testid={TEST_IDS.setupView}
      data-step={setup.step}
      lang={language}
      className="flex h-full flex-col bg-surface text-[1.5rem] leading-150 text-ink staff-large:h-auto staff-large:min-h-full"
    >
      {setup.simulated && <SimulatedRibbon />}
      <header className="flex min-h-18 shrink-0 flex-wrap items-center justify-between gap-6 border-b-2 border-line px-6">
        <h1 className="mr-auto font-bold">{t('setup.title')}</h1>
        <StaffLookKeys className="focus-mark min-h-15 rounded-8 border-2 border-key-line px-4 text-[1.25rem] font-bold pressed:bg-pressed" />
        <Button
          data-testid={TEST_IDS.languageSwitch}
          lang={language === 'ja' ? 'en' : 'ja'}
          onPress={() => onLanguage(language === 'ja' ? 'en' : 'ja')}
          className="focus-mark min-h-15 rounded-8 border-2 border-key-line px-5 text-[1.25rem] font-bold pressed:bg-pressed"
        >
          {t('switch.language')}
        </Button>
      </header>
      <div className="flex min-h-0 flex-1 staff-large:flex-col">
        <StepRail setup={setup} bridge={bridge} />
        {setup.blocked === undefined ? (
          // Another question begins with empty fields.
          <Question key={setup.step} setup={setup} bridge={bridge} />
        ) : (
          <main className="flex-1 p-10">
            <SetupFailure failure={setup.blocked} />
          </main>
        )}
      </div>
    </div>
  )
}

function Question({ setup, bridge }: StepProps) {
  const { step } = setup
  switch (step) {
    case 'name':
      return <NameStep setup={setup} bridge={bridge} />
    case 'signer':
      return <SignerStep setup={setup} bridge={bridge} />
    case 'program':
      return <ProgramStep setup={setup} bridge={bridge} />
    case 'place':
      return <PlaceStep setup={setup} bridge={bridge} />
    case 'reader':
      return <ReaderStep setup={setup} bridge={bridge} />
    case 'gate':
      return <GateStep setup={setup} bridge={bridge} />
    case 'staff':
      return <StaffStep setup={setup} bridge={bridge} />
    case 'ledger-key':
      return <LedgerKeyStep setup={setup} bridge={bridge} />
    case 'summary':
      return <SummaryStep setup={setup} bridge={bridge} />
    default:
      return assertNever(step)
  }
}
