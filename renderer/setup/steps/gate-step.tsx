import { type FormEvent, useState } from 'react'
import { Form, RadioGroup } from 'react-aria-components'
import { FAILURES } from '../../../core/failure/index.ts'
import type { SetupGateTest } from '../../../main/contract/index.ts'
import { useIntoView, useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { ChoiceRow } from '../choice-row.tsx'
import { OutlinedButton } from '../outlined-button.tsx'
import { StepFrame, useGoOn } from '../step-frame.tsx'
import type { StepProps } from '../step-props.ts'
import { TextEntry } from '../text-entry.tsx'
import { GATE_FIELDS, type GateKind, gateOf, valuesOf } from './gate-fields.ts'

const KINDS: readonly GateKind[] = ['none', 'lcus', 'modbus-tcp', 'http', 'mqtt']

/** What opens after a check-in, if anything, and a try of it. */
export function GateStep({ setup, bridge }: StepProps) {
  const { t } = useText()
  const request = useRequest()
  const { goOn } = useGoOn({ setup, bridge }, request)
  const [kind, setKind] = useState<GateKind | undefined>(setup.gate?.kind)
  const [values, setValues] = useState(() => (kind === undefined ? {} : valuesOf(kind, setup.gate)))
  const gate = kind === undefined ? undefined : gateOf(kind, values)
  const kinds: readonly GateKind[] = setup.simulated ? [...KINDS, 'simulated'] : KINDS
  const choose = (chosen: string) => {
    const found = kinds.find((known) => known === chosen)
    if (found === undefined) return
    setKind(found)
    setValues(valuesOf(found, setup.gate))
  }
  const next = async () => {
    if (gate !== undefined && (await request.send(() => bridge.request('setup:gate', { gate })))) await goOn()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void next()
  }
  const test = () => {
    if (gate !== undefined) void request.send(() => bridge.request('setup:gate-test', { gate }))
  }
  return (
    <StepFrame
      setup={setup}
      bridge={bridge}
      request={request}
      title={t('setup.gate.title')}
      hint={t('setup.gate.hint')}
      canGoOn={gate !== undefined}
      onNext={() => void next()}
    >
      <div className="grid grid-cols-[19rem_1fr] items-start gap-6">
        <RadioGroup aria-label={t('setup.gate.kind')} value={kind ?? null} onChange={choose} className="flex flex-col gap-2">
          {kinds.map((one) => (
            <ChoiceRow key={one} value={one} testId={TEST_IDS.setupGate(one)} className="text-[1.25rem]">
              {t(`setup.gate.kind.${one}`)}
            </ChoiceRow>
          ))}
        </RadioGroup>
        <Form onSubmit={submit} className="flex min-w-0 flex-col gap-4">
          {kind === 'none' && <p className="text-[1.25rem] text-ink-soft">{t('setup.gate.none')}</p>}
          {kind === 'simulated' && <p className="text-[1.25rem] text-ink-soft">{t('setup.gate.simulated')}</p>}
          {kind !== undefined && (
            <div className="grid grid-cols-6 gap-4">
              {GATE_FIELDS[kind].map(({ name, label, example, isNumber }) => (
                <TextEntry
                  key={name}
                  label={t(label)}
                  value={values[name] ?? ''}
                  onChange={(value) => setValues({ ...values, [name]: value })}
                  testId={TEST_IDS.setupGateField(name)}
                  maxLength={2000}
                  className={isNumber === true ? 'col-span-2' : name === 'on' || name === 'off' ? 'col-span-3' : 'col-span-6'}
                  {...(example === undefined ? {} : { example })}
                  {...(isNumber === undefined ? {} : { isNumber })}
                />
              ))}
            </div>
          )}
        </Form>
      </div>
      {kind !== undefined && kind !== 'none' && (
        <div className="rounded-8 border-l-8 border-caution bg-caution-soft px-5 py-3">
          <div className="flex items-center justify-between gap-6">
            <p className="text-[1.25rem] text-pretty">{t('setup.gate.test.caution')}</p>
            <OutlinedButton
              testId={TEST_IDS.setupGateTest}
              onPress={test}
              isDisabled={gate === undefined || request.busy}
              className="shrink-0"
            >
              {setup.gateTest?.status === 'running' ? t('setup.gate.test.running') : t('setup.gate.test')}
            </OutlinedButton>
          </div>
          {setup.gateTest?.status === 'ended' && setup.gate?.kind === kind && <TestOutcome test={setup.gateTest} />}
        </div>
      )}
    </StepFrame>
  )
}

function TestOutcome({ test }: { readonly test: Extract<SetupGateTest, { readonly status: 'ended' }> }) {
  const { t, local } = useText()
  const { outcome, code } = test
  const shown = useIntoView<HTMLDivElement>(test)
  const ink = outcome === 'failed' ? 'text-stop' : outcome === 'unknown' ? 'text-caution' : 'text-done'
  return (
    <div ref={shown} role="status" data-testid={TEST_IDS.setupGateOutcome} data-outcome={outcome} className="mt-3 text-[1.25rem]">
      <p className={`font-bold text-pretty ${ink}`}>{t(`setup.gate.test.${outcome}`)}</p>
      {code !== undefined && (
        <p className="text-pretty">
          {local(FAILURES[code].title)}　{local(FAILURES[code].remedy)}
        </p>
      )}
    </div>
  )
}
