import { err, type Language, ok } from '../../core/base/index.ts'
import { checkProgram, type Program, type ProgramProblem, runProgramTests } from '../../core/program/index.ts'
import { type Call, EXIT, type Outcome } from './command.ts'
import { type ProgramSource, readProgramSource } from './program-source.ts'

/** Where it is, the line as it is written, and what is wrong with it. */
function problemText({ text, name }: ProgramSource, problem: ProgramProblem, language: Language): string {
  const { line, column, message } = problem
  const place = language === 'ja' ? `${name} ${line}行目 ${column}文字目` : `${name}, line ${line}, column ${column}`
  const written = text.split('\n')[line - 1]?.trim() ?? ''
  return [place, ...(written === '' ? [] : [`    ${written.slice(0, 100)}`]), `  ${message[language]}`].join('\n')
}

/** Every problem of a file, and how many there are. */
function printProblems(source: ProgramSource, problems: readonly ProgramProblem[], language: Language): void {
  for (const problem of problems) console.log(`${problemText(source, problem, language)}\n`)
  console.log(language === 'ja' ? `${problems.length}件の誤りがあります。` : `Problems: ${problems.length}.`)
}

/** A program without a problem, and its file; of any other every problem is printed. */
export function programInOrder(
  file: string,
  language: Language,
): Outcome<{ readonly program: Program; readonly source: ProgramSource } | undefined> {
  const source = readProgramSource(file)
  if (!source.ok) return source
  const { program, problems } = checkProgram(source.value.text)
  if (program !== undefined) return ok({ program, source: source.value })
  printProblems(source.value, problems, language)
  return ok(undefined)
}

/** `check FILE` */
export function check({ files: [file, ...others], language }: Call): Outcome {
  if (file === undefined || others.length > 0) return err('check: which FILE?')
  const found = programInOrder(file, language)
  if (!found.ok) return found
  if (found.value === undefined) return ok(EXIT.notInOrder)
  const { program } = found.value
  const failed = runProgramTests(program).filter(({ passed }) => !passed).length
  const rows = program.tests.length
  console.log(
    language === 'ja'
      ? `${program.title.ja}（${program.id} 第${program.version}版）に誤りはありません。`
      : `${program.title.en} (${program.id}, version ${program.version}) has no problem.`,
  )
  if (rows === 0)
    console.log(
      language === 'ja'
        ? '試験表がありません。tests に例を書いてください。'
        : 'It has no test table: write examples under tests.',
    )
  if (failed > 0)
    console.log(
      language === 'ja'
        ? `試験表の${rows}行のうち${failed}行が合いません。test で確かめてください。`
        : `${failed} of the ${rows} rows of its test table fail: look at them with test.`,
    )
  return ok(failed === 0 ? EXIT.ok : EXIT.notInOrder)
}
