import { randomBytes as nodeRandomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { matchAddress } from '../../core/address/index.ts'
import { type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type Program, parseProgram } from '../../core/program/index.ts'
import { DEFAULT_TAP_LIMITS, type TrustAnchors } from '../../native/mynumber/index.ts'
import { PRODUCTION_TRUST_ANCHORS, parseTrustAnchors, refuseTestHierarchy } from '../../native/pki/index.ts'
import type { ReaderPort } from '../../native/reader/index.ts'
import { openLedger } from '../ledger/index.ts'
import {
  type KeyStore,
  loadStation,
  needsPassphrase,
  resolveLedgerKey,
  type Station,
  StationSecrets,
  withImportedTrust,
} from '../station/index.ts'
import type { Dock } from './dock.ts'
import type { KioskOptions } from './kiosk.ts'
import type { LedgerAccess } from './ledger-door.ts'

/** What kind of build this is: a production build takes no simulated cards and no test anchors. */
export type BuildKind = 'development' | 'training' | 'production'

export interface StationParts {
  readonly folder: string
  readonly build: BuildKind
  readonly reader: ReaderPort
  readonly clock: Clock
  readonly simulated: boolean
  readonly dock?: Dock
  /** File of trust anchors that replaces the built-in ones. */
  readonly trustAnchorsFile?: string
  readonly keyStore?: KeyStore
  /** The SQLite addon for runtimes below Node-API 10. */
  readonly nativeBinding?: string
}

const randomBytes = (length: number) => new Uint8Array(nodeRandomBytes(length))

function loadProgram(file: string): Result<Program, Failure> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch {
    return err(failure('program-unreadable', { file }))
  }
  const parsed = parseProgram(text)
  if (parsed.ok) return parsed
  const { line, column, message } = parsed.error
  return err(failure('program-invalid', { file, line, column, problem: message.en }))
}

/** The given or the built-in anchors, and what an administrator imported into the station's folder. */
function loadTrust(parts: StationParts): Result<TrustAnchors, Failure> {
  const base = loadBaseTrust(parts)
  return base.ok ? withImportedTrust(base.value, parts.folder) : base
}

function loadBaseTrust(parts: StationParts): Result<TrustAnchors, Failure> {
  if (parts.trustAnchorsFile === undefined) return ok(PRODUCTION_TRUST_ANCHORS)
  let text: string
  try {
    text = readFileSync(parts.trustAnchorsFile, 'utf8')
  } catch {
    return err(failure('station-configuration-invalid', { what: 'trust-anchors', problem: 'cannot be read' }))
  }
  const parsed = parseTrustAnchors(text)
  return parsed.ok ? refuseTestHierarchy(parsed.value, parts.build === 'production' ? 'production' : 'development') : parsed
}

async function accessLedger(station: Station, parts: StationParts): Promise<LedgerAccess> {
  const { ledgerFile, ledgerKey } = station
  const request = { configuration: ledgerKey, ledgerFile, keyStore: parts.keyStore }
  const open = async (passphrase?: Uint8Array): Promise<LedgerAccess['opened']> => {
    const found = await resolveLedgerKey({ ...request, passphrase, randomBytes })
    if (!found.ok) return found
    const { key, source } = found.value
    const opened = openLedger({
      file: ledgerFile,
      key,
      clock: parts.clock,
      randomBytes,
      station: { id: station.id, name: station.name },
      ...(parts.nativeBinding === undefined ? {} : { nativeBinding: parts.nativeBinding }),
    })
    const secrets = new StationSecrets(key)
    key.fill(0)
    return opened.ok ? ok({ ledger: opened.value, keySource: source, secrets }) : opened
  }
  return (await needsPassphrase(request))
    ? { opened: err(failure('ledger-key-unavailable')), unlock: (passphrase) => open(passphrase) }
    : { opened: await open() }
}

/**
 * Everything a kiosk needs, from the station's folder. What is wrong with configuration, program, anchors or ledger does
 * not keep the kiosk from starting: it opens and says so, with the remedy.
 */
export async function composeStation(
  parts: StationParts,
): Promise<
  Pick<KioskOptions, 'reader' | 'clock' | 'program' | 'trust' | 'limits' | 'access' | 'simulated'> & { readonly dock?: Dock }
> {
  const station = loadStation(parts.folder)
  const trust = loadTrust(parts)
  const configured = !station.ok ? station : !trust.ok ? trust : ok({ station: station.value, trust: trust.value })
  const program = configured.ok ? programOf(configured.value.station) : configured
  const access: LedgerAccess = configured.ok ? await accessLedger(configured.value.station, parts) : { opened: configured }
  // The municipality table builds its index at the first address; the first visitor should not wait for it.
  matchAddress('')
  return {
    reader: parts.reader,
    clock: parts.clock,
    program,
    trust: configured.ok ? configured.value.trust : PRODUCTION_TRUST_ANCHORS,
    limits: DEFAULT_TAP_LIMITS,
    access,
    simulated: parts.simulated,
    ...(parts.dock === undefined ? {} : { dock: parts.dock }),
  }
}

function programOf(station: Station): KioskOptions['program'] {
  const program = loadProgram(station.programFile)
  if (!program.ok) return program
  return program.value.places.some(({ id }) => id === station.place)
    ? ok({ program: program.value, place: station.place })
    : err(
        failure('station-configuration-invalid', { file: station.folder, at: 'place', problem: 'the program has no such place' }),
      )
}
