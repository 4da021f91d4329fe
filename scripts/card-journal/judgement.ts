import { z } from 'zod'

/** A line of the journal, as a simulated card writes it (native/simulator/card-journal.ts). */
const entrySchema = z.strictObject({
  application: z.string().regex(/^(?:[0-9A-F]{2})*$/),
  file: z.string().regex(/^(?:[0-9A-F]{4})?$/),
  header: z.string().regex(/^[0-9A-F]{8}$/),
  dataBytes: z.int().min(0),
  selected: z
    .string()
    .regex(/^(?:[0-9A-F]{2})*$/)
    .optional(),
})

type Entry = z.output<typeof entrySchema>

/** The journal of one process. */
export interface JournalFile {
  readonly name: string
  readonly text: string
}

export interface JournalJudgement {
  /** Different commands per application; the key of commands outside of applications is empty. */
  readonly commands: ReadonlyMap<string, number>
  /** What must not be in it, each with `file:line`. */
  readonly violations: readonly string[]
}

/** Where the 12-digit 個人番号 can be had, and nothing of ours may go (DESIGN decision 7; card reference §2.1, §2.3, §2.4). */
const FORBIDDEN: readonly { readonly application: string; readonly file: number; readonly what: string }[] = [
  { application: 'D3921000310001010408', file: 0x0001, what: 'text EF 0001, the 個人番号' },
  { application: 'D3921000310001010408', file: 0x0014, what: 'text IEF 0014, number A' },
  { application: 'D3921000310001010402', file: 0x0005, what: 'visual EF 0005, the picture of the 個人番号' },
  { application: 'D3921000310001010402', file: 0x0013, what: 'visual IEF 0013, number A' },
]

const SELECT = 0xa4
const READ_BINARY = 0xb0
const READ_RECORD = 0xb2
const SELECT_FILE = 0x02

/**
 * The files that a command means, current file included, by the addressing of ISO 7816-4 §7.1.1 and §11.2: of READ BINARY in
 * P1, of READ RECORD in the five upper bits of P2, of all that work on secrets and keys in P2.
 */
function filesMeant({ header, selected, file }: Entry): readonly number[] {
  const [ins, p1, p2] = [2, 4, 6].map((at) => Number.parseInt(header.slice(at, at + 2), 16))
  if (ins === undefined || p1 === undefined || p2 === undefined) return []
  const current = file === '' ? [] : [Number.parseInt(file, 16)]
  switch (ins) {
    case SELECT:
      return p1 === SELECT_FILE && selected !== undefined ? [Number.parseInt(selected, 16)] : []
    case READ_BINARY:
      return (p1 & 0x80) === 0 ? current : [p1 & 0x1f]
    case READ_RECORD:
      return p2 >> 3 === 0 ? current : [p2 >> 3]
    default:
      return (p2 & 0xe0) === 0x80 && (p2 & 0x1f) !== 0 ? [p2 & 0x1f] : current
  }
}

/** Looks through the journals of a test run. */
export function judgeJournals(files: readonly JournalFile[]): JournalJudgement {
  const commands = new Map<string, Set<string>>()
  const violations: string[] = []
  for (const { name, text } of files) {
    text.split('\n').forEach((line, index) => {
      if (line === '') return
      const where = `${name}:${index + 1}`
      const entry = parseLine(line)
      if (entry === undefined) {
        violations.push(`${where} is no line of a journal`)
        return
      }
      const { application, header, file } = entry
      commands.set(application, (commands.get(application) ?? new Set()).add(line))
      const meant = filesMeant(entry)
      for (const forbidden of FORBIDDEN) {
        if (forbidden.application === application && meant.includes(forbidden.file))
          violations.push(`${where} ${header} at file ${file || 'none'} reaches ${forbidden.what}`)
      }
    })
  }
  return { commands: new Map([...commands].map(([application, lines]) => [application, lines.size])), violations }
}

function parseLine(line: string): Entry | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/** Least number of different commands in an application of a whole test run: a journal that saw nothing proves nothing. */
export type Expected = Readonly<Record<string, number>>

/** What is missing in a journal, in words. */
export function missingIn({ commands }: JournalJudgement, expected: Expected): readonly string[] {
  return Object.entries(expected)
    .filter(([application, least]) => (commands.get(application) ?? 0) < least)
    .map(
      ([application, least]) =>
        `${application}: ${commands.get(application) ?? 0} different commands, at least ${least} expected`,
    )
}
