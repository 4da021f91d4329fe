import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type Program, parseProgram } from '../../core/program/index.ts'
import type { ProgramShelf, ShelvedProgram } from './program-shelf.ts'

/** Reads a program that nobody has signed. Fails with `program-unreadable` or `program-invalid`. */
function loadProgram(file: string): Result<Program, Failure> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch {
    return err(failure('program-unreadable', { file }))
  }
  const parsed = parseProgram(text)
  if (parsed.ok) return parsed
  const { line, column, message } = parsed.error
  return err(failure('program-invalid', { file, line, column, problem: message.en }))
}

/** The program file of a station for development and training, and the programs that lie beside it. Read once. */
export class FileShelf implements ProgramShelf {
  readonly first: Result<Program, Failure>
  readonly failure = undefined
  readonly #file: string
  #beside: readonly ShelvedProgram[] | undefined

  constructor(file: string) {
    this.#file = file
    this.first = loadProgram(file)
  }

  list(): readonly ShelvedProgram[] {
    const first = this.first.ok ? [{ program: this.first.value }] : []
    this.#beside ??= this.#programsBeside()
    return [...first, ...this.#beside]
  }

  refused() {
    return []
  }

  /** Read once: what lies there now is not looked at. */
  whyLost() {
    return undefined
  }

  find(id: string): Result<ShelvedProgram, Failure> {
    if (this.first.ok && this.first.value.id === id) return ok({ program: this.first.value })
    const found = this.list().find(({ program }) => program.id === id)
    return found === undefined ? err(failure('program-unknown', { id })) : ok(found)
  }

  /** What a developer is changing is not taken in under running taps. */
  lookAgain(): boolean {
    return false
  }

  #programsBeside(): readonly ShelvedProgram[] {
    const folder = path.dirname(this.#file)
    let names: readonly string[]
    try {
      names = readdirSync(folder)
    } catch {
      return []
    }
    const known = new Set(this.first.ok ? [this.first.value.id] : [])
    return names.toSorted().flatMap((name) => {
      const file = path.join(folder, name)
      if (!/\.ya?ml$/.test(name) || file === this.#file) return []
      const loaded = loadProgram(file)
      if (!loaded.ok || known.has(loaded.value.id)) return []
      known.add(loaded.value.id)
      return [{ program: loaded.value }]
    })
  }
}
