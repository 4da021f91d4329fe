import { RELATIONSHIPS, type Relationship, SEXES, type ShelterSex } from '../../../core/shelter/vocabulary.ts'
import { RELATIONSHIP_WORDS, SEX_WORDS } from '../../../core/shelter/words.ts'
import { birthDate } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Chips, Line } from './fields.tsx'
import type { toldAge } from './told-age.ts'

export interface NameAndAgeProps {
  readonly name: string
  readonly onName: (name: string) => void
  /** As it is typed: an age, or a birth date. */
  readonly age: string
  readonly onAge: (age: string) => void
  readonly told: ReturnType<typeof toldAge>
  /** Whether the program asks how old somebody is. */
  readonly asksAge: boolean
}

/** Two lines of a grid: the name, and the age or the birth date with how it was understood. */
export function NameAndAge({ name, onName, age, onAge, told, asksAge }: NameAndAgeProps) {
  const { t } = useText()
  return (
    <>
      <Line label={t('shelter.name')} value={name} onChange={onName} autoFocus testId={TEST_IDS.shelterField('name')} />
      {asksAge && (
        <Line
          label={t('shelter.age-or-birth')}
          hint={
            told === 'unclear'
              ? t('shelter.age.unclear')
              : typeof told === 'object' && 'birthDate' in told
                ? birthDate(told.birthDate)
                : t('shelter.age.example')
          }
          value={age}
          onChange={onAge}
          maxLength={20}
          testId={TEST_IDS.shelterField('age')}
        />
      )}
    </>
  )
}

export interface ChoiceProps<Word extends string> {
  readonly value: Word | undefined
  readonly onChange: (value: Word) => void
}

export function SexChips({ value, onChange }: ChoiceProps<ShelterSex>) {
  const { t, local } = useText()
  return (
    <Chips
      label={t('shelter.sex')}
      testId={TEST_IDS.shelterField('sex')}
      value={value}
      onChange={onChange}
      choices={SEXES.map((sex) => ({ value: sex, words: local(SEX_WORDS[sex]) }))}
    />
  )
}

/** 続柄. */
export function RelationshipChips({
  value,
  onChange,
  of = RELATIONSHIPS,
}: ChoiceProps<Relationship> & { readonly of?: readonly Relationship[] }) {
  const { t, local } = useText()
  return (
    <Chips
      label={t('shelter.relationship')}
      value={value}
      onChange={onChange}
      choices={of.map((one) => ({ value: one, words: local(RELATIONSHIP_WORDS[one]) }))}
    />
  )
}
