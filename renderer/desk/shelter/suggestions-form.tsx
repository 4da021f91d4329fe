import { useState } from 'react'
import { ROUTE_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterPersonCard, ShelterSuggestion } from '../../../main/contract/index.ts'
import { birthDate, dayAndTime } from '../../format/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { KeyedButton } from './keyed-button.tsx'
import { PresenceMark } from './marks.tsx'
import { FactList } from './person-panel.tsx'
import type { FormProps } from './shelter-context.ts'
import { ShelterDialog } from './shelter-dialog.tsx'
import { useAsk } from './use-ask.ts'
import { ageAndSex, nameOf, peopleWords } from './who.ts'

/** Two entries that may be one person, beside each other. A person decides, never the machine. */
export function SuggestionsForm({ bridge, onClose }: FormProps) {
  const { t } = useText()
  const request = useRequest()
  const asked = useAsk('suggestions', '', () => bridge.request('shelter:suggestions'))
  const [at, setAt] = useState(0)
  const all = asked.answer?.suggestions ?? []
  const suggestion = all[Math.min(at, Math.max(0, all.length - 1))]
  const decide = async (ask: () => ReturnType<typeof bridge.request>) => {
    if (await request.send(ask)) asked.again()
  }
  return (
    <ShelterDialog
      name="suggestions"
      title={t('shelter.suggestions.title')}
      explain={t('shelter.suggestions.explain')}
      request={request}
      width="max-w-280"
      acts={
        suggestion !== undefined && (
          <>
            <KeyedButton
              shortcut="Alt+1"
              data-testid={TEST_IDS.shelterMerge}
              isDisabled={request.busy}
              onPress={() =>
                void decide(() =>
                  bridge.request('shelter:merge', { keep: suggestion.first.person, absorb: suggestion.second.person }),
                )
              }
              className="min-h-14 flex-1"
            >
              {t('shelter.merge.keep', { number: unbroken(suggestion.first.number) })}
            </KeyedButton>
            <KeyedButton
              shortcut="Alt+2"
              isDisabled={request.busy}
              onPress={() =>
                void decide(() =>
                  bridge.request('shelter:merge', { keep: suggestion.second.person, absorb: suggestion.first.person }),
                )
              }
              className="min-h-14 flex-1"
            >
              {t('shelter.merge.keep', { number: unbroken(suggestion.second.number) })}
            </KeyedButton>
            <KeyedButton
              shortcut="Alt+3"
              isDisabled={request.busy}
              onPress={() =>
                void decide(() =>
                  bridge.request('shelter:not-same', { first: suggestion.first.person, second: suggestion.second.person }),
                )
              }
              className="min-h-14 flex-1"
            >
              {t('shelter.merge.not-same')}
            </KeyedButton>
          </>
        )
      }
      onClose={onClose}
    >
      {suggestion === undefined ? (
        <p className="rounded-12 bg-surface-soft px-4 py-8 text-center text-ink-soft">{t('shelter.suggestions.none')}</p>
      ) : (
        <>
          <div className="flex items-center justify-between gap-4">
            <strong>△ {t(`shelter.suggestion.${suggestion.by}`)}</strong>
            {all.length > 1 && (
              <KeyedButton shortcut="Alt+J" onPress={() => setAt((at + 1) % all.length)}>
                {t('shelter.suggestions.next', { at: Math.min(at, all.length - 1) + 1, count: all.length })}
              </KeyedButton>
            )}
          </div>
          <Sides suggestion={suggestion} />
        </>
      )}
    </ShelterDialog>
  )
}

/** A number that stays on one line. */
const unbroken = (number: string) => number.replaceAll('-', '\u2011')

function Sides({ suggestion }: { readonly suggestion: ShelterSuggestion }) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <Side card={suggestion.first} other={suggestion.second} />
      <Side card={suggestion.second} other={suggestion.first} />
    </div>
  )
}

/** One of the two. What differs from the other is marked, by a sign and not by colour alone. */
function Side({ card, other }: { readonly card: ShelterPersonCard; readonly other: ShelterPersonCard }) {
  const texts = useText()
  const { t, local } = texts
  const marked = (mine: string | undefined, theirs: string | undefined) =>
    mine === undefined ? '—' : mine === theirs ? mine : <strong className="text-caution">≠ {mine}</strong>
  const born = (one: ShelterPersonCard) => (one.facts.birthDate === undefined ? undefined : birthDate(one.facts.birthDate))
  return (
    <section data-testid={TEST_IDS.shelterSide} className="rounded-12 border-2 border-line px-4 py-3">
      <p className="flex flex-wrap items-center gap-3">
        <strong className="text-[1.5rem] tabular-nums">{card.number}</strong>
        <PresenceMark presence={card.presence} />
      </p>
      <FactList
        facts={[
          [t('shelter.name'), marked(nameOf(card, texts), nameOf(other, texts))],
          [t('shelter.kana'), marked(card.kana, other.kana)],
          [t('shelter.age.label'), marked(ageAndSex(card, texts), ageAndSex(other, texts))],
          [t('shelter.birth'), marked(born(card), born(other))],
          [t('shelter.address'), marked(card.facts.address, other.facts.address)],
          [t('shelter.route'), local(ROUTE_WORDS[card.route])],
          [t('shelter.household.size'), peopleWords(card.members.length + 1, texts)],
          [t('shelter.came'), dayAndTime(card.since)],
          [t('shelter.last-seen'), card.lastSeen === undefined ? undefined : dayAndTime(card.lastSeen)],
        ]}
      />
    </section>
  )
}
