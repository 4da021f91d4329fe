import { Button } from 'react-aria-components'
import { assertNever } from '../../core/base/index.ts'
import { FAILURES } from '../../core/failure/index.ts'
import type { Bridge, DeskPinChange, PinChangeResult } from '../../main/contract/index.ts'
import { dayAndTime } from '../format/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { type Texts, useText } from '../text/index.ts'

/** Where the change of a PIN stands, with a way out; or how the last one ended. */
export function PinChangeNote({ change, bridge }: { readonly change: DeskPinChange; readonly bridge: Bridge }) {
  const texts = useText()
  const { t } = texts
  const ended = change.status === 'ended'
  return (
    <section
      role="status"
      data-testid={TEST_IDS.deskPinChangeState}
      data-status={change.status}
      data-which={change.which}
      data-result={ended ? change.result.status : undefined}
      className={`flex shrink-0 items-center justify-between gap-6 rounded-8 border-l-8 px-5 py-2.5 ${ended ? 'border-line bg-surface-soft' : 'border-accent bg-accent-soft'}`}
    >
      <div>
        <h2 className="flex flex-wrap items-baseline gap-x-4 font-bold">
          {t('pin-change.title')}
          <span className="font-normal">{t(`pin-change.which.${change.which}`)}</span>
          {ended && <span className="text-[1rem] font-normal text-ink-soft tabular-nums">{dayAndTime(change.at)}</span>}
        </h2>
        <p className="mt-0.5 text-pretty">{standingOf(change, texts)}</p>
      </div>
      {!ended && (
        <Button
          data-testid={TEST_IDS.pinChangeCancel}
          onPress={() => void bridge.request('pin-change:cancel').catch(() => undefined)}
          className="focus-mark min-h-12 shrink-0 rounded-8 border-2 border-key-line bg-surface px-6 font-bold pressed:bg-pressed"
        >
          {t('desk.pin-change.cancel')}
        </Button>
      )}
    </section>
  )
}

function standingOf(change: DeskPinChange, texts: Texts): string {
  switch (change.status) {
    case 'waiting':
      return texts.t(`desk.pin-change.${change.again ?? 'waiting'}`)
    case 'running':
      return texts.t('desk.pin-change.running')
    case 'ended':
      return resultWords(change.result, texts)
    default:
      return assertNever(change)
  }
}

function resultWords(result: PinChangeResult, { t, local, language }: Texts): string {
  const word = t(`pin-change.result.${result.status}`)
  if (!('code' in result)) return word
  const { number, title } = FAILURES[result.code]
  return language === 'ja' ? `${word}（${number} ${local(title)}）` : `${word} (${number} ${local(title)})`
}
