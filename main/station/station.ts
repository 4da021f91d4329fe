import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type DevicesConfiguration, type FolderName, parseDevicesConfiguration, type StationFolder } from '../action/index.ts'
import { SHEET_PAPERS, type SheetPaper } from '../contract/index.ts'
import { type LedgerKeyConfiguration, ledgerKeyConfigurationSchema } from './ledger-key.ts'

/** Name of the configuration in a station's folder. */
export const STATION_FILE = 'station.yaml'

const identifier = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and hyphens')
/** As programs name themselves. */
const INSTALLED = /^[a-z0-9]+(-[a-z0-9]+)*$/
const fileName = z.string().min(1).max(1000)

const stationSchema = z.strictObject({
  station: z.strictObject({ id: identifier, name: z.string().trim().min(1).max(200) }),
  /** Id of one of the program's places. */
  place: z.string().min(1).max(200),
  /**
   * Id of an installed program, which a municipality has signed; or a program file from the station's folder, which a production
   * build refuses. A file has a dot or a slash in its name, an id has neither.
   */
  program: fileName,
  reader: z.enum(['pcsc', 'simulated']).default('pcsc'),
  ledger: z
    .strictObject({
      file: fileName.default('ledger.db'),
      key: ledgerKeyConfigurationSchema.default({ source: 'automatic' }),
    })
    .prefault({}),
  /** Gates and full/empty signs, by the names that programs call them. */
  gates: z.unknown().optional(),
  signs: z.unknown().optional(),
  /** Folder of the rolls (名簿). */
  rolls: fileName.default('rolls'),
  /** Slips for visitors: on a printer of the operating system, or as PDF files in a folder where there is none. */
  slips: z
    .strictObject({
      paper: z.enum(['receipt', 'a5']).default('receipt'),
      printer: z.string().min(1).max(200).exactOptional(),
      folder: fileName.exactOptional(),
    })
    .optional(),
  /**
   * Sheets (帳票): the printers of the operating system by paper, where it is not the standard one; the folder for PDF files where
   * there is none; the size of labels and wristbands in millimetres.
   */
  sheets: z
    .strictObject({
      printers: z.partialRecord(z.enum(SHEET_PAPERS), z.string().min(1).max(200)).default({}),
      folder: fileName.default('sheets'),
      tag: z
        .strictObject({ width: z.number().min(15).max(120), height: z.number().min(15).max(300) })
        .default({ width: 62, height: 62 }),
    })
    .prefault({}),
  /** One screen for visitors and staff, or one for each. */
  screens: z.enum(['one', 'two']).default('two'),
  /** Reports and lists as files. */
  exports: z.strictObject({ folder: fileName.default('exports') }).prefault({}),
  polling: z
    .strictObject({
      /** The roll with who has received what, refreshed while people vote, so that paper can take over. */
      checklist: z.strictObject({ folder: fileName.default('checklist') }).prefault({}),
      /** What stands before the receipt numbers of this desk: no two desks of a place have the same. */
      receiptPrefix: z
        .string()
        .regex(/^[A-Z0-9]{0,6}$/, 'capital letters and digits')
        .default('A'),
      /**
       * Whether the place has other desks. On election day a place decides for its own districts without asking anybody only where this
       * desk is the only one: two that do not hear of each other would serve one voter twice.
       */
      desks: z.enum(['one', 'several']).default('one'),
      /** Key of the six digits of 電話確認, as the office made it (`npm run polling -- new-key`). */
      confirmationKeyFile: fileName.exactOptional(),
    })
    .prefault({}),
  /** A small page about a gate that nobody sits at, for this machine only unless `host` says otherwise. */
  statusPage: z
    .strictObject({ port: z.int().min(1).max(65_535), host: z.string().min(1).max(253).default('127.0.0.1') })
    .optional(),
})

/** How slips come out. */
export interface SlipOutput {
  readonly paper: 'receipt' | 'a5'
  /** A printer of the operating system by its name; absent: the standard one. */
  readonly printer?: string
  /** Takes a PDF file for each slip where there is no printer. */
  readonly folder?: string
}

/** How sheets come out. */
export interface SheetOutputs {
  /** Printers of the operating system by their names; absent: the standard one. */
  readonly printers: Readonly<Partial<Record<SheetPaper, string>>>
  /** Of labels and wristbands, millimetres. */
  readonly tag: { readonly width: number; readonly height: number }
}

/** What only the desk of a polling station is configured with. */
export interface PollingStationSettings {
  readonly receiptPrefix: string
  /** Whether this desk is the only one of its place. */
  readonly desks: 'one' | 'several'
  readonly confirmationKeyFile?: string
}

/** A station as configured (`station.yaml`). File names are absolute. */
export interface Station {
  readonly folder: string
  readonly id: string
  readonly name: string
  /** Id of the place within the program. */
  readonly place: string
  readonly program: { readonly installed: string } | { readonly file: string }
  readonly reader: 'pcsc' | 'simulated'
  readonly ledgerFile: string
  readonly ledgerKey: LedgerKeyConfiguration
  readonly devices: DevicesConfiguration
  readonly rollsFolder: string
  /** Absent: no slips are printed here. */
  readonly slips?: SlipOutput
  readonly sheets: SheetOutputs
  /** `one`: the visitor's window is in front while the visitor has something to do, the desk otherwise. */
  readonly screens: 'one' | 'two'
  readonly folders: Readonly<Record<FolderName, StationFolder>>
  readonly polling: PollingStationSettings
  readonly statusPage?: { readonly port: number; readonly host: string }
}

/** Reads a station's configuration. `station-configuration-invalid` names the place of the first error. */
export function loadStation(folder: string): Result<Station, Failure> {
  const absolute = path.resolve(folder)
  let text: string
  try {
    text = readFileSync(path.join(absolute, STATION_FILE), 'utf8')
  } catch {
    return err(failure('station-configuration-invalid', { file: STATION_FILE, problem: 'cannot be read' }))
  }
  return parseStation(text, absolute)
}

/** Reads the text of a `station.yaml` that lies in `folder` (absolute). */
export function parseStation(text: string, folder: string): Result<Station, Failure> {
  const document = parseDocument(text, { prettyErrors: true })
  const [error] = document.errors
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 0
    return err(failure('station-configuration-invalid', { file: STATION_FILE, line, problem: error.code }))
  }
  const parsed = stationSchema.safeParse(toValue(document))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const at = issue?.path.join('.') ?? ''
    return err(failure('station-configuration-invalid', { file: STATION_FILE, at, problem: issue?.message ?? '' }))
  }
  const { station, place, program, reader, ledger, gates, signs, rolls, slips, sheets, screens, exports, polling, statusPage } =
    parsed.data
  const devices = parseDevicesConfiguration({ ...(gates !== undefined && { gates }), ...(signs !== undefined && { signs }) })
  if (!devices.ok) return err(failure(devices.error.code, { file: STATION_FILE, ...devices.error.detail }))
  const inFolder = (name: string) => path.resolve(folder, name)
  return ok({
    folder,
    id: station.id,
    name: station.name,
    place,
    program: INSTALLED.test(program) ? { installed: program } : { file: inFolder(program) },
    reader,
    ledgerFile: inFolder(ledger.file),
    ledgerKey: ledger.key.source === 'key-file' ? { source: 'key-file', file: inFolder(ledger.key.file) } : ledger.key,
    devices: devices.value,
    rollsFolder: inFolder(rolls),
    ...(slips !== undefined && {
      slips: { ...slips, ...(slips.folder !== undefined && { folder: inFolder(slips.folder) }) },
    }),
    sheets: { printers: sheets.printers, tag: sheets.tag },
    screens,
    folders: {
      exports: folderOf(folder, exports.folder),
      checklist: folderOf(folder, polling.checklist.folder),
      sheets: folderOf(folder, sheets.folder),
    },
    polling: {
      receiptPrefix: polling.receiptPrefix,
      desks: polling.desks,
      ...(polling.confirmationKeyFile !== undefined && { confirmationKeyFile: inFolder(polling.confirmationKeyFile) }),
    },
    ...(statusPage !== undefined && { statusPage }),
  })
}

/** A folder by its name within the station's is made when it is needed; one elsewhere may be a memory stick, and is waited for. */
function folderOf(station: string, name: string): StationFolder {
  return { path: path.resolve(station, name), make: !path.isAbsolute(name) }
}

/** The document as plain values; an alias that multiplies itself without end counts as nothing. */
function toValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS()
  } catch {
    return undefined
  }
}
