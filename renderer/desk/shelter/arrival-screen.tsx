import type { ReactNode } from 'react'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { NextNumber } from './done-banner.tsx'
import { KeyedButton } from './keyed-button.tsx'
import { SessionScreen } from './session-screen.tsx'
import type { ShelterParts } from './shelter-context.ts'
import type { Shortcut } from './shortcut.ts'

/** 受付: the family at the desk, or, while nobody is there, all ways in at once. */
export function ArrivalScreen(parts: ShelterParts) {
  const { session } = parts.shelter
  return session === undefined ? <WaysIn {...parts} /> : <SessionScreen {...parts} session={session} />
}

function WaysIn({ shelter, onForm }: ShelterParts) {
  const { t } = useText()
  const { counts } = shelter
  return (
    <div className="flex flex-col gap-3" data-testid={TEST_IDS.shelterWays}>
      <section className="flex flex-wrap items-center gap-x-5 gap-y-2 rounded-16 border-2 border-accent bg-accent-soft px-5 py-3">
        <svg
          viewBox="0 0 96 64"
          className="h-16 shrink-0 text-accent"
          fill="none"
          stroke="currentColor"
          strokeWidth="4"
          aria-hidden="true"
        >
          <rect x="4" y="6" width="76" height="50" rx="7" />
          <circle cx="24" cy="26" r="8" />
          <path d="M12 46c2-9 22-9 24 0M46 22h24M46 34h24M46 46h14" strokeLinecap="round" />
        </svg>
        <div className="min-w-60 flex-1">
          <h2 className="text-[1.5rem] leading-130 font-bold text-accent">{t('shelter.arrival.card')}</h2>
          <p className="text-pretty">{t('shelter.arrival.card.hint')}</p>
        </div>
        <NextNumber shelter={shelter} />
      </section>
      <h3 className="font-bold">{t('shelter.arrival.without-card')}</h3>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(12rem,100%),1fr))] gap-2.5">
        <Way
          id="manual"
          shortcut="Alt+1"
          hint={t('shelter.way.manual.hint')}
          onPress={() => onForm({ kind: 'member', route: 'manual' })}
        >
          {t('shelter.way.manual')}
        </Way>
        <Way id="nameless" shortcut="Alt+2" hint={t('shelter.way.nameless.hint')} onPress={() => onForm({ kind: 'nameless' })}>
          {t('shelter.way.nameless')}
        </Way>
        <Way id="count" shortcut="Alt+3" hint={t('shelter.way.count.hint')} onPress={() => onForm({ kind: 'count' })}>
          {t('shelter.way.count')}
        </Way>
        <Way
          id="document"
          shortcut="Alt+4"
          hint={t('shelter.way.document.hint')}
          onPress={() => onForm({ kind: 'member', route: 'document' })}
        >
          {t('shelter.way.document')}
        </Way>
        <Way id="paper" shortcut="Alt+5" hint={t('shelter.way.paper.hint')} onPress={() => onForm({ kind: 'paper' })}>
          {t('shelter.way.paper')}
        </Way>
        <Way id="medicine" shortcut="Alt+6" hint={t('shelter.way.medicine.hint')} onPress={() => onForm({ kind: 'medicine' })}>
          {t('shelter.way.medicine')}
        </Way>
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(12rem,100%),1fr))] gap-2.5">
        <Work
          shortcut="Alt+N"
          label={t('shelter.work.urgent')}
          count={counts.urgent}
          loud
          testId={TEST_IDS.shelterWork}
          onPress={() => onForm({ kind: 'work' })}
        />
        <Work
          shortcut="Alt+A"
          label={t('shelter.work.to-ask')}
          count={counts.needsToAsk}
          onPress={() => onForm({ kind: 'work' })}
        />
        <Work
          shortcut="Alt+G"
          label={t('shelter.suggestions.short')}
          count={counts.suggestions}
          testId={TEST_IDS.shelterSuggestions}
          onPress={() => onForm({ kind: 'suggestions' })}
        />
      </div>
    </div>
  )
}

function Way(props: {
  readonly id: string
  readonly shortcut: Shortcut
  readonly hint: string
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  return (
    <KeyedButton
      data-testid={TEST_IDS.shelterWay(props.id)}
      shortcut={props.shortcut}
      onPress={props.onPress}
      className="min-h-24 flex-col items-start! gap-1! py-2 text-left whitespace-normal!"
    >
      <span className="text-[1.25rem] leading-130">{props.children}</span>
      <span className="text-[1rem] leading-130 font-normal text-ink-soft">{props.hint}</span>
    </KeyedButton>
  )
}

/** A list that waits for somebody; one that is empty is quiet. */
function Work(props: {
  readonly shortcut: Shortcut
  readonly label: string
  readonly count: number
  readonly loud?: boolean
  readonly testId?: string
  readonly onPress: () => void
}) {
  const { label, count, loud = false } = props
  const alarm = loud && count > 0
  return (
    <KeyedButton
      data-testid={props.testId}
      data-count={count}
      shortcut={props.shortcut}
      onPress={props.onPress}
      className={`min-h-14 justify-between! whitespace-normal! ${alarm ? 'border-stop! text-stop' : ''}`}
    >
      <span className="min-w-0 flex-1 text-left leading-130">
        {alarm && <span aria-hidden="true">‼ </span>}
        {label}
      </span>
      <strong className="text-[1.5rem] tabular-nums">{count}</strong>
    </KeyedButton>
  )
}
