import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { failure } from '../../core/failure/index.ts'
import { claimTokenText, parseDelegation, parseNote, TOKEN_BYTES } from '../../core/protocol/index.ts'
import { authorityFingerprint, type HubFolder, readAuthority } from '../../hub/cli/index.ts'
import { DelegationDesk, formatSite, parseSite } from '../../hub/delegation/index.ts'
import type { SettledReturn } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { createFile } from '../../main/ledger/index.ts'
import { readBounded } from '../../main/program/index.ts'
import { languageOfSystem, printFailure } from '../command-line/terminal.ts'
import { doneOrExit } from './done-or-exit.ts'
import { WrongUse } from './wrong-use.ts'

interface DelegationCommandParts {
  readonly hub: HubFolder
  readonly store: HubStore
  readonly actor: string
  readonly randomBytes: (length: number) => Uint8Array
  readonly say: (ja: string, en: string) => void
}

interface DelegationArguments {
  readonly command: string
  readonly rest: readonly string[]
  readonly keys: string
  readonly host: string
  readonly port: number
  readonly out?: string | undefined
  readonly voters?: string | undefined
  readonly program?: string | undefined
  readonly ballots?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

const LARGEST_FILE = 256 * 1024 * 1024

/** `npm run hub -- site|delegate|take|return|delegations|lost`: false when something is still missing. */
export async function delegationCommand(parts: DelegationCommandParts, options: DelegationArguments): Promise<boolean> {
  const { hub, store, randomBytes } = parts
  const desk = new DelegationDesk({ store, hub: hub.identity, now: Date.now, randomBytes })
  switch (options.command) {
    case 'site':
      await site(desk, parts, options)
      return true
    case 'delegate':
      await delegate(desk, parts, options)
      return true
    case 'take': {
      const { id, tokens } = doneOrExit(await desk.take(parts.actor, fileOf(options.rest[0])))
      parts.say(`受け取りました：${id}（${tokens} 件）`, `Taken: ${id} (${tokens} claims)`)
      return true
    }
    case 'return':
      return await giveOrBringBack(desk, parts, options)
    case 'lost': {
      const epoch = doneOrExit(await desk.lost(parts.actor, required(options.rest[0], 'name the delegation')))
      parts.say(
        `世代 ${epoch} になりました。全端末の報告を待ちます。施設内のハブを二度と動かさないでください。`,
        `This is epoch ${epoch} now. All stations have to report. Never start that hub on site again.`,
      )
      return true
    }
    default:
      await list(parts)
      return true
  }
}

function required<Value>(value: Value | undefined, problem: string): Value {
  if (value === undefined) throw new WrongUse(problem)
  return value
}

function fileOf(name: string | undefined): Uint8Array {
  const file = path.resolve(required(name, 'name the file'))
  return required(readBounded(file, LARGEST_FILE), 'the file is too large')
}

function write(out: string | undefined, content: string | Uint8Array): void {
  const file = path.resolve(required(out, '--out names the file that is made'))
  if (!createFile(file, content)) throw new WrongUse(`${file} is there already`)
}

function timeOf(text: string | undefined, what: string): number {
  const time = Date.parse(text ?? '')
  // Without an offset it would be another time on another machine.
  if (text === undefined || Number.isNaN(time) || !/(Z|[+-]\d\d:\d\d)$/.test(text))
    throw new WrongUse(`${what} is a time such as 2026-11-29T07:00+09:00`)
  return time
}

async function site(desk: DelegationDesk, { hub, actor, say }: DelegationCommandParts, options: DelegationArguments) {
  required(options.out, '--out names the file that is made')
  const address = `https://${options.host}:${options.port}`
  const stated = doneOrExit(await desk.state(actor, { address, authority: authorityFingerprint(hub.authority) }))
  write(options.out, formatSite(stated))
  say(`書き出しました：${stated.name} ${address}`, `Written: ${stated.name} ${address}`)
}

async function delegate(desk: DelegationDesk, { actor, say }: DelegationCommandParts, options: DelegationArguments) {
  const { rest, voters, program, ballots, keys, out } = options
  const statement = required(
    parseSite(new TextDecoder().decode(fileOf(rest[0]))),
    'name the file that the hub on site has written',
  )
  const names = ballots?.split(',').filter((ballot) => ballot !== '') ?? []
  const id = required(program, '--program names the program')
  if (names.length === 0) throw new WrongUse('--ballots names all ballots of these voters')
  required(out, '--out names the file that is made')
  const { tokenKey } = required(
    readAuthority(keys).programs.find((one) => one.id === id),
    'the keys of the municipality have none for this program',
  )
  const numbers = readFileSync(path.resolve(required(voters, '--voters names the list')), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const tokens = numbers.flatMap((voter) =>
    names.map(
      (ballot) =>
        new Uint8Array(createHmac('sha256', tokenKey).update(claimTokenText(voter, ballot)).digest().subarray(0, TOKEN_BYTES)),
    ),
  )
  const terms = {
    site: statement,
    program: id,
    tokens,
    from: timeOf(options.from, '--from'),
    until: timeOf(options.until, '--until'),
  }
  const given = doneOrExit(await desk.give(actor, terms))
  write(out, given.bytes)
  say(
    `任せました：${given.id}（${given.delegated} 件、済みなどで除いたもの ${given.leftOut} 件）。いまから、このハブはその判断を保留します。`,
    `Delegated: ${given.id} (${given.delegated} claims, ${given.leftOut} left out as settled). From now on this hub withholds them.`,
  )
}

async function giveOrBringBack(
  desk: DelegationDesk,
  parts: DelegationCommandParts,
  options: DelegationArguments,
): Promise<boolean> {
  const { hub, actor, say, store } = parts
  if (hub.identity.isSite === true) {
    required(options.out, '--out names the file that is made')
    write(options.out, doneOrExit(await desk.giveBack(actor, required(options.rest[0], 'name the delegation'))))
    say('返しました。このハブは、もう認めません。', 'Given back. This hub grants nothing of it any more.')
    return true
  }
  const settled: SettledReturn = doneOrExit(await desk.bringBack(actor, fileOf(options.rest[0])))
  if (settled.missing.size === 0) {
    say('判断が戻りました。', 'This hub decides again.')
    return true
  }
  const names = new Map((await store.devices()).map(({ device, station }) => [Buffer.from(device).toString('hex'), station.id]))
  const events = [...settled.missing.values()].reduce((sum, count) => sum + count, 0)
  printFailure(failure('hub-delegation-incomplete', { events, stations: settled.missing.size }), languageOfSystem())
  for (const [device, count] of settled.missing) console.log(`  ${names.get(device) ?? device}  ${count}`)
  return false
}

async function list({ store, hub, say }: DelegationCommandParts): Promise<void> {
  const all = await store.delegations()
  if (all.length === 0) say('委任はありません。', 'No delegation.')
  for (const { id, state, stream, note } of all) {
    const delegation = parseDelegation(parseNote(note)?.text ?? '')
    const time = (at: number | undefined) => (at === undefined ? '-' : new Date(at).toISOString())
    const { site: of, scope, from, until } = delegation ?? {}
    console.log([id, state, stream, of?.name ?? '-', scope?.size ?? '-', `${time(from)} – ${time(until)}`].join('  '))
  }
  const hasRight = all.some(({ state }) => state === 'active')
  if (hub.identity.isSite === true && !hasRight) printFailure(failure('hub-site-without-authority'), languageOfSystem())
}
