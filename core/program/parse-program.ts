import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { err, type LocalizedText, ok, type Result } from '../base/index.ts'
import { inconsistencies } from './consistency.ts'
import type { Identity } from './identity.ts'
import type { AgeCondition, Conditions, Program, ProgramTest } from './program.ts'
import type { ProgramPath, ProgramProblem, UnlocatedProblem } from './program-problem.ts'
import { type ProgramFile, programSchema } from './program-schema.ts'
import { problemOfIssue } from './schema-messages.ts'

/** A program of thousands of rules has a fraction of this; more is not a program file. UTF-16 units. */
const LARGEST_FILE = 1_000_000

const NOT_YAML: LocalizedText = { ja: 'YAMLとして読めません。', en: 'It cannot be read as YAML.' }
/** References would let a small file grow without bound, and a reader has to look for what is meant. */
const REFERENCE: LocalizedText = {
  ja: '参照（*）は使えません。値をそのまま書いてください。',
  en: 'References (*) are not allowed. Write the value itself.',
}

/** Offset in the text of the value at a path, or of the nearest group around it that is there. */
function offsetOf(document: Document, { path, at }: UnlocatedProblem): number {
  if (at === 'key') {
    const group = document.getIn(path.slice(0, -1), true)
    const pair = isMap(group)
      ? group.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
      : undefined
    if (pair !== undefined && isNode(pair.key) && pair.key.range) return pair.key.range[0]
  }
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function problemAt(lines: LineCounter, offset: number, path: ProgramPath, message: LocalizedText): ProgramProblem {
  const { line, col } = lines.linePos(offset)
  return { code: 'program-invalid', line: Math.max(line, 1), column: Math.max(col, 1), path: path.join('.'), message }
}

/** The problem that comes first in the text: correcting from the top is easiest. */
function firstProblem(document: Document, lines: LineCounter, problems: readonly UnlocatedProblem[]): ProgramProblem | undefined {
  return problems
    .map((problem) => problemAt(lines, offsetOf(document, problem), problem.path, problem.message))
    .reduce<ProgramProblem | undefined>(
      (first, problem) =>
        first === undefined || problem.line < first.line || (problem.line === first.line && problem.column < first.column)
          ? problem
          : first,
      undefined,
    )
}

function ageCondition(age: NonNullable<ProgramFile['rules'][number]['when']['age']>): AgeCondition {
  const atMost = age.under === undefined ? age.atMost : age.under - 1
  const range = { ...(age.atLeast !== undefined && { atLeast: age.atLeast }), ...(atMost !== undefined && { atMost }) }
  if (age.basis !== 'asOf') return { ...range, basis: age.basis }
  if (age.date === undefined) throw new Error('asOf without a date passed the check')
  return { ...range, basis: 'asOf', date: age.date, counting: age.counting ?? 'birthday' }
}

function conditions({ place, residence, age, schoolYear }: ProgramFile['rules'][number]['when']): Conditions {
  const set = residence?.in ?? residence?.outside
  return {
    ...(place !== undefined && { place }),
    ...(set !== undefined && { residence: { relation: residence?.in === undefined ? 'outside' : 'in', set } }),
    ...(age !== undefined && { age: ageCondition(age) }),
    ...(schoolYear !== undefined && { schoolYear }),
  }
}

/** zod writes absent fields as possibly `undefined`; the program's types have them present or absent. */
function consequence({ outcome, priceClass, reason }: ProgramFile['otherwise']): Program['otherwise'] {
  return { outcome, ...(priceClass !== undefined && { priceClass }), reason }
}

function identity({ level, credentials, alsoAttributes }: ProgramFile['identity']): Identity {
  return { level, credentials, ...(alsoAttributes === true && { alsoAttributes }) }
}

function testPerson({ address, birthDate, card }: ProgramFile['tests'][number]['person']): ProgramTest['person'] {
  return {
    ...(address !== undefined && { address }),
    ...(birthDate !== undefined && { birthDate: birthDate.replaceAll('-', '') }),
    card,
  }
}

function programOf(file: ProgramFile): Program {
  const [firstPlace, ...otherPlaces] = file.places
  if (firstPlace === undefined) throw new Error('a program without a place passed the check')
  return {
    ...file,
    identity: identity(file.identity),
    places: [firstPlace, ...otherPlaces],
    municipalitySets: Object.fromEntries(
      Object.entries(file.municipalitySets).map(([name, set]) => [
        name,
        { name: set.name, codes: set.municipalities.map((entry) => entry.slice(0, 6)) },
      ]),
    ),
    priceClasses: file.priceClasses.map(({ id, name, yen }) => ({ id, name, ...(yen !== undefined && { yen }) })),
    rules: file.rules.map((rule) => ({ id: rule.id, when: conditions(rule.when), result: consequence(rule.result) })),
    otherwise: consequence(file.otherwise),
    tests: file.tests.map(({ person, expect: { outcome, rule, priceClass, code }, ...test }) => ({
      ...test,
      person: testPerson(person),
      expect: { outcome, rule, ...(priceClass !== undefined && { priceClass }), ...(code !== undefined && { code }) },
    })),
  }
}

function parseDocumentText(text: string): Result<Program, ProgramProblem> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const fault = document.errors[0] ?? document.warnings[0]
  if (fault !== undefined)
    return err(problemAt(lines, fault.pos[0], [], { ja: NOT_YAML.ja, en: `${NOT_YAML.en.slice(0, -1)}: ${fault.message}` }))
  let reference: number | undefined
  visit(document, {
    Alias: (_, { range }) => {
      reference = range?.[0] ?? 0
      return visit.BREAK
    },
  })
  if (reference !== undefined) return err(problemAt(lines, reference, [], REFERENCE))
  const parsed = programSchema.safeParse(document.toJS(), { reportInput: true })
  const problems = parsed.success ? inconsistencies(parsed.data) : parsed.error.issues.map(problemOfIssue)
  const problem = firstProblem(document, lines, problems)
  if (problem !== undefined) return err(problem)
  if (!parsed.success) throw new Error('the schema refused without an issue')
  return ok(programOf(parsed.data))
}

/**
 * Reads a program file (YAML 1.2, UTF-8 text): a whole and consistent program, or the first thing wrong with its line and
 * column. Never throws, whatever the text.
 */
export function parseProgram(text: string): Result<Program, ProgramProblem> {
  const whole = (message: LocalizedText): Result<Program, ProgramProblem> =>
    err({ code: 'program-invalid', line: 1, column: 1, path: '', message })
  if (text.length > LARGEST_FILE) return whole({ ja: 'ファイルが大きすぎます。', en: 'The file is too large.' })
  try {
    return parseDocumentText(text)
  } catch {
    // The YAML library throws on nesting deeper than the stack.
    return whole(NOT_YAML)
  }
}
