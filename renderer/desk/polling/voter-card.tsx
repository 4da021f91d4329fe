import type { ReactNode } from 'react'
import type { LocalizedText } from '../../../core/base/index.ts'
import type { LookupMethod } from '../../../core/polling/index.ts'
import type { PollingVoter } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

export interface VoterCardProps {
  readonly voter: PollingVoter
  readonly method: LookupMethod
  /** Worth a look, without keeping anybody (点字, 代理). */
  readonly notes: readonly LocalizedText[]
}

/** Who stands there, as the roll has them (選挙人名簿). Of the card only the way of looking up is left. */
export function VoterCard({ voter, method, notes }: VoterCardProps) {
  const { t, local } = useText()
  const { number, name = '—', kana, birthDate, age, sex, address = '—', district, marks } = voter
  return (
    <section
      aria-label={t('polling.voter')}
      data-testid={TEST_IDS.pollingVoter}
      data-number={number}
      className="flex flex-col gap-2 rounded-12 border-2 border-line px-4 py-3"
    >
      <div className="leading-130">
        {kana !== undefined && <p className="text-[1rem] text-ink-soft">{kana}</p>}
        <p className="text-[1.75rem] font-bold break-words">{name}</p>
      </div>
      <dl className="flex flex-col gap-1 leading-140">
        <Fact label={t('polling.voter.birth-date')}>
          {birthDate === undefined ? '—' : local(birthDate)}
          {age !== undefined && <span className="block">{t('polling.voter.age', { age })}</span>}
        </Fact>
        {sex !== undefined && <Fact label={t('polling.voter.sex')}>{t(`polling.sex.${sex}`)}</Fact>}
        <Fact label={t('polling.voter.address')}>{address}</Fact>
        {district !== undefined && <Fact label={t('polling.voter.district')}>{local(district)}</Fact>}
        <Fact label={t('polling.voter.number')}>
          <span className="tabular-nums">{number}</span>
        </Fact>
        <Fact label={t('polling.voter.method')}>{t(`polling.method.${method}`)}</Fact>
      </dl>
      {marks.length > 0 && (
        <ul aria-label={t('polling.voter.marks')} className="flex flex-wrap gap-2">
          {marks.map((mark) => (
            <li key={mark.ja} className="rounded-full border-2 border-key-line px-3 text-[1rem] font-bold">
              {local(mark)}
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note.ja} className="rounded-8 border-l-8 border-accent bg-accent-soft px-3 py-1.5 leading-140 font-bold">
          {local(note)}
        </p>
      ))}
    </section>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-[1rem] text-ink-soft">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}
