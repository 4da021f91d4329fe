import { randomBytes as nodeRandomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { app, dialog, ipcMain } from 'electron'
import { type Clock, err, ok, type Result, systemClock, systemTimers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { TrustAnchors } from '../../native/mynumber/index.ts'
import { PRODUCTION_TRUST_ANCHORS, parseTrustAnchors, refuseTestHierarchy } from '../../native/pki/index.ts'
import { type ReaderPort, superviseReaders } from '../../native/reader/index.ts'
import { type GateDevice, openGate } from '../action/index.ts'
import { type CommandLine, type Dock, defaultStationFolder } from '../kiosk/index.ts'
import { MAX_ENVELOPE_BYTES, readBounded } from '../program/index.ts'
import { type ChooseFile, Setup, signedPrograms } from '../setup/index.ts'
import { STATION_FILE } from '../station/index.ts'
import type { Installation } from './installation.ts'
import { osKeyStore } from './os-key-store.ts'
import { launchAsUtilityProcess } from './reader-launcher.ts'
import type { Windows } from './windows.ts'

/** What the set-up tries out: the reader that the station will have, and the time that it will go by. */
interface Devices {
  readonly reader: ReaderPort
  readonly clock: Clock
  readonly trust: TrustAnchors
  readonly dock?: Dock
  readonly simulatedGate?: GateDevice
}

/** The simulator is a file of its own beside the bundle, which a production package does not even hold (DESIGN decision 5). */
const loadTraining = () => import('../training/index.ts')

/**
 * Sets the station up where there is none yet and one is wanted, and comes back when it is written. The window of the set-up is
 * still there then, until another one has taken its place. Whoever closes it before ends the application.
 */
export async function setUpWhereNeeded(
  options: CommandLine,
  installed: Installation,
  windows: Windows,
): Promise<Result<undefined, Failure>> {
  const folder = path.resolve(options.station ?? defaultStationFolder(options.reader))
  const isProduction = installed.build === 'production'
  if (!(options.setup || isProduction) || existsSync(path.join(folder, STATION_FILE))) return ok(undefined)
  if (isProduction && (options.reader === 'simulated' || options.time !== undefined))
    return err(failure('simulated-reader-refused'))
  const devices = await openDevices(options, installed)
  if (!devices.ok) return devices
  await run(folder, devices.value, options, installed, windows)
  return ok(undefined)
}

async function run(
  folder: string,
  devices: Devices,
  options: CommandLine,
  installed: Installation,
  windows: Windows,
): Promise<void> {
  const { reader, clock, trust, dock, simulatedGate } = devices
  let finish: () => void = () => undefined
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  let isFinished = false
  const setup = new Setup({
    folder,
    clock,
    timers: systemTimers,
    randomBytes: (length) => new Uint8Array(nodeRandomBytes(length)),
    reader,
    readerKind: options.reader,
    trust,
    ...(dock === undefined ? {} : { dock }),
    programs: signedPrograms({ accept: installed.build === 'production' ? 'production' : 'development', clock }),
    chooseFile: chooseFileIn(windows),
    openGate: (configuration) =>
      openGate(configuration, {
        clock,
        timers: systemTimers,
        // The outcome of the one opening says it all.
        notify: () => undefined,
        ...(simulatedGate === undefined ? {} : { simulated: simulatedGate }),
      }),
    keyStore: osKeyStore,
    ...(installed.nativeBinding === undefined ? {} : { nativeBinding: installed.nativeBinding }),
    push: (state) => windows.push(state),
    onFinished: () => {
      isFinished = true
      finish()
    },
  })
  ipcMain.handle('uketsuke:request', (event, name: unknown, payload: unknown) =>
    // Only the page itself may ask, not a frame within it; and the window's role counts, not what the page says.
    setup.request(event.senderFrame === event.sender.mainFrame ? windows.roleOf(event.sender) : undefined, name, payload),
  )
  const window = await windows.open('setup')
  window.once('closed', () => {
    if (isFinished) return
    void setup.close().finally(() => app.quit())
  })
  if (dock !== undefined) await windows.open('trainer')
  process.stdout.write('uketsuke setup\n')
  await finished
  ipcMain.removeHandler('uketsuke:request')
  windows.close('trainer')
  await setup.close()
}

function chooseFileIn(windows: Windows): ChooseFile {
  return async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(await windows.open('setup'), {
      properties: ['openFile'],
      filters: [{ name: 'JSON', extensions: ['json'] }],
    })
    const [file] = filePaths
    if (canceled || file === undefined) return ok(undefined)
    try {
      const bytes = readBounded(file, MAX_ENVELOPE_BYTES)
      if (bytes !== undefined) return ok({ name: path.basename(file), bytes })
    } catch {
      // As one that is too large: another has to be chosen.
    }
    return err(failure('setup-file-unreadable', { file: path.basename(file) }))
  }
}

async function openDevices(options: CommandLine, installed: Installation): Promise<Result<Devices, Failure>> {
  const isSimulated = options.reader === 'simulated'
  const trust = loadTrust(options.trustAnchors ?? (isSimulated ? installed.testTrustAnchors : undefined), installed)
  if (!trust.ok) return trust
  if (!isSimulated) {
    const launch = launchAsUtilityProcess({ reader: installed.readerProcess, watcher: installed.watcherProcess })
    const clock = options.time === undefined ? systemClock : (await loadTraining()).clockFrom(options.time)
    return ok({ reader: superviseReaders({ launch }), clock, trust: trust.value })
  }
  const { clockFrom, composeTraining, SimulatedGate, TRAINING_DAY } = await loadTraining()
  const training = composeTraining(installed.sampleDeck)
  if (!training.ok) return training
  const { reader, dock } = training.value
  const clock = clockFrom(options.time ?? TRAINING_DAY)
  return ok({ reader, dock, clock, trust: trust.value, simulatedGate: new SimulatedGate(clock) })
}

function loadTrust(file: string | undefined, { build }: Installation): Result<TrustAnchors, Failure> {
  if (file === undefined) return ok(PRODUCTION_TRUST_ANCHORS)
  try {
    const parsed = parseTrustAnchors(readFileSync(file, 'utf8'))
    return parsed.ok ? refuseTestHierarchy(parsed.value, build === 'production' ? 'production' : 'development') : parsed
  } catch {
    return err(failure('station-configuration-invalid', { what: 'trust-anchors', problem: 'cannot be read' }))
  }
}
