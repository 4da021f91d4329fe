import { matchAddress } from '../address/index.ts'
import type { CardEvidence } from '../person/index.ts'
import type { Decision } from './decision.ts'
import type { KeepableField } from './identity.ts'
import type { Program } from './program.ts'

/** What a decision says beside outcome, rule and reasons. */
export type Disclosure = Pick<Decision, 'read' | 'kept'>

function listOfFieldsRead(person: boolean, photo: boolean, certificate: boolean, expiry: boolean): Decision['read'] {
  return [
    ...(person ? (['name', 'address', 'birth-date', 'sex'] as const) : []),
    ...(photo ? (['photo'] as const) : []),
    ...(certificate ? (['certificate'] as const) : []),
    ...(expiry ? (['expiry'] as const) : []),
  ]
}

const bit = (isSet: boolean, value: number) => (isSet ? value : 0)

/** All sixteen lists there can be, by the bits of what is there. */
const FIELDS_READ: readonly Decision['read'][] = Array.from({ length: 16 }, (_, bits) =>
  listOfFieldsRead((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0),
)

/** Name and address on the face of the card are pictures; read they are all the same. */
export function fieldsRead({ attributes, face, certificate, expiry }: CardEvidence): Decision['read'] {
  const bits =
    bit(attributes !== undefined || face !== undefined, 1) +
    bit(face !== undefined, 2) +
    bit(certificate !== undefined, 4) +
    bit(expiry !== undefined, 8)
  return FIELDS_READ[bits] ?? []
}

function keptValue(field: KeepableField, { attributes, face }: CardEvidence): string | undefined {
  switch (field) {
    case 'name':
      return attributes?.value.name
    case 'address':
      return attributes?.value.address
    case 'birth-date':
      return (attributes ?? face)?.value.birthDate
    case 'sex':
      return (attributes ?? face)?.value.sex
    case 'municipality': {
      const match = attributes === undefined ? undefined : matchAddress(attributes.value.address)
      return match?.kind === 'found' ? match.code6 : undefined
    }
  }
}

export function fieldsKept(program: Program, evidence: CardEvidence): Decision['kept'] {
  const kept: Record<string, string> = {}
  for (const field of program.keeps) {
    const value = keptValue(field, evidence)
    if (value !== undefined) kept[field] = value
  }
  return kept
}
