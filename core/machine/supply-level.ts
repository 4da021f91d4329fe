/** `low`: somebody should see to it. `nearly-gone`: at once. */
export type SupplyLevel = 'enough' | 'low' | 'nearly-gone'

export interface Battery {
  /** Whether it is fed from outside. */
  readonly mains: boolean
  /** 0 to 100. */
  readonly percent: number
}

/** Per cent. At one per cent a minute, which old notebooks use with readers and two displays, this is time to find a cable. */
const BATTERY_LOW = 25
const BATTERY_NEARLY_GONE = 10

/** Mebibytes. A day of a busy desk writes less than 100; the system itself needs the rest. */
const DISK_LOW = 2_048
const DISK_NEARLY_GONE = 512

export function batteryLevel({ mains, percent }: Battery): SupplyLevel {
  if (mains || percent > BATTERY_LOW) return 'enough'
  return percent > BATTERY_NEARLY_GONE ? 'low' : 'nearly-gone'
}

export function diskLevel(freeMebibytes: number): SupplyLevel {
  if (freeMebibytes > DISK_LOW) return 'enough'
  return freeMebibytes > DISK_NEARLY_GONE ? 'low' : 'nearly-gone'
}
