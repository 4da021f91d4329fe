import type { ShelterPersonCard } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { RequestFailure } from '../request-failure.tsx'
import { PersonPanel } from './person-panel.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { useAsk } from './use-ask.ts'

/** What somebody can have now, and from when what they cannot. */
export function PersonGoods({
  card,
  shelter,
  bridge,
  onAgain,
}: ShelterParts & { readonly card: ShelterPersonCard; readonly onAgain: () => void }) {
  const { t, local } = useText()
  const { busy, failure, send } = useRequest()
  const asked = useAsk('goods', `${card.person} ${shelter.last?.id ?? ''}`, () =>
    bridge.request('shelter:goods', { people: [card.person] }),
  )
  if (shelter.goods.length === 0) return null
  const give = async (goods: string) => {
    if (!(await send(() => bridge.request('shelter:give', { goods, people: [card.person] })))) return
    asked.again()
    onAgain()
  }
  return (
    <PersonPanel title={t('shelter.goods.title')}>
      <RequestFailure code={failure ?? asked.failure} />
      <ul className="flex flex-col gap-1">
        {(asked.answer?.options ?? []).map(({ id, name, outcomes }) => {
          const [outcome] = outcomes
          const blocked = outcome !== undefined && !outcome.given
          return (
            <li key={id} className="flex min-h-11 flex-wrap items-center justify-between gap-x-3">
              <strong>{local(name)}</strong>
              {blocked ? (
                <span className="text-[1rem] font-bold text-caution">
                  ✕ {outcome.because !== undefined && t(`shelter.goods.${outcome.because}`)}
                  {outcome.until !== undefined && `　${t('shelter.goods.until', { time: dayAndTime(outcome.until) })}`}
                </span>
              ) : (
                <DeskButton data-testid={TEST_IDS.shelterGive(id)} isDisabled={busy} onPress={() => void give(id)}>
                  {t('shelter.goods.give')}
                </DeskButton>
              )}
            </li>
          )
        })}
      </ul>
    </PersonPanel>
  )
}
