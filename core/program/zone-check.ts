import type { DenyingConsequence } from './consequence.ts'
import type { Choices } from './open-facts.ts'
import { lastTimeOfDay, minuteOf, type Situation } from './situation.ts'
import { DIRECTIONS, type Direction, type Passage } from './usage.ts'
import type { Zone, ZonePass } from './zone.ts'

/** Names a zone for ever, within the ledger of all programs. */
export function zoneKey(programId: string, zoneId: string): string {
  return `${programId}/zone:${zoneId}`
}

/** Where somebody last went, unless everybody has counted as never having passed since. */
function lastPassage(programId: string, zone: Zone, subject: string, situation: Situation) {
  const presence = situation.usage.presence(zoneKey(programId, zone.id), subject)
  const resetAt = zone.passback?.resetAt
  if (presence === undefined || resetAt === undefined) return presence
  return presence.at < lastTimeOfDay(situation.at, minuteOf(resetAt)) ? undefined : presence
}

/** Whether the person is in a zone. Open without a subject. */
export function isInside(programId: string, zone: Zone, situation: Situation, choices: Choices): boolean {
  const { subject } = situation
  if (subject === undefined) return choices.ask('subject', `inside ${zone.id}`)
  return lastPassage(programId, zone, subject, situation)?.direction === 'in'
}

/** What a zone says to somebody whom a rule admits. */
export interface ZoneFinding {
  readonly passage: Passage
  /** What stands against it: the first decides. */
  readonly denied: readonly DenyingConsequence[]
  /** What is told beside the rule's reason. */
  readonly told?: DenyingConsequence
}

const NOT_DENIED: readonly DenyingConsequence[] = []

function directionOf(programId: string, zone: Zone, pass: ZonePass, situation: Situation, choices: Choices): Direction {
  if (pass !== 'toggle') return pass
  return isInside(programId, zone, situation, choices) ? 'out' : 'in'
}

/** Whether somebody passes in a guarded direction twice in a row, as the zone counts it. Open without a subject. */
function breaksPassback(programId: string, zone: Zone, direction: Direction, situation: Situation, choices: Choices): boolean {
  const { passback } = zone
  if (passback === undefined || !(passback.directions ?? DIRECTIONS).includes(direction)) return false
  const { subject } = situation
  if (subject === undefined) return choices.ask('subject', `passback ${zone.id}`)
  const last = lastPassage(programId, zone, subject, situation)
  if (last?.direction !== direction) return false
  return passback.mode !== 'timed' || situation.isWithinMinutesOf(last.at, passback.minutes ?? 0)
}

/**
 * The passage of a zone, and what stands against it. A pass by turns is never the same direction twice, and nobody is kept from
 * leaving because a zone is full.
 */
export function checkZone(programId: string, zone: Zone, pass: ZonePass, situation: Situation, choices: Choices): ZoneFinding {
  const { subject, headcount, usage } = situation
  const direction = directionOf(programId, zone, pass, situation, choices)
  const key = zoneKey(programId, zone.id)
  const passage: Passage = { zone: key, direction, people: headcount, ...(subject !== undefined && { subject }) }
  const { passback, capacity, whenFull } = zone
  const isBroken = pass !== 'toggle' && breaksPassback(programId, zone, direction, situation, choices)
  const isSoft = passback?.mode === 'soft'
  const isFull = direction === 'in' && capacity !== undefined && usage.occupancy(key) + headcount > capacity
  if (!isBroken && !isFull) return { passage, denied: NOT_DENIED }
  const denied = [
    ...(passback !== undefined && isBroken && !isSoft ? [passback.whenBroken] : []),
    ...(isFull && whenFull !== undefined ? [whenFull] : []),
  ]
  return { passage, denied, ...(isBroken && isSoft && denied.length === 0 && { told: passback.whenBroken }) }
}
