import { err, ok, type Result, systemClock } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import { FileShelf } from '../../main/kiosk/file-shelf.ts'
import { ProgramStore } from '../../main/program/index.ts'
import type { Station } from '../../main/station/index.ts'

/**
 * A program of a station, for its reports and files: also when its period is over, for that is when they are asked for. Of an
 * installed one the version in use, else the newest that is good.
 */
export function stationProgram({ folder, program }: Station, id: string): Result<Program, Failure> {
  if ('file' in program) {
    const shelf = new FileShelf(program.file)
    const found = shelf.find(id)
    if (found.ok) return ok(found.value.program)
    return shelf.first.ok ? found : shelf.first
  }
  // Signed with a test key is enough: nothing is decided by it, and only what the ledger has kept can be told.
  const listed = new ProgramStore({ folder, accept: 'development', clock: systemClock }).list()
  if (!listed.ok) return listed
  const good = listed.value.filter((version) => version.id === id && version.signed !== undefined)
  const found = good.find(({ state }) => state === 'in-use' || state === 'expired') ?? good[0]
  return found?.signed === undefined ? err(failure('program-unknown', { id })) : ok(found.signed.program)
}
