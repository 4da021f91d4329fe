import { bytesToHex } from '../base/index.ts'
import type { Decision } from '../program/decision.ts'
import { type AppendedEvent, appendEvent, emptyLog, type LogPosition } from './append.ts'
import { headSigningBytes, type SignedHead } from './chain.ts'
import type { CheckInDraft } from './check-in-draft.ts'
import type { EventContent } from './event-content.ts'
import type { LoggedEvent } from './ledger-event.ts'

/** 2026-11-23T00:00:00Z, 09:00 in Japan. */
export const MORNING = Date.UTC(2026, 10, 23)

/** A subject key as the card side makes it: 32 bytes in hex. */
export const SUBJECT = 'ab'.repeat(32)

export const PUBLIC_KEY = new Uint8Array(32).fill(7)

export function draftOf(
  outcome: Decision['outcome'] = 'admit',
  kept: Record<string, string> = { municipality: '28201' },
): CheckInDraft {
  return {
    program: { id: 'sample', version: '1' },
    place: 'gate',
    decision: {
      outcome,
      ruleId: 'resident',
      priceClass: { id: 'free', name: { ja: '無料', en: 'Free' }, yen: 0 },
      reasons: [{ text: { ja: '市民です', en: 'A resident' } }],
      read: ['address'],
      kept,
    },
  }
}

/** A draft whose decision has every part that is recorded, with a subject key in uses and passage. */
export function fullDraft(subject = SUBJECT): CheckInDraft {
  const { decision, ...rest } = draftOf('admit')
  const name = { ja: '午前', en: 'Morning' }
  const reasons = [{ text: { ja: '市民です', en: 'A resident' } }] as const
  return {
    ...rest,
    decision: {
      ...decision,
      uses: [
        { counter: 'sample/total', amount: 2 },
        { counter: `sample/once-a-day/2026-11-23/${subject}`, amount: 1 },
      ],
      passage: { zone: 'sample/hall', direction: 'in', people: 2, subject },
      headcount: 2,
      companions: { upTo: 1, priceClass: { id: 'free', name: { ja: '無料', en: 'Free' } }, name: { ja: '介助者', en: 'Carer' } },
      slot: { id: 'morning', name },
      items: [{ id: 'ballot', name, outcome: 'admit', ruleId: 'elector', reasons }],
      limited: { admittedBy: 'resident' },
    },
  }
}

export interface TestLog {
  readonly events: readonly LoggedEvent[]
  readonly appended: readonly AppendedEvent[]
  readonly position: LogPosition
  readonly head: SignedHead
}

/** A stand-in for Ed25519: the signature names the key and the message. Real signatures are tested with the ledger. */
export function fakeSign(publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  return new TextEncoder().encode(`${bytesToHex(publicKey)}:${bytesToHex(message)}`)
}

export function fakeVerify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return bytesToHex(fakeSign(publicKey, message)) === bytesToHex(signature)
}

/** A log of these contents, after the opening event, a second apart; `walls` moves the wall clock instead. */
export function logOf(contents: readonly EventContent[], walls: readonly number[] = []): TestLog {
  let position = emptyLog(PUBLIC_KEY, 0)
  const opening: EventContent = { kind: 'ledger-opened', publicKey: PUBLIC_KEY, station: { id: 'castle-1', name: '大手門' } }
  const appended: AppendedEvent[] = []
  for (const [index, content] of [opening, ...contents].entries()) {
    const salt = new Uint8Array(16).fill(index)
    const next = appendEvent(position, content, { wallMilliseconds: walls[index] ?? MORNING + 1000 * index, salt })
    appended.push(next)
    position = next.position
  }
  const events = appended.map(({ headerBytes, bodyBytes, position: { seq, hash } }) => ({
    seq,
    header: headerBytes,
    body: bodyBytes,
    hash,
  }))
  const signature = fakeSign(PUBLIC_KEY, headSigningBytes(position.owner, position))
  return { events, appended, position, head: { seq: position.seq, hash: position.hash, signature } }
}
