import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Facts } from '../facts.tsx'
import { OutlinedButton } from '../outlined-button.tsx'
import { StepFrame } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'

/** What the station is for: a program that the key has signed. */
export function ProgramStep({ setup, bridge }: StepProps) {
  const { t, local } = useText()
  const request = useRequest()
  const { program } = setup
  return (
    <StepFrame
      setup={setup}
      bridge={bridge}
      request={request}
      title={t('setup.program.title')}
      hint={t('setup.program.hint')}
      canGoOn={program !== undefined}
    >
      {program !== undefined && (
        <section data-testid={TEST_IDS.setupProgram} className="flex flex-col gap-3 rounded-16 border-2 border-line p-6">
          <p className="text-[1.75rem] leading-140 font-bold">{local(program.title)}</p>
          <Facts
            facts={[
              [t('setup.program.period'), t('setup.program.days', { from: program.from, until: program.until })],
              [t('setup.program.version'), program.version],
              [t('setup.program.places'), t('setup.program.place-count', { count: program.places.length })],
              [t('setup.file'), program.file],
            ]}
          />
        </section>
      )}
      <div>
        <OutlinedButton
          testId={TEST_IDS.setupChooseFile}
          isDisabled={request.busy}
          onPress={() => void request.send(() => bridge.request('setup:choose-file', { file: 'program' }))}
        >
          {program === undefined ? t('setup.choose-file') : t('setup.choose-other')}
        </OutlinedButton>
      </div>
    </StepFrame>
  )
}
