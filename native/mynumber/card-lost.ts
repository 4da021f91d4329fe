import type { Failure, FailureCode } from '../../core/failure/index.ts'

/** How a transport fails; after any of these it answers nothing any more. */
const CARD_LOST: ReadonlySet<FailureCode> = new Set([
  'card-removed',
  'card-not-responding',
  'reader-unplugged',
  'reader-service-stopped',
  'reader-not-responding',
])

/** Whether the card cannot be asked for anything else. */
export function isCardLost({ code }: Failure): boolean {
  return CARD_LOST.has(code)
}
