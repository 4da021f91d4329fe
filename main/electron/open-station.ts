import { ok, type Result, systemClock } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { superviseReaders } from '../../native/reader/index.ts'
import { type CommandLine, composeStation, defaultStationFolder, openApduTrace, type StationParts } from '../kiosk/index.ts'
import type { Installation } from './installation.ts'
import { osKeyStore } from './os-key-store.ts'
import { launchAsUtilityProcess } from './reader-launcher.ts'

type ComposedStation = Awaited<ReturnType<typeof composeStation>>

/** The simulator is a file of its own beside the bundle, which a production package does not even hold (DESIGN decision 5). */
const loadTraining = () => import('../training/index.ts')

/** The station as the command line wants it; a production build refuses simulated cards and a made-up time. */
export async function openStation(options: CommandLine, installed: Installation): Promise<Result<ComposedStation, Failure>> {
  const folder = options.station ?? defaultStationFolder(options.reader)
  if (installed.build === 'production' && (options.reader === 'simulated' || options.time !== undefined))
    return { ok: false, error: failure('simulated-reader-refused') }
  const common = {
    folder,
    build: installed.build,
    keyStore: osKeyStore,
    ...(installed.nativeBinding === undefined ? {} : { nativeBinding: installed.nativeBinding }),
  } satisfies Partial<StationParts>
  if (installed.build !== 'production') {
    const { prepareSampleStation } = await loadTraining()
    const prepared = prepareSampleStation(folder, installed.sampleProgram, options.reader === 'pcsc' ? 'trial' : 'training')
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
    return ok(
      await composeStation({
        ...common,
        reader,
        clock: options.time === undefined ? systemClock : (await loadTraining()).clockFrom(options.time),
        simulated: false,
        ...(options.trustAnchors === undefined ? {} : { trustAnchorsFile: options.trustAnchors }),
      }),
    )
  }
  const { clockFrom, composeTraining, TRAINING_DAY } = await loadTraining()
  const training = composeTraining(installed.sampleDeck, traced)
  if (!training.ok) return training
  return ok(
    await composeStation({
      ...common,
      reader: training.value.reader,
      dock: training.value.dock,
      clock: clockFrom(options.time ?? TRAINING_DAY),
      simulated: true,
      trustAnchorsFile: options.trustAnchors ?? installed.testTrustAnchors,
    }),
  )
}
