import type { CredentialKind } from '../../../main/contract/index.ts'

export type EntryFieldName = 'birth-date' | 'expiry-year' | 'security-code' | 'pin' | 'authentication-pin'
export type EntryUnit = 'year' | 'month' | 'day'

/** One question of the pad. */
export interface EntryField {
  readonly name: EntryFieldName
  /** Boxes that stand together, with the unit written after them. */
  readonly groups: readonly { readonly length: number; readonly unit?: EntryUnit }[]
  /** Shown as dots from the first digit on. */
  readonly masked: boolean
}

/**
 * What is typed, in the order in which it is sent. Number B is the date of birth YYMMDD as printed (Japanese year), the
 * year of expiry YYYY and the security code: 14 digits (card reference, section on PINs and numbers).
 */
export const ENTRY_FIELDS: Readonly<Record<CredentialKind, readonly EntryField[]>> = {
  'number-b': [
    {
      name: 'birth-date',
      groups: [
        { length: 2, unit: 'year' },
        { length: 2, unit: 'month' },
        { length: 2, unit: 'day' },
      ],
      masked: false,
    },
    { name: 'expiry-year', groups: [{ length: 4, unit: 'year' }], masked: false },
    { name: 'security-code', groups: [{ length: 4 }], masked: false },
  ],
  pin: [{ name: 'pin', groups: [{ length: 4 }], masked: true }],
  'authentication-pin': [{ name: 'authentication-pin', groups: [{ length: 4 }], masked: true }],
}

export function fieldLength(field: EntryField): number {
  return field.groups.reduce((total, { length }) => total + length, 0)
}
