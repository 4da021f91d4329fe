import type { ReadingRequest, TapLimits, TrustAnchors } from '../../native/mynumber/index.ts'
import { CARD_REGISTRATION_PURPOSE, type DeskTask } from '../reception/index.ts'
import type { ActiveProgram } from './active-program.ts'
import type { LedgerDoor } from './ledger-door.ts'

export interface ReadingRequestParts {
  readonly trust: TrustAnchors
  readonly limits: TapLimits
  readonly ledger: LedgerDoor
}

/**
 * What the readers do with the next card: what the desk wants, or what the program wants. Undefined: not to be touched, because the
 * level needs a secret that is derived from the key of a ledger that is still closed.
 */
export function readingRequestFor(
  { program, purpose, scope }: ActiveProgram,
  task: DeskTask | undefined,
  { trust, limits, ledger }: ReadingRequestParts,
): ReadingRequest | undefined {
  const common = { trust, limits }
  const keyed = () => {
    if (!ledger.opened.ok) return undefined
    const secret = ledger.opened.value.secrets.subjectSecret(scope)
    return { subjectKeySecretBase64: Buffer.from(secret).toString('base64') }
  }
  if (task !== undefined && 'registerCard' in task) {
    const secret = keyed()
    if (secret === undefined) return undefined
    const read = { level: 'attributes', credentials: ['number-b', 'pin'], register: true } as const
    return { ...common, ...read, ...secret, purpose: CARD_REGISTRATION_PURPOSE }
  }
  const request = { ...common, ...program.identity, purpose, ...task }
  if (program.identity.level !== 'token') return request
  const secret = keyed()
  return secret && { ...request, ...secret }
}
