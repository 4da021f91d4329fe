import type { ReactNode } from 'react'
import { FAILURES } from '../../../core/failure/index.ts'
import type { Bridge, DeskPolling } from '../../../main/contract/index.ts'
import { clockTime, span } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { signed } from './signed.ts'

export interface HomeNotesProps {
  readonly polling: DeskPolling
  readonly bridge: Bridge
  readonly go: (screen: 'stock' | 'records' | 'place') => void
}

/** What the desk has to do or to know beside the next voter, the worst first. */
export function HomeNotes({ polling, bridge, go }: HomeNotesProps) {
  const { t, local } = useText()
  const { roll, hours, outsideHours, otherRoll, cases, conflicts, stock, next, trouble, ballots } = polling
  const divergence = stock.divergences[0]
  const troubleWords = trouble === undefined ? '' : t(`polling.trouble.${trouble.about}`)
  const diverged = ballots.find(({ id }) => id === divergence?.ballot)
  return (
    <>
      {roll.status !== 'fresh' && (
        <HomeNote
          about="roll"
          tone="stop"
          text={t(`polling.note.roll.${roll.status}`)}
          {...('code' in roll ? { detail: `${FAILURES[roll.code].number} ${local(FAILURES[roll.code].remedy)}` } : {})}
        />
      )}
      {otherRoll !== undefined && (
        <HomeNote
          about="other-roll"
          tone="stop"
          text={`${FAILURES[otherRoll.code].number} ${t('polling.ready.roll.other', { ...otherRoll, desk: otherRoll.desk ?? '–' })}`}
          detail={local(FAILURES[otherRoll.code].remedy)}
        />
      )}
      {outsideHours !== undefined && hours !== undefined && (
        <HomeNote about="hours" tone="caution" text={t(`polling.note.${outsideHours}`, hours)}>
          <DeskButton onPress={() => go('place')}>{t('polling.note.look')}</DeskButton>
        </HomeNote>
      )}
      {cases.open > 0 && (
        <HomeNote about="cases" tone="stop" text={t('polling.note.cases', { count: cases.open })}>
          <DeskButton onPress={() => go('records')}>{t('polling.note.look')}</DeskButton>
        </HomeNote>
      )}
      {conflicts > 0 && (
        <HomeNote about="conflicts" tone="stop" text={t('polling.note.conflicts', { count: conflicts })}>
          <DeskButton onPress={() => go('records')}>{t('polling.note.look')}</DeskButton>
        </HomeNote>
      )}
      {divergence !== undefined && (
        <HomeNote
          about="divergence"
          tone="stop"
          text={t('polling.note.divergence', {
            ballot: diverged === undefined ? divergence.ballot : local(diverged.shortName),
            difference: signed(divergence.counted - divergence.expected),
            ...span(divergence.from, divergence.until),
          })}
        >
          <DeskButton onPress={() => go('stock')}>{t('polling.note.look')}</DeskButton>
        </HomeNote>
      )}
      {stock.due !== undefined && (
        <HomeNote about="count" tone="caution" text={t('polling.note.count', { time: clockTime(stock.due).slice(0, 5) })}>
          <DeskButton look="main" onPress={() => go('stock')}>
            {t('polling.note.count.open')}
          </DeskButton>
        </HomeNote>
      )}
      {trouble !== undefined && (
        <HomeNote
          about="trouble"
          tone="caution"
          text={`${troubleWords}　${FAILURES[trouble.code].number} ${local(FAILURES[trouble.code].title)}`}
          detail={local(FAILURES[trouble.code].remedy)}
        >
          <DeskButton onPress={() => void bridge.request('polling:trouble-seen').catch(() => undefined)}>
            {t('polling.note.seen')}
          </DeskButton>
        </HomeNote>
      )}
      {next !== undefined && (
        <HomeNote about="next" tone="calm" text={t('polling.note.next')}>
          <DeskButton look="main" onPress={() => void bridge.request('polling:next').catch(() => undefined)}>
            {t('polling.note.next.open')}
          </DeskButton>
        </HomeNote>
      )}
    </>
  )
}

const TONES = {
  stop: { look: 'border-stop bg-stop-soft', mark: '✕', ink: 'text-stop' },
  caution: { look: 'border-caution bg-caution-soft', mark: '△', ink: 'text-caution' },
  calm: { look: 'border-accent bg-accent-soft', mark: '▶', ink: 'text-accent' },
} as const

function HomeNote(props: {
  readonly about: string
  readonly tone: keyof typeof TONES
  readonly text: string
  readonly detail?: string
  readonly children?: ReactNode
}) {
  const { about, tone, text, detail, children } = props
  const { look, mark, ink } = TONES[tone]
  return (
    <section
      role={tone === 'stop' ? 'alert' : 'status'}
      data-testid={TEST_IDS.pollingNote(about)}
      className={`flex shrink-0 flex-wrap items-center justify-between gap-4 rounded-8 border-l-8 px-4 py-2 ${look}`}
    >
      <p className="min-w-0 text-pretty">
        <strong>
          <span aria-hidden="true" className={ink}>
            {mark}{' '}
          </span>
          {text}
        </strong>
        {detail !== undefined && <span className="block">{detail}</span>}
      </p>
      <div className="shrink-0">{children}</div>
    </section>
  )
}
