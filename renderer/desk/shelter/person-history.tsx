import { DESTINATION_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterHistoryLine, ShelterPersonCard } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { type Texts, useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { PersonPanel } from './person-panel.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { stepWords } from './step-words.ts'
import { joined } from './who.ts'

/** What was done for somebody, the newest first, each to be taken back with a reason. */
export function PersonHistory({
  card,
  shelter,
  onForm,
}: Pick<ShelterParts, 'onForm' | 'shelter'> & { readonly card: ShelterPersonCard }) {
  const texts = useText()
  const { t, local } = texts
  return (
    <PersonPanel title={t('shelter.history')}>
      <ol className="flex flex-col">
        {card.history.map((line) => {
          const step = local(stepWords(line))
          return (
            <li
              key={line.act}
              data-testid={TEST_IDS.shelterHistory}
              data-change={line.change}
              className="flex flex-wrap items-center gap-x-3 border-b border-line py-1 last:border-b-0"
            >
              <time dateTime={line.at} className="text-[1rem] text-ink-soft tabular-nums">
                {dayAndTime(line.at)}
              </time>
              <span className="min-w-0 flex-1">
                <strong>{step}</strong> {detailOf(line, shelter.zones, texts)}
              </span>
              {line.operator !== undefined && <span className="text-[1rem] text-ink-soft">{line.operator}</span>}
              <DeskButton
                aria-label={t('shelter.undo.of', { what: step })}
                onPress={() => onForm({ kind: 'undo', act: line.act, what: `${card.number} ${step}` })}
                className="min-h-10 text-[1rem]"
              >
                {t('shelter.undo')}
              </DeskButton>
            </li>
          )
        })}
      </ol>
    </PersonPanel>
  )
}

function detailOf(line: ShelterHistoryLine, zones: ShelterParts['shelter']['zones'], texts: Texts): string | undefined {
  const { local } = texts
  const { goods, destination, shelter } = line
  const zone = line.change === 'zone-changed' ? zones.find(({ id }) => id === line.zone) : undefined
  return joined(
    [
      goods === undefined ? undefined : `${local(goods.name)}${goods.quantity > 1 ? ` ×${goods.quantity}` : ''}`,
      zone === undefined ? undefined : local(zone.name),
      destination === undefined ? undefined : local(DESTINATION_WORDS[destination]),
      shelter,
    ].filter((part) => part !== undefined),
    texts,
  )
}
