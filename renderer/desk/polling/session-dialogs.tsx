import { assertNever } from '../../../core/base/index.ts'
import type { Release } from '../../../core/program/release.ts'
import type { Bridge, DeskPolling, DeskStaff, PollingSession, RequestAnswer } from '../../../main/contract/index.ts'
import { type Texts, useText } from '../../text/index.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import { BY_TWO } from './by-two.ts'
import { ChoicesDialog } from './choices-dialog.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import { OtherDialog } from './other-dialog.tsx'
import { assistantsOf, ProxyDialog } from './proxy-dialog.tsx'
import type { OpenSessionDialog } from './session-dialog.ts'

export interface SessionDialogsProps {
  readonly dialog: OpenSessionDialog
  readonly polling: DeskPolling
  readonly session: PollingSession
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly ask: (sent: () => Promise<RequestAnswer>) => void
  readonly onDialog: (dialog: OpenSessionDialog | undefined) => void
}

/** Both enter their PIN, and one of them is a supervisor. */
const BY_SUPERVISOR: Release = { role: 'supervisor', twoPerson: false }

/** What is asked about the voter at the desk, one dialog at a time. */
export function SessionDialogs(props: SessionDialogsProps) {
  const { dialog, session, staff, bridge, ask, onDialog } = props
  const { t, local } = useText()
  const onClose = () => onDialog(undefined)
  const { id } = session
  switch (dialog.kind) {
    case 'wall':
      return <WallDialog {...props} />
    case 'wall-paper': {
      const { what, ballot } = dialog
      return (
        <ReasonDialog
          title={t(`polling.${what}.paper`, { name: nameOf(props, ballot, local) })}
          explain={t('polling.wall.paper.explain')}
          presets={(['back-from-booth', 'other'] as const).map((preset) => ({
            id: preset,
            words: t(`polling.preset.wall.${preset}`),
          }))}
          confirm={t('polling.record')}
          back={t('polling.back')}
          standBy={{ release: BY_TWO, staff }}
          onConfirm={(reason, proofs) =>
            bridge.request(what === 'spoil' ? 'polling:spoil' : 'polling:return', { session: id, ballot, reason, ...proofs })
          }
          onClose={onClose}
        />
      )
    }
    case 'release':
      return (
        <ReasonDialog
          title={t('polling.release.title')}
          explain={t('polling.release.explain')}
          presets={(['office', 'wrong-entry', 'court', 'other'] as const).map((preset) => ({
            id: preset,
            words: t(`polling.preset.release.${preset}`),
          }))}
          confirm={t('polling.release.confirm')}
          back={t('polling.back')}
          standBy={{ release: BY_TWO, staff }}
          onConfirm={(reason, proofs) => bridge.request('polling:release', { session: id, reason, ...proofs })}
          onClose={onClose}
        />
      )
    case 'provisional':
      return (
        <ReasonDialog
          title={t('polling.provisional.title')}
          explain={t('polling.provisional.explain')}
          presets={(['objected', 'witness', 'unreachable'] as const).map((preset) => ({
            id: preset,
            words: t(`polling.preset.provisional.${preset}`),
          }))}
          confirm={t('polling.provisional.confirm')}
          back={t('polling.back')}
          standBy={{ release: BY_TWO, staff }}
          onConfirm={(reason, proofs) =>
            bridge.request('polling:provisional', { session: id, cause: causeOf(session), reason, ...proofs })
          }
          onClose={onClose}
        />
      )
    case 'refuse-vote':
      return (
        <ReasonDialog
          title={t('polling.refuse.title')}
          explain={t('polling.refuse.explain')}
          presets={(['not-the-person', 'no-declaration', 'other'] as const).map((preset) => ({
            id: preset,
            words: t(`polling.preset.refuse.${preset}`),
          }))}
          confirm={t('polling.refuse.confirm')}
          back={t('polling.back')}
          standBy={{ release: BY_SUPERVISOR, staff }}
          onConfirm={(reason, { by }) =>
            bridge.request('polling:refuse-vote', {
              session: id,
              reason,
              witnessesHeard: true,
              ...(by === undefined ? {} : { by }),
            })
          }
          onClose={onClose}
        />
      )
    case 'leave':
      return (
        <ReasonDialog
          title={t('polling.leave.title')}
          explain={t('polling.leave.explain')}
          presets={(['left', 'wrong-person', 'comes-again', 'other'] as const).map((preset) => ({
            id: preset,
            words: t(`polling.preset.leave.${preset}`),
          }))}
          confirm={t('polling.leave.confirm')}
          back={t('polling.back')}
          onConfirm={(reason) => bridge.request('polling:close-session', { session: id, left: true, reason })}
          onClose={onClose}
        />
      )
    case 'leave-granted':
      return (
        <ChoicesDialog
          title={t('polling.leave.title')}
          explain={t('polling.leave.granted')}
          choices={(['leave', 'give-back'] as const).map((kind) => ({ id: kind, words: t(`polling.leave.granted.${kind}`) }))}
          onChoose={(chosen) => onDialog({ kind: chosen === 'give-back' ? 'give-back' : 'leave' })}
          onClose={onClose}
        />
      )
    case 'give-back':
      return (
        <ReasonDialog
          title={t('polling.give-back.title')}
          explain={t('polling.give-back.explain')}
          presets={(['left', 'wrong-person', 'other'] as const).map((preset) => ({
            id: preset,
            words: t(`polling.preset.leave.${preset}`),
          }))}
          confirm={t('polling.give-back.confirm')}
          back={t('polling.back')}
          standBy={{ release: BY_TWO, staff }}
          onConfirm={(reason, proofs) =>
            bridge.request('polling:close-session', { session: id, left: true, reason, giveBack: true, ...proofs })
          }
          onClose={onClose}
        />
      )
    case 'finish':
      return (
        <ChoicesDialog
          title={t('polling.finish.title')}
          explain={t('polling.finish.explain', { count: openPapers(session) })}
          choices={[{ id: 'finish', words: t('polling.finish.confirm') }]}
          onChoose={() => ask(() => bridge.request('polling:finish', { session: id }))}
          onClose={onClose}
        />
      )
    case 'spoil':
      return <SpoilDialog {...props} onClose={onClose} />
    case 'decline':
      return <DeclineDialog {...props} onClose={onClose} />
    case 'proxy':
      return (
        <ProxyDialog
          assistants={assistantsOf(staff.members, props.polling.opening.officials)}
          chosen={session.wishes.proxy !== undefined}
          onConfirm={(proxy) =>
            ask(() =>
              bridge.request('polling:wishes', {
                session: id,
                braille: session.wishes.braille,
                proxy: proxy === undefined ? null : [proxy[0], proxy[1]],
              }),
            )
          }
          onClose={onClose}
        />
      )
    case 'other':
      return <OtherDialog session={session} bridge={bridge} ask={ask} onDialog={onDialog} />
    case 'history':
      // Whoever is not on the roll has none.
      return session.voter === undefined ? null : <HistoryDialog voter={session.voter.number} bridge={bridge} onClose={onClose} />
    default:
      return assertNever(dialog)
  }
}

/** What two people may do before a wall: let it go on, or take back a paper that somebody brings from the booth. */
function WallDialog({ polling, session, onDialog }: SessionDialogsProps) {
  const { t, local } = useText()
  const received = session.finding?.cells.filter(({ state }) => state === 'received') ?? []
  const papers = polling.ballots.filter(({ id }) => received.some(({ ballot }) => ballot === id))
  const choices = [
    { id: 'release', words: t('polling.release.confirm.choice'), dialog: { kind: 'release' } as const },
    ...papers.flatMap(({ id, name }) =>
      (['spoil', 'return'] as const).map((what) => ({
        id: `${what} ${id}`,
        words: t(`polling.${what}.paper`, { name: local(name) }),
        dialog: { kind: 'wall-paper', what, ballot: id } as const,
      })),
    ),
  ]
  return (
    <ChoicesDialog
      title={t('polling.release.title')}
      explain={t('polling.wall.by-two')}
      choices={choices}
      onChoose={(chosen) => onDialog(choices.find(({ id }) => id === chosen)?.dialog)}
      onClose={() => onDialog(undefined)}
    />
  )
}

function nameOf({ polling }: SessionDialogsProps, ballot: string, local: Texts['local']): string {
  const facts = polling.ballots.find(({ id }) => id === ballot)
  return facts === undefined ? ballot : local(facts.name)
}

type PaperDialogProps = Pick<SessionDialogsProps, 'session' | 'bridge' | 'ask'> & { readonly onClose: () => void }

/** 汚損, or 返還: of papers that this voter holds. */
function SpoilDialog({ session, bridge, ask, onClose }: PaperDialogProps) {
  const { t, local } = useText()
  const { step, id } = session
  const papers = step.step === 'hand-out' || step.step === 'done' ? step.papers : []
  const theirs = papers.filter(({ here, state }) => here && state === 'issued')
  return (
    <ChoicesDialog
      title={t('polling.spoil.title')}
      explain={t('polling.spoil.explain')}
      choices={theirs.flatMap(({ ballot, name }) => [
        { id: `spoil ${ballot}`, words: t('polling.spoil.paper', { name: local(name) }) },
        { id: `return ${ballot}`, words: t('polling.return.paper', { name: local(name) }) },
      ])}
      onChoose={(choice) => {
        const [what, ballot = ''] = choice.split(' ')
        ask(() => bridge.request(what === 'spoil' ? 'polling:spoil' : 'polling:return', { session: id, ballot }))
      }}
      onClose={onClose}
    />
  )
}

/** 棄権 of one kind: it is asked, for a key that was hit by chance must not take a paper away. */
function DeclineDialog({ session, bridge, ask, onClose }: PaperDialogProps) {
  const { t, local } = useText()
  const { step, id } = session
  const paper = step.step === 'hand-out' ? step.papers.find(({ ballot }) => ballot === step.current) : undefined
  if (paper === undefined) return null
  return (
    <ChoicesDialog
      title={t('polling.decline.title', { name: local(paper.name) })}
      explain={t('polling.decline.explain')}
      choices={[{ id: paper.ballot, words: t('polling.decline.confirm') }]}
      onChoose={(ballot) => ask(() => bridge.request('polling:decline', { session: id, ballot }))}
      onClose={onClose}
    />
  )
}

function causeOf({ step }: PollingSession): 'authority-unreachable' | 'refusal-objected' {
  return step.step === 'claim' || step.step === 'unknown' ? 'authority-unreachable' : 'refusal-objected'
}

function openPapers({ step }: PollingSession): number {
  return step.step === 'hand-out' ? step.papers.filter(({ state }) => state === 'open').length : 0
}
