import { bytesToHex } from '../../core/base/index.ts'
import { parseEventId } from '../../core/event/index.ts'
import { dayText, type PollingRecord } from '../../core/polling/index.ts'
import type { RollPackage } from '../ledger/rolls/index.ts'

/** With which version of the roll a station worked. */
export interface RollInUse {
  /** In hex. */
  readonly device: string
  readonly place: string
  readonly desk?: string
  readonly version: number
  /** In hex. */
  readonly root: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Which version of the roll each station worked with last, as its openings and claims say it. */
export class RollsInUse {
  readonly #byDevice = new Map<string, RollInUse & { readonly hlc: readonly [number, number] }>()

  note({ id, at, hlc, place, content }: PollingRecord): void {
    if ((content?.act !== 'opened' && content?.act !== 'claim-made') || content.roll === undefined) return
    const reference = parseEventId(id)
    if (reference === undefined) return
    const device = bytesToHex(reference.device)
    const known = this.#byDevice.get(device)
    if (known !== undefined && (known.hlc[0] - hlc[0] || known.hlc[1] - hlc[1]) > 0) return
    const { roll, desk } = content
    this.#byDevice.set(device, { device, place, ...(desk !== undefined && { desk }), ...roll, at, hlc })
  }

  /** Other stations of a place that worked with another version on this day. */
  others(
    place: string,
    day: string,
    own: { readonly device: string; readonly roll: RollPackage | undefined },
  ): readonly RollInUse[] {
    const { roll, device } = own
    if (roll === undefined) return []
    return [...this.#byDevice.values()].filter(
      (one) => one.place === place && one.device !== device && one.root !== roll.root && dayText(one.at) === day,
    )
  }
}
