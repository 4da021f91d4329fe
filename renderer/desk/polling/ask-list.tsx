import type { Finding } from '../../../core/polling/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { ASK_WAYS, type AskAnswer } from './ask-ways.ts'
import { OverallSign } from './signs.tsx'

export interface AskListProps {
  readonly asks: Finding['asks']
  readonly busy: boolean
  readonly onAnswer: (ask: Finding['asks'][number]['ask'], answer: AskAnswer) => void
}

/** What has to be found out before a paper is handed out, and by what it was. They are answered one after the other; the digits answer the first. */
export function AskList({ asks, busy, onAnswer }: AskListProps) {
  const { t, local } = useText()
  return (
    <ul aria-label={t('polling.asks')} className="flex flex-col gap-3">
      {asks.map(({ ask, text, todo }, index) => (
        <li
          key={ask}
          data-testid={TEST_IDS.pollingAsk(ask)}
          className="flex flex-col gap-2 rounded-12 border-2 border-caution bg-caution-soft px-4 py-2"
        >
          <div className="flex items-center gap-3">
            <OverallSign overall="yellow" className="size-9 text-caution" />
            <div className="min-w-0 leading-140">
              <strong className="block text-[1.25rem]">{local(text)}</strong>
              {index === 0 && <span className="text-pretty">{local(todo)}</span>}
            </div>
          </div>
          {index === 0 && (
            <div className="flex flex-wrap gap-2">
              {ASK_WAYS[ask].map((how, place) => (
                <DeskButton
                  key={how}
                  data-testid={TEST_IDS.pollingAskAnswer(ask, how)}
                  isDisabled={busy}
                  onPress={() => onAnswer(ask, { answer: 'confirmed', how })}
                  className="min-h-14"
                >
                  <Digit digit={place + 1} />
                  {t(`polling.ask.${how}`)}
                </DeskButton>
              ))}
              <DeskButton
                data-testid={TEST_IDS.pollingAskAnswer(ask, 'not-confirmed')}
                isDisabled={busy}
                onPress={() => onAnswer(ask, { answer: 'not-confirmed' })}
                className="min-h-14"
              >
                <Digit digit={ASK_WAYS[ask].length + 1} />
                {t('polling.ask.not-confirmed')}
              </DeskButton>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Digit({ digit }: { readonly digit: number }) {
  return (
    <kbd lang="en" className="mr-2 rounded-4 border border-current px-1.5 font-sans text-[0.875rem] font-normal tabular-nums">
      {digit}
    </kbd>
  )
}
