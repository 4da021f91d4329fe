import { describe, expect, onTestFinished, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { MemoryHub } from './hub.test-support.ts'
import { StandingBook } from './standing-book.ts'
import { claimOf, happens, paperFor, type SyncedStation, stationAt } from './sync.test-support.ts'

/*
 * A station that joins an election at noon, with a hub in memory and the real feed:
 * - what does not prove itself is said and not taken, and the feed brings everything all the same;
 * - one answer, and a second visit is seen before any of the feed was read, also after a restart;
 * - the set is forgotten when the feed has reached it, and what is known goes on from there;
 * - what stood before the hub lost data is known until all have reported again.
 */
const tokenOf = (voter: string) => claimOf(voter).claims?.[0] ?? new Uint8Array()

async function noon(voters: readonly string[]) {
  const hub = await MemoryHub.open(['election'])
  const first = await stationAt(hub, 'first')
  const all: SyncedStation[] = [first]
  onTestFinished(() => {
    for (const { engine } of all) engine.close()
  })
  const comes = (holds: () => boolean) =>
    happens(() => {
      for (const { timers } of all) timers.lapse()
      return holds()
    })
  for (const voter of voters) orThrow(first.ledger.recordActs([claimOf(voter), paperFor(voter)]))
  await comes(() => first.engine.status().waiting === 0)
  hub.near = 0
  const bookOf = ({ ledger }: SyncedStation) => {
    const book = new StandingBook(ledger.sync, 'election', hub.checkpointKey.publicKey)
    const stands = (voter: string) => {
      book.readOn()
      return book.holder(tokenOf(voter)) !== undefined
    }
    return { book, stands }
  }
  const join = async () => {
    const late = await stationAt(hub, 'late')
    all.push(late)
    return late
  }
  return { hub, first, join, comes, bookOf }
}

describe('a set that proves nothing', () => {
  test.each<[string, MemoryHub['spoilsSet']]>([
    ['is cut off', ({ content, note }) => ({ content: content.slice(0, -2), note })],
    ['is not signed', ({ content, note }) => ({ content, note: note.replace(/[A-Za-z0-9+/=]{8}\n$/, 'AAAAAAA=\n') })],
    ['is of another election', ({ content, note }) => ({ content, note: note.replace('/election', '/other') })],
    ['is of another epoch', ({ content, note }) => ({ content, note: note.replace('/election\n1\n', '/election\n2\n') })],
  ])('that %s is said, and not taken; the feed brings everything', async (_, spoils) => {
    const { hub, join, comes, bookOf } = await noon(['v1', 'v2'])
    hub.spoilsSet = spoils
    hub.feedIsSlow = true
    const late = await join()
    await comes(() => late.engine.status().failure?.code === 'sync-standing-set-wrong')
    const { book, stands } = bookOf(late)
    expect(stands('v1')).toBe(false)
    expect(late.ledger.sync.standingSets('election')).toEqual([])
    expect(book.knownUntil).toBeUndefined()
    hub.setSlow(false)
    await comes(() => stands('v1') && stands('v2'))
    expect(stands('v3')).toBe(false)
  })
})

test('who joins knows at once what stands, before any of the feed, also after a restart; then goes on from there', async () => {
  const { hub, first, join, comes, bookOf } = await noon(['v1', 'v2'])
  hub.feedIsSlow = true
  const late = await join()
  const { book, stands } = bookOf(late)
  expect(stands('v1')).toBe(false)
  await comes(() => stands('v1') && stands('v2'))
  expect(stands('v3')).toBe(false)
  expect(late.ledger.sync.cursor('election')?.position ?? 0).toBe(0)
  expect(book.knownUntil).toBe(Date.parse('2026-11-23T00:00:00Z'))
  await late.restart()
  expect(bookOf(late).stands('v2')).toBe(true)
  // A paper that came back is free again as soon as the feed says so, and a new one stands.
  orThrow(first.ledger.recordActs([claimOf('v3')]))
  await comes(() => first.engine.status().waiting === 0)
  hub.setSlow(false)
  const after = bookOf(late)
  await comes(() => after.stands('v3'))
  expect(after.stands('v1')).toBe(true)
  expect(late.ledger.sync.standingSets('election')).toEqual([])
  expect(after.book.knownUntil).toBeDefined()
  // From the feed alone it is the same.
  expect(bookOf(late).stands('v1')).toBe(true)
})

test('a claim that was given up is free again, by the set and by the feed after it', async () => {
  const { hub, first, join, comes, bookOf } = await noon([])
  const [made] = orThrow(first.ledger.recordActs([claimOf('v1')]))
  await comes(() => first.engine.status().waiting === 0)
  hub.feedIsSlow = true
  const late = await join()
  const { stands } = bookOf(late)
  await comes(() => stands('v1'))
  const { claims = [], ...frame } = claimOf('v1')
  const content = { act: 'claim-voided', claim: made?.id ?? '', voter: 'v1', reason: 'left' } as const
  orThrow(first.ledger.recordActs([{ ...frame, claims, kind: 'polling-act', operator: 'clerk', second: 'chief', content }]))
  await comes(() => first.engine.status().waiting === 0)
  hub.setSlow(false)
  await comes(() => !stands('v1'))
})

test('what stood before the hub lost everything is known until all have reported again', async () => {
  const { hub, first, join, comes, bookOf } = await noon(['v1'])
  hub.feedIsSlow = true
  const late = await join()
  const { stands } = bookOf(late)
  await comes(() => stands('v1'))
  first.engine.close()
  hub.isFenced = true
  hub.loseAll()
  orThrow(late.ledger.recordActs([claimOf('v2')]))
  hub.setSlow(false)
  await comes(() => stands('v2'))
  expect(stands('v1')).toBe(true)
  // The hub is whole again, and v1 is not in it: now that is so.
  hub.isFenced = false
  await late.restart()
  const again = bookOf(late)
  await comes(() => late.ledger.sync.standingSets('election').length === 0)
  expect([again.stands('v1'), again.stands('v2')]).toEqual([false, true])
})
