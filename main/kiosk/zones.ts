import { type Usage, zoneKey } from '../../core/program/index.ts'
import type { DeskZone } from '../contract/index.ts'
import type { ActiveProgram } from './active-program.ts'

/** With a tenth of its places left a zone is nearly full, for whoever watches it. */
const NEARLY_FULL_SHARE = 0.1

/** The zones (区域) of a program with the number of people in them. */
export function zonesOf({ program }: Pick<ActiveProgram, 'program'>, usage: Usage): readonly DeskZone[] {
  return program.zones.map(({ id, name, capacity }) => {
    const occupancy = usage.occupancy(zoneKey(program.id, id))
    return { id, name, occupancy, ...(capacity !== undefined && { capacity }), state: stateOf(occupancy, capacity) }
  })
}

function stateOf(occupancy: number, capacity: number | undefined): DeskZone['state'] {
  if (capacity === undefined) return 'free'
  if (occupancy >= capacity) return 'full'
  return capacity - occupancy <= capacity * NEARLY_FULL_SHARE ? 'nearly-full' : 'free'
}
