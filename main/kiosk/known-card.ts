import type { CardRegistration, TokenFacts } from '../../core/person/index.ts'
import type { Ledger, Registration } from '../ledger/index.ts'
import type { ActiveProgram } from './active-program.ts'
import { type OpenLedger, ownNameOf } from './ledger-door.ts'

/** A registration, under the name of the card by which it was found. */
export interface KnownCard extends Registration {
  readonly subjectKey: string
}

/** Who registers a card anew under the name by which the other stations know it. */
const STATION = 'station'

type Named = Pick<TokenFacts | CardRegistration, 'subjectKey' | 'otherSubjectKeys'>

/** Every name under which this station may know a card; the one that registrations are made under first. */
export function namesOf({ subjectKey, otherSubjectKeys = [] }: Named): readonly string[] {
  return [subjectKey, ...otherSubjectKeys]
}

/** What a card is bound to in a roll, whichever of its names it was registered under. A registration for another roll says nothing here. */
export function knownCardIn(ledger: Pick<Ledger, 'registration'>, roll: string, card: Named): KnownCard | undefined {
  for (const subjectKey of namesOf(card)) {
    const found = ledger.registration(subjectKey)
    if (found?.roll === roll) return { ...found, subjectKey }
  }
  return undefined
}

/**
 * A card that was registered before the station was enrolled has a name that no other station can tell. Once it has shown its chip, it gets
 * the name that all of them know. What fails is tried at its next tap; the card is known here as before.
 */
export function shareName(
  opened: Pick<OpenLedger, 'ledger' | 'enrolment'>,
  active: Pick<ActiveProgram, 'program'>,
  { roll, number, publicKeyBase64, ...known }: KnownCard,
  token: TokenFacts,
): void {
  const { subjectKey, otherSubjectKeys } = token
  if (known.subjectKey === subjectKey || known.subjectKey !== ownNameOf(opened, active, token)) return
  const { id, version } = active.program
  const registration = { subjectKey, ...(otherSubjectKeys !== undefined && { otherSubjectKeys }), publicKeyBase64 }
  opened.ledger.registerCard({ roll, number, registration, program: { id, version }, operator: STATION })
}
