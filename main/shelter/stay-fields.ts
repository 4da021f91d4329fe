import { isFieldOff, type ShelterProgram, type Stay } from '../../core/shelter/index.ts'

/** Whether something of the stay is to be written that the program has switched off: everybody stays in the house then, in no zone. */
export function staysOff(program: ShelterProgram, stay: Pick<Stay, 'form'> | undefined, zone: string | undefined): boolean {
  const elsewhere = stay !== undefined && stay.form !== 'shelter' && isFieldOff(program, 'stay-form')
  return elsewhere || (zone !== undefined && zone !== '' && isFieldOff(program, 'zone'))
}
