import { ToggleButton } from 'react-aria-components'
import type { SampleCard } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { groupNumberB } from './group-number-b.ts'

export interface SampleCardButtonProps {
  readonly card: SampleCard
  readonly onReader: boolean
  readonly onPress: () => void
}

/** One card: who, what it is good for, and the digits, because it cannot be looked at. */
export function SampleCardButton({ card, onReader, onPress }: SampleCardButtonProps) {
  const { t, local } = useText()
  return (
    <ToggleButton
      data-testid={TEST_IDS.dockCard(card.id)}
      data-on-reader={onReader}
      isSelected={onReader}
      onChange={onPress}
      className="group focus-mark flex w-full items-stretch gap-3.5 rounded-12 border-2 border-line bg-surface p-3 text-left shadow-1 selected:border-accent selected:bg-accent-soft pressed:bg-pressed"
    >
      <svg viewBox="0 0 44 58" className="h-[3.625rem] shrink-0 self-center" aria-hidden="true">
        <rect
          width="44"
          height="58"
          rx="6"
          fill="var(--color-light-blue-50)"
          stroke="var(--color-light-blue-800)"
          strokeWidth="2"
        />
        <circle cx="22" cy="22" r="10" fill="var(--color-light-blue-800)" />
        <path d="M5 56c0-17 7-22 17-22s17 5 17 22Z" fill="var(--color-light-blue-800)" />
      </svg>
      <span className="min-w-0 flex-1">
        <span className="block text-[1.125rem] leading-140 font-bold">{local(card.label)}</span>
        <span className="block leading-150 text-pretty text-ink-soft">{local(card.note)}</span>
        {card.pin !== '' && (
          <span className="mt-1 flex flex-wrap gap-x-4 text-[1rem] leading-150 tabular-nums">
            <span>
              {t('dock.pin')} <strong>{card.pin}</strong>
            </span>
            <span>
              {t('dock.number-b')} <strong>{groupNumberB(card.numberB)}</strong>
            </span>
          </span>
        )}
      </span>
    </ToggleButton>
  )
}
