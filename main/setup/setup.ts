import { bytesToHex, type Clock, equalBytes, err, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { DEFAULT_TAP_LIMITS, type TrustAnchors } from '../../native/mynumber/index.ts'
import { describeDefect, type ReaderPort } from '../../native/reader/index.ts'
import type { GateConfiguration, GatePort } from '../action/index.ts'
import type { Role, SetupGate, SetupState, WindowState } from '../contract/index.ts'
import type { Dock } from '../kiosk/index.ts'
import { isUsableKeyStore, type KeyStore, MINIMUM_PASSPHRASE_LENGTH, newStaffRecord } from '../station/index.ts'
import { advanceSetup, missingBefore, NEW_DRAFT, type SetupDraft, type SetupEvent } from './draft.ts'
import { gateConfiguration, gateEntry, testGate } from './gate.ts'
import type { ChooseFile, SetupPrograms } from './ports.ts'
import { type SetupHandlers, serveSetupRequest } from './serve-setup-request.ts'
import { setupState } from './setup-state.ts'
import { folderInUse, writeStation } from './write-station.ts'

export interface SetupOptions {
  readonly folder: string
  readonly clock: Clock
  readonly timers: Timers
  readonly randomBytes: (length: number) => Uint8Array
  readonly reader: ReaderPort
  readonly readerKind: 'pcsc' | 'simulated'
  readonly trust: TrustAnchors
  /** The dock of sample cards, with the simulated reader. */
  readonly dock?: Dock
  readonly programs: SetupPrograms
  readonly chooseFile: ChooseFile
  readonly openGate: (configuration: GateConfiguration) => Result<GatePort, Failure>
  readonly keyStore?: KeyStore
  readonly nativeBinding?: string
  readonly push: (state: WindowState) => void
  /** The station is written: it can begin to work. */
  readonly onFinished: () => void
}

type Refusal = { readonly failure: Failure }

/** The set-up of a station (端末の設定), under plain Node: answers are gathered from the window, tried out, and written at the end. */
export class Setup {
  readonly #options: SetupOptions
  readonly #unsubscribe: (() => void)[] = []
  readonly #blocked: Failure | undefined
  #draft: SetupDraft = NEW_DRAFT
  #refused: Failure | undefined
  #keyStoreUsable = false
  /** Between its entry and the end; wiped as soon as it is of no use. */
  #passphrase: Uint8Array | undefined
  #writing = false
  #gateTests = 0

  constructor(options: SetupOptions) {
    this.#options = options
    this.#blocked = folderInUse(options.folder)
    this.#unsubscribe.push(options.reader.subscribe((event) => this.#advance({ type: 'reader', event })))
    if (options.dock !== undefined) this.#unsubscribe.push(options.dock.subscribe(() => this.#push('trainer')))
    // What is read needs no PIN, and nothing of it is shown or kept.
    options.reader.configure({ level: 'certificate', credentials: [], trust: options.trust, limits: DEFAULT_TAP_LIMITS })
    void this.#lookForKeyStore()
  }

  /** Serves what a window asks; everything from a screen comes through here. */
  async request(role: Role | undefined, name: unknown, payload: unknown) {
    const answer = await serveSetupRequest(this.#handlers, role, name, payload)
    this.#push('setup')
    return answer
  }

  stateFor(role: Role): WindowState | undefined {
    switch (role) {
      case 'setup':
        return { role, setup: this.#state() }
      case 'trainer':
        return this.#options.dock === undefined ? undefined : { role, dock: this.#options.dock.state() }
      case 'visitor':
      case 'desk':
        return undefined
    }
  }

  async close(): Promise<void> {
    this.#forgetPassphrase()
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
    await this.#options.reader.close()
  }

  readonly #handlers: SetupHandlers = {
    'state:get': (_payload, role) => {
      const state = this.stateFor(role)
      return state === undefined ? { failure: failure('request-invalid') } : { state }
    },
    'setup:name': ({ name }) => this.#answer({ type: 'named', name }),
    'setup:choose-file': ({ file }) => this.#chooseFile(file),
    'setup:compare': ({ same }) => this.#answer({ type: 'signer-compared', same }),
    'setup:place': ({ place }) => this.#answer({ type: 'place-chosen', place }),
    'setup:reader-again': () => this.#answer({ type: 'reader-again' }),
    'setup:gate': ({ gate }) => {
      const checked = this.#checkGate(gate)
      return checked.ok ? this.#answer({ type: 'gate-chosen', gate }) : this.#refuse(checked.error)
    },
    'setup:gate-test': ({ gate }) => this.#testGate(gate),
    'setup:staff-add': async ({ name, role, pin, again }) => {
      if (!takeIfSame(pin, again)) return this.#refuse(failure('setup-entries-differ'))
      const { clock, randomBytes } = this.#options
      const made = await newStaffRecord({ name, role, pin }, this.#draft.staff, { clock, randomBytes })
      // Somebody of that name may have been added while the PIN was hashed.
      if (made.ok && this.#draft.staff.some((other) => other.name === made.value.name))
        return this.#refuse(failure('staff-name-taken'))
      return made.ok ? this.#answer({ type: 'staff-added', record: made.value }) : this.#refuse(made.error)
    },
    'setup:staff-remove': ({ id }) => this.#answer({ type: 'staff-removed', id }),
    'setup:ledger-key-store': () => {
      if (!this.#keyStoreUsable) return this.#refuse(failure('setup-key-store-missing'))
      if (!this.#writing) this.#forgetPassphrase()
      return this.#answer({ type: 'ledger-key-chosen', source: 'os-key-store' })
    },
    'setup:passphrase': ({ passphrase, again }) => {
      const isSame = takeIfSame(passphrase, again)
      const isLongEnough = passphrase.length >= MINIMUM_PASSPHRASE_LENGTH
      if (!isSame || !isLongEnough || this.#writing) {
        passphrase.fill(0)
        return this.#refuse(failure(isSame ? 'setup-passphrase-short' : 'setup-entries-differ'))
      }
      this.#forgetPassphrase()
      this.#passphrase = passphrase
      return this.#answer({ type: 'ledger-key-chosen', source: 'passphrase' })
    },
    'setup:go': ({ step }) => {
      const missing = missingBefore(this.#draft, step)
      return missing === undefined ? this.#answer({ type: 'went', step }) : this.#refuse(failure(missing))
    },
    'setup:finish': () => this.#finish(),
    'dock:put-card': ({ id }) => (this.#options.dock?.putCard(id) === true ? undefined : { failure: failure('request-invalid') }),
    'dock:take-card': () => {
      this.#options.dock?.takeCard()
      return undefined
    },
    'dock:plug-reader': ({ plugged }) => {
      this.#options.dock?.plugReader(plugged)
      return undefined
    },
  }

  #answer(event: SetupEvent): Refusal | undefined {
    if (this.#blocked !== undefined) return this.#refuse(this.#blocked)
    if (this.#writing) return this.#refuse(failure('request-invalid'))
    this.#refused = undefined
    this.#draft = advanceSetup(this.#draft, event)
    return undefined
  }

  #refuse(refused: Failure): Refusal {
    this.#refused = refused
    return { failure: refused }
  }

  /** Something happened that no request asked for. */
  #advance(event: SetupEvent): void {
    this.#draft = advanceSetup(this.#draft, event)
    this.#push('setup')
  }

  async #lookForKeyStore(): Promise<void> {
    try {
      this.#keyStoreUsable = await isUsableKeyStore(this.#options.keyStore)
      this.#push('setup')
    } catch (error) {
      console.error('the key store could not be asked:', describeDefect(error))
    }
  }

  async #chooseFile(file: 'signer' | 'program'): Promise<Refusal | undefined> {
    const { chooseFile, programs } = this.#options
    const signer = this.#draft.signer?.key
    if (file === 'program' && signer === undefined) return this.#refuse(failure('setup-answer-missing'))
    const chosen = await chooseFile(file)
    if (!chosen.ok) return this.#refuse(chosen.error)
    if (chosen.value === undefined) return undefined
    const { name, bytes } = chosen.value
    if (file === 'signer') {
      const key = programs.readKey(new TextDecoder().decode(bytes))
      return key.ok ? this.#answer({ type: 'signer-chosen', file: name, key: key.value }) : this.#refuse(key.error)
    }
    // The key may have been changed while the dialog was open.
    const key = this.#draft.signer?.key ?? signer
    const read = key === undefined ? err(failure('setup-answer-missing')) : programs.readPackage(bytes, key)
    return read.ok ? this.#answer({ type: 'program-chosen', file: name, package: read.value }) : this.#refuse(read.error)
  }

  #checkGate(gate: SetupGate): Result<GateConfiguration | undefined, Failure> {
    return gate.kind === 'simulated' && this.#options.readerKind !== 'simulated'
      ? err(failure('simulated-gate-refused'))
      : gateConfiguration(gate)
  }

  async #testGate(gate: SetupGate): Promise<Refusal | undefined> {
    const checked = this.#checkGate(gate)
    if (!checked.ok) return this.#refuse(checked.error)
    // One opening at a time, or nobody could tell which of them the gate has followed.
    if (checked.value === undefined || this.#draft.gateTest?.status === 'running') return this.#refuse(failure('request-invalid'))
    const refused = this.#answer({ type: 'gate-chosen', gate })
    if (refused !== undefined) return refused
    const opened = this.#options.openGate(checked.value)
    if (!opened.ok) return this.#refuse(opened.error)
    this.#advance({ type: 'gate-tested', test: { status: 'running' } })
    this.#gateTests += 1
    const commandId = `setup-${bytesToHex(this.#options.randomBytes(8))}-${this.#gateTests}`
    const test = await testGate(opened.value, commandId, this.#options.timers)
    // Another gate that was chosen meanwhile has not been tried.
    if (this.#draft.gate === gate) this.#advance({ type: 'gate-tested', test })
    return undefined
  }

  async #finish(): Promise<Refusal | undefined> {
    const { folder, clock, randomBytes, readerKind, programs, keyStore, nativeBinding, onFinished } = this.#options
    const { name, signer, program, place, gate, staff, ledgerKey } = this.#draft
    const missing = this.#blocked ?? missingOf(this.#draft)
    if (missing !== undefined) return this.#refuse(missing)
    if (this.#writing || name === undefined || signer === undefined || program === undefined || place === undefined)
      return this.#refuse(failure('request-invalid'))
    if (gate === undefined || ledgerKey === undefined) return this.#refuse(failure('request-invalid'))
    this.#writing = true
    this.#refused = undefined
    this.#push('setup')
    const entry = gateEntry(gate)
    const written = await writeStation(
      {
        id: `station-${bytesToHex(randomBytes(4))}`,
        name,
        place,
        reader: readerKind,
        ...(entry === undefined ? {} : { gate: entry }),
        staff,
        ledgerKey,
        // A copy: another attempt after a full disk needs it once more.
        ...(this.#passphrase === undefined ? {} : { passphrase: this.#passphrase.slice() }),
        installProgram: (into) => programs.install(into, signer.key, program.package),
      },
      {
        folder,
        clock,
        randomBytes,
        ...(keyStore === undefined ? {} : { keyStore }),
        ...(nativeBinding === undefined ? {} : { nativeBinding }),
      },
    )
    if (!written.ok) {
      this.#writing = false
      return this.#refuse(written.error)
    }
    this.#forgetPassphrase()
    onFinished()
    return undefined
  }

  #forgetPassphrase(): void {
    this.#passphrase?.fill(0)
    this.#passphrase = undefined
  }

  #state(): SetupState {
    return setupState(this.#draft, {
      simulated: this.#options.readerKind === 'simulated',
      keyStoreUsable: this.#keyStoreUsable,
      writing: this.#writing,
      blocked: this.#blocked,
      refused: this.#refused,
    })
  }

  #push(role: 'setup' | 'trainer'): void {
    const state = this.stateFor(role)
    if (state !== undefined) this.#options.push(state)
  }
}

function missingOf(draft: SetupDraft): Failure | undefined {
  const missing = missingBefore(draft, 'summary')
  return missing === undefined ? undefined : failure(missing)
}

/** Whether both entries are the same. The second is wiped; so is the first when they differ. */
function takeIfSame(first: Uint8Array, second: Uint8Array): boolean {
  const isSame = equalBytes(first, second)
  second.fill(0)
  if (!isSame) first.fill(0)
  return isSame
}
