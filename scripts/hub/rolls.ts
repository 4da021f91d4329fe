import { readdirSync } from 'node:fs'
import path from 'node:path'
import { bytesToHex, err, ok, type Result } from '../../core/base/index.ts'
import { decodeDeterministic } from '../../core/event/cbor.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { enrolmentBundleSchema } from '../../core/protocol/index.ts'
import { MOST_LEASE_BYTES } from '../../core/roll-package/index.ts'
import type { HubFolder } from '../../hub/cli/index.ts'
import { addRoll, lendRolls } from '../../hub/rolls/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { createFile } from '../../main/ledger/index.ts'
import { readBounded } from '../../main/program/index.ts'
import { PackageFolder } from '../../main/roll/package/index.ts'
import { type CertifiedStation, stationsText } from '../roll/certified-stations.ts'

export interface RollCommand {
  readonly hub: HubFolder
  readonly store: HubStore
  readonly actor: string
  readonly out: string | undefined
  readonly say: (ja: string, en: string) => void
}

/** `undefined`: no such command. */
export async function rollCommand(
  command: RollCommand,
  [what, folder]: readonly string[],
): Promise<Result<undefined, Failure> | undefined> {
  if (what === 'list' && folder === undefined) return await list(command)
  if (what === 'stations' && folder === undefined && command.out !== undefined) return await stations(command, command.out)
  if (what === 'add' && folder !== undefined) return await add(command, folder)
  if (what === 'lend' && folder !== undefined) return await lend(command, folder)
  return undefined
}

async function add({ hub, store, actor, say }: RollCommand, folder: string): Promise<Result<undefined, Failure>> {
  const source = new PackageFolder(path.resolve(folder))
  const manifest = source.manifest()
  if (!manifest.ok) return manifest
  const brought = { manifest: manifest.value, file: (hash: Uint8Array) => source.block({ hash }) }
  const added = await addRoll(store, brought, { hub: hub.identity, actor, now: Date.now() })
  if (!added.ok) return added
  const { manifest: made, fresh } = added.value
  const kilobytes = Math.ceil(fresh.bytes / 1_000)
  say(
    `名簿「${made.roll}」の第 ${made.version} 版（${made.records} 件）を端末に配ります。新しいファイル ${fresh.files} 個、${kilobytes} kB。`,
    `Version ${made.version} of roll “${made.roll}” (${made.records} entries) goes to the stations: ${fresh.files} new files, ${kilobytes} kB.`,
  )
  return ok(undefined)
}

async function list({ store, say }: RollCommand): Promise<Result<undefined, Failure>> {
  const names = new Map((await store.devices()).map(({ device, station }) => [bytesToHex(device), station.id]))
  const reports = await store.rolls.reports()
  for (const { roll, version, root } of await store.rolls.all()) {
    say(`名簿「${roll}」第 ${version} 版 ${bytesToHex(root)}`, `roll “${roll}”, version ${version}, ${bytesToHex(root)}`)
    for (const report of reports.filter((one) => one.roll === roll)) {
      const until = report.leasedUntil === undefined ? '-' : new Date(report.leasedUntil).toISOString()
      const behind = report.version < version ? '  *' : ''
      const device = bytesToHex(report.device)
      console.log(
        `  ${names.get(device) ?? device}  ${report.version}  ${until}  ${new Date(report.askedAt).toISOString()}${behind}`,
      )
    }
  }
  return ok(undefined)
}

/** Stations that may be lent a key, with the certificates by which the office knows their keys. */
async function stations({ store, hub, say }: RollCommand, out: string): Promise<Result<undefined, Failure>> {
  const enrolled = (await store.devices()).filter(({ cut }) => cut === undefined)
  const certified = enrolled.flatMap(({ device, station, bundle }): CertifiedStation[] => {
    const decoded = enrolmentBundleSchema.safeParse(decodeDeterministic(bundle)?.value)
    return decoded.success ? [{ device: bytesToHex(device), station: station.id, certificate: decoded.data.certificate }] : []
  })
  if (!createFile(path.resolve(out), stationsText(hub.identity.tenant, certified)))
    return err(failure('roll-file-unreadable', { file: path.basename(out), problem: 'is there already' }))
  say(`端末 ${certified.length} 台を書き出しました。`, `Wrote ${certified.length} stations.`)
  return ok(undefined)
}

async function lend({ hub, store, actor, say }: RollCommand, folder: string): Promise<Result<undefined, Failure>> {
  const files = leasesIn(path.resolve(folder))
  if (!files.ok) return files
  const taken = await lendRolls(store, files.value, { hub: hub.identity, actor, now: Date.now() })
  if (!taken.ok) return taken
  say(`鍵の貸出 ${taken.value} 件を受け取りました。`, `Took ${taken.value} leases.`)
  return ok(undefined)
}

function leasesIn(folder: string): Result<readonly Uint8Array[], Failure> {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.lease'))
    const files = names.sort().map((name) => readBounded(path.join(folder, name), MOST_LEASE_BYTES))
    const whole = files.filter((file) => file !== undefined)
    return whole.length === files.length && whole.length > 0
      ? ok(whole)
      : err(failure('roll-package-unreadable', { problem: 'no lease' }))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(failure('roll-package-unreadable', { problem: String(error.code) }))
    throw error
  }
}
