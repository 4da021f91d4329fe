import { ok } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import { answerOf } from '../../kiosk/serve-request.ts'
import { atLeast } from '../../station/index.ts'
import { readinessOf } from '../desk-state.ts'
import type { PollingParts } from '../polling-parts.ts'
import { operatorOf } from '../room.ts'
import type { PollingHandlers } from './polling-handlers.ts'
import { tell, twoPeople } from './two-people.ts'

type Names =
  | 'polling:open'
  | 'polling:close'
  | 'polling:empty-box'
  | 'polling:official'
  | 'polling:closing-list-import'
  | 'polling:stock-count'
  | 'polling:stock-move'
  | 'polling:stock-explain'
  | 'polling:interval'
  | 'polling:left'
  | 'polling:incident'
  | 'polling:incidents'
  | 'polling:trouble-seen'

/** The place as a whole, and its stacks of papers. */
export function placeHandlers(parts: PollingParts): Pick<PollingHandlers, Names> {
  const { room, table, place, stock, receipts, checklist } = parts
  return {
    'polling:open': async (request, who) => {
      const { seen, override, confirmed } = request
      if (room.status !== 'open' && confirmed !== readinessOf(parts).confirms)
        return { failure: failure('polling-readiness-changed') }
      const second = override === undefined ? ok(undefined) : await twoPeople(room.context.staff, request, who)
      if (!second.ok) return { failure: second.error }
      const word =
        override === undefined || second.value === undefined ? undefined : { reason: override.reason, second: second.value }
      const opened = place.open(operatorOf(who), { seen, override: word })
      // Paper can take over from the first minute on; the desk does not wait for the stick.
      if (opened.ok) void checklist.now()
      return answerOf(opened)
    },
    'polling:close': ({ waiting, note }, who) => answerOf(place.close(operatorOf(who), waiting, note)),
    'polling:empty-box': ({ voter, at }, who) => answerOf(place.emptyBox(operatorOf(who), voter, at)),
    'polling:official': (change, who) =>
      change.role === 'poll-worker' && !atLeast(who.member?.role ?? 'clerk', 'supervisor')
        ? { failure: failure('staff-role-too-low', { role: 'supervisor' }) }
        : answerOf(place.official(operatorOf(who), change)),
    'polling:closing-list-import': async (_, who) => answerOf(await place.importList(operatorOf(who))),
    'polling:stock-count': ({ counts, stack: which = 'shared' }, who) => answerOf(stock.count(operatorOf(who), counts, which)),
    'polling:stock-move': ({ way, counts, with: partner }, who) => answerOf(stock.move(operatorOf(who), way, counts, partner)),
    'polling:stock-explain': ({ counts, reason }, who) => answerOf(stock.explain(operatorOf(who), counts, reason)),
    'polling:interval': ({ ballot }) => tell(ok(receipts.interval(ballot))),
    'polling:left': ({ people, reason }, who) => answerOf(place.left(operatorOf(who), people, reason)),
    'polling:incident': ({ kind, text, at }, who) => answerOf(place.incident(operatorOf(who), kind, text, at)),
    'polling:incidents': () =>
      tell(
        ok({
          of: 'incidents',
          incidents: room.placeState.incidents.map(({ at, operator, content }) => ({
            at: content.at ?? new Date(at).toISOString(),
            kind: content.kind,
            text: content.text,
            ...(operator !== undefined && { operator: room.context.staff.nameOf(operator) }),
          })),
        }),
      ),
    'polling:trouble-seen': () => {
      table.forgetTrouble()
      table.change()
      return undefined
    },
  }
}
