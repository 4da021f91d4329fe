import type { HubIdentity } from '../ingest/index.ts'
import type { AdministrationTransaction } from '../store/index.ts'
import { type ActionDraft, actionGenesis, actionHash, encodeAction } from './action.ts'
import { headNote } from './head-note.ts'

/** Writes down what is done, in the transaction that does it. */
export async function appendAction(
  transaction: AdministrationTransaction,
  hub: HubIdentity,
  at: number,
  draft: ActionDraft,
): Promise<void> {
  const head = await transaction.actionHead()
  const seq = (head?.seq ?? 0) + 1
  const entry = encodeAction({ v: 1, tenant: hub.tenant, seq, at, ...draft })
  const hash = actionHash(head?.hash ?? actionGenesis(hub.tenant), entry)
  await transaction.appendAction({ seq, hash, entry }, headNote(hub, { seq, hash }))
}
