import { useState } from 'react'
import { VISITOR_LANGUAGES } from '../../../core/base/index.ts'
import type { PersonFact, PersonFacts } from '../../../core/shelter/index.ts'
import {
  EVACUATION_REASONS,
  type EvacuationReason,
  HOUSE_DAMAGES,
  type HouseDamage,
  type Relationship,
  type ShelterSex,
} from '../../../core/shelter/vocabulary.ts'
import { DAMAGE_WORDS, EVACUATION_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterPersonCard } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { OWN_NAMES, useText } from '../../text/index.ts'
import { asks } from './asked.ts'
import { Chips, Line, Lines, Toggles } from './fields.tsx'
import { LINE_FACTS, ONE_LINE, type OneLine } from './line-facts.ts'
import { NameAndAge, RelationshipChips, SexChips } from './person-fields.tsx'
import { petsOf } from './pets-of.ts'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { toldAge } from './told-age.ts'
import { nameOf } from './who.ts'

export interface FactsFormProps extends FormProps {
  readonly card: ShelterPersonCard
  /** `YYYY-MM-DD` by the station's clock: on this day an age was told. */
  readonly today: string
}

/** The entry of one person (避難者カード): only what the program asks for; what is emptied is taken away. */
export function FactsForm({ card, today, shelter, bridge, onClose }: FactsFormProps) {
  const texts = useText()
  const { t, local } = texts
  const request = useRequest()
  const { facts } = card
  const [name, setName] = useState(facts.name ?? '')
  const [lines, setLines] = useState<Readonly<Partial<Record<OneLine, string>>>>(() =>
    Object.fromEntries(LINE_FACTS.map((fact) => [fact, facts[fact] ?? ''])),
  )
  const [age, setAge] = useState(facts.birthDate ?? (facts.toldAge === undefined ? '' : String(facts.toldAge.years)))
  const [sex, setSex] = useState<ShelterSex | undefined>(facts.sex)
  const [relationship, setRelationship] = useState<Relationship | undefined>(facts.relationship)
  const [language, setLanguage] = useState(VISITOR_LANGUAGES.find((one) => one === facts.language))
  const [plate, setPlate] = useState(facts.vehicle?.plate ?? '')
  const [damage, setDamage] = useState<HouseDamage | undefined>(facts.houseDamage)
  const [reasons, setReasons] = useState<readonly EvacuationReason[]>(facts.evacuationReasons ?? [])
  const [pets, setPets] = useState((facts.pets ?? []).map(({ kind, count }) => `${kind} ${count}`).join('、'))
  const [skills, setSkills] = useState(facts.skills ?? '')
  const [notes, setNotes] = useState(facts.notes ?? '')
  const told = toldAge(age)
  const animals = petsOf(pets)

  const save = async () => {
    const written: PersonFacts = {
      ...textFact('name', name),
      ...Object.assign({}, ...LINE_FACTS.map((fact) => textFact(fact, lines[fact] ?? ''))),
      ...ageFacts(told, today, facts),
      ...(sex === undefined ? {} : { sex }),
      ...(relationship === undefined ? {} : { relationship }),
      ...(language === undefined ? {} : { language }),
      ...(plate.trim() === '' ? {} : { vehicle: { ...facts.vehicle, plate: plate.trim() } }),
      ...(damage === undefined ? {} : { houseDamage: damage }),
      ...(reasons.length === 0 ? {} : { evacuationReasons: reasons }),
      ...(animals.length === 0 ? {} : { pets: animals }),
      ...textFact('skills', skills),
      ...textFact('notes', notes),
    }
    const emptied = ([...LINE_FACTS, 'name', 'vehicle', 'evacuationReasons', 'pets', 'skills', 'notes'] as const).filter(
      (fact) => facts[fact] !== undefined && written[fact] === undefined,
    )
    const set = withoutSame(written, facts)
    if (await request.send(() => bridge.request('shelter:edit', { person: card.person, set, clear: [...emptied] }))) onClose()
  }
  return (
    <ShelterDialog
      name="facts"
      title={t('shelter.facts.form', { number: card.number, name: nameOf(card, texts) })}
      confirm={t('shelter.save')}
      ready={told !== 'unclear'}
      request={request}
      width="max-w-270"
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-x-5 gap-y-3 items-end">
        <NameAndAge name={name} onName={setName} age={age} onAge={setAge} told={told} asksAge={asks(shelter, 'birth')} />
        {LINE_FACTS.filter((fact) => asks(shelter, ONE_LINE[fact])).map((fact) => (
          <Line
            key={fact}
            label={t(`shelter.${ONE_LINE[fact]}`)}
            value={lines[fact] ?? ''}
            onChange={(value) => setLines({ ...lines, [fact]: value })}
            testId={TEST_IDS.shelterField(fact)}
          />
        ))}
        {asks(shelter, 'vehicle') && <Line label={t('shelter.vehicle')} value={plate} onChange={setPlate} />}
        {asks(shelter, 'pets') && (
          <Line label={t('shelter.pets')} hint={t('shelter.pets.example')} value={pets} onChange={setPets} />
        )}
      </div>
      {asks(shelter, 'sex') && <SexChips value={sex} onChange={setSex} />}
      {asks(shelter, 'relationship') && <RelationshipChips value={relationship} onChange={setRelationship} />}
      {asks(shelter, 'language') && (
        <Chips
          label={t('shelter.language')}
          value={language}
          onChange={setLanguage}
          choices={VISITOR_LANGUAGES.map((value) => ({ value, words: OWN_NAMES[value] }))}
        />
      )}
      {asks(shelter, 'house-damage') && (
        <Chips
          label={t('shelter.house-damage')}
          value={damage}
          onChange={setDamage}
          choices={HOUSE_DAMAGES.map((value) => ({ value, words: local(DAMAGE_WORDS[value]) }))}
        />
      )}
      {asks(shelter, 'evacuation-reason') && (
        <Toggles
          label={t('shelter.evacuation-reasons')}
          values={reasons}
          onChange={setReasons}
          choices={EVACUATION_REASONS.map((value) => ({ value, words: local(EVACUATION_WORDS[value]) }))}
        />
      )}
      {asks(shelter, 'skills') && <Lines label={t('shelter.skills')} value={skills} onChange={setSkills} />}
      {asks(shelter, 'notes') && <Lines label={t('shelter.notes')} value={notes} onChange={setNotes} />}
    </ShelterDialog>
  )
}

function textFact<Fact extends PersonFact>(fact: Fact, text: string): { readonly [Key in Fact]?: string } {
  const trimmed = text.trim()
  return trimmed === '' ? {} : ({ [fact]: trimmed } as { readonly [Key in Fact]?: string })
}

/** An age that was told counts from the day on which it was: as long as nobody changes it, that day stays. */
function ageFacts(
  told: ReturnType<typeof toldAge>,
  today: string,
  before: PersonFacts,
): Pick<PersonFacts, 'birthDate' | 'toldAge'> {
  if (typeof told !== 'object') return {}
  if ('birthDate' in told) return { birthDate: told.birthDate }
  return { toldAge: before.toldAge?.years === told.age ? before.toldAge : { years: told.age, on: today } }
}

/** What differs from before: an act says what changed, not all that there is. */
function withoutSame(written: PersonFacts, before: PersonFacts): PersonFacts {
  const keys = Object.keys(written) as PersonFact[]
  const changed = keys.filter((key) => JSON.stringify(written[key]) !== JSON.stringify(before[key]))
  return Object.fromEntries(changed.map((key) => [key, written[key]])) as PersonFacts
}
