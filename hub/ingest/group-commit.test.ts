import { expect, test } from 'vitest'
import type { Lane } from '../../core/protocol/index.ts'
import type { HubStore } from '../store/index.ts'
import type { AppliedGroup } from './apply-group.ts'
import { GroupCommit } from './group-commit.ts'
import { HighWaterMarks } from './high-water-marks.ts'
import type { Submission, SubmissionOutcome } from './submission.ts'

const OUTCOME: SubmissionOutcome = { status: 'accepted', ack: 1, epoch: 0, verdicts: [], grantedBefore: [] }

/** A hub whose transactions end when the test says so. */
function scene(transactionsAtOnce: number) {
  const timers: (() => void)[] = []
  const open: (() => void)[] = []
  const ended: string[] = []
  const outcomes = Array.from({ length: 10 }, () => OUTCOME)
  const committed: AppliedGroup = { outcomes, epoch: 0, grown: new Map(), marks: [] }
  const transaction = () => new Promise((resolve) => open.push(() => resolve(committed)))
  const commit = new GroupCommit({
    store: { transactionsAtOnce, transaction: transaction as HubStore['transaction'] },
    hub: { tenant: 1, name: 'hub', publicKey: new Uint8Array(), sign: () => new Uint8Array() },
    timers: {
      after: (_, act) => {
        timers.push(act)
        return () => {}
      },
    },
    now: () => 0,
    onCommit: () => {},
    reached: new HighWaterMarks(),
  })
  const settle = async () => {
    for (const act of timers.splice(0)) act()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    ended,
    /** How many transactions have been begun. */
    begun: () => open.length,
    settle,
    send: (name: string, device: number, lane: Lane = 'backlog', events = 1) => {
      const batch = { events: Array.from({ length: events }) }
      const submission = { device: { device: Uint8Array.of(device) }, batch } as unknown as Submission
      void commit.submit(submission, lane).then(() => ended.push(name))
    },
    end: async (index: number) => {
      open[index]?.()
      await settle()
    },
  }
}

test('another group begins while one is being committed, but never with a device that the first has', async () => {
  const { send, settle, end, begun, ended } = scene(2)
  send('a1', 1)
  await settle()
  send('a2', 1)
  send('b1', 2)
  await settle()
  expect(begun()).toBe(2)
  await end(1)
  expect([begun(), ended]).toEqual([2, ['b1']])
  await end(0)
  expect([begun(), ended]).toEqual([3, ['b1', 'a1']])
  await end(2)
  expect(ended).toEqual(['b1', 'a1', 'a2'])
})

test('a store that runs one transaction after the other gets one group, and then all that came meanwhile', async () => {
  const { send, settle, end, begun, ended } = scene(1)
  send('a1', 1)
  await settle()
  send('b1', 2)
  send('c1', 3)
  await settle()
  expect(begun()).toBe(1)
  await end(0)
  expect(begun()).toBe(2)
  await end(1)
  expect(ended).toEqual(['a1', 'b1', 'c1'])
})

test('claims go before the backlog, of which a group takes no more than it may', async () => {
  const { send, settle, end, begun, ended } = scene(1)
  send('first', 1, 'backlog', 1_500)
  send('second', 2, 'backlog', 1_500)
  await settle()
  send('claim', 3, 'claim')
  await end(0)
  await end(1)
  expect([begun(), ended]).toEqual([3, ['first', 'claim']])
  await end(2)
  expect(ended).toEqual(['first', 'claim', 'second'])
})
