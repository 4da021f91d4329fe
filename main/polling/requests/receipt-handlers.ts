import { ok } from '../../../core/base/index.ts'
import { answerOf } from '../../kiosk/serve-request.ts'
import type { PollingParts } from '../polling-parts.ts'
import { operatorOf } from '../room.ts'
import type { PollingHandlers } from './polling-handlers.ts'
import { tell, twoPeople } from './two-people.ts'

type Names =
  | 'polling:receipts'
  | 'polling:receipt'
  | 'polling:history'
  | 'polling:undo'
  | 'polling:paper-entry'
  | 'polling:conflicts'
  | 'polling:resolve-conflict'
  | 'polling:cases'
  | 'polling:case-seen'
  | 'polling:resolve-case'

/** What was done, how it is taken back, and what was done on paper. */
export function receiptHandlers({ room, receipts, cases }: PollingParts): Pick<PollingHandlers, Names> {
  const { staff } = room.context
  return {
    'polling:receipts': ({ search, before }) => tell(ok(receipts.receipts(search, before))),
    'polling:receipt': ({ number }) => tell(receipts.receipt(number)),
    'polling:history': ({ voter }) => tell(ok(receipts.history(voter))),
    'polling:undo': async (request, who) => {
      const second = await twoPeople(staff, request, who)
      if (!second.ok) return { failure: second.error }
      return answerOf(receipts.undo(operatorOf(who), request.acts, request.reason, second.value))
    },
    'polling:paper-entry': (entry, who) => answerOf(receipts.enter(operatorOf(who), entry)),
    'polling:conflicts': () => tell(ok(receipts.conflicts())),
    'polling:resolve-conflict': async (request, who) => {
      const second = await twoPeople(staff, request, who)
      if (!second.ok) return { failure: second.error }
      const { voter, ballot, outcome, reason } = request
      return answerOf(receipts.resolve(operatorOf(who), { voter, ballot, outcome, reason }, second.value))
    },
    'polling:cases': () => tell(ok(cases.list())),
    'polling:case-seen': (request, who) => answerOf(cases.see(operatorOf(who), request.case)),
    'polling:resolve-case': async (request, who) => {
      const second = await twoPeople(staff, request, who)
      if (!second.ok) return { failure: second.error }
      const { case: id, outcome, reason } = request
      return answerOf(cases.resolve(operatorOf(who), { case: id, outcome, reason }, second.value))
    },
  }
}
