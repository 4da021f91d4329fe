import type { LocalizedText } from '../../core/base/index.ts'

/** An area that is entered and left (区域), as it is now. */
export interface DeskZone {
  readonly id: string
  readonly name: LocalizedText
  /** People, or cars, inside. */
  readonly occupancy: number
  readonly capacity?: number
  readonly state: 'free' | 'nearly-full' | 'full'
}

/** A limit of the program on a number of check-ins or people. Those that are counted a person are not shown. */
export interface DeskQuota {
  readonly id: string
  /** With what it is counted apart by, as a time slot or a class. */
  readonly name: LocalizedText
  readonly used: number
  readonly limit: number
  readonly window: 'ever' | 'day' | 'month' | 'year' | 'fiscal-year'
  /** Places that are kept for others (優先枠): included in `limit`, not to be had now. */
  readonly reserved?: number
}
