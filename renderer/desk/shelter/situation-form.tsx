import { useState } from 'react'
import { LIFELINE_STATES, LIFELINES, type Lifeline, type LifelineState } from '../../../core/shelter/vocabulary.ts'
import { LIFELINE_STATE_WORDS, LIFELINE_WORDS } from '../../../core/shelter/words.ts'
import type { Situation } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { Chips, Line, Lines } from './fields.tsx'
import { KeyedButton } from './keyed-button.tsx'
import { wholeNumber } from './numbers.ts'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'

interface Shortage {
  readonly id: number
  readonly item: string
  readonly quantity: string
  readonly unit: string
}

/** What only people can tell for the report: lifelines, what is short, dangers, who works here. It stands until it is changed. */
export function SituationForm({ situation, bridge, onClose }: FormProps & { readonly situation: Situation }) {
  const { t, local } = useText()
  const request = useRequest()
  const [lifelines, setLifelines] = useState<Readonly<Partial<Record<Lifeline, LifelineState>>>>(situation.lifelines ?? {})
  const [shortages, setShortages] = useState<readonly Shortage[]>(() => [
    ...(situation.shortages ?? []).map((one, id) => ({ id, item: one.item, quantity: String(one.quantity), unit: one.unit })),
    { id: -1, item: '', quantity: '', unit: '' },
  ])
  const [hazards, setHazards] = useState(situation.hazards ?? '')
  const [notes, setNotes] = useState(situation.notes ?? '')
  const [municipal, setMunicipal] = useState(String(situation.staff?.municipal ?? 0))
  const [support, setSupport] = useState(String(situation.staff?.support ?? 0))
  const [volunteers, setVolunteers] = useState(String(situation.staff?.volunteers ?? 0))
  const written = shortages.filter(({ item }) => item.trim() !== '')
  const staff = [municipal, support, volunteers].map(wholeNumber)
  const ready =
    staff.every((number) => number !== undefined) &&
    written.every(({ quantity, unit }) => wholeNumber(quantity) !== undefined && unit.trim() !== '')
  const change = (id: number, part: Partial<Shortage>) =>
    setShortages(shortages.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const save = async () => {
    const payload = {
      lifelines,
      shortages: written.map(({ item, quantity, unit }) => ({
        item: item.trim(),
        quantity: wholeNumber(quantity) ?? 0,
        unit: unit.trim(),
      })),
      hazards: hazards.trim(),
      staff: { municipal: staff[0] ?? 0, support: staff[1] ?? 0, volunteers: staff[2] ?? 0 },
      notes: notes.trim(),
    }
    if (await request.send(() => bridge.request('shelter:situation', payload))) onClose()
  }
  return (
    <ShelterDialog
      name="situation"
      title={t('shelter.situation.title')}
      explain={t('shelter.situation.explain')}
      confirm={t('shelter.save')}
      ready={ready}
      request={request}
      width="max-w-270"
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(28rem,100%),1fr))] gap-x-6 gap-y-2">
        {LIFELINES.map((lifeline) => (
          <Chips
            key={lifeline}
            label={local(LIFELINE_WORDS[lifeline])}
            value={lifelines[lifeline]}
            onChange={(state) => setLifelines({ ...lifelines, [lifeline]: state })}
            choices={LIFELINE_STATES.map((value) => ({ value, words: local(LIFELINE_STATE_WORDS[value]) }))}
          />
        ))}
      </div>
      <fieldset className="rounded-12 border-2 border-line px-4 pt-1 pb-3">
        <legend className="px-1 font-bold">{t('shelter.shortages')}</legend>
        <div className="flex flex-col gap-2">
          {shortages.map(({ id, item, quantity, unit }) => (
            <div key={id} className="grid grid-cols-[3fr_1fr_1fr_auto] items-end gap-3">
              <Line
                label={t('shelter.shortage.item')}
                value={item}
                onChange={(value) => change(id, { item: value })}
                testId={TEST_IDS.shelterField('shortage')}
              />
              <Line
                label={t('shelter.shortage.quantity')}
                value={quantity}
                onChange={(value) => change(id, { quantity: value })}
                isNumber
                maxLength={6}
              />
              <Line
                label={t('shelter.shortage.unit')}
                value={unit}
                onChange={(value) => change(id, { unit: value })}
                maxLength={20}
              />
              <DeskButton
                aria-label={t('shelter.shortage.remove', { item })}
                onPress={() => setShortages(shortages.filter((one) => one.id !== id))}
                className="min-h-12"
              >
                {t('shelter.remove')}
              </DeskButton>
            </div>
          ))}
        </div>
        <KeyedButton
          shortcut="Alt+A"
          onPress={() =>
            setShortages([
              ...shortages,
              { id: Math.max(0, ...shortages.map(({ id }) => id)) + 1, item: '', quantity: '', unit: '' },
            ])
          }
          className="mt-2 min-h-11"
        >
          ＋ {t('shelter.shortage.add')}
        </KeyedButton>
      </fieldset>
      <div className="grid grid-cols-3 gap-4">
        <Line label={t('shelter.staff.municipal')} value={municipal} onChange={setMunicipal} isNumber maxLength={6} />
        <Line label={t('shelter.staff.support')} value={support} onChange={setSupport} isNumber maxLength={6} />
        <Line label={t('shelter.staff.volunteers')} value={volunteers} onChange={setVolunteers} isNumber maxLength={6} />
      </div>
      <Lines label={t('shelter.hazards')} value={hazards} onChange={setHazards} />
      <Lines label={t('shelter.remarks')} value={notes} onChange={setNotes} />
    </ShelterDialog>
  )
}
