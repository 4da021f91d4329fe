import path from 'node:path'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { checkProgram, type Program } from '../../core/program/index.ts'
import { MAX_ENVELOPE_BYTES, parseEnvelope, programText, readBounded } from '../../main/program/index.ts'
import type { Outcome } from './command.ts'

/** A file that was given on the command line. */
export interface ProgramSource {
  /** Without its folder, for messages. */
  readonly name: string
  /** The program file, also of a package. Whether a package's signature is right is for the station to say. */
  readonly payload: Uint8Array
  readonly text: string
  /** The package as it is, where it is one. */
  readonly package?: Uint8Array
}

export function readFileOf(file: string): Outcome<Uint8Array> {
  const unreadable = (problem: string) => err(failure('program-unreadable', { file: path.basename(file), problem }))
  try {
    const bytes = readBounded(file, MAX_ENVELOPE_BYTES)
    return bytes === undefined ? unreadable('too large') : ok(bytes)
  } catch (error) {
    return unreadable(error instanceof Error && 'code' in error ? String(error.code) : 'cannot be read')
  }
}

/** Reads a program file (YAML), or the one in a package. */
export function readProgramSource(file: string): Outcome<ProgramSource> {
  const bytes = readFileOf(file)
  if (!bytes.ok) return bytes
  const name = path.basename(file)
  // A program file may be JSON as well, which is YAML: only an envelope has a payload.
  const isPackage = bytes.value[0] === 0x7b && Buffer.from(bytes.value.subarray(0, 200)).includes('"payloadType"')
  const envelope = isPackage ? parseEnvelope(bytes.value) : undefined
  if (envelope?.ok === false) return envelope
  const payload = envelope?.value.payload ?? bytes.value
  const text = programText(payload)
  return text === undefined
    ? err(failure('program-unreadable', { file: name, problem: 'not UTF-8' }))
    : ok({ name, payload, text, ...(isPackage && { package: bytes.value }) })
}

/** A program without a problem; for commands that are not about problems. */
export function readProgram(file: string): Outcome<Program> {
  const source = readProgramSource(file)
  if (!source.ok) return source
  const { program, problems } = checkProgram(source.value.text)
  if (program !== undefined) return ok(program)
  const [first] = problems
  const detail = first === undefined ? {} : { line: first.line, column: first.column, problem: first.message.en }
  return err(failure('program-invalid', { file: source.value.name, problems: problems.length, ...detail }))
}
