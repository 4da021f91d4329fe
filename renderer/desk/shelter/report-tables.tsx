import type { MealFigures, ReportFigures } from '../../../core/shelter/index.ts'
import { AGE_BANDS, ALLERGENS, MEAL_CLASSES, SEXES, type ShelterSex } from '../../../core/shelter/vocabulary.ts'
import { ALLERGEN_WORDS, BAND_WORDS, MEAL_CLASS_WORDS, SEX_WORDS } from '../../../core/shelter/words.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'

/** More or less than in the last report: sign and arrow, not colour alone. */
export function Difference({ value, was }: { readonly value: number; readonly was: number | undefined }) {
  const { t } = useText()
  if (was === undefined) return null
  const change = value - was
  if (change === 0) return <span className="text-[1rem] text-ink-soft">{t('shelter.report.same')}</span>
  return (
    <span className={`font-bold ${change > 0 ? 'text-accent' : 'text-ink-soft'}`}>
      {change > 0 ? `▲ +${change}` : `▼ −${-change}`}
    </span>
  )
}

/** 性別 × 年齢区分 of the present. */
export function SexByAgeTable({ figures }: { readonly figures: ReportFigures }) {
  const { t, local } = useText()
  const cell = (sex: ShelterSex, band: (typeof AGE_BANDS)[number]) => figures.bySexAndAge[sex][band]
  const sexes = SEXES.filter((sex) => sex === 'male' || sex === 'female' || AGE_BANDS.some((band) => cell(sex, band) > 0))
  return (
    <section className="rounded-12 border-2 border-line px-4 py-2.5">
      <table className="w-full border-collapse text-right tabular-nums">
        <caption className="text-left font-bold">{t('shelter.report.by-age')}</caption>
        <thead className="text-[1rem]">
          <tr className="border-b-2 border-line">
            <td />
            {sexes.map((sex) => (
              <th key={sex} scope="col" className="py-0.5 pl-2">
                {local(SEX_WORDS[sex])}
              </th>
            ))}
            <th scope="col" className="py-0.5 pl-2">
              {t('shelter.report.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {AGE_BANDS.map((band) => (
            <tr key={band} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-0.5 text-left font-normal">
                {local(BAND_WORDS[band])}
              </th>
              {sexes.map((sex) => (
                <td key={sex} className="py-0.5 pl-2">
                  {cell(sex, band)}
                </td>
              ))}
              <td className="py-0.5 pl-2 font-bold">{SEXES.reduce((sum, sex) => sum + cell(sex, band), 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** 食数 of the next three meals: how many of which kind, and what must not be in them. */
export function MealTable({ meals }: { readonly meals: readonly MealFigures[] }) {
  const { t, local } = useText()
  if (meals.length === 0) return null
  return (
    <section data-testid={TEST_IDS.shelterMeals} className="rounded-12 border-2 border-line px-4 py-2.5">
      <table className="w-full border-collapse text-right tabular-nums">
        <caption className="text-left font-bold">{t('shelter.meals')}</caption>
        <thead className="text-[1rem]">
          <tr className="border-b-2 border-line">
            <td />
            {meals.map(({ meal, day }) => (
              <th key={`${day} ${meal}`} scope="col" className="py-1 pl-3">
                <span className="font-normal">{day.slice(5).replace('-', '/')}</span> {t(`shelter.meal.${meal}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <MealRow label={t('shelter.meals.total')} cells={meals.map(({ total }) => total)} strong />
          {MEAL_CLASSES.map((one) => (
            <MealRow key={one} label={local(MEAL_CLASS_WORDS[one])} cells={meals.map(({ classes }) => classes[one])} />
          ))}
          {ALLERGENS.filter((one) => meals.some(({ allergens }) => allergens[one] > 0)).map((one) => (
            <MealRow
              key={one}
              label={t('shelter.meals.without', { allergen: local(ALLERGEN_WORDS[one]) })}
              cells={meals.map(({ allergens }) => allergens[one])}
            />
          ))}
          <MealRow label={t('shelter.meals.outside')} cells={meals.map(({ outside }) => outside)} />
        </tbody>
      </table>
    </section>
  )
}

function MealRow(props: { readonly label: string; readonly cells: readonly number[]; readonly strong?: boolean }) {
  const { label, cells, strong = false } = props
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className={`py-0.5 text-left ${strong ? '' : 'font-normal'}`}>
        {label}
      </th>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the three meals never change places.
        <td key={index} className={`py-0.5 pl-3 ${strong ? 'text-[1.375rem] font-bold' : ''}`}>
          {cell}
        </td>
      ))}
    </tr>
  )
}
