import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueRun, takeAnswer } from './outbox-state.ts'
import { NO_FAILURE, nextTry } from './retry.ts'

const accepted = (epoch: number, ack: number) => ({ status: 'accepted', epoch, ack }) as const

describe('an answer of the hub', () => {
  const state = { epoch: 2, acked: 5 }

  test('of an epoch that is over says nothing', () => {
    expect(takeAnswer(state, accepted(1, 9), 10)).toEqual({ step: 'ignored' })
  })

  test('that has more than there is here: this disk is older than what was sent from it', () => {
    expect(takeAnswer(state, accepted(2, 11), 10)).toMatchObject({ state: { block: 'forked', acked: 10 } })
  })

  test('that tells of another history, or of a revocation, stops the sending', () => {
    for (const [status, block] of [
      ['fork', 'forked'],
      ['quarantined', 'revoked'],
    ] as const) {
      const step = takeAnswer(state, { status, epoch: 2, ack: 5 }, 10)
      expect(step).toMatchObject({ step: 'taken', state: { block } })
      if (step.step === 'taken') expect(dueRun(step.state, 10, 100)).toBeUndefined()
    }
  })

  test('that has less: the rest is sent again, in this epoch and in a later one', () => {
    for (const epoch of [2, 3]) {
      const step = takeAnswer(state, { status: 'gap', epoch, ack: 3 }, 10)
      expect(step).toMatchObject({ step: 'taken', isNewEpoch: epoch === 3, state: { epoch, acked: 3 } })
      if (step.step === 'taken') expect(dueRun(step.state, 10, 4)).toEqual({ after: 3, last: 7 })
    }
  })
})

describe('grants of an epoch that is over', () => {
  const grants = { after: 2, last: 8 }

  test('are sent again, however much of them the hub has', () => {
    const step = takeAnswer({ epoch: 1, acked: 10 }, accepted(2, 10), 10, { grants })
    expect(step).toMatchObject({ isNewEpoch: true, state: { acked: 10, again: grants } })
    if (step.step === 'taken') expect(dueRun(step.state, 10, 4)).toEqual({ after: 2, last: 6 })
  })

  test('are done with batches that were cut in the new epoch, receipts and all, and no others', () => {
    const state = { epoch: 2, acked: 10, again: grants }
    const takenAs = (sent: { after: number; last: number; epoch: number }) => takeAnswer(state, accepted(2, 10), 10, { sent })
    expect(takenAs({ after: 2, last: 8, epoch: 1 })).toMatchObject({ state: { again: grants } })
    expect(takenAs({ after: 4, last: 10, epoch: 2 })).toMatchObject({ state: { again: grants } })
    expect(takenAs({ after: 2, last: 6, epoch: 2 })).toMatchObject({ state: { again: { after: 6, last: 8 } } })
    expect(takenAs({ after: 2, last: 8, epoch: 2 })).not.toHaveProperty('state.again')
  })
})

test('whatever answers come in whatever order: what is due begins right after what the hub has', () => {
  const answer = fc.record({
    status: fc.constantFrom('accepted', 'gap', 'fork', 'quarantined'),
    epoch: fc.nat(3),
    ack: fc.nat(12),
  })
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 20 }), (answers) => {
      let state = { epoch: 0, acked: 0 }
      for (const each of answers) {
        const step = takeAnswer(state, each, 10)
        if (step.step === 'ignored') continue
        expect(step.state.epoch).toBeGreaterThanOrEqual(state.epoch)
        state = step.state
        const due = dueRun(state, 10, 3)
        if (due !== undefined) expect(due.after).toBe(state.acked)
      }
    }),
  )
})

test('tries spread, grow, are probes after three failures, and wait for what the hub asked', () => {
  const limits = { shortest: 1_000, longest: 10_000 }
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 4, maxLength: 9 }), (randoms) => {
      let state = NO_FAILURE
      for (const [index, random] of randoms.entries()) {
        const tried = nextTry(state, limits, random)
        state = tried.state
        const [least, most] = index < 3 ? [1_000, 10_000] : [15_000, 60_000]
        expect(tried.wait).toBeGreaterThanOrEqual(least)
        expect(tried.wait).toBeLessThanOrEqual(most)
      }
    }),
  )
  expect(nextTry(NO_FAILURE, limits, 0.5, 30_000).wait).toBe(30_000)
})
