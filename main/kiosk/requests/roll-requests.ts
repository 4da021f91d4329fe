import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { DeskRollQuery, RollFindings, RollFound } from '../../contract/index.ts'
import type { Ledger } from '../../ledger/index.ts'
import { attemptOnRoll, type RollHit } from '../../ledger/rolls/index.ts'
import type { Reception } from '../../reception/index.ts'
import { atLeast } from '../../station/index.ts'
import type { ProgramInForce } from '../active-program.ts'
import type { CardDesk, ChosenEntry } from '../card-desk.ts'
import { tellHolder } from '../entry-holder.ts'
import type { LedgerDoor } from '../ledger-door.ts'
import type { RollImport } from '../roll-import.ts'
import { answerOf, type Requester, type RequestHandlers } from '../serve-request.ts'
import type { StationRolls } from '../station-rolls.ts'
import { operatorOf } from './check-in-requests.ts'

export interface RollRequestParts {
  readonly programs: ProgramInForce
  readonly ledger: LedgerDoor
  readonly rolls: StationRolls
  readonly imports: RollImport
  readonly cards: CardDesk
  /** Lets the staff choose a CSV file; undefined: they chose none. Absent where there is no dialog. */
  readonly chooseFile: (() => Promise<string | undefined>) | undefined
  readonly stationFailure: () => Failure | undefined
  readonly reception: Pick<Reception, 'underWay' | 'startRegistration' | 'cancelRegistration'>
  readonly onChange: () => void
}

type Names = 'roll:find' | 'roll:import' | 'roll:import-accept' | 'roll:import-cancel' | `card:${string}`

/** How many entries the desk is shown: more is to be looked for more closely. */
const SHOWN = 20

/** What the staff does with the roll of the program: searches it, brings a new version, binds cards to its entries. */
export function rollRequests(parts: RollRequestParts): Pick<RequestHandlers, Extract<keyof RequestHandlers, Names>> {
  const { programs, imports, cards, chooseFile, onChange } = parts
  const ofRoll = (act: (roll: string) => Result<undefined, Failure>): Result<undefined, Failure> => {
    const roll = rollOf(programs)
    return roll.ok ? act(roll.value) : roll
  }
  return {
    'roll:find': (query) => {
      const found = find(parts, query)
      return found.ok ? { found: found.value } : { failure: found.error }
    },
    'roll:import': async () => {
      const roll = rollOf(programs)
      if (!roll.ok) return { failure: roll.error }
      if (chooseFile === undefined) return { failure: failure('request-invalid') }
      const source = await chooseFile()
      return source === undefined ? undefined : answerOf(imports.start(roll.value, source))
    },
    'roll:import-accept': () => answerOf(ofRoll((roll) => imports.accept(roll))),
    'roll:import-cancel': () => answerOf(ofRoll((roll) => imports.cancel(roll))),
    'card:register-start': ({ number }, who) => answerOf(startRegistration(parts, number, who)),
    'card:register-cancel': () => (parts.reception.cancelRegistration() ? undefined : { failure: failure('request-invalid') }),
    'card:unregister': ({ number, reason }, who) => {
      const ofRoll = programWithRoll(programs)
      const taken = ofRoll.ok ? cards.unregister({ ...ofRoll.value, number }, reason, operatorOf(who)) : ofRoll
      onChange()
      return answerOf(taken)
    },
  }
}

/** The roll that the program asks; `roll-unknown` where it asks none. */
function rollOf(programs: ProgramInForce): Result<string, Failure> {
  const found = programWithRoll(programs)
  return found.ok ? ok(found.value.roll) : found
}

function programWithRoll({ current }: ProgramInForce): Result<Pick<ChosenEntry, 'roll' | 'program'>, Failure> {
  if (!current.ok) return current
  const { id, version, roll } = current.value.program
  return roll === undefined ? err(failure('roll-unknown')) : ok({ roll: roll.id, program: { id, version } })
}

function find({ programs, ledger, rolls }: RollRequestParts, query: DeskRollQuery): Result<RollFindings, Failure> {
  const id = rollOf(programs)
  if (!id.ok) return id
  if (!ledger.opened.ok) return ledger.opened
  const roll = rolls.current(id.value)
  if (!roll.ok) return roll
  const open = ledger.opened.value.ledger
  return attemptOnRoll(() => {
    const { hits, more } = roll.value.find(query, SHOWN)
    return ok({ entries: hits.map((hit) => shown(hit, id.value, open)), more })
  })
}

function shown({ entry }: RollHit, roll: string, ledger: Ledger): RollFound {
  const { number, name, kana, birthDate, flags } = entry
  const card = number === undefined ? undefined : ledger.cardsOf(roll, number).at(-1)
  return {
    ...(number !== undefined && { number }),
    ...(name !== undefined && { name }),
    ...(kana !== undefined && { kana }),
    ...(birthDate !== undefined && { birthDate: birthDate.raw }),
    flags: flags.map(({ flag }) => flag),
    ...(card !== undefined && { cardSince: card.at }),
  }
}

function startRegistration(parts: RollRequestParts, number: string, who: Requester): Result<undefined, Failure> {
  const { programs, rolls, cards } = parts
  const ofRoll = programWithRoll(programs)
  if (!ofRoll.ok) return ofRoll
  const stationFailure = parts.stationFailure()
  if (stationFailure !== undefined) return err(stationFailure)
  const version = rolls.current(ofRoll.value.roll)
  if (!version.ok) return version
  const found = attemptOnRoll(() => ok(version.value.find({ by: 'number', number }, SHOWN).hits))
  if (!found.ok) return found
  const entries = found.value.map(({ entry }) => entry)
  // As the roll writes it: that is what the card is bound to.
  const registered = entries[0]?.number
  if (registered === undefined) return err(failure('roll-entry-unknown'))
  // Nothing will contradict a wrong card: somebody answers for it who may.
  const { member } = who
  if (!tellHolder(entries) && member !== undefined && !atLeast(member.role, 'supervisor'))
    return err(failure('card-holder-unnamed'))
  const underWay = parts.reception.underWay
  if (underWay !== undefined) return err(underWay)
  cards.choose({ ...ofRoll.value, number: registered, entries, operator: operatorOf(who) })
  const refused = parts.reception.startRegistration()
  if (refused === undefined) return ok(undefined)
  cards.clear()
  return err(refused)
}
