import { randomInt } from 'node:crypto'
import path from 'node:path'
import { dialog } from 'electron'
import { ok, type Result, systemClock, systemTimers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { superviseReaders } from '../../native/reader/index.ts'
import {
  type CommandLine,
  type ComposedStation,
  composeStation,
  defaultStationFolder,
  type KioskOptions,
  openApduTrace,
  type StationParts,
} from '../kiosk/index.ts'
import type { Installation } from './installation.ts'
import { osKeyStore } from './os-key-store.ts'
import { sheetPrinter } from './print-sheet.ts'
import { slipPrinter } from './print-slip.ts'
import { launchAsUtility, launchAsUtilityProcess } from './reader-launcher.ts'
import type { ServedPages } from './served-pages.ts'

type OpenedStation = ComposedStation &
  Pick<KioskOptions, 'chooseRollFile' | 'chooseFolder' | 'printer' | 'sheetPrinter' | 'voteAuthority'>

/** The simulator is a file of its own beside the bundle, which a production package does not even hold (DESIGN decision 5). */
const loadTraining = () => import('../training/index.ts')

/** The station as the command line wants it; a production build refuses simulated cards and a made-up time. */
export async function openStation(
  options: CommandLine,
  installed: Installation,
  pages: ServedPages,
): Promise<Result<OpenedStation, Failure>> {
  if (installed.build === 'production' && options.rehearsal !== undefined)
    return { ok: false, error: failure('rehearsal-refused') }
  if (
    installed.build === 'production' &&
    (options.reader === 'simulated' || options.time !== undefined || options.program !== undefined)
  )
    return { ok: false, error: failure('simulated-reader-refused') }
  const folder = options.station ?? defaultStationFolder(options.reader)
  if (options.rehearsal === undefined) return await openAt(folder, options, installed, pages)
  const { rehearsalStation } = await loadTraining()
  const played = rehearsalStation(options.rehearsal, folder, systemClock.now())
  const rehearsed = { ...options, program: played.program, time: options.time ?? played.time }
  return await openAt(played.folder, rehearsed, installed, pages)
}

async function openAt(
  folder: string,
  options: CommandLine,
  installed: Installation,
  pages: ServedPages,
): Promise<Result<OpenedStation, Failure>> {
  const common = {
    folder,
    build: installed.build,
    keyStore: osKeyStore,
    launchRollImport: () => launchAsUtility(installed.rollImportProcess, 'uketsuke-roll-import'),
    ...(installed.nativeBinding === undefined ? {} : { nativeBinding: installed.nativeBinding }),
  } satisfies Partial<StationParts>
  if (installed.build !== 'production') {
    const { prepareSampleStation } = await loadTraining()
    const sampleProgram =
      options.program === undefined
        ? installed.sampleProgram
        : path.join(path.dirname(installed.sampleProgram), `${options.program}.yaml`)
    const kind = options.reader === 'pcsc' ? 'trial' : 'training'
    const prepared = prepareSampleStation(folder, sampleProgram, kind, options.place)
    if (!prepared.ok) return prepared
  }
  const traced = options.apduTrace
    ? { trace: openApduTrace(folder, { complain: (problem) => process.stderr.write(`uketsuke: ${problem}\n`) }) }
    : {}
  if (options.reader === 'pcsc') {
    const reader = superviseReaders({
      launch: launchAsUtilityProcess({ reader: installed.readerProcess, watcher: installed.watcherProcess }),
      ...traced,
    })
    const station = await composeStation({
      ...common,
      reader,
      clock: options.time === undefined ? systemClock : (await loadTraining()).clockFrom(options.time),
      simulated: false,
      ...(options.trustAnchors === undefined ? {} : { trustAnchorsFile: options.trustAnchors }),
    })
    return ok(withWindows(station, pages))
  }
  const {
    beginWithProgram,
    clockFrom,
    composeTraining,
    prepareSampleRoll,
    prepareSampleStaff,
    rehearsalAuthority,
    simulatedGates,
    trainingTime,
    TrainingRehearsal,
    withRehearsal,
  } = await loadTraining()
  const staff = await prepareSampleStaff(folder)
  if (!staff.ok) return staff
  const training = composeTraining(installed.sampleDeck, { ...traced, staff: staff.value })
  if (!training.ok) return training
  const clock = clockFrom(options.time ?? trainingTime(options.program))
  const station = await composeStation({
    ...common,
    reader: training.value.reader,
    dock: training.value.dock,
    clock,
    simulated: true,
    simulatedGate: simulatedGates(clock),
    trustAnchorsFile: options.trustAnchors ?? installed.testTrustAnchors,
  })
  const begun = options.program === undefined ? ok(undefined) : beginWithProgram(station)
  if (!begun.ok) return begun
  const samples = await prepareSampleRoll(station, training.value.deck, installed.sampleRolls)
  if (!samples.ok) return samples
  const opened = withWindows(station, pages)
  const { rehearsal: kind } = options
  if (kind === undefined || !station.program.ok || !station.access.opened.ok) return ok(opened)
  const { id, title } = station.program.value.program
  const rehearsal = new TrainingRehearsal({
    kind,
    program: { id, title },
    ledger: station.access.opened.value.ledger,
    cards: training.value.dock.state().cards,
    clock: station.clock,
    timers: systemTimers,
    newSeed: () => randomInt(100_000),
  })
  // What is only practised is no record of any municipality, and the votes are granted by nobody's hub.
  const { connectHub: _, pinAuthority: __, ...alone } = opened
  return ok({ ...alone, dock: withRehearsal(training.value.dock, rehearsal), voteAuthority: rehearsalAuthority })
}

/** What only an application with windows can do: ask for a file, and print. */
function withWindows(station: ComposedStation, pages: ServedPages): OpenedStation {
  const { slips, sheets, files, clock, simulated: training } = station
  const name = station.station?.name ?? ''
  return {
    ...station,
    chooseRollFile,
    chooseFolder,
    ...(slips !== undefined && { printer: slipPrinter(slips, training) }),
    ...(sheets !== undefined &&
      files !== undefined && { sheetPrinter: sheetPrinter({ output: sheets, pages, files, clock, station: name, training }) }),
  }
}

/** Asks for the CSV file of a roll; nothing where nobody chose one. */
async function chooseRollFile(): Promise<string | undefined> {
  const chosen = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [
      { name: 'CSV', extensions: ['csv', 'txt', 'tsv'] },
      { name: '*', extensions: ['*'] },
    ],
  })
  return chosen.canceled ? undefined : chosen.filePaths[0]
}

/** Asks for a folder, of a memory stick say; nothing where nobody chose one. */
async function chooseFolder(): Promise<string | undefined> {
  const chosen = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
  return chosen.canceled ? undefined : chosen.filePaths[0]
}
