import { useState } from 'react'
import type { RequestAnswer, ShelterPersonCard } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { useText } from '../../text/index.ts'
import { Line } from './fields.tsx'
import { Found } from './found.tsx'
import { KeyedButton } from './keyed-button.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { answerOf } from './use-ask.ts'
import { nameOf } from './who.ts'

/** Who belongs together (世帯): another representative, one of their own, somebody else's, or more people. */
export function HouseholdForm(props: FormProps & { readonly card: ShelterPersonCard; readonly onSession: () => void }) {
  const { card, bridge, onClose, onSession } = props
  const texts = useText()
  const { t } = texts
  const request = useRequest()
  const [text, setText] = useState('')
  const send = (ask: () => Promise<RequestAnswer>, then = onClose) =>
    void request.send(ask).then((done) => {
      if (done) then()
    })
  const join = async (person: string): Promise<RequestAnswer> => {
    const found = await bridge.request('shelter:person', { person })
    const household = answerOf(found, 'person')?.card.household
    if (household === undefined) return found
    return bridge.request('shelter:household-change', { change: 'join', people: [card.person], household })
  }
  return (
    <ShelterDialog
      name="household"
      title={t('shelter.household.form', { name: nameOf(card, texts) })}
      request={request}
      onClose={onClose}
    >
      <div className="grid grid-cols-3 gap-2.5">
        <KeyedButton
          shortcut="Alt+1"
          isDisabled={request.busy}
          onPress={() => send(() => bridge.request('shelter:session-start', { household: card.household }), onSession)}
        >
          ＋ {t('shelter.household.grow')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+2"
          isDisabled={card.representative || request.busy}
          onPress={() =>
            send(() =>
              bridge.request('shelter:household-change', {
                change: 'representative',
                household: card.household,
                person: card.person,
              }),
            )
          }
        >
          ★ {t('shelter.household.represent')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+3"
          isDisabled={card.members.length === 0 || request.busy}
          onPress={() => send(() => bridge.request('shelter:household-change', { change: 'split', people: [card.person] }))}
        >
          {t('shelter.household.split')}
        </KeyedButton>
      </div>
      <Line label={t('shelter.household.join')} value={text} onChange={setText} />
      <Found text={text} bridge={bridge} onChoose={(person) => send(() => join(person))} />
    </ShelterDialog>
  )
}
