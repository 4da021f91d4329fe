/** `npm run hub`: serves a hub from a folder, and what an administrator does with it (docs/hub.md). */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemTimers } from '../core/base/index.ts'
import { encodeDeterministic } from '../core/event/cbor.ts'
import { failure } from '../core/failure/index.ts'
import { fingerprintWords, formatTicket } from '../core/protocol/index.ts'
import { readActionLog } from '../hub/action-log/index.ts'
import { Administration, settingsIn } from '../hub/administration/index.ts'
import { createHubServer } from '../hub/api/index.ts'
import {
  authorityBundle,
  authorityFingerprint,
  carryByHand,
  createAuthority,
  createHubFolder,
  type HubFolder,
  isHubFolder,
  readAuthority,
  readHubFolder,
  signedSettings,
  withPrograms,
} from '../hub/cli/index.ts'
import { settleProvisional } from '../hub/ingest/index.ts'
import {
  ForeignDatabase,
  type HubStore,
  openPostgresStore,
  openSqliteStore,
  postgresDurability,
  StoreUnavailable,
} from '../hub/store/index.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'
import { account } from './hub/account.ts'
import { actionLog } from './hub/action-log.ts'
import { delegationCommand } from './hub/delegation.ts'
import { doneOrExit } from './hub/done-or-exit.ts'
import { rollCommand } from './hub/rolls.ts'
import { Stopped, WrongUse } from './hub/wrong-use.ts'
import { buildDashboard, dashboardIsCurrent } from './toolchain/build-app.mjs'

const USAGE = `Usage:
  npm run hub                          serves the hub of a folder; makes the folder the first time (--tenant, --name)
  npm run hub -- enrol                 a ticket for one new station, good for 15 minutes
  npm run hub -- pending               stations that wait, with the six words of their keys
  npm run hub -- approve WORD…         enrols the station with these words (--programs)
  npm run hub -- devices               stations, with their last contact
  npm run hub -- revoke DEVICE         events after what the hub has now count no more (--cut N: after that one)
  npm run hub -- exclude DEVICE        a destroyed station is no longer waited for
  npm run hub -- roll add FOLDER       a roll that two officials have signed goes to the stations (docs/rolls.md)
  npm run hub -- roll list             which roll each station has; * is behind
  npm run hub -- roll stations --out F the stations, for whoever prepares leases of the roll key
  npm run hub -- roll lend FOLDER      takes the leases that were prepared; stations get theirs at contact
  npm run hub -- account add NAME      somebody who may use the dashboard (--role operator|supervisor|administrator|auditor)
  npm run hub -- account list|reset NAME|end NAME
  npm run hub -- log                   what people did with the hub; log verify: only whether nothing of it was changed
  npm run hub -- courier DIR           takes in what stations wrote on a memory stick, and writes what they are to take back
  npm run hub -- site --out FILE       at a hub on site (made with --site): who it is, for the municipal hub (docs/hub.md)
  npm run hub -- delegate SITE --voters FILE --program ID --ballots A,B --from TIME --until TIME --out FILE
                                       the hub on site decides over these voters; this one withholds them from now on.
  npm run hub -- take FILE             at the hub on site: takes the decision; at the municipal hub after restored: knows of it again
  npm run hub -- return ID --out FILE  at the hub on site: grants nothing any more, with its last head
  npm run hub -- return FILE           at the municipal hub: decides again, as soon as it has everything of the site
  npm run hub -- delegations           who decides over what
  npm run hub -- lost ID               the hub on site is gone with its log: a new epoch, in which all stations report
  npm run hub -- restored              data was lost: a new epoch; nothing is granted for sure until all have reported

  --folder DIR        of the hub (default: hub-data)
  --keys FILE         keys of the municipality, for approve and revoke (default: DIR/../municipality-keys.json, made the first time)
  --store postgres:…  a PostgreSQL database in place of the folder's encrypted file
  --allow-loss        for trying things out: also with a database that can lose what it has acknowledged
  --tenant CODE       local-government code, the first time
  --name NAME         name of the hub in what it signs, the first time
  --host ADDRESS      where it listens, and what a ticket names (default: 127.0.0.1)
  --port N            default: 8443
  --site              the first time: a hub on site, which grants only what was delegated to it
  --role ROLE         of the account that is added
  --programs A,B      programs of the station that is approved

Exit codes: 0 all right, 1 not done or not as it should be, 2 wrong use, 3 it could not be opened`

const EXIT = { ok: 0, failed: 1, usage: 2, notOpened: 3 } as const
type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const random = (length: number) => new Uint8Array(randomBytes(length))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Whoever uses the hub's own machine, by their name there. */
const ACTOR = `command-line:${userInfo().username}`

function argumentsOf() {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: text,
      keys: text,
      store: text,
      tenant: text,
      name: text,
      host: text,
      port: text,
      programs: text,
      cut: text,
      out: text,
      role: text,
      'allow-loss': { type: 'boolean' },
      site: { type: 'boolean' },
      voters: text,
      program: text,
      ballots: text,
      from: text,
      until: text,
      help: { type: 'boolean', short: 'h' },
    },
  })
  const folder = path.resolve(values.folder ?? 'hub-data')
  const whole = (value: string | undefined, what: string) => {
    if (value === undefined) return undefined
    if (!/^\d{1,15}$/.test(value)) throw new WrongUse(`${what} is no number`)
    return Number(value)
  }
  return {
    ...values,
    folder,
    keys: path.resolve(values.keys ?? path.join(folder, '..', 'municipality-keys.json')),
    host: values.host ?? '127.0.0.1',
    port: whole(values.port, '--port') ?? 8443,
    tenant: whole(values.tenant, '--tenant'),
    cut: whole(values.cut, '--cut'),
    programs: values.programs?.split(',').filter((id) => id !== '') ?? [],
    command: positionals[0] ?? 'serve',
    rest: positionals.slice(1),
  }
}
type Arguments = ReturnType<typeof argumentsOf>

const isJapanese = languageOfSystem() === 'ja'
const say = (ja: string, en: string) => console.log(isJapanese ? ja : en)

async function folderOf({ folder, tenant, name, host, keys, site }: Arguments): Promise<HubFolder> {
  if (!isHubFolder(folder)) {
    if (tenant === undefined || name === undefined) throw new WrongUse('a new hub needs --tenant and --name')
    const addresses = [...new Set([host, '127.0.0.1', 'localhost'])]
    const isSite = site === true
    await createHubFolder(folder, { tenant, name, addresses, isSite }, { now: Date.now(), randomBytes: random })
    mkdirSync(path.dirname(keys), { recursive: true, mode: 0o700 })
    // The municipality has its keys already when one of its places gets a hub.
    if (!isSite && (await createAuthority(keys, { tenant, name }, random)))
      say(
        `自治体の鍵を作りました：${keys}\nこのファイルはハブには要りません。USBメモリーなどに移して保管してください。`,
        `Keys of the municipality were made: ${keys}\nThe hub does not need this file: keep it elsewhere, on a memory stick.`,
      )
  }
  return readHubFolder(folder)
}

function storeOf(hub: HubFolder, { store }: Arguments): Promise<HubStore> {
  const { tenant } = hub.identity
  return store === undefined
    ? openSqliteStore({ file: hub.databaseFile, key: hub.databaseKey, tenant })
    : openPostgresStore({ address: store, tenant })
}

function administrationOf(hub: HubFolder, store: HubStore): Administration {
  const settle = () => settleProvisional(store, { hub: hub.identity, now: Date.now })
  return new Administration({ store, hub: hub.identity, now: Date.now, randomBytes: random, settle })
}

const PAGE_FOLDER = path.join(import.meta.dirname, '../out/dashboard')

/** Makes the page of the dashboard where it is not there, or of before an update; without it the hub serves all the same, and says so in its place. */
function providePage(): void {
  if (dashboardIsCurrent()) return
  say('管理画面のページを作っています…', 'Making the page of the dashboard…')
  if (!buildDashboard(process.env)) printFailure(failure('dashboard-page-missing'), languageOfSystem())
}

/** False: the database can lose what it has acknowledged, and nobody has said that this does not matter here (sync reference §5.5). */
async function keepsWhatItSays({ store, 'allow-loss': isAllowed = false }: Arguments): Promise<boolean> {
  if (store === undefined) return true
  const { losing, unguarded } = await postgresDurability(store)
  if (unguarded.length > 0) printFailure(failure('hub-store-unguarded', { settings: unguarded.join(' ') }), languageOfSystem())
  if (losing.length > 0) printFailure(failure('hub-store-can-lose', { settings: losing.join(' ') }), languageOfSystem())
  return losing.length === 0 || isAllowed
}

async function serve(hub: HubFolder, store: HubStore, { host, port }: Arguments): Promise<void> {
  const log = await readActionLog(store, hub.identity)
  // A log that was altered is no reason to leave the stations alone; it must not be overlooked either.
  if (!log.ok) printFailure(failure('hub-log-altered', { ...log.error }), languageOfSystem())
  const open = (await store.delegations()).filter((one) => one.state === 'active')
  if (hub.identity.isSite === true && open.length === 0) printFailure(failure('hub-site-without-authority'), languageOfSystem())
  providePage()
  const server = createHubServer({
    store,
    hub: hub.identity,
    tokenSecret: hub.tokenSecret,
    timers: systemTimers,
    now: () => Date.now(),
    randomBytes: random,
    tls: hub.tls,
    dashboard: { pageFolder: PAGE_FOLDER, authority: authorityFingerprint(hub.authority) },
    onRequest: (line) => console.log(`${new Date().toISOString()} ${line}`),
    onWentBack: () => printFailure(failure('hub-store-went-back'), languageOfSystem()),
  })
  // Before anybody is told that it serves: whoever ends it then ends it in order.
  const ended = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  const address = await server.listen({ host, port })
  say(`ハブが動いています：${address}`, `The hub is serving: ${address}`)
  say(`管理画面：${address}/dashboard/`, `Dashboard: ${address}/dashboard/`)
  await ended
  await server.close()
}

async function enrolStation(hub: HubFolder, store: HubStore, { host, port }: Arguments): Promise<void> {
  const { code } = await administrationOf(hub, store).makeCode(ACTOR)
  const ticket = formatTicket({ address: `https://${host}:${port}`, code, authority: authorityFingerprint(hub.authority) })
  say(`15分のうちに端末で入力してください：\n${ticket}`, `Enter it at the station within 15 minutes:\n${ticket}`)
}

async function pending(store: HubStore): Promise<void> {
  const waiting = await store.enrolments()
  if (waiting.length === 0) say('待っている端末はありません。', 'No station waits.')
  for (const one of waiting) {
    console.log(`${one.station.id}  ${one.station.name}`)
    for (const language of ['ja', 'en'] as const) console.log(`    ${fingerprintWords(one, language).join(' ')}`)
    if (one.predecessor !== undefined)
      say(
        `    ${hex(one.predecessor)} の代わり：登録すると、そちらは取り消されます`,
        `    in place of ${hex(one.predecessor)}, which is revoked with the approval`,
      )
  }
}

async function approve(hub: HubFolder, store: HubStore, { rest, keys, programs }: Arguments): Promise<void> {
  const words = rest.flatMap((part) => part.split(/\s+/)).map((word) => word.normalize('NFC').toLowerCase())
  const enrolment = (await store.enrolments()).find((one) =>
    (['ja', 'en'] as const).some((language) => fingerprintWords(one, language).join(' ') === words.join(' ')),
  )
  if (enrolment === undefined) throw new WrongUse('no station that waits has these words')
  if (programs.length === 0) throw new WrongUse('--programs names what the station runs')
  const authority = await withPrograms(keys, programs, random)
  if (authority.tenant !== hub.identity.tenant) throw new WrongUse('the keys are those of another municipality')
  const own = { name: hub.identity.name, checkpointKey: hub.identity.publicKey }
  const bundle = encodeDeterministic(await authorityBundle(authority, enrolment, { hub: own, programs, now: Date.now() }))
  const { replaced } = doneOrExit(await administrationOf(hub, store).approve(ACTOR, enrolment.publicKey, bundle))
  if (replaced !== undefined)
    say(
      `前の端末 ${hex(replaced.device)} を取り消しました。${replaced.cut} 番までの記録が数えられます。`,
      `The former device ${hex(replaced.device)} is revoked: it counts up to event ${replaced.cut}.`,
    )
  say(`登録しました：${enrolment.station.name}`, `Enrolled: ${enrolment.station.name}`)
  await signSettings(hub, store, keys)
}

async function signSettings(hub: HubFolder, store: HubStore, keys: string): Promise<void> {
  const version = (settingsIn(await store.settings())?.version ?? 0) + 1
  const note = await signedSettings(readAuthority(keys), await store.devices(), version, Date.now())
  doneOrExit(await administrationOf(hub, store).signSettings(ACTOR, note))
}

async function devices(store: HubStore): Promise<void> {
  const { epoch, awaited } = await store.state()
  say(`世代 ${epoch}、報告待ち ${awaited} 台`, `epoch ${epoch}, ${awaited} stations awaited`)
  for (const device of await store.devices()) {
    const { seq } = (await store.head(device)) ?? { seq: 0 }
    const contact = device.contactAt === undefined ? '-' : new Date(device.contactAt).toISOString()
    const marks = [device.forked ? 'FORK' : '', device.cut === undefined ? '' : `revoked after ${device.cut}`].filter(
      (mark) => mark !== '',
    )
    console.log([hex(device.device), device.station.id, `${device.incarnation}-${seq}`, contact, ...marks].join('  '))
  }
}

/** False: something on the stick was not taken. */
async function courier(hub: HubFolder, store: HubStore, { rest: [stick] }: Arguments): Promise<boolean> {
  if (stick === undefined) throw new WrongUse('name the folder of the memory stick')
  const parts = { store, hub: hub.identity, timers: systemTimers, now: () => Date.now(), actor: ACTOR }
  const { batches, pages, left } = doneOrExit(await carryByHand(path.resolve(stick), parts))
  say(
    `${batches} 個のまとまりを取り込み、${pages} ページを書き出しました。`,
    `${batches} batches taken in, ${pages} pages written.`,
  )
  for (const { file, why } of left) say(`取り込みませんでした：${file}（${why}）`, `Not taken: ${file} (${why})`)
  return left.length === 0
}

async function deviceNamed(store: HubStore, { rest: [name = ''] }: Arguments) {
  const found = (await store.devices()).filter(({ device, station }) => hex(device) === name || station.id === name)
  const [device] = found
  if (device === undefined || found.length > 1) throw new WrongUse('name one station by its id or device')
  return device
}

async function run(options: Arguments): Promise<ExitCode> {
  const { command } = options
  if (command !== 'serve' && !isHubFolder(options.folder)) throw new WrongUse(`no hub in ${options.folder}`)
  const hub = await folderOf(options)
  const store = await storeOf(hub, options)
  try {
    switch (command) {
      case 'serve':
        if (!(await keepsWhatItSays(options))) return EXIT.notOpened
        await serve(hub, store, options)
        return EXIT.ok
      case 'enrol':
        await enrolStation(hub, store, options)
        return EXIT.ok
      case 'pending':
        await pending(store)
        return EXIT.ok
      case 'approve':
        await approve(hub, store, options)
        return EXIT.ok
      case 'devices':
        await devices(store)
        return EXIT.ok
      case 'revoke': {
        const device = await deviceNamed(store, options)
        const cut = doneOrExit(await administrationOf(hub, store).revoke(ACTOR, device.device, { cut: options.cut }))
        await signSettings(hub, store, options.keys)
        say(
          `${cut} 番より後の記録は数えません：${device.station.name}`,
          `Events after ${cut} count no more: ${device.station.name}`,
        )
        return EXIT.ok
      }
      case 'exclude': {
        const device = await deviceNamed(store, options)
        doneOrExit(await administrationOf(hub, store).exclude(ACTOR, device.device))
        say(`もう待ちません：${device.station.name}`, `No longer waited for: ${device.station.name}`)
        return EXIT.ok
      }
      case 'roll': {
        const done = await rollCommand({ hub, store, actor: ACTOR, out: options.out, say }, options.rest)
        if (done === undefined) throw new WrongUse('roll add FOLDER, roll list, roll stations --out F, or roll lend FOLDER')
        if (!done.ok) printFailure(done.error, isJapanese ? 'ja' : 'en')
        return done.ok ? EXIT.ok : EXIT.failed
      }
      case 'site':
      case 'delegate':
      case 'take':
      case 'return':
      case 'delegations':
      case 'lost':
        return (await delegationCommand({ hub, store, actor: ACTOR, randomBytes: random, say }, options)) ? EXIT.ok : EXIT.failed
      case 'restored': {
        // The clock is outside of every copy: it keeps apart what was restored twice, and decides nothing.
        const epoch = await administrationOf(hub, store).raiseEpoch(ACTOR, Math.floor(Date.now() / 1_000))
        say(`世代 ${epoch} になりました。全端末の報告を待ちます。`, `This is epoch ${epoch} now. All stations have to report.`)
        return EXIT.ok
      }
      case 'account':
        await account({ hub, store, actor: ACTOR, randomBytes: random }, options)
        return EXIT.ok
      case 'courier':
        return (await courier(hub, store, options)) ? EXIT.ok : EXIT.failed
      case 'log':
        return (await actionLog(hub, store, options.rest)) ? EXIT.ok : EXIT.failed
      default:
        throw new WrongUse(`no such command: ${command}`)
    }
  } finally {
    await store.close()
  }
}

async function main(): Promise<ExitCode> {
  try {
    const options = argumentsOf()
    if (options.help === true) {
      console.log(USAGE)
      return EXIT.ok
    }
    return await run(options)
  } catch (error) {
    if (error instanceof Stopped) {
      printFailure(error.failure, languageOfSystem())
      return EXIT.failed
    }
    if (!(error instanceof Error)) throw error
    const isUse = error instanceof WrongUse || error instanceof TypeError
    const isStore = error instanceof StoreUnavailable || error instanceof ForeignDatabase
    if (!isUse && !isStore) throw error
    console.error(error.message)
    if (isUse) console.error(`\n${USAGE}`)
    return isUse ? EXIT.usage : EXIT.notOpened
  }
}

process.exitCode = await main()
