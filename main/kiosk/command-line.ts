import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { REHEARSAL_KINDS, type RehearsalKind } from '../../core/rehearsal/index.ts'

/** How a person starts the kiosk; the same words for the window (`npm start`) and for the headless gate (`npm start -- --gate`). */
export interface CommandLine {
  /** `simulated`: training with sample cards. `pcsc`: the readers of this machine. */
  readonly reader: 'simulated' | 'pcsc'
  /** Folder of the station: `station.yaml`, ledger, key file. Undefined: the default of the platform. */
  readonly station?: string
  /** File of trust anchors that replaces the built-in ones; a test hierarchy is refused by a production build. */
  readonly trustAnchors?: string
  /** Instant at which the kiosk's clock starts (ISO 8601), for training and tests; refused by a production build. */
  readonly time?: string
  /** Name of a sample program with which a training station begins; refused by a production build. */
  readonly program?: string
  /** What is rehearsed (訓練), with a station and a ledger of its own; refused by a production build. */
  readonly rehearsal?: RehearsalKind
  /** Place of it; without, the first. */
  readonly place?: string
  /** Full-screen visitor window without a way out. */
  readonly kiosk: boolean
  /** Opens the desk window also when the visitor's window is full-screen. */
  readonly desk: boolean
  /** Sets a station up where there is none yet, with questions on the screen; a production build does so by itself. */
  readonly setup: boolean
  /**
   * Of the gate: a development build, which takes simulated cards, unsigned programs, test keys and test anchors, and makes itself a
   * sample station. Without it the gate is a production build. The window's build is told by its package, never by this word.
   */
  readonly development: boolean
  /** Writes every command to a card and its status to the station's folder (`apdu-trace.log`), without anything of a person. */
  readonly apduTrace: boolean
}

/** A file name without its ending: it becomes part of a path. */
const SAMPLE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}

/** Parses the arguments after the program's own. Unknown words are ignored: Chromium's switches share the command line. */
export function parseCommandLine(argv: readonly string[], defaultReader: CommandLine['reader']): Result<CommandLine, Failure> {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      reader: { type: 'string' },
      station: { type: 'string' },
      'trust-anchors': { type: 'string' },
      time: { type: 'string' },
      program: { type: 'string' },
      place: { type: 'string' },
      rehearsal: { type: 'string' },
      kiosk: { type: 'boolean' },
      desk: { type: 'boolean' },
      setup: { type: 'boolean' },
      development: { type: 'boolean' },
      'apdu-trace': { type: 'boolean' },
    },
  })
  // A rehearsal is played with sample cards, also where real ones are the rule.
  const reader = values.reader ?? (values.rehearsal === undefined ? defaultReader : 'simulated')
  if (reader !== 'simulated' && reader !== 'pcsc') return err(failure('station-configuration-invalid', { option: '--reader' }))
  for (const name of ['station', 'trust-anchors', 'time', 'program', 'place'] as const) {
    const value = values[name]
    if (value !== undefined && (typeof value !== 'string' || value === ''))
      return err(failure('station-configuration-invalid', { option: `--${name}` }))
  }
  const { time } = values
  if (typeof time === 'string' && !isInstant(time)) return err(failure('station-configuration-invalid', { option: '--time' }))
  const { program, place } = values
  if (typeof program === 'string' && !SAMPLE_NAME.test(program))
    return err(failure('station-configuration-invalid', { option: '--program' }))
  const rehearsal = REHEARSAL_KINDS.find((kind) => kind === values.rehearsal)
  // Real cards have no place in a rehearsal.
  if (values.rehearsal !== undefined && (rehearsal === undefined || reader !== 'simulated'))
    return err(failure('station-configuration-invalid', { option: '--rehearsal' }))
  return ok({
    reader,
    ...(rehearsal === undefined ? {} : { rehearsal }),
    ...(typeof program === 'string' ? { program } : {}),
    ...(typeof place === 'string' ? { place } : {}),
    ...(typeof time === 'string' ? { time } : {}),
    ...(typeof values.station === 'string' ? { station: values.station } : {}),
    ...(typeof values['trust-anchors'] === 'string' ? { trustAnchors: values['trust-anchors'] } : {}),
    kiosk: values.kiosk === true,
    desk: values.desk === true,
    setup: values.setup === true,
    development: values.development === true,
    apduTrace: values['apdu-trace'] === true,
  })
}
