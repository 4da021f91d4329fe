import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { type CardChannel, readRecord, selectApplication } from '../iso7816/index.ts'
import { CARD_RECORD, COMMON_APPLICATION } from './applications.ts'
import { parseCardExpiry } from './card-record.ts'

/**
 * The card's expiry from the common AP, without a PIN (card reference §3.9); nothing where the card does not tell it: the
 * four attributes can be read and proved without. Fails only when the transport does.
 *
 * To be read before the application of the attributes is selected: another SELECT of an application would end what was
 * verified there (card reference §1.4).
 */
export async function readExpiry(channel: CardChannel): Promise<Result<Pick<CardEvidence, 'expiry'>, Failure>> {
  const application = await channel.transmit(selectApplication(COMMON_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return ok({})
  const record = await channel.transmit(readRecord(CARD_RECORD.number, CARD_RECORD.shortFileId))
  if (!record.ok) return record
  const value = record.value.status.kind === 'success' ? parseCardExpiry(record.value.data) : undefined
  return ok(value === undefined ? {} : { expiry: { value } })
}
