import { FAILURES } from '../../core/failure/index.ts'
import type { DeskDecision } from '../../main/contract/index.ts'
import { clockTime } from '../format/index.ts'
import type { Texts } from '../text/index.ts'
import { lastOutcomes } from './action-words.ts'

/** What the staff does about a decision now, in the order in which it is done. Never empty. */
export function whatToDo(decision: DeskDecision, texts: Texts): readonly string[] {
  const { t } = texts
  if (decision.undone !== undefined) return [t('todo.again')]
  const gate = gateWords(decision, texts)
  if (decision.released !== undefined) return [t('todo.let-in'), ...gate]
  const codes = decision.reasons.flatMap(({ code }) => (code === undefined ? [] : [texts.local(FAILURES[code].remedy)]))
  switch (decision.outcome) {
    case 'admit':
      return gate.length > 0 ? gate : [t('todo.admit')]
    case 'ask':
      return [...(codes.length > 0 ? codes : [t('todo.ask')]), ...releaseWords(decision, texts)]
    case 'refuse':
      return [...(codes.length > 0 ? codes : [t('todo.refuse')]), ...releaseWords(decision, texts)]
  }
}

/** A gate that somebody has to look at, as it stands since it was last tried. */
function gateWords({ actions }: DeskDecision, { t }: Texts): readonly string[] {
  const shut = lastOutcomes(actions).filter(
    ({ kind, outcome }) => kind === 'open-gate' && (outcome === 'failed' || outcome === 'unknown'),
  )
  if (shut.length === 0) return []
  return [t(shut.some(({ repeatable }) => repeatable === true) ? 'todo.gate.again' : 'todo.gate')]
}

/** Somebody who is asked about is not an exception to be made. */
const HOW = {
  ask: { one: 'todo.let-in.release', two: 'todo.let-in.release.two' },
  refuse: { one: 'todo.release', two: 'todo.release.two' },
} as const

function releaseWords({ outcome, release, forgive: forgivable }: DeskDecision, { t }: Texts): readonly string[] {
  const forgive = forgivable !== undefined ? [t('todo.forgive')] : []
  if (release === undefined) return forgive
  if (release === 'nobody') return forgive.length > 0 ? forgive : [t('todo.nobody')]
  const role = t(`staff.role.${release.role}`)
  const until = release.until === undefined ? '' : t('todo.until', { time: clockTime(release.until).slice(0, 5) })
  return [...forgive, t(HOW[outcome === 'ask' ? 'ask' : 'refuse'][release.twoPerson ? 'two' : 'one'], { role, until })]
}
