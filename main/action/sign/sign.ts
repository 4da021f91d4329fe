import type { Failure } from '../../../core/failure/index.ts'

/** What a full/empty sign (満空表示) can say: 空, 混雑, 満. */
export const SIGN_STATES = ['empty', 'nearly-full', 'full'] as const
export type SignState = (typeof SIGN_STATES)[number]

export interface SignHealth {
  /**
   * `idle`: nothing has been wanted yet. `changing`: the lamps are being switched. `shown`: they took the last command. `unknown`: a
   * lamp cannot be reached or refuses, so that the sign may say something else.
   */
  readonly state: 'idle' | 'changing' | 'shown' | 'unknown' | 'closed'
  readonly wanted?: SignState
  readonly failure?: Failure
}

/** What happens to a sign, for the desk. */
export type SignNotice =
  /** It may say something else than it should; it is tried on. */
  | { readonly type: 'sign-unknown'; readonly failure: Failure }
  /** After `sign-unknown`: it says again what it should. */
  | { readonly type: 'sign-shown'; readonly state: SignState }

export interface SignPort {
  /** Has the sign say this, from now on and whatever its lamps go through. Returns at once, never throws. */
  show(state: SignState): void
  health(): SignHealth
  /** Puts all lamps out, in bounded time: a sign that nobody keeps must not say "empty". */
  close(): Promise<void>
}

/** What a sign says of a zone. A zone without a capacity is never full. */
export function signState(zone: {
  readonly occupied: number
  readonly capacity?: number | undefined
  readonly nearlyFullPlaces: number
}): SignState {
  const free = (zone.capacity ?? Number.POSITIVE_INFINITY) - zone.occupied
  if (free <= 0) return 'full'
  return free <= zone.nearlyFullPlaces ? 'nearly-full' : 'empty'
}
