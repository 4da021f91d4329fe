import type { Temporal } from 'temporal-polyfill'
import { checkProgramPeriod } from '../../core/program/index.ts'
import type { DeskProgram, PlaceChoice, ProgramChoice } from '../contract/index.ts'
import type { ActiveProgram } from './active-program.ts'
import type { ShelvedProgram } from './program-shelf.ts'
import type { SwitchFacts } from './program-switch.ts'

/** The program in force, and who put it there. */
export function deskProgram(
  { program, place }: ActiveProgram,
  last: SwitchFacts | undefined,
  nameOf: (operator: string) => string,
): DeskProgram {
  return {
    id: program.id,
    version: program.version,
    title: program.title,
    place: placeOf(program.places, place),
    ...(last !== undefined && { since: last.at, by: nameOf(last.operator) }),
  }
}

function placeOf(places: readonly PlaceChoice[], id: string): PlaceChoice {
  return places.find((place) => place.id === id) ?? { id, name: { ja: id, en: id } }
}

/** A program that could be run, for the chooser. */
export function programChoice({ program, signedBy }: ShelvedProgram, today: Temporal.PlainDate): ProgramChoice {
  return {
    id: program.id,
    version: program.version,
    title: program.title,
    period: program.period,
    inForce: checkProgramPeriod(program, today).ok,
    places: program.places,
    ...(signedBy !== undefined && { signedBy }),
  }
}
