import { err, ok, type Result } from '../base/index.ts'
import type { Stay } from './act-fields.ts'
import type { ShelterPerson } from './person.ts'
import type { Presence, StayForm } from './vocabulary.ts'

/** Whether and how somebody is out for a while. */
export type Absence = 'none' | 'out' | 'overnight-out'

/** Forms of which somebody goes out and comes back; the others live elsewhere. */
const GOES_OUT: ReadonlySet<StayForm> = new Set(['shelter', 'transit', 'car', 'tent'])
/** Forms that are counted as people of the shelter (避難者数). */
const IN_THE_SHELTER: ReadonlySet<StayForm> = new Set(['shelter', 'transit'])

const PRESENCE_OF_FORM: Readonly<Record<StayForm, Presence>> = {
  shelter: 'resident',
  car: 'outside:car',
  tent: 'outside:tent',
  home: 'outside:home',
  relative: 'outside:relative',
  transit: 'transit',
  supplies: 'supplies',
}

/** Where somebody is who has not left (§B.1). */
export function presenceOf(form: StayForm, absence: Absence): Presence {
  return absence !== 'none' && GOES_OUT.has(form) ? absence : PRESENCE_OF_FORM[form]
}

type Placed = Pick<ShelterPerson, 'presence' | 'stay' | 'expected'>

/** On the list, came, and has not left. */
export function isServed({ presence, expected }: Pick<ShelterPerson, 'presence' | 'expected'>): boolean {
  return presence !== 'left' && !expected
}

/** Counted as 避難者: admitted − left − moved, of those whose place is the shelter. */
export function isPresent(person: Placed): boolean {
  return isServed(person) && isInShelterForm(person.stay)
}

export function isInShelterForm({ form }: Stay): boolean {
  return IN_THE_SHELTER.has(form)
}

/** In the house at this moment. */
export function isInside(person: Placed): boolean {
  return isPresent(person) && person.presence !== 'out' && person.presence !== 'overnight-out'
}

/** Why something cannot be done with somebody. */
export const PRESENCE_REFUSALS = [
  'not-admitted-here',
  'not-yet-here',
  'already-left',
  'already-out',
  'already-inside',
  'already-here',
  'stays-elsewhere',
] as const
export type PresenceRefusal = (typeof PRESENCE_REFUSALS)[number]

type Ruling = Result<undefined, PresenceRefusal>
const YES: Ruling = ok(undefined)

function here(person: Placed | undefined): Ruling {
  if (person === undefined) return err('not-admitted-here')
  if (person.expected) return err('not-yet-here')
  return person.presence === 'left' ? err('already-left') : YES
}

/** 外出・外泊. Whoever is out can be noted as out for the night, and the other way round. */
export function mayGoOut(person: Placed | undefined, absence: 'out' | 'overnight-out' = 'out'): Ruling {
  const ruling = here(person)
  if (person === undefined || !ruling.ok) return ruling
  if (!GOES_OUT.has(person.stay.form)) return err('stays-elsewhere')
  return person.presence === absence ? err('already-out') : YES
}

/** 帰所. */
export function mayReturn(person: Placed | undefined): Ruling {
  const ruling = here(person)
  if (person === undefined || !ruling.ok) return ruling
  if (!GOES_OUT.has(person.stay.form)) return err('stays-elsewhere')
  return person.presence === 'out' || person.presence === 'overnight-out' ? YES : err('already-inside')
}

/** 退所, 移動. */
export function mayLeave(person: Placed | undefined): Ruling {
  return here(person)
}

/** 再入所, and the coming of somebody who was registered before. */
export function mayReEnter(person: Placed | undefined): Ruling {
  if (person === undefined) return err('not-admitted-here')
  return person.presence === 'left' || person.expected ? YES : err('already-here')
}

/** What a tap at the door means for somebody (出入り): the other of in and out. */
export function toggleOf(person: Placed | undefined): Result<'went-out' | 'returned', PresenceRefusal> {
  const going = mayGoOut(person)
  if (going.ok && person?.presence !== 'overnight-out') return ok('went-out')
  const coming = mayReturn(person)
  return coming.ok ? ok('returned') : err(coming.error)
}
