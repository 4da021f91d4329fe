import { LineCounter, parseDocument, visit } from 'yaml'
import { err, type LocalizedText, ok, type Result } from '../base/index.ts'
import { inconsistencies } from './consistency/index.ts'
import { locateProblems, problemAt } from './locate-problem.ts'
import type { Program } from './program.ts'
import { programOfFile } from './program-of-file.ts'
import type { ProgramProblem } from './program-problem.ts'
import { type ProgramFile, programSchema } from './schema/program-schema.ts'
import { type Issue, problemOfIssue } from './schema/schema-messages.ts'

/** A program of thousands of rules has a fraction of this; more is not a program file. UTF-16 units. */
const LARGEST_FILE = 1_000_000

const NOT_YAML: LocalizedText = { ja: 'YAMLとして読めません。', en: 'It cannot be read as YAML.' }
/** References would let a small file grow without bound, and a reader has to look for what is meant. */
const REFERENCE: LocalizedText = {
  ja: '参照（*）は使えません。値をそのまま書いてください。',
  en: 'References (*) are not allowed. Write the value itself.',
}

/** A program, or everything that is wrong with its file. */
export interface ProgramCheck {
  readonly program?: Program
  /** In the order of the text. Empty exactly when there is a program. */
  readonly problems: readonly ProgramProblem[]
}

/** The part of the file at a path of the schema. */
function partAt(file: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    file,
  )
}

/**
 * A file whose only faults are fields that there are not, without these fields: whether the rest fits together can be said. Undefined
 * where anything else is wrong, for of a part of the wrong shape nothing can.
 *
 * @param file is changed
 */
function withoutUnknownKeys(file: unknown, issues: readonly Issue[]): ProgramFile | undefined {
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') return undefined
    const part = partAt(file, issue.path)
    if (typeof part !== 'object' || part === null) return undefined
    for (const key of issue.keys) Reflect.deleteProperty(part, key)
  }
  return programSchema.safeParse(file).data
}

function checkText(text: string): ProgramCheck {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0)
    return {
      problems: faults.map(({ pos, message }) =>
        problemAt(lines, pos[0], [], { ja: NOT_YAML.ja, en: `${NOT_YAML.en.slice(0, -1)}: ${message}` }),
      ),
    }
  const references: ProgramProblem[] = []
  visit(document, {
    Alias: (_, { range }) => {
      references.push(problemAt(lines, range?.[0] ?? 0, [], REFERENCE))
    },
  })
  if (references.length > 0) return { problems: references }
  const parsed = programSchema.safeParse(document.toJS(), { reportInput: true })
  if (!parsed.success) {
    const { issues } = parsed.error
    const file = withoutUnknownKeys(document.toJS(), issues)
    const more = file === undefined ? [] : inconsistencies(file)
    return { problems: locateProblems(document, lines, [...issues.flatMap(problemOfIssue), ...more]) }
  }
  const problems = locateProblems(document, lines, inconsistencies(parsed.data))
  return problems.length > 0 ? { problems } : { program: programOfFile(parsed.data), problems }
}

/**
 * Reads a program file (YAML 1.2 or JSON, as text): the program, or every problem with its line and column. What does not fit
 * together is looked for only when every part that there may be has the right shape. Never throws, whatever the text.
 */
export function checkProgram(text: string): ProgramCheck {
  const whole = (message: LocalizedText): ProgramCheck => ({
    problems: [{ code: 'program-invalid', line: 1, column: 1, path: '', message }],
  })
  if (text.length > LARGEST_FILE) return whole({ ja: 'ファイルが大きすぎます。', en: 'The file is too large.' })
  try {
    return checkText(text)
  } catch {
    // The YAML library throws on nesting deeper than the stack.
    return whole(NOT_YAML)
  }
}

/** As {@link checkProgram}, with the first of the problems alone. */
export function parseProgram(text: string): Result<Program, ProgramProblem> {
  const { program, problems } = checkProgram(text)
  const [problem] = problems
  if (problem !== undefined) return err(problem)
  if (program === undefined) throw new Error('a file without a problem gave no program')
  return ok(program)
}
