import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type CardChannel, selectApplication } from '../iso7816/index.ts'
import { JPKI_APPLICATION, JPKI_FILE, TEXT_APPLICATION, TEXT_FILE } from './applications.ts'
import { isCardLost } from './card-lost.ts'
import { readPresence } from './presence-file.ts'
import { queryTriesLeft } from './tries-left.ts'

/**
 * Whether this may be a 顔認証マイナンバーカード, which has no PIN (card reference §8). What its chip answers is not published
 * (§11); assumed is that references which were never set answer `63C0` as others that are blocked from issuance do (§2.3),
 * and known that it holds no sign certificate (§5.2).
 *
 * The PIN of the text AP is looked at as well: a child has no sign certificate either, and may have locked one PIN, but
 * hardly every one. Fails only when the transport does; what a card does not tell speaks against it.
 */
export async function looksLikeCardWithoutPin(channel: CardChannel): Promise<Result<boolean, Failure>> {
  const jpki = await channel.transmit(selectApplication(JPKI_APPLICATION))
  if (!jpki.ok) return jpki
  if (jpki.value.status.kind !== 'success') return ok(false)
  const presence = await readPresence(channel)
  if (!presence.ok) return isCardLost(presence.error) ? presence : ok(false)
  if (presence.value.signature) return ok(false)
  for (const file of [JPKI_FILE.authenticationPin, JPKI_FILE.signaturePassword]) {
    const without = await isWithoutTries(channel, file)
    if (!without.ok || !without.value) return without
  }
  const text = await channel.transmit(selectApplication(TEXT_APPLICATION))
  if (!text.ok) return text
  return text.value.status.kind === 'success' ? isWithoutTries(channel, TEXT_FILE.pin) : ok(false)
}

async function isWithoutTries(channel: CardChannel, file: number): Promise<Result<boolean, Failure>> {
  const triesLeft = await queryTriesLeft(channel, file)
  if (triesLeft.ok) return ok(triesLeft.value === 0)
  return isCardLost(triesLeft.error) ? triesLeft : ok(false)
}
