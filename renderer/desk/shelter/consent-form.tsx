import { useState } from 'react'
import { languageTag, VISITOR_LANGUAGES, type VisitorLanguage } from '../../../core/base/index.ts'
import { CONSENT_METHODS, type ConsentId } from '../../../core/shelter/vocabulary.ts'
import { CONSENT_METHOD_WORDS } from '../../../core/shelter/words.ts'
import type { RequestAnswer, ShelterMember, ShelterPersonCard } from '../../../main/contract/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { OWN_NAMES, useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { Chips, Toggles } from './fields.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { nameOf } from './who.ts'

const METHODS = CONSENT_METHODS.filter((method) => method !== 'visitor')
type Method = (typeof METHODS)[number]

export interface ConsentFormProps extends FormProps {
  /** Of the family at the desk, whom it is about first. */
  readonly member?: ShelterMember
  /** Of the list; then it changes what was said before. */
  readonly card?: ShelterPersonCard
}

/** What people said to the clerk, or somebody said for them: the same two questions, in the words that are read out. */
export function ConsentForm(props: ConsentFormProps) {
  const { member, card, shelter, bridge, onClose } = props
  const texts = useText()
  const { t, local } = texts
  const request = useRequest()
  const { session, consents } = shelter
  const members = session?.members ?? []
  const [chosen, setChosen] = useState<readonly string[]>(member === undefined ? members.map(({ id }) => id) : [member.id])
  const [method, setMethod] = useState<Method>('oral')
  const [language, setLanguage] = useState<VisitorLanguage>('ja')
  // The card is as it was when the form was opened.
  const [said, setSaid] = useState<Readonly<Partial<Record<ConsentId, boolean>>>>({})
  const given = (question: ConsentId) =>
    card === undefined
      ? sameFor(members.filter(({ id }) => chosen.includes(id)).map(({ consents: all }) => all[question]?.answer))
      : (said[question] ?? card.consents[question]?.answer)
  const answer = async (question: ConsentId, yes: boolean) => {
    const words = { question, answer: yes, method, language }
    const done = await request.send(
      (): Promise<RequestAnswer> =>
        card === undefined
          ? bridge.request('shelter:session-consent', { session: session?.id ?? '', members: [...chosen], ...words })
          : bridge.request('shelter:person-consent', { person: card.person, ...words }),
    )
    if (done) setSaid({ ...said, [question]: yes })
  }
  return (
    <ShelterDialog
      name="consent"
      title={t(card === undefined ? 'shelter.consent.title' : 'shelter.consent.change', {
        name: card === undefined ? '' : nameOf(card, texts),
      })}
      explain={t('shelter.consent.explain')}
      request={request}
      width="max-w-250"
      onClose={onClose}
    >
      {card === undefined && members.length > 1 && (
        <Toggles
          label={t('shelter.consent.who')}
          values={chosen}
          onChange={setChosen}
          choices={members.map((one) => ({ value: one.id, words: nameOf(one, texts) }))}
        />
      )}
      <div className="grid grid-cols-[2fr_3fr] gap-4">
        <Chips
          label={t('shelter.consent.method')}
          value={method}
          onChange={setMethod}
          choices={METHODS.map((value) => ({ value, words: local(CONSENT_METHOD_WORDS[value]) }))}
        />
        <Chips
          label={t('shelter.consent.language')}
          value={language}
          onChange={setLanguage}
          choices={VISITOR_LANGUAGES.map((value) => ({
            value,
            words: <span lang={languageTag(value)}>{OWN_NAMES[value]}</span>,
          }))}
        />
      </div>
      {consents.map(({ id, question, text }, index) => {
        const now = given(id)
        return (
          <section
            key={id}
            data-testid={TEST_IDS.shelterConsentQuestion(id)}
            className="rounded-12 border-2 border-line px-4 py-3"
          >
            <h3 className="text-[1.25rem] font-bold">
              {index + 1}. {local(question)}
            </h3>
            <p className="text-pretty">{local(text)}</p>
            <div className="mt-2 grid grid-cols-2 gap-3">
              {([true, false] as const).map((yes) => (
                <DeskButton
                  key={String(yes)}
                  look={now === yes ? 'main' : 'plain'}
                  aria-pressed={now === yes}
                  data-testid={TEST_IDS.shelterConsentAnswer(id, yes)}
                  isDisabled={request.busy || (card === undefined && chosen.length === 0)}
                  onPress={() => void answer(id, yes)}
                  className="min-h-14 text-[1.25rem]"
                >
                  {yes ? '○' : '✕'} {t(yes ? 'shelter.consent.yes' : 'shelter.consent.no')}
                </DeskButton>
              ))}
            </div>
          </section>
        )
      })}
    </ShelterDialog>
  )
}

/** What all of them said, where they said the same. */
function sameFor(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = answers
  return answers.every((answer) => answer === first) ? first : undefined
}
