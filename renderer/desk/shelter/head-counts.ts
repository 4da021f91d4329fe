import { AGE_BANDS, type AgeBand, SEXES, type ShelterSex } from '../../../core/shelter/vocabulary.ts'
import { BAND_WORDS, SEX_WORDS } from '../../../core/shelter/words.ts'
import type { HeadCount } from '../../../main/contract/index.ts'
import type { Texts } from '../../text/index.ts'

export function peopleOf(counts: readonly HeadCount[]): number {
  return counts.reduce((sum, { people }) => sum + people, 0)
}

export function headsIn(counts: readonly HeadCount[], band: AgeBand, sex: ShelterSex): number {
  return counts.find((count) => count.band === band && count.sex === sex)?.people ?? 0
}

/** One cell with more or fewer heads; cells without any are not there. In the order of the vocabulary. */
export function withHeads(counts: readonly HeadCount[], band: AgeBand, sex: ShelterSex, change: number): readonly HeadCount[] {
  return AGE_BANDS.flatMap((eachBand) =>
    SEXES.flatMap((eachSex) => {
      const changed = eachBand === band && eachSex === sex ? change : 0
      const people = Math.min(999, headsIn(counts, eachBand, eachSex) + changed)
      return people > 0 ? [{ band: eachBand, sex: eachSex, people }] : []
    }),
  )
}

/** `未就学・女 2人、高校～64歳・男 1人`. */
export function headCountWords(counts: readonly HeadCount[], { t, local, language }: Texts): string {
  return counts
    .map(({ band, sex, people }) =>
      t('shelter.heads', {
        who:
          sex === 'unknown'
            ? local(BAND_WORDS[band])
            : t('shelter.age-and-sex', { age: local(BAND_WORDS[band]), sex: local(SEX_WORDS[sex]) }),
        count: people,
      }),
    )
    .join(language === 'ja' ? '、' : ', ')
}
