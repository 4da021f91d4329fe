import { bytesToHex, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import type { RevocationReason } from '../../core/dashboard/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { enrolmentCode, isSignedBy, type NoteKey, parseCertificate, parseNote } from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import { type ActionDraft, appendAction } from '../action-log/index.ts'
import type { HubIdentity } from '../ingest/index.ts'
import type { AdministrationTransaction, DeviceRecord, Enrolment, HubStore } from '../store/index.ts'
import { CODE_MILLISECONDS, codeHash } from './enrolment-codes.ts'
import { authorityOf, bundleIn, revokedOf, settingsIn, signedSettingsIn } from './settings-check.ts'

export interface AdministrationParts {
  readonly store: HubStore
  readonly hub: HubIdentity
  readonly now: () => number
  readonly randomBytes: (length: number) => Uint8Array
  /** A station less to wait for: what was given provisionally may stand now. */
  readonly settle: () => Promise<unknown>
}

/** A station that was approved, and the device whose place it took. */
export interface Approved {
  readonly device: Uint8Array
  readonly station: Enrolment['station']
  readonly replaced?: { readonly device: Uint8Array; readonly station: Enrolment['station']; readonly cut: number }
}

/** What an administrator does with stations, from the command line and from the dashboard: each act with its entry in the hub's log. */
export class Administration {
  readonly #parts: AdministrationParts

  constructor(parts: AdministrationParts) {
    this.#parts = parts
  }

  /** A code for one station that wants to be enrolled, good for 15 minutes. */
  makeCode(actor: string): Promise<{ readonly code: string; readonly expiresAt: number }> {
    const { store, now, randomBytes } = this.#parts
    const [code, expiresAt] = [enrolmentCode(randomBytes(10)), now() + CODE_MILLISECONDS]
    return store.administration(async (transaction) => {
      await transaction.putCode({ hash: codeHash(code), expiresAt })
      await this.#note(transaction, { actor, action: 'ticket-made' })
      return { code, expiresAt }
    })
  }

  /**
   * Somebody has compared the words: the station is one of the municipality's, with what its keys have signed (`bundle`, deterministic
   * CBOR), and the settings follow where they are handed in. The device whose place it takes is revoked in the same step, so that the two
   * never count side by side; that is told to the stations with the settings that are signed next.
   */
  async approve(actor: string, publicKey: Uint8Array, bundle: Uint8Array, settings?: string): Promise<Result<Approved, Failure>> {
    const approved = await this.#change<Approved>(async (transaction) => {
      const enrolment = (await transaction.enrolments()).find((one) => equalBytes(one.publicKey, publicKey))
      if (enrolment === undefined) return err(failure('dashboard-not-found'))
      const enrolled = this.#enrolled(enrolment, bundle, authorityOf(await transaction.devices()))
      if (!enrolled.ok) return enrolled
      const { authority, record } = enrolled.value
      const { predecessor } = enrolment
      const former = predecessor === undefined ? undefined : await transaction.device(predecessor)
      if (predecessor !== undefined && former === undefined) return err(failure('hub-predecessor-unknown'))
      const signed = settings === undefined ? ok(undefined) : await this.#putSettings(transaction, settings, authority)
      if (!signed.ok) return signed
      await transaction.putDevice(record)
      const { device, station, programs } = record
      const detail = {
        station: station.id,
        programs: programs.join(' '),
        ...(predecessor !== undefined && { predecessor: bytesToHex(predecessor) }),
      }
      await this.#note(transaction, { actor, action: 'enrolment-approved', subject: bytesToHex(device), detail })
      if (former === undefined) return ok({ device, station })
      // Of a disk that was copied, both copies begin again: for the second one it was revoked with the first.
      const cut = former.cut ?? (await this.#revoke(transaction, actor, former, { reason: 'replaced' }))
      return ok({ device, station, replaced: { device: former.device, station: former.station, cut } })
    })
    if (approved.ok && approved.value.replaced !== undefined) await this.#parts.settle()
    return approved
  }

  /** The words differ, or nobody knows the station. */
  refuse(actor: string, publicKey: Uint8Array): Promise<Result<undefined, Failure>> {
    return this.#change(async (transaction) => {
      const enrolment = (await transaction.enrolments()).find((one) => equalBytes(one.publicKey, publicKey))
      if (enrolment === undefined) return err(failure('dashboard-not-found'))
      await transaction.endEnrolment(publicKey)
      await this.#note(transaction, { actor, action: 'enrolment-refused', subject: bytesToHex(publicKey) })
      return ok(undefined)
    })
  }

  /** What the hub has stays, what comes after the cut (by default: what it has) counts no more. The last number that counts. */
  async revoke(
    actor: string,
    device: Uint8Array,
    { reason, cut: wanted }: { readonly reason?: RevocationReason; readonly cut?: number | undefined } = {},
  ): Promise<Result<number, Failure>> {
    const revoked = await this.#change<number>(async (transaction) => {
      const record = await transaction.device(device)
      if (record === undefined) return err(failure('dashboard-not-found'))
      return ok(await this.#revoke(transaction, actor, record, { ...(reason !== undefined && { reason }), cut: wanted }))
    })
    if (revoked.ok) await this.#parts.settle()
    return revoked
  }

  async #revoke(
    transaction: AdministrationTransaction,
    actor: string,
    record: DeviceRecord,
    { reason, cut: wanted }: { readonly reason?: RevocationReason; readonly cut?: number | undefined },
  ): Promise<number> {
    const cut = wanted ?? (await transaction.head(record))?.seq ?? 0
    await transaction.revoke(record.device, cut)
    const detail = { station: record.station.id, cut, ...(reason !== undefined && { reason }) }
    await this.#note(transaction, { actor, action: 'station-revoked', subject: bytesToHex(record.device), detail })
    return cut
  }

  /** A destroyed station is no longer waited for. */
  async exclude(actor: string, device: Uint8Array): Promise<Result<undefined, Failure>> {
    const excluded = await this.#change<undefined>(async (transaction) => {
      const record = await transaction.device(device)
      if (record === undefined) return err(failure('dashboard-not-found'))
      await transaction.exclude(device)
      const detail = { station: record.station.id }
      await this.#note(transaction, { actor, action: 'station-excluded', subject: bytesToHex(device), detail })
      return ok(undefined)
    })
    if (excluded.ok) await this.#parts.settle()
    return excluded
  }

  /** Data was lost: a new epoch, this one or a later one. */
  raiseEpoch(actor: string, atLeast: number): Promise<number> {
    return this.#parts.store.administration(async (transaction) => {
      const epoch = await transaction.raiseEpoch(atLeast)
      await this.#note(transaction, { actor, action: 'epoch-raised', detail: { epoch } })
      return epoch
    })
  }

  /** The stations are told who is revoked. Fails with `dashboard-settings-behind` when that is not what holds by now. */
  signSettings(actor: string, note: string): Promise<Result<undefined, Failure>> {
    return this.#change(async (transaction) => {
      const authority = authorityOf(await transaction.devices())
      if (authority === undefined) return err(failure('dashboard-keys-wrong'))
      const put = await this.#putSettings(transaction, note, authority)
      if (!put.ok) return put
      await this.#note(transaction, { actor, action: 'settings-signed', detail: { version: put.value } })
      return ok(undefined)
    })
  }

  /** Believes nothing of what it is handed but what the municipality has signed. */
  #enrolled(
    enrolment: Enrolment,
    bytes: Uint8Array,
    known: NoteKey | undefined,
  ): Result<{ readonly authority: NoteKey; readonly record: DeviceRecord }, Failure> {
    const wrong = err(failure('dashboard-keys-wrong'))
    const { hub } = this.#parts
    const bundle = bundleIn(bytes)
    if (bundle === undefined || bundle.tenant !== hub.tenant) return wrong
    const authority = { name: bundle.authority.name, publicKey: bundle.authority.key }
    if (known !== undefined && (known.name !== authority.name || !equalBytes(known.publicKey, authority.publicKey))) return wrong
    if (bundle.hub.name !== hub.name || !equalBytes(bundle.hub.checkpointKey, hub.publicKey)) return wrong
    const note = parseNote(bundle.certificate)
    if (note === undefined || !isSignedBy(note, authority, verifySignature)) return wrong
    const certificate = parseCertificate(note.text)
    const { publicKey, sealingKey, station, incarnation } = enrolment
    if (certificate?.tenant !== hub.tenant || !equalBytes(certificate.device, bundle.device)) return wrong
    if (!equalBytes(certificate.publicKey, publicKey) || !equalBytes(certificate.sealingKey, sealingKey)) return wrong
    const { device } = bundle
    const programs = bundle.programs.map(({ id }) => id)
    const record = {
      device,
      incarnation,
      publicKey,
      sealingKey,
      station,
      bundle: bytes,
      programs,
      forked: false,
      reportedEpoch: 0,
    }
    return ok({ authority, record })
  }

  /** The version that is in force now. */
  async #putSettings(transaction: AdministrationTransaction, note: string, key: NoteKey): Promise<Result<number, Failure>> {
    const settings = signedSettingsIn(note, key)
    if (settings === undefined || settings.tenant !== this.#parts.hub.tenant) return err(failure('dashboard-keys-wrong'))
    const version = (settingsIn(await transaction.settings())?.version ?? 0) + 1
    const revoked = JSON.stringify(revokedOf(await transaction.devices()))
    if (settings.version !== version || JSON.stringify(settings.revoked) !== revoked)
      return err(failure('dashboard-settings-behind'))
    await transaction.putSettings(version, note)
    return ok(version)
  }

  #change<Value>(
    work: (transaction: AdministrationTransaction) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    return this.#parts.store.administration(async (transaction) => {
      // Held from the beginning: acts come one after the other, and each sees what those before it did.
      await transaction.actionHead()
      return work(transaction)
    })
  }

  #note(transaction: AdministrationTransaction, draft: ActionDraft): Promise<void> {
    return appendAction(transaction, this.#parts.hub, this.#parts.now(), draft)
  }
}
