import type { Bridge } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'
import { RequestFailure } from './request-failure.tsx'

export const MOST_PEOPLE = 99

/** How many people the next card stands for. */
export function Headcount({ people, bridge }: { readonly people: number; readonly bridge: Bridge }) {
  const { t } = useText()
  const request = useRequest()
  const set = (next: number) => void request.send(() => bridge.request('headcount:set', { people: next }))
  return (
    <section
      aria-labelledby="desk-headcount"
      data-testid={TEST_IDS.deskHeadcount}
      data-people={people}
      className={`shrink-0 rounded-12 border-2 px-4 py-2.5 ${people > 1 ? 'border-accent bg-accent-soft' : 'border-line'}`}
    >
      <div className="flex items-baseline justify-between gap-2">
        <h3 id="desk-headcount" className="font-bold">
          {t('headcount.title')}
        </h3>
        <span className="text-[1rem] text-ink-soft">{t('headcount.keys')}</span>
      </div>
      <div className="mt-1 flex items-center justify-between gap-3">
        <DeskButton
          aria-label={t('headcount.fewer')}
          isDisabled={people <= 1 || request.busy}
          onPress={() => set(people - 1)}
          className="min-h-12 min-w-14 text-[1.5rem]"
        >
          −
        </DeskButton>
        <p aria-live="polite" className="text-[2rem] leading-120 font-bold tabular-nums">
          {people}
          <span className="ml-1 text-[1.125rem] font-normal">{t('headcount.people')}</span>
        </p>
        <DeskButton
          aria-label={t('headcount.more')}
          isDisabled={people >= MOST_PEOPLE || request.busy}
          onPress={() => set(people + 1)}
          className="min-h-12 min-w-14 text-[1.5rem]"
        >
          ＋
        </DeskButton>
      </div>
      <RequestFailure code={request.failure} className="mt-1 text-[1rem]" />
    </section>
  )
}
