import { useEffect } from 'react'
import type { ShelterLine, ShelterPersonCard } from '../../../main/contract/index.ts'
import { birthDate, dayAndTime } from '../../format/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { RequestFailure } from '../request-failure.tsx'
import { KeyedButton } from './keyed-button.tsx'
import { NeedMarks, PresenceMark } from './marks.tsx'
import { PersonFactsPanel } from './person-facts.tsx'
import { PersonGoods } from './person-goods.tsx'
import { PersonHistory } from './person-history.tsx'
import { PersonNeeds } from './person-needs.tsx'
import { PersonPanel } from './person-panel.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { useAsk } from './use-ask.ts'
import { ageAndSex, nameOf } from './who.ts'

export interface PersonScreenProps extends ShelterParts {
  readonly person: string
  readonly onClose: () => void
}

/** 避難者カード: everything that whoever is signed in may see of one person, and all that can be done for them. */
export function PersonScreen(props: PersonScreenProps) {
  const { person, shelter, bridge, onClose } = props
  const { t } = useText()
  const asked = useAsk('person', `${person} ${shelter.last?.id ?? ''}`, () => bridge.request('shelter:person', { person }))
  // Whoever has come under protection is nobody for whoever may not know.
  const isGone = asked.failure === 'shelter-person-unknown'
  useEffect(() => {
    if (isGone) onClose()
  }, [isGone, onClose])
  return (
    <div data-testid={TEST_IDS.shelterPerson} data-person={person} className="flex flex-col gap-3">
      <RequestFailure code={asked.failure} />
      {asked.answer === undefined ? (
        <KeyedButton shortcut="Esc" onPress={onClose} className="min-h-12 self-start">
          {t('shelter.back')}
        </KeyedButton>
      ) : (
        <Card {...props} card={asked.answer.card} onAgain={asked.again} />
      )}
    </div>
  )
}

interface CardProps extends PersonScreenProps {
  readonly card: ShelterPersonCard
  readonly onAgain: () => void
}

function Card(props: CardProps) {
  const { card, shelter, onForm, onClose, onPerson } = props
  return (
    <>
      <Head card={card} shelter={shelter} onClose={onClose} />
      <Acts {...props} />
      {/* A grid of columns that are filled by hand: to balance them is left to nobody, for it lays out every card many times. */}
      <div className="grid grid-cols-1 gap-3 @min-[60rem]:grid-cols-2 @min-[60rem]:grid-rows-[auto_1fr] @min-[100rem]:grid-cols-3 @min-[100rem]:grid-rows-1">
        <div className="flex min-w-0 flex-col gap-3 @min-[60rem]:row-span-2 @min-[100rem]:row-span-1">
          <PersonNeeds {...props} />
          <PersonGoods {...props} />
          <Household card={card} onPerson={onPerson} onForm={onForm} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <PersonFactsPanel {...props} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <PersonHistory card={card} shelter={shelter} onForm={onForm} />
          <Protection card={card} onForm={onForm} />
        </div>
      </div>
    </>
  )
}

/** 支援措置: whether somebody must not be told of. */
function Protection({ card, onForm }: Pick<CardProps, 'card' | 'onForm'>) {
  const { t } = useText()
  return (
    <PersonPanel title={t('shelter.protect.title')}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className={`font-bold ${card.protected === true ? 'text-stop' : 'text-ink-soft'}`}>
          {card.protected === true && '■ '}
          {t(card.protected === true ? 'shelter.protect.on' : 'shelter.protect.off')}
        </p>
        <KeyedButton shortcut="Alt+P" data-testid={TEST_IDS.shelterProtect} onPress={() => onForm({ kind: 'protect', card })}>
          {t('shelter.change')}
        </KeyedButton>
      </div>
    </PersonPanel>
  )
}

function Head({ card, shelter, onClose }: Pick<CardProps, 'card' | 'shelter' | 'onClose'>) {
  const texts = useText()
  const { t, local } = texts
  const zone = shelter.zones.find(({ id }) => id === card.zone)
  const { birthDate: born } = card.facts
  return (
    <header className="flex flex-wrap items-start gap-x-5 gap-y-1 rounded-12 bg-surface-soft px-4 py-3">
      <strong className="text-[2.25rem] leading-120 tabular-nums">{card.number}</strong>
      <div className="min-w-0 flex-1 leading-140">
        <h2 className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-[1.625rem] leading-130 font-bold">{nameOf(card, texts)}</span>
          {card.kana !== undefined && <span className="text-[1rem] text-ink-soft">{card.kana}</span>}
        </h2>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span>{ageAndSex(card, texts)}</span>
          {born !== undefined && <span>{birthDate(born)}</span>}
          <PresenceMark presence={card.presence} expected={card.expected} />
          {zone !== undefined && <span>{local(zone.name)}</span>}
          {card.representative && card.members.length > 0 && (
            <strong className="text-accent">★ {t('shelter.representative')}</strong>
          )}
          {card.protected === true && <strong className="text-stop">■ {t('shelter.protected')}</strong>}
        </p>
        <p className="text-[1rem] text-ink-soft">
          {t('shelter.since', { time: dayAndTime(card.since) })}
          {card.lastSeen !== undefined && `　${t('shelter.seen-at', { time: dayAndTime(card.lastSeen) })}`}
          {card.expectedBack !== undefined && `　${t('shelter.back-at', { time: dayAndTime(card.expectedBack) })}`}
        </p>
        <NeedMarks care={card.care} urgent={card.urgent} />
      </div>
      <KeyedButton shortcut="Esc" onPress={onClose}>
        {t('shelter.back')}
      </KeyedButton>
    </header>
  )
}

/** All acts with their keys; one that makes no sense now is dead, and stays where it is. */
function Acts({ card, shelter, bridge, onForm, onAgain }: CardProps) {
  const { t } = useText()
  const { busy, failure, send } = useRequest()
  const here = card.presence === 'resident' || card.presence === 'transit' || card.presence === 'supplies'
  // Whoever was registered before comes as who had left comes back.
  const gone = card.presence === 'left' || card.expected === true
  const away = card.presence === 'out' || card.presence === 'overnight-out'
  const household: readonly ShelterLine[] = [card, ...card.members]
  const comeBack = async () => {
    if (await send(() => bridge.request('shelter:passage', { people: [card.person], to: 'here' }))) onAgain()
  }
  const seen = async () => {
    if (await send(() => bridge.request('shelter:seen', { people: [card.person] }))) onAgain()
  }
  return (
    <section aria-label={t('shelter.acts')} className="flex flex-col gap-2">
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-2 *:px-2!">
        {away || gone ? (
          <KeyedButton
            look="main"
            shortcut="Alt+1"
            data-testid={TEST_IDS.shelterAct('return')}
            isDisabled={busy}
            onPress={() => void comeBack()}
          >
            {t('shelter.act.return')}
          </KeyedButton>
        ) : (
          <KeyedButton
            shortcut="Alt+1"
            data-testid={TEST_IDS.shelterAct('out')}
            isDisabled={!here}
            onPress={() => onForm({ kind: 'out', people: [card], household })}
          >
            {t('shelter.act.out')}
          </KeyedButton>
        )}
        <KeyedButton
          shortcut="Alt+2"
          data-testid={TEST_IDS.shelterAct('seen')}
          isDisabled={shelter.rollCall === undefined || gone || busy}
          onPress={() => void seen()}
        >
          {t('shelter.act.seen')}
        </KeyedButton>
        <KeyedButton shortcut="Alt+3" data-testid={TEST_IDS.shelterAct('needs')} onPress={() => onForm({ kind: 'needs', card })}>
          {t('shelter.act.needs')}
        </KeyedButton>
        <KeyedButton shortcut="Alt+4" data-testid={TEST_IDS.shelterAct('facts')} onPress={() => onForm({ kind: 'facts', card })}>
          {t('shelter.act.facts')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+5"
          data-testid={TEST_IDS.shelterAct('stay')}
          isDisabled={gone}
          onPress={() => onForm({ kind: 'person-stay', card })}
        >
          {t('shelter.act.stay')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+6"
          data-testid={TEST_IDS.shelterAct('tag')}
          onPress={() => onForm({ kind: 'tag', person: card })}
        >
          {t('shelter.act.tag')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+7"
          data-testid={TEST_IDS.shelterAct('consent')}
          isDisabled={shelter.consents.length === 0}
          onPress={() => onForm({ kind: 'person-consent', card })}
        >
          {t('shelter.act.consent')}
        </KeyedButton>
        <KeyedButton shortcut="Alt+8" onPress={() => onForm({ kind: 'household', card })}>
          {t('shelter.act.household')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+9"
          data-testid={TEST_IDS.shelterAct('leave')}
          isDisabled={gone}
          onPress={() => onForm({ kind: 'leave', people: [card], household })}
        >
          {t('shelter.act.leave')}
        </KeyedButton>
      </div>
      <RequestFailure code={failure} />
    </section>
  )
}

function Household({ card, onPerson, onForm }: Pick<CardProps, 'card' | 'onPerson' | 'onForm'>) {
  const texts = useText()
  const { t } = texts
  return (
    <PersonPanel title={t('shelter.household', { count: card.members.length + 1 })}>
      {card.members.length === 0 ? (
        <p className="text-ink-soft">{t('shelter.household.alone')}</p>
      ) : (
        <>
          <ul className="flex flex-col">
            {card.members.map((line) => (
              <li key={line.person}>
                <button
                  type="button"
                  onClick={() => onPerson(line.person)}
                  className="focus-mark flex min-h-11 w-full flex-wrap items-center gap-x-3 rounded-8 px-1 text-left hover:bg-surface-soft"
                >
                  <span className="tabular-nums">{line.number}</span>
                  <strong>{nameOf(line, texts)}</strong>
                  <span className="text-[1rem]">{ageAndSex(line, texts)}</span>
                  <PresenceMark presence={line.presence} className="ml-auto" />
                </button>
              </li>
            ))}
          </ul>
          <KeyedButton
            shortcut="Alt+0"
            onPress={() => onForm({ kind: 'leave', people: [card, ...card.members], household: [card, ...card.members] })}
            className="mt-2 min-h-11 text-[1rem]"
          >
            {t('shelter.act.leave-all')}
          </KeyedButton>
        </>
      )}
    </PersonPanel>
  )
}
