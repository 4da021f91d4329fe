import { useState } from 'react'
import { ACCOUNT_ROLES, type ActionLine, type Actions, REVOCATION_REASONS } from '../../../core/dashboard/index.ts'
import { DeskButton } from '../../../renderer/desk/desk-button.tsx'
import { usePolled } from '../../client/index.ts'
import { fullTime } from '../../format/index.ts'
import { CopyText, FailureNote, Field, Notice, Panel, ScreenFrame, Table } from '../../parts/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { type Texts, useText } from '../../text/index.ts'

const EVERY_MILLISECONDS = 30_000
const PAGE = 100
/** Of the moment, which stands on one line. */
const AT_COLUMN = 1

export function LogScreen() {
  const { t } = useText()
  const { answer, refusal } = usePolled('actions', { every: EVERY_MILLISECONDS })
  return (
    <ScreenFrame id="log" title={t('log.title')} lead={t('log.lead')} refusal={refusal} loading={answer === undefined}>
      {answer !== undefined && <LogView log={answer} />}
    </ScreenFrame>
  )
}

const COMMAND_LINE = 'command-line:'

/** Who did it, in words: at the machine of the hub, or nobody who has proved who they are. */
function actorIn(actor: string, { t }: Texts): string {
  if (actor === '-') return t('log.nobody')
  return actor.startsWith(COMMAND_LINE) ? t('log.command-line', { user: actor.slice(COMMAND_LINE.length) }) : actor
}

const FACTS = [
  'station',
  'programs',
  'cut',
  'reason',
  'role',
  'format',
  'version',
  'epoch',
  'records',
  'stations',
  'until',
] as const

/** What an entry says beside its subject, in the words of the page. */
function factsOf({ detail = {} }: ActionLine, { t }: Texts): readonly string[] {
  return Object.entries(detail).map(([name, value]) => {
    const known = FACTS.find((one) => one === name)
    const reason = name === 'reason' && REVOCATION_REASONS.find((one) => one === value)
    const role = name === 'role' && ACCOUNT_ROLES.find((one) => one === value)
    const told = reason ? t(`stations.revoke.reason.${reason}`) : role ? t(`role.${role}`) : value
    return t('log.fact', { name: known === undefined ? name : t(`log.fact.${known}`), value: told })
  })
}

function aboutOf(entry: ActionLine, texts: Texts): string {
  const { subject } = entry
  // A key says less than the name that stands beside it.
  const short = subject !== undefined && /^[0-9a-f]{32,64}$/.test(subject) ? `${subject.slice(0, 8)}…` : subject
  return [short, ...factsOf(entry, texts)].filter((part) => part !== undefined).join('　')
}

export function LogView({ log: { actions, fault } }: { readonly log: Actions }) {
  const texts = useText()
  const { t } = texts
  const [wanted, setWanted] = useState('')
  const [most, setMost] = useState(PAGE)
  const last = actions.at(-1)
  const lines = actions
    .map((entry) => ({
      entry,
      cells: [
        String(entry.seq),
        fullTime(entry.at),
        actorIn(entry.actor, texts),
        t(`log.action.${entry.action}`),
        aboutOf(entry, texts),
      ],
    }))
    .filter(({ cells }) => cells.join(' ').toLowerCase().includes(wanted.trim().toLowerCase()))
    .reverse()
  const shown = lines.slice(0, most)
  return (
    <>
      <div data-testid={TEST_IDS.logState} data-whole={fault === undefined} className="flex flex-col gap-3">
        {fault === undefined ? (
          <Notice level="done" title={t('log.whole', { count: actions.length })}>
            <p>{t('log.whole.what')}</p>
          </Notice>
        ) : (
          <>
            <FailureNote refusal={{ code: 'hub-log-altered', number: '' }} />
            <p className="font-bold">{t('log.altered', { seq: fault.seq })}</p>
          </>
        )}
        {last !== undefined && fault === undefined && (
          <CopyText label={t('log.last')} text={last.hash} testId={TEST_IDS.logLast} />
        )}
      </div>
      <Panel title={t('log.shown', { shown: shown.length, count: lines.length })}>
        <Field label={t('log.find')} type="search" value={wanted} onChange={setWanted} data-testid={TEST_IDS.logFind} />
        {lines.length === 0 ? (
          <p role="status">{t('log.none')}</p>
        ) : (
          <Table
            caption={t('log.title')}
            columns={[
              { id: 'seq', title: t('log.seq'), number: true },
              { id: 'at', title: t('log.at') },
              { id: 'actor', title: t('log.actor') },
              { id: 'action', title: t('log.action') },
              { id: 'subject', title: t('log.subject') },
            ]}
            rows={shown.map(({ entry, cells }) => ({
              id: String(entry.seq),
              names: { 'data-testid': TEST_IDS.logEntry, 'data-action': entry.action },
              cells: cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row never change places.
                <span key={column} className={column === AT_COLUMN ? 'whitespace-nowrap' : ''}>
                  {cell}
                </span>
              )),
            }))}
          />
        )}
        {shown.length < lines.length && (
          <DeskButton onPress={() => setMost(most + PAGE)} className="min-h-12 self-start">
            {t('log.more')}
          </DeskButton>
        )}
      </Panel>
    </>
  )
}
