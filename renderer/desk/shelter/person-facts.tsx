import { VISITOR_LANGUAGES } from '../../../core/base/index.ts'
import type { PersonFacts } from '../../../core/shelter/index.ts'
import {
  AREA_WORDS,
  CONSENT_METHOD_WORDS,
  CONSENT_WORDS,
  DAMAGE_WORDS,
  DESTINATION_WORDS,
  DOCUMENT_WORDS,
  EVACUATION_WORDS,
  RELATIONSHIP_WORDS,
  ROUTE_WORDS,
  STAY_WORDS,
} from '../../../core/shelter/words.ts'
import type { ShelterPersonCard } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { OWN_NAMES, type Texts, useText } from '../../text/index.ts'
import { FactList, PersonPanel } from './person-panel.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { joined } from './who.ts'

/** What a language is called in its own words; a tag that we have none for stays as it is. */
export function languageName(language: string): string {
  const known = VISITOR_LANGUAGES.find((one) => one === language)
  return known === undefined ? language : OWN_NAMES[known]
}

/** `犬 2（ケージあり）`. */
export function petWords(pets: PersonFacts['pets'], texts: Texts): string | undefined {
  const { t } = texts
  return joined(
    (pets ?? []).map(({ kind, count, caged }) => t(caged === true ? 'shelter.pet.caged' : 'shelter.pet', { kind, count })),
    texts,
  )
}

/** Who somebody is, where they stay, what they agreed to and how they are known here. */
export function PersonFactsPanel({ card, shelter }: Pick<ShelterParts, 'shelter'> & { readonly card: ShelterPersonCard }) {
  const texts = useText()
  const { t, local } = texts
  const { facts, stay, left } = card
  return (
    <>
      <PersonPanel title={t('shelter.facts')}>
        <FactList
          facts={[
            [t('shelter.other-names'), joined(facts.otherNames ?? [], texts)],
            [t('shelter.address'), facts.address],
            [t('shelter.phone'), facts.phone],
            [t('shelter.mail'), facts.mail],
            [t('shelter.emergency-contact'), facts.emergencyContact],
            [
              t('shelter.relationship'),
              facts.relationship === undefined ? undefined : local(RELATIONSHIP_WORDS[facts.relationship]),
            ],
            [t('shelter.neighbourhood'), facts.neighbourhood],
            [t('shelter.language'), facts.language === undefined ? undefined : languageName(facts.language)],
            [t('shelter.nationality'), facts.nationality],
            [t('shelter.pets'), petWords(facts.pets, texts)],
            [t('shelter.vehicle'), facts.vehicle?.plate],
            [t('shelter.house-damage'), facts.houseDamage === undefined ? undefined : local(DAMAGE_WORDS[facts.houseDamage])],
            [
              t('shelter.evacuation-reasons'),
              joined(
                (facts.evacuationReasons ?? []).map((one) => local(EVACUATION_WORDS[one])),
                texts,
              ),
            ],
            [t('shelter.skills'), facts.skills],
            [t('shelter.notes'), facts.notes],
          ]}
        />
      </PersonPanel>
      <PersonPanel title={t('shelter.stay-and-consent')}>
        <FactList
          facts={[
            [
              t('shelter.stay'),
              joined([local(STAY_WORDS[stay.form]), ...(stay.area === undefined ? [] : [local(AREA_WORDS[stay.area])])], texts),
            ],
            [t('shelter.stay.place'), stay.place],
            [t('shelter.from'), card.from],
            [t('shelter.route'), local(card.document === undefined ? ROUTE_WORDS[card.route] : DOCUMENT_WORDS[card.document])],
            [
              t('shelter.means'),
              joined(
                [
                  ...(card.hasCard ? [t('shelter.has-card')] : []),
                  ...(card.tags.length > 0 ? [t('shelter.tags', { count: card.tags.length })] : []),
                ],
                texts,
              ),
            ],
            ...shelter.consents.map(({ id }) => {
              const given = card.consents[id]
              const words =
                given === undefined
                  ? t('shelter.consent.open')
                  : `${given.answer ? '○' : '✕'} ${t(given.answer ? 'shelter.consent.yes' : 'shelter.consent.no')}　${local(CONSENT_METHOD_WORDS[given.method])}${given.at === undefined ? '' : `　${dayAndTime(given.at)}`}`
              return [local(CONSENT_WORDS[id]), words] as const
            }),
            [
              t('shelter.destination'),
              left === undefined
                ? undefined
                : joined(
                    [
                      local(DESTINATION_WORDS[left.destination]),
                      ...[left.shelter, left.place].filter((one) => one !== undefined),
                    ],
                    texts,
                  ),
            ],
            [t('shelter.contact'), left?.contact],
          ]}
        />
      </PersonPanel>
    </>
  )
}
