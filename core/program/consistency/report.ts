import type { ProgramPath } from '../program-problem.ts'
import type { ProgramFile } from '../schema/program-schema.ts'

/** Tells a problem at a place of the file, in both languages. */
export type Report = (path: ProgramPath, ja: string, en: string) => void

export type FileConditions = ProgramFile['rules'][number]['when']
export type FileConsequence = ProgramFile['otherwise']
export type FileTest = ProgramFile['tests'][number]
export type FileItem = ProgramFile['items'][number]
export type FileLimit = ProgramFile['limits'][number]
export type FileZone = ProgramFile['zones'][number]

/** Lists of a file whose elements other parts name by their id, with what these are called. */
const NAMED = {
  places: { ja: '場所', en: 'place' },
  priceClasses: { ja: '料金区分', en: 'price class' },
  slots: { ja: '時間枠', en: 'time slot' },
  zones: { ja: '区域', en: 'zone' },
} as const

/** Says so where an id names nothing. */
export function checkReference(report: Report, file: ProgramFile, path: ProgramPath, list: keyof typeof NAMED, id: string): void {
  if (file[list].some((known) => known.id === id)) return
  report(path, `${NAMED[list].ja}「${id}」がありません。`, `There is no ${NAMED[list].en} "${id}".`)
}

export function checkReferences(
  report: Report,
  file: ProgramFile,
  path: ProgramPath,
  list: keyof typeof NAMED,
  ids: readonly string[] | undefined,
): void {
  ids?.forEach((id, index) => {
    checkReference(report, file, [...path, index], list, id)
  })
}

/** Says so where two of a list have one id. */
export function checkUniqueIds(report: Report, path: ProgramPath, entries: readonly { readonly id: string }[]): void {
  checkUnique(
    report,
    path,
    entries.map(({ id }) => id),
    'id',
  )
}

/** Says so where one of a list is there before. */
export function checkUnique(report: Report, path: ProgramPath, ids: readonly string[], key?: string): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index)
      report(
        key === undefined ? [...path, index] : [...path, index, key],
        `「${id}」が2回使われています。`,
        `"${id}" is used twice.`,
      )
  })
}
