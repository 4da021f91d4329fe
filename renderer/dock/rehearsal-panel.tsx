import { type ReactNode, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Bridge, DockRehearsal, RehearsalItem } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { groupNumberB } from './group-number-b.ts'

export interface RehearsalPanelProps {
  readonly rehearsal: DockRehearsal
  readonly bridge: Bridge
  readonly cardOnReader: string | undefined
}

type Step<At extends DockRehearsal['step']['at']> = Extract<DockRehearsal['step'], { readonly at: At }>

/** A rehearsal (訓練): who stands at the desk, what they say and have in their hand, how long it takes, and how it went. */
export function RehearsalPanel({ rehearsal, bridge, cardOnReader }: RehearsalPanelProps) {
  const { t, local } = useText()
  const { title, people, step, seed } = rehearsal
  return (
    <section
      aria-label={local(title)}
      data-testid={TEST_IDS.rehearsalPanel}
      data-step={step.at}
      className="m-4 mb-2 flex shrink-0 flex-col gap-3 rounded-16 border-4 border-stop p-4"
    >
      <h2 className="text-[1.125rem] leading-130 font-bold">{local(title)}</h2>
      {step.at === 'ready' && (
        <>
          <p className="text-ink-soft">{t('rehearsal.ready', { people, seed })}</p>
          <Main testId={TEST_IDS.rehearsalStart} onPress={() => void bridge.request('rehearsal:start', {})}>
            {t('rehearsal.start')}
          </Main>
        </>
      )}
      {step.at === 'task' && <Task step={step} people={people} bridge={bridge} cardOnReader={cardOnReader} />}
      {step.at === 'ended' && <Ending step={step} rehearsal={rehearsal} bridge={bridge} />}
    </section>
  )
}

function Task({
  step,
  people,
  bridge,
  cardOnReader,
}: Omit<RehearsalPanelProps, 'rehearsal'> & { readonly step: Step<'task'>; readonly people: number }) {
  const { t, local } = useText()
  const seconds = useSeconds(step)
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <p data-testid={TEST_IDS.rehearsalTask} className="font-bold">
          {step.number} / {people}
          {'　'}
          {local(step.title)}
        </p>
        <p
          data-testid={TEST_IDS.rehearsalSeconds}
          data-served={step.served}
          className={`shrink-0 text-[1.5rem] leading-100 font-bold tabular-nums ${seconds > step.goalSeconds ? 'text-stop' : ''}`}
        >
          {step.served ? '✓ ' : ''}
          {t('rehearsal.seconds', { seconds: Math.floor(seconds), goal: step.goalSeconds })}
        </p>
      </div>
      <blockquote className="rounded-12 bg-surface-soft px-4 py-3 text-[1.125rem] leading-150 text-pretty">
        {local(step.says)}
      </blockquote>
      <ul className="flex flex-col gap-2">
        {step.brings.length === 0 && <li className="text-ink-soft">{t('rehearsal.nothing')}</li>}
        {step.brings.map((item) => (
          <li key={item.kind === 'card' ? item.card.id : item.barcode}>
            <Item item={item} bridge={bridge} cardOnReader={cardOnReader} />
          </li>
        ))}
      </ul>
      <div className="flex gap-3">
        <Button
          data-testid={TEST_IDS.rehearsalStop}
          onPress={() => void bridge.request('rehearsal:stop')}
          className="focus-mark min-h-15 rounded-8 border-2 border-key-line px-4 font-bold pressed:bg-pressed"
        >
          {t('rehearsal.stop')}
        </Button>
        <Main testId={TEST_IDS.rehearsalNext} onPress={() => void bridge.request('rehearsal:next')}>
          {t(step.number === people ? 'rehearsal.last' : 'rehearsal.next')}
        </Main>
      </div>
    </>
  )
}

function Item({
  item,
  bridge,
  cardOnReader,
}: {
  readonly item: RehearsalItem
  readonly bridge: Bridge
  readonly cardOnReader: string | undefined
}) {
  const { t, local } = useText()
  if (item.kind === 'ticket')
    return (
      <p className="rounded-12 border-2 border-dashed border-key-line px-4 py-2">
        {t('rehearsal.ticket')} <strong className="text-[1.25rem] tabular-nums select-all">{item.barcode}</strong>
      </p>
    )
  const { id, label, pin, numberB } = item.card
  const onReader = id === cardOnReader
  return (
    <Button
      data-testid={TEST_IDS.rehearsalCard(id)}
      onPress={() => void (onReader ? bridge.request('dock:take-card') : bridge.request('dock:put-card', { id }))}
      className="focus-mark min-h-15 w-full rounded-12 border-2 border-accent py-2 bg-accent-soft px-4 text-left font-bold pressed:bg-pressed"
    >
      {t(onReader ? 'rehearsal.take' : 'rehearsal.put', { card: local(label) })}
      {pin !== '' && (
        <span className="flex flex-wrap gap-x-4 text-[1rem] leading-150 font-normal tabular-nums">
          <span>
            {t('dock.pin')} <strong>{pin}</strong>
          </span>
          <span>
            {t('dock.number-b')} <strong>{groupNumberB(numberB)}</strong>
          </span>
        </span>
      )}
    </Button>
  )
}

function Ending({
  step,
  rehearsal,
  bridge,
}: {
  readonly step: Step<'ended'>
  readonly rehearsal: DockRehearsal
  readonly bridge: Bridge
}) {
  const { t, local } = useText()
  const { passed, seconds, errors, printed } = step
  return (
    <>
      <p data-testid={TEST_IDS.rehearsalResult} data-passed={passed} className="text-[1.25rem] leading-130 font-bold">
        {t(passed ? 'rehearsal.passed' : 'rehearsal.not-passed')}
        {'　'}
        {t('rehearsal.result', { seconds: Math.round(seconds), errors })}
      </p>
      <ul className="flex max-h-56 flex-col gap-1 overflow-y-auto text-[1rem] leading-150">
        {rehearsal.outcomes.map((outcome) => (
          <li key={outcome.title.ja}>
            {outcome.errors.length === 0 ? '○' : '✕'} {local(outcome.title)}{' '}
            <span className="tabular-nums">
              {t('rehearsal.seconds', { seconds: Math.round(outcome.seconds), goal: outcome.goalSeconds })}
            </span>
            {outcome.errors.map((error) => (
              <strong key={error.ja} className="block pl-6 text-stop">
                {local(error)}
              </strong>
            ))}
          </li>
        ))}
      </ul>
      {printed !== undefined && (
        <p role="status" data-testid={TEST_IDS.rehearsalPrinted} className="text-[1rem] break-all">
          {printedText(printed, t)}
        </p>
      )}
      <div className="flex gap-3">
        <Button
          data-testid={TEST_IDS.rehearsalAgain}
          onPress={() => void bridge.request('rehearsal:start', {})}
          className="focus-mark min-h-15 rounded-8 border-2 border-key-line px-4 font-bold pressed:bg-pressed"
        >
          {t('rehearsal.again')}
        </Button>
        <Main testId={TEST_IDS.rehearsalCertificate} onPress={() => void bridge.request('rehearsal:certificate')}>
          {t('rehearsal.certificate')}
        </Main>
      </div>
    </>
  )
}

function printedText(printed: NonNullable<Step<'ended'>['printed']>, t: ReturnType<typeof useText>['t']): string {
  if (printed === 'paper') return t('rehearsal.printed')
  return 'file' in printed ? t('rehearsal.written', { file: printed.file }) : t('rehearsal.print-failed', { code: printed.code })
}

function Main({
  testId,
  onPress,
  children,
}: {
  readonly testId: string
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  return (
    <Button
      data-testid={testId}
      onPress={onPress}
      className="focus-mark min-h-15 flex-1 rounded-8 bg-accent px-5 font-bold text-on-accent pressed:opacity-85"
    >
      {children}
    </Button>
  )
}

/** Goes on by itself between two states; stands when they have been served. */
function useSeconds({ seconds, served, number }: Step<'task'>): number {
  const [shown, setShown] = useState(seconds)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person, another clock
  useEffect(() => {
    setShown(seconds)
    if (served) return
    const began = performance.now()
    const ticking = setInterval(() => setShown(seconds + (performance.now() - began) / 1000), 500)
    return () => clearInterval(ticking)
  }, [seconds, served, number])
  return shown
}
