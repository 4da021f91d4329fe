import type { ReadingRequest, TapLimits, TrustAnchors } from '../../native/mynumber/index.ts'
import { CARD_REGISTRATION_PURPOSE, type DeskTask } from '../reception/index.ts'
import type { ActiveProgram } from './active-program.ts'
import { cardSecretsOf, type LedgerDoor } from './ledger-door.ts'
import type { ServiceReading } from './service.ts'

/** What a request to the readers is for that reads a card which the program's service knows. */
export const KNOWN_CARD_PURPOSE = 'known-card'

export interface ReadingRequestParts {
  readonly trust: TrustAnchors
  readonly limits: TapLimits
  readonly ledger: LedgerDoor
}

/**
 * What the readers do with the next card: what the desk wants, or what the program or its service wants. Undefined: not to be touched, because the
 * level needs a secret that is derived from the key of a ledger that is still closed.
 */
export function readingRequestFor(
  { program, purpose, scope }: ActiveProgram,
  task: DeskTask | undefined,
  reading: ServiceReading,
  { trust, limits, ledger }: ReadingRequestParts,
): ReadingRequest | undefined {
  const common = { trust, limits }
  const keyed = () => {
    if (!ledger.opened.ok) return undefined
    const { first, others } = cardSecretsOf(ledger.opened.value, { program, scope })
    const base64 = (secret: Uint8Array) => Buffer.from(secret).toString('base64')
    return {
      subjectKeySecretBase64: base64(first),
      ...(others.length > 0 && { otherSecretsBase64: others.map(base64) }),
    }
  }
  if (task !== undefined && 'registerCard' in task) {
    const secret = keyed()
    if (secret === undefined) return undefined
    const read = { level: 'attributes', credentials: ['number-b', 'pin'], register: true } as const
    return { ...common, ...read, ...secret, purpose: CARD_REGISTRATION_PURPOSE }
  }
  if (task === undefined && reading === 'known-card') {
    const secret = keyed()
    return secret && { ...common, level: 'token', credentials: [], ...secret, purpose: KNOWN_CARD_PURPOSE }
  }
  const register = task === undefined && reading === 'program-and-register' && program.identity.level === 'attributes'
  const request = { ...common, ...program.identity, purpose, ...task, ...(register && { register }) }
  if (program.identity.level !== 'token' && !register) return request
  const secret = keyed()
  return secret && { ...request, ...secret }
}
