import { bytesToHex } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { type ReadAction, readActionLog } from '../../hub/action-log/index.ts'
import type { HubFolder } from '../../hub/cli/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { languageOfSystem, printFailure } from '../command-line/terminal.ts'
import { WrongUse } from './wrong-use.ts'

function line({ seq, at, actor, action, subject, detail = {} }: ReadAction): string {
  const facts = Object.entries(detail).map(([name, value]) => `${name}=${value}`)
  return [seq, new Date(at).toISOString(), actor, action, subject ?? '', ...facts].join('  ').trimEnd()
}

/** `npm run hub -- log [verify]`: false when the log was altered. */
export async function actionLog(hub: HubFolder, store: HubStore, rest: readonly string[]): Promise<boolean> {
  const [command, ...more] = rest
  if (more.length > 0 || (command !== undefined && command !== 'verify')) throw new WrongUse('log, or log verify')
  let last = ''
  const read = await readActionLog(store, hub.identity, (entry) => {
    if (command === undefined) console.log(line(entry))
    last = bytesToHex(entry.hash)
  })
  if (!read.ok) {
    printFailure(failure('hub-log-altered', { ...read.error }), languageOfSystem())
    return false
  }
  // To be written down somewhere else: with it nobody can shorten the log later.
  console.log(languageOfSystem() === 'ja' ? `${read.value} 件、変更なし  ${last}` : `${read.value} entries, unchanged  ${last}`)
  return true
}
