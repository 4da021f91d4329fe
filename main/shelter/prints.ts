import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { SheetOrder } from '../action/index.ts'
import type { Sheet, ShelterTagSheet } from '../contract/index.ts'
import type { JobDone } from './jobs.ts'
import type { ShelterParts } from './parts.ts'

/** Prints one sheet; where there is no printer, the file is told that was made of it. */
export async function printSheet(
  { context }: Pick<ShelterParts, 'context'>,
  sheet: Sheet,
  order: SheetOrder,
  signal: AbortSignal,
): Promise<Result<JobDone, Failure>> {
  if (context.printer === undefined) return err(failure('sheet-printer-missing'))
  const printed = await context.printer.print(sheet, order, signal)
  if (!printed.ok) return printed
  return ok(printed.value.on === 'file' ? { file: printed.value.file } : {})
}

export function printTags(
  parts: Pick<ShelterParts, 'context' | 'book'>,
  tags: ShelterTagSheet['tags'],
  signal: AbortSignal,
): Promise<Result<JobDone, Failure>> {
  const at = parts.context.clock.now().toString()
  const sheet: ShelterTagSheet = { kind: 'shelter-tag', shelter: shelterName(parts), at, tags }
  return printSheet(parts, sheet, { paper: 'tag', to: 'printer' }, signal)
}

/** As the shelter is called: by its own name, or as the program calls the place. */
export function shelterName({ context, book }: Pick<ShelterParts, 'context' | 'book'>) {
  const { program, place } = context.active
  const { shelter } = book.state.standing().opening
  if (shelter !== undefined) return { ja: shelter.name, en: shelter.name }
  return program.places.find(({ id }) => id === place)?.name ?? { ja: place, en: place }
}
