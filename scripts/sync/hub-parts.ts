import { randomBytes } from 'node:crypto'
import { err, type Language, ok, type Result, systemClock, systemTimers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { verifySignature } from '../../main/ledger/index.ts'
import { StationSecrets } from '../../main/station/index.ts'
import {
  BY_HAND,
  type EnrolParts,
  HttpHub,
  HubContact,
  type OpenedEnrolment,
  openEnrolment,
  pinAuthority,
  type SyncParts,
} from '../../main/sync/index.ts'
import { chance } from '../../platform/index.ts'
import type { OpenedLedger } from '../command-line/station-ledger.ts'

/** What carries by hand from and to an opened ledger. Fails with `sync-not-enrolled`. */
export async function partsOf({ ledger, key }: OpenedLedger): Promise<Result<SyncParts, Failure>> {
  const secrets = new StationSecrets(key)
  const enrolment = await openEnrolment(ledger.sync, secrets)
  secrets.wipe()
  if (enrolment === undefined) return err(failure('sync-not-enrolled'))
  if (!enrolment.ok) return enrolment
  return ok({
    records: ledger.sync,
    enrolment: enrolment.value.opened,
    hub: BY_HAND,
    clock: systemClock,
    timers: systemTimers,
    random: chance,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    verify: verifySignature,
    contact: new HubContact(systemClock, () => undefined),
  })
}

/** How an enrolment speaks to the hub, and to whoever compares the words. */
export function enrolling(
  station: EnrolParts['station'],
  language: Language,
): Pick<EnrolParts, 'station' | 'connect' | 'pinAuthority' | 'clock' | 'timers' | 'onWords'> {
  return {
    station,
    connect: (address) => new HttpHub(address),
    pinAuthority,
    clock: systemClock,
    timers: systemTimers,
    onWords: ({ ja, en }) => {
      console.log(
        language === 'ja'
          ? '次の6つの言葉を、管理者の画面のものと比べてください。同じなら、管理者が承認します。'
          : 'Compare these six words with those on the administrator’s screen, who approves when they are the same.',
      )
      console.log(`\n  ${ja.join('・')}\n  ${en.join(' ')}\n`)
    },
  }
}

export function printEnrolled({ hub, programs, until }: OpenedEnrolment, language: Language): void {
  console.log(
    language === 'ja'
      ? `登録しました: ${hub.name}、事業 ${[...programs.keys()].join('、')}、${until} まで`
      : `Enrolled with ${hub.name} for ${[...programs.keys()].join(', ')} until ${until}`,
  )
}
