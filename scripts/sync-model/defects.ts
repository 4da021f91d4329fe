import { CORRECT, type Parts } from './parts.ts'

/**
 * One part replaced by a wrong one, each: what the model must find. The first nine are those of the sync reference (§7); the others are
 * mistakes that lie nearby.
 */
export const DEFECTS = {
  'no de-duplication': {
    placeBatch: (batch, head) =>
      batch.first > (head?.seq ?? 0) + 1 ? { place: 'gap', head: head?.seq ?? 0 } : { place: 'append', events: batch.events },
  },
  'claim overwritten': {
    decideClaim: ({ effect, tokens, ...on }) =>
      effect === 'claim'
        ? { mark: 'held', take: tokens, free: [], missed: [], displaced: [] }
        : CORRECT.decideClaim({ effect, tokens, ...on }),
  },
  'ballot issued on refusal': { mayIssue: (disk, claim) => CORRECT.mayIssue(disk, claim) || disk.refused.has(claim) },
  'cursor moved before apply': {
    feedCommits: (before, after) => [
      { ...after, feed: { ...before.feed, epoch: after.feed.epoch, position: after.feed.position, edge: after.feed.edge } },
      after,
    ],
  },
  'clock without monotonic rule': { clockBefore: () => [0, 0] },
  'log truncated on crash': { durable: (before) => before },
  'restore without fence': { fence: () => [] },
  'restore without rewind': {
    takeAnswer: (state, answer, head) => CORRECT.takeAnswer(state, { ...answer, ack: Math.max(state.acked, answer.ack) }, head),
  },
  'receipt ignored at recovery': { decideClaim: (on) => CORRECT.decideClaim({ ...on, proved: 0 }) },
  'receipt not sent at recovery': { sendsReceipts: false },
  'fence lifted by an old batch': { isReported: () => true },
  'epoch used twice': { nextEpoch: (backup) => backup + 1 },
  'grant of an older epoch believed': {
    takeAnswer: (state, answer, head) =>
      CORRECT.takeAnswer(state, { ...answer, epoch: Math.max(state.epoch, answer.epoch) }, head),
  },
  'old disk goes on': {
    takeAnswer: (state, answer, head) => CORRECT.takeAnswer(state, { ...answer, ack: Math.min(answer.ack, head) }, head),
  },
  'feed goes on in another epoch': { restartsFeed: () => false },
  'anybody gives a claim back': {
    decideClaim: (on) => (on.effect === 'release' ? { ...CORRECT.decideClaim(on), free: on.tokens } : CORRECT.decideClaim(on)),
  },
  'a used claim is given back': {
    decideClaim: (on) => {
      const holdOf = (token: string) => {
        const hold = on.holdOf(token)
        return hold === undefined ? undefined : { ...hold, used: false }
      }
      return CORRECT.decideClaim({ ...on, holdOf })
    },
  },
  'use without a grant not looked at': {
    claimEffectOf: (header) => {
      const effect = CORRECT.claimEffectOf(header)
      return effect?.effect === 'use' ? undefined : effect
    },
  },
} as const satisfies Readonly<Record<string, Partial<Parts>>>

export type Defect = keyof typeof DEFECTS

export const DEFECT_NAMES = Object.keys(DEFECTS) as readonly Defect[]

export function withDefect(defect: Defect): Parts {
  return { ...CORRECT, ...DEFECTS[defect] }
}
