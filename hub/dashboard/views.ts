import { bytesToHex, equalBytes } from '../../core/base/index.ts'
import type {
  ActionLine,
  Actions,
  CaseLine,
  Cases,
  EnrolmentState,
  Figures,
  Stations,
  Waiting,
} from '../../core/dashboard/index.ts'
import { decodeHeader } from '../../core/event/index.ts'
import { fingerprintWords } from '../../core/protocol/index.ts'
import { readActionLog } from '../action-log/index.ts'
import { areSettingsCurrent, revokedOf, settingsIn } from '../administration/index.ts'
import { HubCases } from '../cases/index.ts'
import type { HubIdentity } from '../ingest/index.ts'
import type { DeviceRecord, HubStore } from '../store/index.ts'
import type { FeedFollowers } from './feed-followers.ts'
import { FigureBook } from './figure-book.ts'

export interface ViewParts {
  readonly store: HubStore
  readonly hub: HubIdentity
  readonly followers: FeedFollowers
  readonly now: () => number
}

/** What the dashboard shows, all of it from headers, claims, the table of devices, and what they asked for. */
export class Views {
  readonly #parts: ViewParts
  readonly #figures: FigureBook
  readonly #cases: HubCases

  constructor(parts: ViewParts) {
    this.#parts = parts
    this.#figures = new FigureBook(parts.store)
    this.#cases = new HubCases(parts.store, parts.hub.publicKey)
  }

  async stations(): Promise<Stations> {
    const { store, followers, now } = this.#parts
    const [{ epoch, awaited }, devices] = [await store.state(), await store.devices()]
    const heads = await Promise.all(devices.map((device) => store.head(device)))
    const references = heads.flatMap((head) => (head === undefined || head.seq === 0 ? [] : [head]))
    const newest = new Map<string, number>()
    for (const { device, header } of await store.transaction((transaction) => transaction.events(references))) {
      const at = decodeHeader(header)?.at
      if (at !== undefined) newest.set(bytesToHex(device), at)
    }
    const sizes = new Map<string, number>()
    for (const stream of await store.streams()) sizes.set(stream, (await store.stream(stream))?.size ?? 0)
    const newestRolls = new Map((await store.rolls.all()).map(({ roll, version }) => [roll, version]))
    const reports = await store.rolls.reports()
    const stations = devices.map((record, index) => {
      const { device, station, programs, incarnation, contactAt, cut, forked, reportedEpoch } = record
      const name = bytesToHex(device)
      const newestAt = newest.get(name)
      return {
        device: name,
        ...station,
        programs: [...programs],
        incarnation,
        seq: heads[index]?.seq ?? 0,
        ...(newestAt !== undefined && { newestAt }),
        ...(contactAt !== undefined && { contactAt }),
        ...(cut !== undefined && { cut }),
        forked,
        awaited: awaited > 0 && cut === undefined && reportedEpoch < epoch,
        follows: followers.of(device).map(({ stream, after, askedAt }) => ({
          stream,
          behind: Math.max(0, (sizes.get(stream) ?? 0) - after),
          askedAt,
        })),
        rolls: reports
          .filter((report) => bytesToHex(report.device) === name)
          .map(({ roll, version, leasedUntil, askedAt }) => ({
            roll,
            version,
            newest: newestRolls.get(roll) ?? version,
            ...(leasedUntil !== undefined && { leasedUntil }),
            askedAt,
          })),
      }
    })
    return { at: now(), epoch, awaited, stations }
  }

  async figures(): Promise<Figures> {
    return { programs: [...(await this.#figures.programs())], at: this.#parts.now() }
  }

  async cases(): Promise<Cases> {
    const cases: CaseLine[] = []
    for (const [program, found] of await this.#cases.all())
      for (const { id, kind, reason, parties, resolution, voidResolutions } of found) {
        const { event, operator, second, place, at } = resolution ?? {}
        cases.push({
          program,
          id,
          kind,
          ...(reason !== undefined && { reason }),
          parties: parties.map((party) => ({
            what: party.what,
            event: party.event,
            device: party.device,
            ...(party.place !== undefined && { place: party.place }),
            at: party.at,
          })),
          ...(event !== undefined &&
            place !== undefined &&
            at !== undefined && {
              resolution: {
                event,
                place,
                at,
                ...(operator !== undefined && { operator }),
                ...(second !== undefined && { second }),
              },
            }),
          voidResolutions: voidResolutions.length,
        })
      }
    return { at: this.#parts.now(), cases }
  }

  async enrolment(): Promise<EnrolmentState> {
    const { store, now } = this.#parts
    const [waiting, devices, note] = [await store.enrolments(), await store.devices(), await store.settings()]
    return {
      at: now(),
      waiting: waiting.map(({ publicKey, sealingKey, incarnation, station, askedAt, predecessor }) => ({
        publicKey: bytesToHex(publicKey),
        sealingKey: bytesToHex(sealingKey),
        incarnation,
        ...station,
        askedAt,
        words: {
          ja: fingerprintWords({ publicKey, sealingKey }, 'ja').join(' '),
          en: fingerprintWords({ publicKey, sealingKey }, 'en').join(' '),
        },
        ...replacedBy(predecessor, devices),
      })),
      settings: {
        version: settingsIn(note)?.version ?? 0,
        isCurrent: areSettingsCurrent(note, devices),
        revoked: [...revokedOf(devices)],
      },
    }
  }

  async actions(): Promise<Actions> {
    const { store, hub } = this.#parts
    const actions: ActionLine[] = []
    const read = await readActionLog(store, hub, ({ seq, at, actor, action, subject, detail, previous, hash }) => {
      const more = { ...(subject !== undefined && { subject }), ...(detail !== undefined && { detail }) }
      actions.push({ seq, at, actor, action, ...more, previous: bytesToHex(previous), hash: bytesToHex(hash) })
    })
    const head = (await store.actionHead())?.note
    return { actions, ...(!read.ok && { fault: read.error }), ...(head !== undefined && { head }) }
  }
}

function replacedBy(predecessor: Uint8Array | undefined, devices: readonly DeviceRecord[]): Pick<Waiting, 'replaces'> {
  const former = predecessor && devices.find(({ device }) => equalBytes(device, predecessor))
  return former === undefined ? {} : { replaces: { device: bytesToHex(former.device), name: former.station.name } }
}
