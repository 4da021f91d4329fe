import { useState } from 'react'
import {
  ALLERGENS,
  type Allergen,
  CARE_CLASSES,
  type CareClass,
  MEAL_CLASSES,
  type MealClass,
  SYMPTOMS,
  type Symptom,
  URGENT_NEEDS,
  type UrgentNeed,
} from '../../../core/shelter/vocabulary.ts'
import { ALLERGEN_WORDS, CARE_WORDS, MEAL_CLASS_WORDS, NEED_WORDS, SYMPTOM_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterPersonCard } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { asks } from './asked.ts'
import { Chips, Line, Lines, Toggles } from './fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { nameOf } from './who.ts'

const BY_AGE = 'by-age'

/** 要配慮, asked after the door: what is needed now first. What the program does not ask is not there. */
export function NeedsForm({ card, shelter, bridge, onClose }: FormProps & { readonly card: ShelterPersonCard }) {
  const texts = useText()
  const { t, local } = texts
  const request = useRequest()
  const { facts } = card
  const [urgent, setUrgent] = useState<readonly UrgentNeed[]>(card.urgent)
  const [care, setCare] = useState<readonly CareClass[]>(card.care)
  const [allergens, setAllergens] = useState<readonly Allergen[]>(facts.allergens ?? [])
  const [symptoms, setSymptoms] = useState<readonly Symptom[]>(facts.symptoms ?? [])
  const [meal, setMeal] = useState<MealClass | typeof BY_AGE>(facts.mealClass ?? BY_AGE)
  const [allergyNote, setAllergyNote] = useState(facts.allergyNote ?? '')
  const [medicine, setMedicine] = useState(facts.medicine ?? '')
  const [note, setNote] = useState(facts.needsNote ?? '')
  // Where nobody asks for classes, the allergens are asked for themselves.
  const allergic = care.includes('allergy') || allergens.length > 0 || !asks(shelter, 'care-classes')
  const save = async () => {
    const needs = {
      ...(asks(shelter, 'needs') && { needs: urgent }),
      ...(asks(shelter, 'care-classes') && {
        careClasses: allergens.length > 0 && !care.includes('allergy') ? [...care, 'allergy' as const] : care,
      }),
      ...(asks(shelter, 'allergens') && { allergens: allergic ? allergens : [] }),
      ...(asks(shelter, 'symptoms') && { symptoms }),
      ...(meal === BY_AGE ? {} : { mealClass: meal }),
      ...(allergic && allergyNote.trim() !== '' ? { allergyNote: allergyNote.trim() } : {}),
      ...(medicine.trim() === '' ? {} : { medicine: medicine.trim() }),
      ...(note.trim() === '' ? {} : { needsNote: note.trim() }),
      complete: true,
    }
    if (await request.send(() => bridge.request('shelter:needs', { person: card.person, needs }))) onClose()
  }
  return (
    <ShelterDialog
      name="needs"
      title={t('shelter.needs.form', { name: nameOf(card, texts) })}
      explain={t('shelter.needs.explain')}
      confirm={t('shelter.needs.save')}
      request={request}
      width="max-w-245"
      onConfirm={() => void save()}
      onClose={onClose}
    >
      {asks(shelter, 'needs') && (
        <Toggles
          label={`‼ ${t('shelter.needs.now')}`}
          testId={TEST_IDS.shelterField('urgent')}
          values={urgent}
          onChange={setUrgent}
          choices={URGENT_NEEDS.map((value) => ({ value, words: local(NEED_WORDS[value]) }))}
        />
      )}
      {asks(shelter, 'care-classes') && (
        <Toggles
          label={t('shelter.care')}
          testId={TEST_IDS.shelterField('care')}
          values={care}
          onChange={setCare}
          choices={CARE_CLASSES.map((value) => ({ value, words: local(CARE_WORDS[value]) }))}
        />
      )}
      {allergic && asks(shelter, 'allergens') && (
        <>
          <Toggles
            label={t('shelter.allergens')}
            testId={TEST_IDS.shelterField('allergens')}
            values={allergens}
            onChange={setAllergens}
            choices={ALLERGENS.map((value) => ({ value, words: local(ALLERGEN_WORDS[value]) }))}
          />
          <Line label={t('shelter.allergy-note')} value={allergyNote} onChange={setAllergyNote} />
        </>
      )}
      {asks(shelter, 'symptoms') && (
        <Toggles
          label={t('shelter.symptoms')}
          values={symptoms}
          onChange={setSymptoms}
          choices={SYMPTOMS.map((value) => ({ value, words: local(SYMPTOM_WORDS[value]) }))}
        />
      )}
      {asks(shelter, 'meal-class') && (
        <Chips
          label={t('shelter.meal-class')}
          value={meal}
          onChange={setMeal}
          choices={[
            { value: BY_AGE, words: t('shelter.meal.by-age') },
            ...MEAL_CLASSES.map((value) => ({ value, words: local(MEAL_CLASS_WORDS[value]) })),
          ]}
        />
      )}
      {asks(shelter, 'medicine') && (
        <Line label={t('shelter.medicine')} value={medicine} onChange={setMedicine} maxLength={2000} />
      )}
      {asks(shelter, 'needs') && <Lines label={t('shelter.needs-note')} value={note} onChange={setNote} />}
    </ShelterDialog>
  )
}
