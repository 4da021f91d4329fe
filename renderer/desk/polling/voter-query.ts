import { birthDateOf } from '../roll-query.ts'

/** What somebody typed, as the search takes it while it is typed. */
export interface VoterQuery {
  readonly text: string
  /** Eight digits. */
  readonly birthDate?: string
}

/** Beginnings shorter than this fit half the town. */
const SHORTEST = 2

/** A birth date before a name, or a name, a reading or a number alone. Nothing while it is too short to be of use. */
export function voterQuery(typed: string): VoterQuery | undefined {
  const text = typed.normalize('NFKC').trim()
  const dated = /^(?<date>\S+)\s+(?<name>.+)$/u.exec(text)?.groups
  const birthDate = dated?.date === undefined ? undefined : birthDateOf(dated.date)
  if (birthDate !== undefined) return { text: (dated?.name ?? '').trim(), birthDate }
  return text.length < SHORTEST ? undefined : { text }
}

/** What Enter does: a number or barcode is looked up, a date with a name too; a name alone is only searched for. */
export function enteredQuery(
  typed: string,
):
  | { readonly by: 'code'; readonly text: string }
  | { readonly by: 'name'; readonly birthDate: string; readonly name: string }
  | undefined {
  const query = voterQuery(typed)
  if (query === undefined) return undefined
  if (query.birthDate !== undefined) return { by: 'name', birthDate: query.birthDate, name: query.text }
  return /^[\p{ASCII}]*\d[\p{ASCII}]*$/u.test(query.text) ? { by: 'code', text: query.text } : undefined
}
