import { ListBox, ListBoxItem } from 'react-aria-components'
import type { PollingHit } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

export interface VoterHitsProps {
  readonly hits: readonly PollingHit[]
  readonly autoFocus?: boolean
  readonly onChoose: (number: string) => void
}

/**
 * Entries to choose from, by a person: never the first by itself (a foreign system took the wrong one of two people of one name,
 * domain reference §C.5). Name, birth date, address and district tell them apart.
 */
export function VoterHits({ hits, autoFocus = false, onChoose }: VoterHitsProps) {
  const { t, local } = useText()
  return (
    <ListBox
      aria-label={t('polling.hits')}
      items={hits.map((hit) => ({ id: hit.number, ...hit }))}
      onAction={(key) => onChoose(String(key))}
      autoFocus={autoFocus}
      className="flex flex-col gap-2"
    >
      {({ number, name = '—', kana, address = '—', district, birthDate, sex }) => (
        <ListBoxItem
          id={number}
          textValue={`${name} ${address}`}
          data-testid={TEST_IDS.pollingHit}
          data-number={number}
          className="focus-mark flex min-h-16 cursor-pointer items-center gap-5 staff-large:flex-col staff-large:items-start staff-large:gap-1 rounded-12 border-2 border-key-line bg-surface px-4 py-2 pressed:bg-pressed"
        >
          <span className="w-56 shrink-0 leading-130">
            {kana !== undefined && <span className="block text-[1rem] text-ink-soft">{kana}</span>}
            <strong className="text-[1.375rem]">{name}</strong>
          </span>
          <span className="min-w-0 flex-1 leading-140">
            <span className="block">
              {birthDate === undefined ? '—' : local(birthDate)}
              {sex !== undefined && `　${t(`polling.sex.${sex}`)}`}
            </span>
            <span className="block break-words">{address}</span>
          </span>
          <span className="shrink-0 text-right leading-140">
            {district !== undefined && <span className="block font-bold">{local(district)}</span>}
            <span className="text-[1rem] text-ink-soft tabular-nums">{number}</span>
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  )
}
