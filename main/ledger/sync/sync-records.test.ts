import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../../../core/base/index.ts'
import { type ActDraft, decodeHeader } from '../../../core/event/index.ts'
import type { FeedCursor, FeedPage, FeedRow, Ledger } from '../index.ts'
import { draftOf, openForTest, seededRandomBytes, temporaryFile } from '../ledger.test-support.ts'

const SHELTER = { id: 'shelter', version: '1' }
const opened = (responsible: string): ActDraft => ({
  kind: 'shelter-act',
  program: SHELTER,
  place: 'gym',
  content: { act: 'opened', responsible },
})
const ENROLMENT = { tenant: 282_014, hub: 'https://hub.example', bundle: Uint8Array.of(1) }
const NEXT_DAY = Temporal.PlainDate.from('2026-11-24')

/** The events of another device as the feed brings them. */
function rowsOf(ledger: Ledger, more: Partial<FeedRow> = {}): FeedRow[] {
  const { owner } = ledger.sync
  return ledger.sync.events(1, 100).map(({ seq, header, body, hash }, index) => ({
    position: index + 1,
    ...owner,
    seq,
    hash: new Uint8Array(hash),
    header,
    ...(body !== undefined && { body }),
    at: decodeHeader(header)?.at ?? 0,
    ...more,
  }))
}

function pageOf(rows: readonly FeedRow[], cursor: Partial<FeedCursor> = {}): FeedPage {
  return { cursor: { stream: 'shelter', epoch: 1, position: rows.length, edge: [], ...cursor }, rows, keys: [] }
}

function otherDevice(): Ledger {
  const other = openForTest(temporaryFile(), { randomBytes: seededRandomBytes('other') })
  orThrow(other.recordActs([opened('a'), opened('b')]))
  return other
}

const responsibles = (ledger: Ledger, after?: number) =>
  [...ledger.sync.otherActs('shelter', 'shelter-act', after)].map(({ record: { content } }) =>
    content?.act === 'opened' ? content.responsible : undefined,
  )

describe('an enrolled ledger', () => {
  test('does not go over to another municipality', () => {
    const ledger = openForTest(temporaryFile())
    orThrow(ledger.sync.enrol(ENROLMENT))
    expect(ledger.sync.enrol({ ...ENROLMENT, tenant: 131_016 })).toMatchObject({ error: { code: 'sync-enrolled-elsewhere' } })
    expect(ledger.sync.enrolment()).toEqual(ENROLMENT)
  })

  test('names its municipality in every event from then on; what was before stays valid', () => {
    const file = temporaryFile()
    const ledger = openForTest(file)
    orThrow(ledger.recordCheckIn(draftOf()))
    orThrow(ledger.sync.enrol(ENROLMENT))
    expect(ledger.verify().ok).toBe(true)
    ledger.close()
    // Also where it is opened anew before its first event as a member.
    const again = openForTest(file)
    orThrow(again.recordCheckIn(draftOf()))
    const tenants = again.sync.events(0, 10).map(({ header }) => decodeHeader(header)?.tenant)
    expect(tenants).toEqual([undefined, undefined, 282_014])
    expect(again.verify().ok).toBe(true)
    expect(openForTest(file, { readOnly: true }).verify().ok).toBe(true)
  })
})

describe('what the hub said', () => {
  test('stays after the ledger was closed; a grant is not taken back by a later word', () => {
    const file = temporaryFile()
    const ledger = openForTest(file)
    orThrow(ledger.recordCheckIn(draftOf()))
    const grant = { seq: 2, epoch: 3, verdict: 'granted', answer: Uint8Array.of(7) } as const
    orThrow(ledger.sync.noteAnswer({ epoch: 3, acked: 2 }, [grant], []))
    orThrow(ledger.sync.noteAnswer({ epoch: 4, acked: 1 }, [{ ...grant, epoch: 4, verdict: 'refused' }], []))
    ledger.close()
    const again = openForTest(file)
    expect(again.sync.outbox()).toEqual({ epoch: 4, acked: 1 })
    expect(again.sync.claimAnswer(2)).toEqual(grant)
    expect(again.sync.claimAnswers(1, 9)).toEqual([grant])
  })

  test('a provisional word gives way to the one that follows', () => {
    const ledger = openForTest(temporaryFile())
    const word = { seq: 1, epoch: 3, verdict: 'provisional', answer: Uint8Array.of(7) } as const
    orThrow(ledger.sync.noteAnswer({ epoch: 3, acked: 1 }, [word], []))
    orThrow(ledger.sync.noteAnswer({ epoch: 3, acked: 1 }, [{ ...word, verdict: 'granted' }], []))
    expect(ledger.sync.claimAnswer(1)?.verdict).toBe('granted')
  })

  test('keys are kept, and known as sent in an epoch', () => {
    const ledger = openForTest(temporaryFile())
    const key = { id: new Uint8Array(8), program: 'shelter', own: true, contentKey: new Uint8Array(32), sent: Uint8Array.of(1) }
    orThrow(ledger.sync.keepKey(key))
    expect(ledger.sync.ownKey('shelter')).toEqual(key)
    orThrow(ledger.sync.noteAnswer({ epoch: 2, acked: 1 }, [], [key.id]))
    expect(ledger.sync.key(key.id)).toEqual({ ...key, sentEpoch: 2 })
    expect(ledger.sync.ownKey('other')).toBeUndefined()
  })
})

describe('what other devices recorded', () => {
  test('a page that cannot be written leaves neither rows nor cursor', () => {
    const ledger = openForTest(temporaryFile())
    const [first, second] = rowsOf(otherDevice())
    if (first === undefined || second === undefined) throw new Error('two acts')
    expect(() => ledger.sync.applyPage(pageOf([first, { ...second, position: 1 }]))).toThrow()
    expect(ledger.sync.cursor('shelter')).toBeUndefined()
    expect(responsibles(ledger)).toEqual([])
  })

  test('is given in the order of the feed, and after a row; own acts are not among it', () => {
    const ledger = openForTest(temporaryFile())
    orThrow(ledger.recordActs([opened('own')]))
    const cursor = { edge: [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)], checkpoint: 'note' }
    orThrow(ledger.sync.applyPage(pageOf(rowsOf(otherDevice()), cursor)))
    expect(responsibles(ledger)).toEqual(['a', 'b'])
    const [{ row } = { row: 0 }] = ledger.sync.otherActs('shelter', 'shelter-act')
    expect(responsibles(ledger, row)).toEqual(['b'])
    expect(ledger.sync.cursor('shelter')).toEqual({ stream: 'shelter', epoch: 1, position: 2, ...cursor })
    expect([...ledger.acts('shelter', 'shelter-act')]).toHaveLength(1)
    expect(ledger.verify().ok).toBe(true)
    orThrow(ledger.rebuildProjections())
    expect(responsibles(ledger)).toEqual(['a', 'b'])
  })

  test('what came again in a later epoch is the same row in another place; what did not come again stays known', () => {
    const ledger = openForTest(temporaryFile())
    const [first, second] = rowsOf(otherDevice())
    if (first === undefined || second === undefined) throw new Error('two acts')
    orThrow(ledger.sync.applyPage(pageOf([first, second])))
    orThrow(ledger.sync.applyPage(pageOf([{ ...second, position: 1, claim: 'held' }], { epoch: 2, position: 1 })))
    expect(responsibles(ledger)).toEqual(['a', 'b'])
    expect(ledger.sync.otherHashes(first)).toEqual([first.hash])
  })

  test('a device that tells two histories: both are known', () => {
    const ledger = openForTest(temporaryFile())
    const [first] = rowsOf(otherDevice())
    if (first === undefined) throw new Error('an act')
    const twin = { ...first, hash: new Uint8Array(32).fill(9), position: 2 }
    orThrow(ledger.sync.applyPage(pageOf([first, twin])))
    expect(ledger.sync.otherHashes(first)).toEqual([first.hash, twin.hash])
  })

  test('what could not be opened is no act; once it is opened, it comes as the newest', () => {
    const ledger = openForTest(temporaryFile())
    const [first, second] = rowsOf(otherDevice())
    if (first?.body === undefined || second === undefined) throw new Error('two acts')
    const { body, ...unopened } = first
    orThrow(ledger.sync.applyPage(pageOf([{ ...unopened, sealed: Uint8Array.of(1) }, second])))
    expect(responsibles(ledger)).toEqual(['b'])
    const last = [...ledger.sync.otherActs('shelter', 'shelter-act')].at(-1)?.row
    const [waiting] = ledger.sync.sealedRows('shelter')
    if (waiting === undefined) throw new Error('one waits')
    orThrow(ledger.sync.openRow(waiting, body))
    expect(responsibles(ledger, last)).toEqual(['a'])
    expect(ledger.sync.sealedRows('shelter')).toEqual([])
  })

  test('several that wait are opened one after the other', () => {
    const ledger = openForTest(temporaryFile())
    const rows = rowsOf(otherDevice())
    const unopened = rows.map(({ body: _, ...row }) => ({ ...row, sealed: Uint8Array.of(1) }))
    orThrow(ledger.sync.applyPage(pageOf(unopened)))
    for (const [index, waiting] of ledger.sync.sealedRows('shelter').entries()) {
      const body = rows[index]?.body
      if (body === undefined) throw new Error('an act')
      orThrow(ledger.sync.openRow(waiting, body))
    }
    expect(responsibles(ledger)).toEqual(['a', 'b'])
    expect(ledger.sync.sealedRows('shelter')).toEqual([])
  })

  test('what could not be opened and comes again in a later epoch, its key there by then, comes as the newest', () => {
    const ledger = openForTest(temporaryFile())
    const rows = rowsOf(otherDevice())
    const unopened = rows.map(({ body: _, ...row }) => ({ ...row, sealed: Uint8Array.of(1) }))
    orThrow(ledger.sync.applyPage(pageOf(unopened)))
    const last = ledger.sync.sealedRows('shelter').at(-1)?.row
    orThrow(ledger.sync.applyPage(pageOf(rows, { epoch: 2 })))
    expect(responsibles(ledger, last)).toEqual(['a', 'b'])
    expect(ledger.sync.sealedRows('shelter')).toEqual([])
  })

  test('an event of a later version, or one that is malformed, stops nobody', () => {
    const ledger = openForTest(temporaryFile())
    const [first, second] = rowsOf(otherDevice())
    if (first === undefined || second === undefined) throw new Error('two acts')
    orThrow(ledger.sync.applyPage(pageOf([{ ...first, body: Uint8Array.of(1) }, second])))
    expect(responsibles(ledger)).toEqual(['b'])
  })

  test('its bodies go by the rule of the program, and do not come back with a later epoch', () => {
    const ledger = openForTest(temporaryFile())
    const rows = rowsOf(otherDevice())
    orThrow(ledger.sync.applyPage(pageOf(rows)))
    const rule = { program: 'shelter', before: NEXT_DAY, operator: 'retention' }
    expect(orThrow(ledger.eraseStep(rule))).toEqual({ bodies: 2, done: true })
    orThrow(ledger.sync.applyPage(pageOf(rows, { epoch: 2 })))
    const acts = [...ledger.sync.otherActs('shelter', 'shelter-act')]
    expect(acts.map(({ record }) => record.content)).toEqual([undefined, undefined])
    expect(orThrow(ledger.eraseStep(rule))).toEqual({ bodies: 0, done: true })
  })
})

test('whoever watches is called after every record, and not after it stopped', () => {
  const ledger = openForTest(temporaryFile())
  let calls = 0
  const stop = ledger.sync.watch(() => {
    calls += 1
  })
  orThrow(ledger.recordCheckIn(draftOf()))
  expect(ledger.undoCheckIn('x', 'y', 'z').ok).toBe(false)
  stop()
  orThrow(ledger.recordCheckIn(draftOf()))
  expect(calls).toBe(1)
})

describe('a ledger that begins again', () => {
  const fresh = (seed: string) => openForTest(temporaryFile(), { randomBytes: seededRandomBytes(seed) })
  const former = () => {
    const ledger = fresh('former')
    orThrow(ledger.recordActs([opened('own')]))
    orThrow(ledger.sync.applyPage(pageOf(rowsOf(otherDevice()))))
    return ledger
  }

  test('knows whom the former one knew, also where it is told twice; the former ledger is not changed by it', () => {
    const [before, ledger] = [former(), fresh('successor')]
    const head = before.sync.head()
    orThrow(ledger.sync.beginAfter(before.sync))
    orThrow(ledger.sync.beginAfter(before.sync))
    expect(responsibles(ledger)).toEqual(['own', 'a', 'b'])
    const { device } = before.sync.owner
    expect(ledger.sync.predecessors()).toEqual([{ device, seq: 2 }])
    // The first event of the ledger belongs to no program, and no station reads it.
    expect(ledger.sync.withoutPlace(device)).toBe(1)
    expect(before.sync.head()).toEqual(head)
    expect(ledger.verify().ok).toBe(true)
    // The order of the hub is read from its beginning.
    expect(ledger.sync.cursor('shelter')).toBeUndefined()
    expect(ledger.sync.weighing('shelter').rows).toEqual([])
  })

  test('is told of the same events by the hub: each has its place, and stands once', () => {
    const [before, ledger] = [former(), fresh('successor')]
    orThrow(ledger.sync.beginAfter(before.sync))
    const { device, incarnation } = before.sync.owner
    const own = before.sync.event(2)
    if (own === undefined) throw new Error('it was recorded')
    const { seq, hash, header, body } = own
    const row = { position: 1, device, incarnation, seq, hash, header, at: 0, weighs: true, ...(body !== undefined && { body }) }
    orThrow(ledger.sync.applyPage(pageOf([row])))
    expect(responsibles(ledger)).toEqual(['own', 'a', 'b'])
    expect(ledger.sync.withoutPlace(device)).toBe(0)
    expect(ledger.sync.weighing('shelter').rows).toMatchObject([{ position: 1 }])
  })

  test('what was erased by the rule of the program does not come back with the feed', () => {
    const [before, ledger] = [former(), fresh('successor')]
    orThrow(before.eraseStep({ program: 'shelter', before: NEXT_DAY, operator: 'retention' }))
    orThrow(ledger.sync.beginAfter(before.sync))
    orThrow(ledger.sync.applyPage(pageOf(rowsOf(otherDevice()))))
    const acts = [...ledger.sync.otherActs('shelter', 'shelter-act')]
    expect(acts.map(({ record }) => record.content)).toEqual([undefined, undefined, undefined])
  })

  test('once more: it also knows what the one before the former one was, and of a lost one its name', () => {
    const [first, second, third] = [former(), fresh('second'), fresh('third')]
    orThrow(second.sync.beginAfter(first.sync))
    orThrow(second.sync.beginAfter({ device: new Uint8Array(16) }))
    orThrow(third.sync.beginAfter(second.sync))
    expect(responsibles(third)).toEqual(['own', 'a', 'b'])
    expect(third.sync.predecessors()).toEqual(
      expect.arrayContaining([
        { device: first.sync.owner.device, seq: 2 },
        { device: second.sync.owner.device, seq: 1 },
        { device: new Uint8Array(16) },
      ]),
    )
  })
})
