import type { HeadCount } from './counting.ts'
import type { ShelterState } from './shelter-state.ts'
import type { CapacityState } from './vocabulary.ts'

/** 収容可能数 and 余力. */
export interface Capacity {
  readonly state: CapacityState
  readonly capacity?: number
  readonly vacant?: number
  /** 満員 was set by hand. */
  readonly byHand: boolean
}

export interface ZoneCapacity {
  readonly zone: string
  readonly people: number
  readonly capacity?: number
  readonly full: boolean
}

/** What was said on the spot, else what the program says, else the sum of the zones where each has one. */
function capacityOf(state: ShelterState): number | undefined {
  const { opening } = state.standing()
  if (opening.capacity !== undefined) return opening.capacity
  if (state.program.capacity !== undefined) return state.program.capacity
  const zones = state.program.zones.map(({ id, capacity }) => opening.zoneCapacities.get(id) ?? capacity)
  if (zones.length === 0) return undefined
  return zones.reduce<number | undefined>((sum, zone) => (sum === undefined || zone === undefined ? undefined : sum + zone), 0)
}

/** 空いている, 混雑しはじめ, 混雑, 満員, 閉鎖. Not opened yet is closed. */
export function capacityState(state: ShelterState, { present }: Pick<HeadCount, 'present'>): Capacity {
  const { opening } = state.standing()
  const capacity = capacityOf(state)
  const places = capacity === undefined ? {} : { capacity, vacant: Math.max(0, capacity - present) }
  const { filling, crowded, full } = state.program.thresholds
  const percent = capacity === undefined ? 0 : capacity === 0 ? Number.POSITIVE_INFINITY : (present * 100) / capacity
  const word = (): CapacityState => {
    if (opening.status !== 'open') return 'closed'
    if (opening.full || percent >= full) return 'full'
    if (percent >= crowded) return 'crowded'
    return percent >= filling ? 'filling' : 'vacant'
  }
  return { state: word(), byHand: opening.full, ...places }
}

/** Each zone of the program; one that nobody gave a number to is never full. */
export function zoneCapacities(state: ShelterState, { zones }: Pick<HeadCount, 'zones'>): readonly ZoneCapacity[] {
  const { opening } = state.standing()
  return state.program.zones.map(({ id, capacity: planned }) => {
    const capacity = opening.zoneCapacities.get(id) ?? planned
    const people = zones[id] ?? 0
    return { zone: id, people, full: capacity !== undefined && people >= capacity, ...(capacity !== undefined && { capacity }) }
  })
}
