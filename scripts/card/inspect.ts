import { err, type LocalizedText, ok, type Result, systemClock, systemTimers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { testTrustAnchors } from '../../fixtures/index.ts'
import { DEFAULT_TAP_LIMITS, describeInspection, inspectCard, type TrustAnchors } from '../../native/mynumber/index.ts'
import { failureOfPcscError, loadPcscLibrary, type PcscContext } from '../../native/pcsc/index.ts'
import { PRODUCTION_TRUST_ANCHORS } from '../../native/pki/index.ts'
import { CardSession } from '../../native/reader/card-session.ts'
import { acceptsReader } from '../../native/reader/index.ts'
import { PresenceWatch } from '../reader-doctor/presence.ts'

const WAIT_MILLISECONDS = 60_000

export interface Inspection {
  /** A part of the reader's name; any reader on which a card lies, when not given. */
  readonly reader: string | undefined
  readonly trust: 'production' | 'test'
  say(text: LocalizedText): void
}

/**
 * Looks at everything that is free on the card that lies on a reader of this machine, or is put there within a minute; asks for
 * no secret. The card is powered off afterwards.
 *
 * @returns lines for people
 */
export async function inspect(inspection: Inspection): Promise<Result<readonly string[], Failure>> {
  const library = loadPcscLibrary()
  if (!library.ok) return library
  const watching = await library.value.establishContext()
  if (!watching.ok) return err(failureOfPcscError(watching.error))
  const reading = await library.value.establishContext()
  if (!reading.ok) return err(failureOfPcscError(reading.error))
  const presences = new PresenceWatch(watching.value)
  try {
    return await inspectOn(inspection, watching.value, presences, reading.value)
  } finally {
    await presences.end()
    await watching.value.release()
    await reading.value.release()
  }
}

async function inspectOn(
  { reader, trust, say }: Inspection,
  watching: PcscContext,
  presences: PresenceWatch,
  reading: PcscContext,
): Promise<Result<readonly string[], Failure>> {
  const listed = await watching.listReaders()
  if (!listed.ok) return err(failureOfPcscError(listed.error))
  const readers = listed.value.filter((name) => reader === undefined || acceptsReader({ only: [reader] }, name))
  if (readers.length === 0) return err(failure('reader-none'))
  say({ ja: 'カードを置いてください。', en: 'Put a card on the reader.' })
  const present = await presences.card(readers, WAIT_MILLISECONDS)
  if (present === undefined) return err(failure('card-removed', { waitedMilliseconds: WAIT_MILLISECONDS }))
  if ('code' in present) return err(present)

  const session = new CardSession({
    context: reading,
    reader: present.reader,
    apduMilliseconds: DEFAULT_TAP_LIMITS.apduMilliseconds,
    timers: systemTimers,
    gone: present.gone.then(({ seen }) => seen),
  })
  try {
    const opened = await session.open()
    if (!opened.ok) return opened
    const inspected = await inspectCard({
      transport: session.transport,
      trust: anchors(trust),
      limits: DEFAULT_TAP_LIMITS,
      ask: async () => ({ kind: 'cancelled' }),
      report: () => {},
      clock: systemClock,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    })
    return inspected.ok ? ok([present.reader, ...describeInspection(inspected.value)]) : inspected
  } finally {
    await session.close()
  }
}

function anchors(trust: Inspection['trust']): TrustAnchors {
  return trust === 'test' ? testTrustAnchors() : PRODUCTION_TRUST_ANCHORS
}
