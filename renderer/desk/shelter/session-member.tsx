import type { ConsentId } from '../../../core/shelter/vocabulary.ts'
import { CONSENT_WORDS, DOCUMENT_WORDS, FIELD_WORDS, RELATIONSHIP_WORDS, ROUTE_WORDS } from '../../../core/shelter/words.ts'
import type { GivenConsent, KnownMember, ShelterMember, ShelterSession } from '../../../main/contract/index.ts'
import { birthDate, dayAndTime } from '../../format/index.ts'
import { useQuietRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'
import { asksMoreAtDoor } from './door-form.tsx'
import { PresenceMark } from './marks.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { ageAndSex, joined, nameOf } from './who.ts'

export interface SessionMemberProps extends ShelterParts {
  readonly session: ShelterSession
  readonly member: ShelterMember
  readonly index: number
}

/** One of the family: who, how that is known, what they agreed to; and whether they are on the list already. */
export function SessionMember(props: SessionMemberProps) {
  const { session, member, index, shelter, bridge, onForm } = props
  const texts = useText()
  const { t, local } = texts
  const { send } = useQuietRequest()
  const { known } = member
  const representative = (session.representative ?? session.members[0]?.id) === member.id
  const setAside = () => send(() => bridge.request('shelter:session-later', { session: session.id, id: member.id }))
  const protect = () =>
    send(() =>
      bridge.request('shelter:session-protect', { session: session.id, members: [member.id], protect: member.protect !== true }),
    )
  // Whoever laid a card down is asked by itself, one after the other.
  const isUnanswered = shelter.consents.some(({ id }) => member.consents[id] === undefined)
  const canAsk = isUnanswered && session.asking?.member !== member.id && (known === undefined || known.expected === true)
  const ask = () => send(() => bridge.request('shelter:session-ask', { session: session.id, id: member.id }))
  const remove = () => send(() => bridge.request('shelter:session-remove', { session: session.id, id: member.id }))
  return (
    <li
      data-testid={TEST_IDS.shelterMember}
      data-known={known?.by}
      className={`rounded-12 border-2 px-4 py-2 ${known !== undefined && known.choice === undefined ? 'border-caution' : 'border-line'}`}
    >
      <div className="flex items-start gap-4">
        <span className="mt-1 flex size-8 shrink-0 items-center justify-center rounded-full bg-accent text-[1.125rem] font-bold text-on-accent">
          {index + 1}
        </span>
        <div className="min-w-0 flex-1 leading-140">
          <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
            <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
              <strong className="text-[1.375rem]">{nameOf(member, texts)}</strong>
              {member.kana !== undefined && <span className="text-[1rem] text-ink-soft">{member.kana}</span>}
              <span>{ageAndSex(member, texts)}</span>
              {member.protect === true && <strong className="text-stop">■ {t('shelter.protected')}</strong>}
              {representative && session.members.length > 1 && (
                <strong className="text-[1rem] text-accent">★ {t('shelter.representative')}</strong>
              )}
              {member.relationship !== undefined && !representative && (
                <span className="text-[1rem]">{local(RELATIONSHIP_WORDS[member.relationship])}</span>
              )}
            </p>
            <div className="ml-auto flex flex-wrap justify-end gap-1.5 text-[1rem]">
              {index > 0 && (
                <DeskButton
                  aria-label={t('shelter.member.later.of', { name: nameOf(member, texts) })}
                  onPress={() => void setAside()}
                  className="min-h-11 px-3!"
                >
                  {t('shelter.member.later')}
                </DeskButton>
              )}
              <DeskButton
                data-testid={TEST_IDS.shelterMemberProtect}
                aria-label={t(member.protect === true ? 'shelter.member.unprotect.of' : 'shelter.member.protect.of', {
                  name: nameOf(member, texts),
                })}
                onPress={() => void protect()}
                className="min-h-11 px-3!"
              >
                {t(member.protect === true ? 'shelter.member.unprotect' : 'shelter.protected')}
              </DeskButton>
              <DeskButton
                aria-label={t('shelter.member.edit', { name: nameOf(member, texts) })}
                onPress={() => onForm({ kind: 'member', route: member.route, member })}
                className="min-h-11 px-3!"
              >
                {t('shelter.edit')}
              </DeskButton>
              <DeskButton
                aria-label={t('shelter.member.remove', { name: nameOf(member, texts) })}
                onPress={() => void remove()}
                className="min-h-11 px-3!"
              >
                {t('shelter.remove')}
              </DeskButton>
            </div>
          </div>
          <p className="text-[1rem] text-ink-soft">
            {[
              member.birthDate === undefined ? undefined : birthDate(member.birthDate),
              member.address,
              local(member.document === undefined ? ROUTE_WORDS[member.route] : DOCUMENT_WORDS[member.document]),
              member.tag === undefined ? undefined : t('shelter.has-tag'),
            ]
              .filter((part) => part !== undefined)
              .join('　')}
          </p>
          {member.missing.length > 0 && (
            <p className="text-[1rem] font-bold text-caution">
              △{' '}
              {t('shelter.member.missing', {
                fields:
                  joined(
                    member.missing.map((field) => local(FIELD_WORDS[field])),
                    texts,
                  ) ?? '',
              })}
            </p>
          )}
          <div className="mt-1 flex flex-wrap gap-2">
            {shelter.consents.map(({ id }) => (
              <ConsentMark
                key={id}
                id={id}
                given={member.consents[id]}
                asking={session.asking?.member === member.id && session.asking.question === id}
              />
            ))}
            {known === undefined && asksMoreAtDoor(shelter) && (
              <DeskButton
                data-testid={TEST_IDS.shelterDoor}
                aria-label={t('shelter.member.door.of', { name: nameOf(member, texts) })}
                onPress={() => onForm({ kind: 'door', member })}
                className="min-h-11 px-3! text-[1rem]"
              >
                {t('shelter.member.door')}
              </DeskButton>
            )}
            {canAsk && (
              <DeskButton
                data-testid={TEST_IDS.shelterAskHere}
                aria-label={t('shelter.member.ask.of', { name: nameOf(member, texts) })}
                onPress={() => void ask()}
                className="min-h-11 px-3! text-[1rem]"
              >
                {t('shelter.member.ask')}
              </DeskButton>
            )}
          </div>
        </div>
      </div>
      {known !== undefined && <Known {...props} known={known} />}
    </li>
  )
}

/** What somebody agreed to; while the visitor is asked, that too. */
function ConsentMark(props: { readonly id: ConsentId; readonly given: GivenConsent | undefined; readonly asking: boolean }) {
  const { id, given, asking } = props
  const { t, local } = useText()
  const state = given === undefined ? (asking ? 'asking' : 'open') : given.answer ? 'yes' : 'no'
  const look = {
    yes: 'border-done bg-done-soft text-done',
    no: 'border-key-line bg-surface-soft text-ink',
    asking: 'border-accent bg-accent-soft text-accent',
    open: 'border-caution text-caution',
  }[state]
  const mark = { yes: '✓', no: '✕', asking: '…', open: '？' }[state]
  return (
    <span
      data-testid={TEST_IDS.shelterConsent}
      data-consent={id}
      data-state={state}
      className={`rounded-8 border-2 px-2 text-[1rem] ${look}`}
    >
      <span aria-hidden="true">{mark}</span> {local(CONSENT_WORDS[id])}
      {t('shelter.colon')}
      <strong>{t(`shelter.consent.${state}`)}</strong>
    </span>
  )
}

/** Somebody who is on the list already, for sure or perhaps: never a second entry without anybody having said so. */
function Known({ session, member, bridge, known, onPerson }: SessionMemberProps & { readonly known: KnownMember }) {
  const texts = useText()
  const { t } = texts
  const { send } = useQuietRequest()
  const choose = (choice: 'same' | 'other') =>
    send(() => bridge.request('shelter:session-known', { session: session.id, id: member.id, choice }))
  const { person: seen } = known
  const sure = known.by !== 'name-and-birth-date'
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3 rounded-8 bg-caution-soft px-3 py-2">
      <div className="min-w-0 grow basis-80 leading-140">
        <p className="font-bold text-caution">△ {t(sure ? 'shelter.known.sure' : 'shelter.known.perhaps')}</p>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <strong className="tabular-nums">{known.number}</strong>
          <span>{nameOf(known, texts)}</span>
          <PresenceMark presence={known.presence} expected={known.expected} />
          <span className="text-[1rem] tabular-nums">{t('shelter.since', { time: dayAndTime(known.since) })}</span>
          {known.address !== undefined && <span className="text-[1rem]">{known.address}</span>}
        </p>
      </div>
      {known.choice === undefined ? (
        <div className="flex flex-wrap gap-2">
          <DeskButton look="main" data-testid={TEST_IDS.shelterSame} onPress={() => void choose('same')}>
            {t(known.presence === 'left' ? 'shelter.known.return' : 'shelter.known.same')}
          </DeskButton>
          {!sure && (
            <DeskButton data-testid={TEST_IDS.shelterOther} onPress={() => void choose('other')}>
              {t('shelter.known.other')}
            </DeskButton>
          )}
          {seen !== undefined && <DeskButton onPress={() => onPerson(seen)}>{t('shelter.open-card')}</DeskButton>}
        </div>
      ) : (
        <strong>{t(known.choice === 'same' ? 'shelter.known.is-same' : 'shelter.known.is-other')}</strong>
      )}
    </div>
  )
}
