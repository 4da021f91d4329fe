import { STAY_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterSession } from '../../../main/contract/index.ts'
import { dayAndTime } from '../../format/index.ts'
import { useRequest } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { RequestFailure } from '../request-failure.tsx'
import { headCountWords, peopleOf } from './head-counts.ts'
import { KeyedButton } from './keyed-button.tsx'
import { SessionMember } from './session-member.tsx'
import type { ShelterParts } from './shelter-context.ts'
import { peopleWords } from './who.ts'

/** A family that arrives: it grows by cards and by words, and is recorded in one step. */
export function SessionScreen(parts: ShelterParts & { readonly session: ShelterSession }) {
  const { session, shelter, bridge, onForm } = parts
  const texts = useText()
  const { t, local } = texts
  const { busy, failure, send } = useRequest()
  const { id, members, companions, joins, missing } = session
  const heads = members.length + peopleOf(companions)
  const zone = shelter.zones.find((one) => one.id === session.zone)
  const allProtected = members.length > 0 && members.every((member) => member.protect === true)
  const protect = () =>
    send(() =>
      bridge.request('shelter:session-protect', {
        session: id,
        members: members.map((member) => member.id),
        protect: !allProtected,
      }),
    )
  const open = members.length > 0 && shelter.consents.length > 0
  return (
    <div data-testid={TEST_IDS.shelterSession} data-members={members.length} className="flex min-h-full flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-[1.5rem] leading-130 font-bold">
          {joins === undefined
            ? t('shelter.session.title')
            : t('shelter.session.joins', { number: joins.number, count: joins.people })}
          <span className="ml-3 text-[1.25rem] tabular-nums">{peopleWords(heads, texts)}</span>
        </h2>
        <p className="text-[1rem] text-ink-soft">{t('shelter.session.next-card')}</p>
      </div>
      {session.later > 0 && (
        <p role="status" className="rounded-8 bg-surface-soft px-4 py-2 font-bold">
          {t('shelter.session.later', { count: session.later })}
        </p>
      )}
      {session.overCapacity && (
        <p role="status" className="rounded-8 border-l-8 border-stop bg-caution-soft px-4 py-2 font-bold text-stop">
          ✕ {t('shelter.session.over')}
        </p>
      )}
      <ol className="flex flex-col gap-2">
        {members.map((member, index) => (
          <SessionMember key={member.id} {...parts} member={member} index={index} />
        ))}
        {companions.length > 0 && (
          <li className="flex flex-wrap items-center gap-3 rounded-12 border-2 border-line px-4 py-2">
            <strong>{t('shelter.session.companions')}</strong>
            <span className="flex-1">{headCountWords(companions, texts)}</span>
          </li>
        )}
      </ol>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(12rem,100%),1fr))] gap-2">
        <KeyedButton
          shortcut="Alt+1"
          data-testid={TEST_IDS.shelterAddMember}
          onPress={() => onForm({ kind: 'member', route: 'manual' })}
        >
          ＋ {t('shelter.session.add')}
        </KeyedButton>
        <KeyedButton shortcut="Alt+2" data-testid={TEST_IDS.shelterCompanions} onPress={() => onForm({ kind: 'companions' })}>
          ＋ {t('shelter.session.add-heads')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+3"
          data-testid={TEST_IDS.shelterOral}
          isDisabled={!open}
          onPress={() => onForm({ kind: 'consent' })}
        >
          {t('shelter.session.consent')}
        </KeyedButton>
        <KeyedButton
          shortcut="Alt+5"
          data-testid={TEST_IDS.shelterSessionProtect}
          isDisabled={members.length === 0}
          onPress={() => void protect()}
        >
          {t(allProtected ? 'shelter.session.unprotect' : 'shelter.session.protect')}
        </KeyedButton>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-12 border-2 border-line px-4 py-2">
        <dl className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <Fact label={t('shelter.stay')} value={local(STAY_WORDS[session.stay.form])} />
          <Fact label={t('shelter.zone')} value={zone === undefined ? t('shelter.zone.none') : local(zone.name)} />
          {session.from !== undefined && <Fact label={t('shelter.from')} value={session.from.name} />}
          {session.paperTime !== undefined && <Fact label={t('shelter.paper-time')} value={dayAndTime(session.paperTime)} />}
        </dl>
        <KeyedButton
          shortcut="Alt+4"
          data-testid={TEST_IDS.shelterStay}
          onPress={() => onForm({ kind: 'stay' })}
          className="ml-auto min-h-11"
        >
          {t('shelter.change')}
        </KeyedButton>
      </div>
      <RequestFailure code={failure} />
      <div className="sticky -bottom-3 z-10 mt-auto -mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 border-t-2 border-line bg-surface py-3">
        <KeyedButton
          shortcut="Alt+X"
          data-testid={TEST_IDS.shelterCancel}
          onPress={() => void send(() => bridge.request('shelter:session-cancel', { session: id }))}
        >
          {t('shelter.session.cancel')}
        </KeyedButton>
        <p className="flex-1 text-right font-bold text-pretty text-caution empty:hidden max-[1279px]:order-first max-[1279px]:basis-full">
          {missing.length > 0
            ? missing.map((what) => t(`shelter.missing.${what}`)).join('　')
            : session.unanswered > 0 && t('shelter.unanswered', { count: session.unanswered })}
        </p>
        <KeyedButton
          look="main"
          shortcut="F10"
          data-testid={TEST_IDS.shelterCommit}
          isDisabled={busy || missing.length > 0}
          onPress={() =>
            void send(() =>
              bridge.request('shelter:session-commit', { session: id, members: members.map((member) => member.id) }),
            )
          }
          className="ml-auto min-h-16 min-w-64 text-[1.75rem]"
        >
          {t('shelter.session.commit')}
        </KeyedButton>
      </div>
    </div>
  )
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-[1rem] text-ink-soft">{label}</dt>
      <dd className="font-bold">{value}</dd>
    </div>
  )
}
