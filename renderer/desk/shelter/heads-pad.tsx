import { Fragment } from 'react'
import { Button } from 'react-aria-components'
import { AGE_BANDS, type ShelterSex } from '../../../core/shelter/vocabulary.ts'
import { BAND_WORDS, SEX_WORDS } from '../../../core/shelter/words.ts'
import type { HeadCount } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { headsIn, peopleOf, withHeads } from './head-counts.ts'

const COLUMNS: readonly ShelterSex[] = ['male', 'female', 'unknown']

export interface HeadsPadProps {
  readonly counts: readonly HeadCount[]
  readonly onChange: (counts: readonly HeadCount[]) => void
}

/** Heads by age and sex: one press a head. A number in the cell, − beside it for a press too many. */
export function HeadsPad({ counts, onChange }: HeadsPadProps) {
  const texts = useText()
  const { t, local } = texts
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-[8rem_repeat(3,minmax(0,1fr))] items-center gap-1.5">
        <span />
        {COLUMNS.map((sex) => (
          <strong key={sex} className="text-center">
            {local(SEX_WORDS[sex])}
          </strong>
        ))}
        {AGE_BANDS.map((band) => (
          <Fragment key={band}>
            <strong>{local(BAND_WORDS[band])}</strong>
            {COLUMNS.map((sex) => {
              const heads = headsIn(counts, band, sex)
              const who = t('shelter.age-and-sex', { age: local(BAND_WORDS[band]), sex: local(SEX_WORDS[sex]) })
              return (
                <div key={sex} className="flex gap-1">
                  <Button
                    data-testid={TEST_IDS.shelterHead(band, sex)}
                    data-heads={heads}
                    aria-label={t('shelter.heads.more', { who, count: heads })}
                    onPress={() => onChange(withHeads(counts, band, sex, 1))}
                    className={`focus-mark flex min-h-11 flex-1 items-center justify-center gap-3 rounded-8 border-2 pressed:bg-pressed ${heads > 0 ? 'border-accent bg-accent-soft' : 'border-key-line bg-surface'}`}
                  >
                    <span className="text-[1.5rem] font-bold tabular-nums">{heads}</span>
                    <span aria-hidden="true" className="text-[1.25rem] font-bold text-accent">
                      ＋
                    </span>
                  </Button>
                  <Button
                    aria-label={t('shelter.heads.less', { who })}
                    isDisabled={heads === 0}
                    onPress={() => onChange(withHeads(counts, band, sex, -1))}
                    className="focus-mark min-h-11 w-11 rounded-8 border-2 border-key-line bg-surface text-[1.25rem] font-bold pressed:bg-pressed disabled:border-line disabled:text-on-disabled"
                  >
                    −
                  </Button>
                </div>
              )
            })}
          </Fragment>
        ))}
      </div>
      <p role="status" className="text-right text-[1.25rem] font-bold tabular-nums">
        {t('shelter.heads.total', { count: peopleOf(counts) })}
      </p>
    </div>
  )
}
