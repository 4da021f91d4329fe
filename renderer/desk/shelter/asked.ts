import type { ShelterField } from '../../../core/shelter/vocabulary.ts'
import type { DeskShelter } from '../../../main/contract/index.ts'

type Fields = Pick<DeskShelter, 'fields'>

function momentOf({ fields }: Fields, field: ShelterField): 'door' | 'later' | 'off' {
  return fields.find((rule) => rule.field === field)?.ask ?? 'later'
}

/** Whether the program asks it before somebody goes in. */
export function asksAtDoor(shelter: Fields, field: ShelterField): boolean {
  return momentOf(shelter, field) === 'door'
}

/** Whether the program asks it at all. */
export function asks(shelter: Fields, field: ShelterField): boolean {
  return momentOf(shelter, field) !== 'off'
}
