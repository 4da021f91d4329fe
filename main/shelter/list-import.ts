import {
  duplicatesOf,
  type ShelterAct,
  type ShelterState,
  type StandardReading,
  type StandardRow,
} from '../../core/shelter/index.ts'

/** What a list in the standard form comes to, before it is recorded. */
export interface ListImport {
  readonly acts: readonly ShelterAct[]
  readonly people: number
  /** Lines that were left out, or of which something was, and why. */
  readonly rejected: readonly { readonly line: number; readonly code: string }[]
}

export interface ListImportParts {
  readonly state: ShelterState
  readonly prefix: string
  readonly newId: () => string
}

/**
 * The people of another list become people of this one, with numbers of ours and theirs beside. Whoever is here already by name and birth
 * date is left out and told. Answers to consents are not taken over: nobody here has seen them given.
 */
export function listImport(reading: StandardReading, { state, prefix, newId }: ListImportParts): ListImport {
  const rejected = reading.problems.map(({ line, problem }): ListImport['rejected'][number] => ({ line, code: problem }))
  const households = new Map<string, StandardRow[]>()
  for (const row of reading.rows) {
    const same = duplicatesOf(state, { facts: row.facts }, 'all').some(({ likeness }) => likeness === 'name-and-birth')
    if (same) {
      rejected.push({ line: row.line, code: 'already-here' })
      continue
    }
    const key = row.representative === '' ? `line ${row.line}` : row.representative
    households.set(key, [...(households.get(key) ?? []), row])
  }
  let number = state.nextNumber(prefix)
  const acts: ShelterAct[] = []
  let people = 0
  for (const rows of households.values()) {
    const ordered = rows.toSorted((a, b) => Number(b.number === b.representative) - Number(a.number === a.representative))
    const household = newId()
    for (const [index, row] of ordered.entries()) {
      const person = index === 0 ? household : newId()
      acts.push(...registration(row, person, household, { prefix, number, ...(index > 0 && { suffix: index }) }))
      people += 1
    }
    number += 1
  }
  return { acts, people, rejected }
}

function registration(
  row: StandardRow,
  person: string,
  household: string,
  receipt: { readonly prefix: string; readonly number: number; readonly suffix?: number },
): readonly ShelterAct[] {
  const { facts, stay, zone, admittedAt, leftAt, destination = 'unknown', destinationName, contact, arrivedFrom } = row
  return [
    {
      act: 'person-registered',
      person,
      household,
      receipt,
      route: 'import',
      facts,
      stay,
      consents: [],
      ...(zone !== undefined && { zone }),
      ...(row.number !== '' && { otherNumber: row.number.slice(0, 200) }),
      ...(arrivedFrom !== undefined && { from: { name: arrivedFrom.slice(0, 200) } }),
      ...(admittedAt !== undefined && { time: admittedAt }),
    },
    ...(leftAt === undefined
      ? []
      : [
          {
            act: 'left',
            persons: [person],
            destination,
            extent: 'person',
            time: leftAt,
            ...(destinationName !== undefined && { place: destinationName.slice(0, 200) }),
            ...(contact !== undefined && { contact: contact.slice(0, 200) }),
          } as const,
        ]),
  ]
}
