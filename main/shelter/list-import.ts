import {
  type Audience,
  duplicatesOf,
  isFieldOff,
  type ReceiptNumber,
  type ShelterAct,
  type ShelterProgram,
  type ShelterState,
  type StandardReading,
  type StandardRow,
  withoutOff,
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
  /** 事前登録: they have not come yet. */
  readonly expected: boolean
  /** Whoever reads it in: nobody is told of whom they may not see. */
  readonly who: Audience
}

/**
 * The people of another list become people of this one, with numbers of ours and theirs beside. Whoever is here already by name and birth
 * date is left out and told. Answers to consents are not taken over: nobody here has seen them given.
 */
export function listImport(reading: StandardReading, { state, prefix, newId, expected, who }: ListImportParts): ListImport {
  const rejected = reading.problems.map(({ line, problem }): ListImport['rejected'][number] => ({ line, code: problem }))
  const households = new Map<string, StandardRow[]>()
  const tags = new Set<string>()
  for (const read of reading.rows) {
    const isTaken = read.tag !== undefined && (tags.has(read.tag) || state.byTag(read.tag) !== undefined)
    const { tag, ...others } = read
    const row = askedOf(isTaken ? others : read, state.program)
    if (tag !== undefined) tags.add(tag)
    if (isTaken) rejected.push({ line: row.line, code: 'tag-taken' })
    const same = duplicatesOf(state, { facts: row.facts }, who).some(({ likeness }) => likeness === 'name-and-birth')
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
      const receipt = { prefix, number, ...(index > 0 && { suffix: index }) }
      acts.push(...registration(row, { person, household, receipt, expected }))
      people += 1
    }
    number += 1
  }
  return { acts, people, rejected }
}

/** What this shelter asks of what the other list says. */
function askedOf({ zone, stay, ...row }: StandardRow, program: ShelterProgram): StandardRow {
  return {
    ...row,
    facts: withoutOff(program, row.facts),
    stay: isFieldOff(program, 'stay-form') ? { form: 'shelter' } : stay,
    ...(zone !== undefined && !isFieldOff(program, 'zone') && { zone }),
  }
}

interface Registered {
  readonly person: string
  readonly household: string
  readonly receipt: ReceiptNumber
  readonly expected: boolean
}

function registration(row: StandardRow, { person, household, receipt, expected }: Registered): readonly ShelterAct[] {
  const { facts, stay, zone, admittedAt, leftAt, tag, destination = 'unknown', destinationName, contact, arrivedFrom } = row
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
      ...(tag !== undefined && { tags: [tag] }),
      ...(expected ? { expected } : admittedAt !== undefined && { time: admittedAt }),
    },
    ...(leftAt === undefined || expected
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
