import { encodeQR } from 'qr'
import { accountNameSchema } from '../../core/dashboard/index.ts'
import { AccountDesk, accountRoleSchema, type OneTimeAccess } from '../../hub/accounts/index.ts'
import type { HubFolder } from '../../hub/cli/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { languageOfSystem } from '../command-line/terminal.ts'
import { doneOrExit } from './done-or-exit.ts'
import { WrongUse } from './wrong-use.ts'

interface AccountCommandParts {
  readonly hub: HubFolder
  readonly store: HubStore
  readonly actor: string
  readonly randomBytes: (length: number) => Uint8Array
}

function show(name: string, { password, uri }: OneTimeAccess): void {
  const isJapanese = languageOfSystem() === 'ja'
  console.log(
    isJapanese
      ? `${name} さんに手渡してください。ここにしか出ません。\n一度だけのパスワード：${password}\n認証アプリで読み取るコード：`
      : `Hand this to ${name}. It is shown here only.\nPassword for the first time: ${password}\nFor the authenticator app:`,
  )
  console.log(encodeQR(uri, 'ascii', { ecc: 'low', border: 2 }))
  console.log(uri)
}

/** `npm run hub -- account …`: who may use the dashboard. */
export async function account(
  { hub, store, actor, randomBytes }: AccountCommandParts,
  { rest, role }: { readonly rest: readonly string[]; readonly role?: string | undefined },
): Promise<void> {
  const desk = new AccountDesk({ store, hub: hub.identity, secret: hub.tokenSecret, now: Date.now, randomBytes })
  const [command, typed, ...more] = rest
  if (more.length > 0) throw new WrongUse('a name with spaces stands in quotes')
  if (command === 'list' && typed === undefined) {
    for (const one of await desk.list()) console.log([one.name, one.role, one.endedAt === undefined ? '' : 'ended'].join('  '))
    return
  }
  const name = accountNameSchema.safeParse(typed ?? '').data
  if (name === undefined) throw new WrongUse('account add|reset|end NAME, or account list')
  switch (command) {
    case 'add': {
      const wanted = accountRoleSchema.safeParse(role).data
      if (wanted === undefined) throw new WrongUse('--role operator, supervisor, administrator or auditor')
      return show(name, doneOrExit(await desk.add(actor, name, wanted)))
    }
    case 'reset':
      return show(name, doneOrExit(await desk.reset(actor, name)))
    case 'end':
      doneOrExit(await desk.end(actor, name))
      return
    default:
      throw new WrongUse('account add|reset|end NAME, or account list')
  }
}
