import { useState } from 'react'
import { VISITOR_LANGUAGES } from '../../../core/base/index.ts'
import type { PersonFacts } from '../../../core/shelter/index.ts'
import {
  ALLERGENS,
  CARE_CLASSES,
  EVACUATION_REASONS,
  HOUSE_DAMAGES,
  MEAL_CLASSES,
  type ShelterField,
  SYMPTOMS,
  URGENT_NEEDS,
} from '../../../core/shelter/vocabulary.ts'
import {
  ALLERGEN_WORDS,
  CARE_WORDS,
  DAMAGE_WORDS,
  EVACUATION_WORDS,
  MEAL_CLASS_WORDS,
  NEED_WORDS,
  SYMPTOM_WORDS,
} from '../../../core/shelter/words.ts'
import type { DeskShelter, ShelterMember } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { OWN_NAMES, useText } from '../../text/index.ts'
import { asksAtDoor } from './asked.ts'
import { Chips, Line, Lines, Toggles } from './fields.tsx'
import { LINE_FACTS, ONE_LINE } from './line-facts.ts'
import { RelationshipChips, SexChips } from './person-fields.tsx'
import { petsOf } from './pets-of.ts'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { nameOf } from './who.ts'

/** What the form for names and ages asks already. */
const ASKED_BEFORE: readonly ShelterField[] = ['birth', 'sex', 'stay-form', 'zone']

/** Whether the program asks somebody more at the door than name, age, and where they stay. */
export function asksMoreAtDoor({ fields }: Pick<DeskShelter, 'fields'>): boolean {
  return fields.some(({ field, ask }) => ask === 'door' && !ASKED_BEFORE.includes(field))
}

/** All that the program asks at the door of somebody who arrives, by card or by name. */
export function DoorForm({ member, shelter, bridge, onClose }: FormProps & { readonly member: ShelterMember }) {
  const texts = useText()
  const { t, local } = texts
  const request = useRequest()
  const [facts, setFacts] = useState<PersonFacts>(member.facts)
  const [pets, setPets] = useState((facts.pets ?? []).map(({ kind, count }) => `${kind} ${count}`).join('、'))
  const set = (change: PersonFacts) => setFacts({ ...facts, ...change })
  const door = (field: ShelterField) => asksAtDoor(shelter, field)
  const language = VISITOR_LANGUAGES.find((one) => one === facts.language)

  const save = async () => {
    const session = shelter.session?.id ?? ''
    const animals = petsOf(pets)
    const answered: PersonFacts = {
      ...texted(facts),
      // A list that was looked at and left empty is an answer: there is none.
      ...(door('care-classes') && { careClasses: facts.careClasses ?? [] }),
      ...(door('allergens') && { allergens: facts.allergens ?? [] }),
      ...(door('needs') && { needs: facts.needs ?? [] }),
      ...(door('symptoms') && { symptoms: facts.symptoms ?? [] }),
      ...(door('evacuation-reason') && { evacuationReasons: facts.evacuationReasons ?? [] }),
      ...(door('pets') && { pets: animals }),
    }
    if (await request.send(() => bridge.request('shelter:session-facts', { session, id: member.id, set: answered }))) onClose()
  }
  return (
    <ShelterDialog
      name="door"
      title={t('shelter.member.door.of', { name: nameOf(member, texts) })}
      confirm={t('shelter.save')}
      request={request}
      width="max-w-270"
      onConfirm={() => void save()}
      onClose={onClose}
    >
      {door('needs') && (
        <Toggles
          label={`‼ ${t('shelter.needs.now')}`}
          values={facts.needs ?? []}
          onChange={(needs) => set({ needs })}
          choices={URGENT_NEEDS.map((value) => ({ value, words: local(NEED_WORDS[value]) }))}
        />
      )}
      {door('symptoms') && (
        <Toggles
          label={t('shelter.symptoms')}
          values={facts.symptoms ?? []}
          onChange={(symptoms) => set({ symptoms })}
          choices={SYMPTOMS.map((value) => ({ value, words: local(SYMPTOM_WORDS[value]) }))}
        />
      )}
      {door('care-classes') && (
        <Toggles
          label={t('shelter.care')}
          values={facts.careClasses ?? []}
          onChange={(careClasses) => set({ careClasses })}
          choices={CARE_CLASSES.map((value) => ({ value, words: local(CARE_WORDS[value]) }))}
        />
      )}
      {door('allergens') && (
        <Toggles
          label={t('shelter.allergens')}
          values={facts.allergens ?? []}
          onChange={(allergens) => set({ allergens })}
          choices={ALLERGENS.map((value) => ({ value, words: local(ALLERGEN_WORDS[value]) }))}
        />
      )}
      {door('meal-class') && (
        <Chips
          label={t('shelter.meal-class')}
          value={facts.mealClass}
          onChange={(mealClass) => set({ mealClass })}
          choices={MEAL_CLASSES.map((value) => ({ value, words: local(MEAL_CLASS_WORDS[value]) }))}
        />
      )}
      <div className="grid grid-cols-2 items-end gap-x-5 gap-y-3">
        {LINE_FACTS.filter((fact) => door(ONE_LINE[fact])).map((fact) => (
          <Line
            key={fact}
            label={t(`shelter.${ONE_LINE[fact]}`)}
            value={facts[fact] ?? ''}
            onChange={(value) => set({ [fact]: value })}
            testId={TEST_IDS.shelterField(fact)}
          />
        ))}
        {door('vehicle') && (
          <Line
            label={t('shelter.vehicle')}
            value={facts.vehicle?.plate ?? ''}
            onChange={(plate) => set({ vehicle: { ...facts.vehicle, plate } })}
          />
        )}
        {door('pets') && <Line label={t('shelter.pets')} hint={t('shelter.pets.example')} value={pets} onChange={setPets} />}
        {door('medicine') && (
          <Line
            label={t('shelter.medicine')}
            value={facts.medicine ?? ''}
            onChange={(medicine) => set({ medicine })}
            maxLength={2000}
          />
        )}
      </div>
      {door('sex') && <SexChips value={facts.sex} onChange={(sex) => set({ sex })} />}
      {door('relationship') && (
        <RelationshipChips value={facts.relationship} onChange={(relationship) => set({ relationship })} />
      )}
      {door('language') && (
        <Chips
          label={t('shelter.language')}
          value={language}
          onChange={(chosen) => set({ language: chosen })}
          choices={VISITOR_LANGUAGES.map((value) => ({ value, words: OWN_NAMES[value] }))}
        />
      )}
      {door('house-damage') && (
        <Chips
          label={t('shelter.house-damage')}
          value={facts.houseDamage}
          onChange={(houseDamage) => set({ houseDamage })}
          choices={HOUSE_DAMAGES.map((value) => ({ value, words: local(DAMAGE_WORDS[value]) }))}
        />
      )}
      {door('evacuation-reason') && (
        <Toggles
          label={t('shelter.evacuation-reasons')}
          values={facts.evacuationReasons ?? []}
          onChange={(evacuationReasons) => set({ evacuationReasons })}
          choices={EVACUATION_REASONS.map((value) => ({ value, words: local(EVACUATION_WORDS[value]) }))}
        />
      )}
      {door('skills') && <Lines label={t('shelter.skills')} value={facts.skills ?? ''} onChange={(skills) => set({ skills })} />}
      {door('notes') && <Lines label={t('shelter.notes')} value={facts.notes ?? ''} onChange={(notes) => set({ notes })} />}
    </ShelterDialog>
  )
}

/** Lines that were left empty are no answer. */
function texted({ vehicle, ...facts }: PersonFacts): PersonFacts {
  const plate = vehicle?.plate?.trim() ?? ''
  const told = Object.entries(facts).filter(([, value]) => typeof value !== 'string' || value.trim() !== '')
  return { ...Object.fromEntries(told), ...(plate !== '' && { vehicle: { ...vehicle, plate } }) }
}
