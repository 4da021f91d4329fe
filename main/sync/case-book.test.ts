import { describe, expect, onTestFinished, test } from 'vitest'
import { hexToBytes, orThrow } from '../../core/base/index.ts'
import type { LateVerdict } from '../../core/polling/index.ts'
import { CaseBook } from './case-book.ts'
import { MemoryHub } from './hub.test-support.ts'
import { claimOf, ELECTION, happens, paperFor, type SyncedStation, stationAt } from './sync.test-support.ts'

/*
 * Stations of one election follow the order of their hub, own events among it, and come to the same cases:
 * - a paper for one voter at each of two desks;
 * - a copied disk, of which the hub tells;
 * - two officials at one desk end it for all;
 * - a hub that has lost everything, and reads it again in another order.
 */
async function stations(...names: readonly string[]) {
  const hub = await MemoryHub.open(['election'])
  const all: SyncedStation[] = []
  for (const name of names) all.push(await stationAt(hub, name))
  onTestFinished(() => {
    for (const { engine } of all) engine.close()
  })
  const books = all.map(({ ledger }) => new CaseBook(ledger.sync, 'election', hub.checkpointKey.publicKey))
  const read = () => {
    for (const book of books) book.readOn()
    return books.map(({ cases }) => cases)
  }
  const comes = (holds: () => boolean) =>
    happens(() => {
      for (const { timers } of all) timers.lapse()
      return holds()
    })
  return { hub, all, read, comes }
}

const allSent = (all: readonly SyncedStation[]) => all.every(({ engine }) => engine.status().waiting === 0)

describe('two papers for one voter', () => {
  test('are one case at every station, and two officials end it', async () => {
    const { hub, all, read, comes } = await stations('one', 'other', 'third')
    const [one, other, third] = all
    if (one === undefined || other === undefined || third === undefined) throw new Error('three')
    orThrow(one.ledger.recordActs([claimOf('v1'), paperFor('v1')]))
    await comes(() => allSent(all))
    orThrow(other.ledger.recordActs([paperFor('v1')]))
    await comes(() => read().every((cases) => cases.length === 1))
    const [first, ...rest] = read()
    expect(first).toMatchObject([{ kind: 'conflict', parties: [{ what: 'claim' }, { what: 'use' }, { what: 'use' }] }])
    for (const cases of rest) expect(cases).toEqual(first)
    const id = first?.[0]?.id ?? ''
    orThrow(
      third.ledger.recordActs([
        {
          ...{
            kind: 'polling-act',
            program: ELECTION,
            place: 'hall',
            operator: 'clerk',
            second: 'chief',
            subject: hexToBytes(id),
          },
          content: { act: 'case-resolved', case: id, kind: 'conflict', outcome: 'two-papers-issued', reason: 'telephone' },
        },
      ]),
    )
    await comes(() => read().every(([only]) => only?.resolution !== undefined))
    // Read anew from the ledger it is the same.
    const [known] = read()
    await one.restart()
    const again = new CaseBook(one.ledger.sync, 'election', hub.checkpointKey.publicKey)
    again.readOn()
    expect(again.cases).toEqual(known)
  })

  test('are a case again when the hub has lost them and reads them anew', async () => {
    const { hub, all, read, comes } = await stations('one', 'other')
    const [one, other] = all
    orThrow(one?.ledger.recordActs([claimOf('v1'), paperFor('v1')]) ?? { ok: false, error: 'none' })
    await comes(() => allSent(all))
    orThrow(other?.ledger.recordActs([paperFor('v1')]) ?? { ok: false, error: 'none' })
    await comes(() => read().every((cases) => cases.length === 1))
    hub.loseAll()
    await comes(() => hub.positions('election').length === 3 && read().every((cases) => cases.length === 1))
    const [first, second] = read()
    expect(first).toEqual(second)
  })
})

test('a disk that was copied is a case everywhere, as the hub tells it', async () => {
  const { hub, read, comes } = await stations('one', 'other')
  hub.says('election', {
    kind: 'hub-quarantine',
    says: { reason: 'fork', device: new Uint8Array(16), incarnation: 0, from: 2, until: 5, hash: new Uint8Array(32) },
  })
  await comes(() => read().every((cases) => cases.length === 1))
  expect(read()[0]).toMatchObject([{ kind: 'fork', reason: 'fork', parties: [{ until: `${'00'.repeat(16)}-0-5` }] }])
})

test('the desk that waited while the hub did not know hears of its grant, with the proof; also after a restart', async () => {
  const { hub, all, comes } = await stations('one', 'other')
  const [one, other] = all
  if (one === undefined || other === undefined) throw new Error('two')
  hub.isFenced = true
  const late: LateVerdict[] = []
  const listen = () => one.engine.authority.onLateVerdict?.((verdict) => late.push(verdict))
  listen()
  const [first, second] = orThrow(one.ledger.recordActs([claimOf('v1'), claimOf('v2')]))
  const seqs = [first?.seq ?? 0, second?.seq ?? 0]
  const verdicts = () => seqs.map((seq) => one.ledger.sync.claimAnswer(seq)?.verdict)
  await comes(() => verdicts().every((verdict) => verdict === 'provisional'))
  expect(late).toEqual([])
  hub.settle()
  await comes(() => verdicts().every((verdict) => verdict === 'granted'))
  expect(late.map(({ verdict }) => verdict.verdict)).toEqual(['granted', 'granted'])
  // The station was off when the hub came to know.
  hub.isFenced = true
  const [third] = orThrow(one.ledger.recordActs([claimOf('v3')]))
  await comes(() => one.ledger.sync.claimAnswer(third?.seq ?? 0)?.verdict === 'provisional')
  one.engine.close()
  hub.settle()
  await one.restart()
  listen()
  await comes(() => one.ledger.sync.claimAnswer(third?.seq ?? 0)?.verdict === 'granted')
  expect(late).toHaveLength(3)
})
