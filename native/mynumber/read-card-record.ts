import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type CardChannel, type ResponseApdu, readRecord, selectApplication } from '../iso7816/index.ts'
import { CARD_RECORD, COMMON_APPLICATION } from './applications.ts'

/**
 * The record of the common AP (card reference §3.9), without a PIN, or the answer of a card that has no such application or
 * record. It holds the serial number: whoever reads it overwrites it. Fails only when the transport does.
 *
 * To be read before an application that is opened: another SELECT of an application would end what was verified there (card
 * reference §1.4).
 */
export async function readCardRecord(channel: CardChannel): Promise<Result<ResponseApdu, Failure>> {
  const application = await channel.transmit(selectApplication(COMMON_APPLICATION))
  if (!application.ok || application.value.status.kind !== 'success') return application
  return channel.transmit(readRecord(CARD_RECORD.number, CARD_RECORD.shortFileId))
}
