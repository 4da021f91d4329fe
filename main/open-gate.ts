import path from 'node:path'
import { err, ok, type Result, systemClock } from '../core/base/index.ts'
import { type Failure, failure } from '../core/failure/index.ts'
import { launchWithFork, superviseReaders } from '../native/reader/index.ts'
import {
  type CommandLine,
  type ComposedStation,
  composeStation,
  defaultStationFolder,
  openApduTrace,
  type StationParts,
} from './kiosk/index.ts'
import type { Training } from './training/index.ts'

export interface OpenedGate {
  readonly station: ComposedStation
  readonly training?: Training
}

const inProject = (name: string) => path.resolve(import.meta.dirname, '..', name)

/** Brings the simulator in, so that a production gate never loads it. */
const loadTraining = () => import('./training/index.ts')

type GateOptions = Omit<CommandLine, 'kiosk' | 'desk' | 'setup'>

/**
 * The station of a gate as its command line wants it. A production build takes the readers of the machine, the time of its clock and a
 * station that somebody has set up, nothing else: `simulated-reader-refused`.
 */
export async function openGate(options: GateOptions): Promise<Result<OpenedGate, Failure>> {
  const folder = options.station ?? defaultStationFolder(options.reader)
  const traced = options.apduTrace ? { trace: openApduTrace(folder, { complain }) } : {}
  if (options.development) return openDevelopment(options, folder, traced)
  const { reader, time, program } = options
  if (reader !== 'pcsc' || time !== undefined || program !== undefined) return err(failure('simulated-reader-refused'))
  return ok({ station: await onReaders(options, { folder, build: 'production', clock: systemClock }, traced) })
}

type Traced = Omit<Parameters<typeof superviseReaders>[0], 'launch'>

const complain = (problem: string) => void process.stderr.write(`uketsuke: ${problem}\n`)

function onReaders(
  { trustAnchors }: GateOptions,
  parts: Pick<StationParts, 'folder' | 'build' | 'clock'>,
  traced: Traced,
): Promise<ComposedStation> {
  const launch = launchWithFork({
    reader: inProject('native/reader/reader-process-entry.ts'),
    watcher: inProject('native/reader/reader-watcher-entry.ts'),
  })
  return composeStation({
    ...parts,
    reader: superviseReaders({ launch, ...traced }),
    simulated: false,
    ...(trustAnchors === undefined ? {} : { trustAnchorsFile: trustAnchors }),
  })
}

/** For trying out and for tests: where there is no station yet, a sample station is made. */
async function openDevelopment(options: GateOptions, folder: string, traced: Traced): Promise<Result<OpenedGate, Failure>> {
  const { beginWithProgram, clockFrom, composeTraining, prepareSampleRoll, prepareSampleStation, simulatedGates, trainingTime } =
    await loadTraining()
  const sampleProgram = inProject(`fixtures/programs/${options.program ?? 'himeji-facility-entry'}.yaml`)
  const kind = options.reader === 'pcsc' ? 'trial' : 'training'
  const prepared = prepareSampleStation(folder, sampleProgram, kind, options.place)
  if (!prepared.ok) return prepared
  if (options.reader === 'pcsc') {
    const clock = options.time === undefined ? systemClock : clockFrom(options.time)
    return ok({ station: await onReaders(options, { folder, build: 'development', clock }, traced) })
  }
  const training = composeTraining(inProject('fixtures/generated/sample-deck.json'), traced)
  if (!training.ok) return training
  const clock = clockFrom(options.time ?? trainingTime(options.program))
  const station = await composeStation({
    folder,
    build: 'development',
    reader: training.value.reader,
    dock: training.value.dock,
    clock,
    simulated: true,
    simulatedGate: simulatedGates(clock),
    trustAnchorsFile: options.trustAnchors ?? inProject('fixtures/generated/test-trust-anchors.json'),
  })
  const begun = options.program === undefined ? ok(undefined) : beginWithProgram(station)
  if (!begun.ok) return begun
  const samples = await prepareSampleRoll(station, training.value.deck, inProject('fixtures/generated/sample-rolls.json'))
  return samples.ok ? ok({ station, training: training.value }) : samples
}
