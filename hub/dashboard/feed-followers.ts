import { bytesToHex } from '../../core/base/index.ts'

export interface Following {
  readonly stream: string
  /** It has everything up to this position. */
  readonly after: number
  readonly askedAt: number
}

/** Up to where stations have asked for what others recorded, as this process has heard it: a figure to look at, and no truth. */
export class FeedFollowers {
  readonly #known = new Map<string, Map<string, Following>>()

  saw(device: Uint8Array, following: Following): void {
    const name = bytesToHex(device)
    const streams = this.#known.get(name) ?? new Map<string, Following>()
    this.#known.set(name, streams.set(following.stream, following))
  }

  of(device: Uint8Array): readonly Following[] {
    return [...(this.#known.get(bytesToHex(device))?.values() ?? [])]
  }
}
