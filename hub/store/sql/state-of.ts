import type { HubState } from '../port.ts'
import type { SqlSession } from './driver.ts'
import { numberOf } from './rows.ts'
import { SQL } from './statements.ts'

/** What the hub knows about itself; `share` holds it until the transaction has ended. */
export async function stateOf(session: SqlSession, share = ''): Promise<HubState> {
  const [row] = await session.all(`${SQL.epoch}${share}`)
  if (row === undefined) throw new Error('a hub without its own row')
  const epoch = numberOf(row, 'epoch')
  // In the first epoch nothing was lost.
  const [count] = epoch === 0 ? [] : await session.all(SQL.awaited, epoch)
  const awaited = count === undefined ? 0 : numberOf(count, 'awaited')
  return { epoch, awaited, delegations: numberOf(row, 'delegations') }
}
