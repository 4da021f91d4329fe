import { memo } from 'react'
import { FAILURES } from '../../../core/failure/index.ts'
import type { DeskShelter, GoodsOutcome, ShelterDone } from '../../../main/contract/index.ts'
import { clockTime, dayAndTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { type Texts, useText } from '../../text/index.ts'
import { KeyedButton } from './keyed-button.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { nameOf, peopleWords } from './who.ts'

const CAUTIONS: readonly ShelterDone['done'][] = ['goods-blocked', 'unknown-card', 'not-here', 'already-left']

export interface DoneBannerProps extends Pick<ShelterParts, 'onForm' | 'onPerson'> {
  readonly last: DeskShelter['last'] | undefined
}

/** The last thing that was done, large: it stands until the next, so that it can be read and taken back. */
export const DoneBanner = memo(function DoneBanner({ last, onForm, onPerson }: DoneBannerProps) {
  const texts = useText()
  const { t, local } = texts
  if (last === undefined) return null
  const caution = CAUTIONS.includes(last.done)
  const { person, undo, tag } = last
  const words = doneWords(last, texts)
  return (
    <section
      role="status"
      data-testid={TEST_IDS.shelterDone}
      data-done={last.done}
      data-number={last.number}
      className={`flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 rounded-12 border-l-8 px-4 py-2.5 ${caution ? 'border-caution bg-caution-soft' : 'border-done bg-done-soft'}`}
    >
      <span aria-hidden="true" className={`text-[2.25rem] leading-100 font-bold ${caution ? 'text-caution' : 'text-done'}`}>
        {caution ? '△' : '✓'}
      </span>
      <div className="min-w-[min(22rem,80%)] flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3 leading-130">
          <strong className={`text-[1.5rem] ${caution ? 'text-caution' : 'text-done'}`}>{words}</strong>
          {last.goods !== undefined && <strong className="text-[1.25rem]">{local(last.goods)}</strong>}
          {last.number !== undefined && <strong className="text-[1.75rem] tabular-nums">{last.number}</strong>}
          {last.name !== undefined && <span className="text-[1.25rem] font-bold">{last.name}</span>}
          {last.people !== undefined && last.people > 1 && <span>{peopleWords(last.people, texts)}</span>}
          <time dateTime={last.at} className="text-[1rem] text-ink-soft tabular-nums">
            {clockTime(last.at).slice(0, 5)}
          </time>
        </p>
        {last.expectedBack !== undefined && <p>{t('shelter.back-at', { time: dayAndTime(last.expectedBack) })}</p>}
        {last.outcomes !== undefined && <Outcomes outcomes={last.outcomes} />}
        {tag !== undefined && <p className="text-pretty">{t('shelter.done.unknown-tag')}</p>}
        {last.unbound !== undefined && (
          <p className="font-bold text-pretty text-caution">
            △ {local(FAILURES[last.unbound].title)}　{local(FAILURES[last.unbound].remedy)}
          </p>
        )}
      </div>
      <div className="ml-auto flex flex-wrap justify-end gap-2">
        {tag !== undefined && (
          <KeyedButton shortcut="Alt+B" onPress={() => onForm({ kind: 'known-tag', code: tag })}>
            {t('shelter.tag.bind')}
          </KeyedButton>
        )}
        {person !== undefined && (
          <KeyedButton shortcut="Alt+C" data-testid={TEST_IDS.shelterDoneOpen} onPress={() => onPerson(person)}>
            {t('shelter.open-card')}
          </KeyedButton>
        )}
        {undo !== undefined && (
          <KeyedButton
            shortcut="Alt+Z"
            data-testid={TEST_IDS.shelterUndo}
            onPress={() => onForm({ kind: 'undo', act: undo, what: [words, last.number].filter(Boolean).join(' ') })}
          >
            {t('shelter.undo')}
          </KeyedButton>
        )}
      </div>
    </section>
  )
})

function doneWords({ done }: ShelterDone, { t }: Texts): string {
  return t(`shelter.done.${done}`)
}

/** Who got it, who did not and from when they can: each on a line. */
export function Outcomes({ outcomes }: { readonly outcomes: readonly GoodsOutcome[] }) {
  const texts = useText()
  const { t } = texts
  return (
    <ul className="mt-1 flex flex-col gap-0.5">
      {outcomes.map((outcome) => (
        <li
          key={outcome.number}
          data-testid={TEST_IDS.shelterOutcome}
          data-given={outcome.given}
          className={`flex flex-wrap items-baseline gap-x-3 ${outcome.given ? '' : 'font-bold text-caution'}`}
        >
          <span aria-hidden="true">{outcome.given ? '✓' : '✕'}</span>
          <span className="tabular-nums">{outcome.number}</span>
          <span>{nameOf(outcome, texts)}</span>
          {!outcome.given && (
            <span>
              {outcome.because !== undefined && t(`shelter.goods.${outcome.because}`)}
              {outcome.until !== undefined && `　${t('shelter.goods.until', { time: dayAndTime(outcome.until) })}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What stands where nobody is at the desk: how it goes on from here. */
export function NextNumber({ shelter }: { readonly shelter: Pick<DeskShelter, 'nextNumber' | 'lastNumber'> }) {
  const { t } = useText()
  return (
    <p className="text-[1rem] text-ink-soft">
      {t('shelter.next-number')} <strong className="text-ink tabular-nums">{shelter.nextNumber}</strong>
    </p>
  )
}
