import type { PollingStep } from '../../../main/contract/index.ts'

/** The way of a voter over this desk, in its order. On election day there is neither reason nor oath. */
export type SessionStep = 'finding' | 'reason' | 'oath' | 'claim' | 'papers' | 'done'

const EARLY: readonly SessionStep[] = ['finding', 'reason', 'oath', 'claim', 'papers', 'done']
const DAY: readonly SessionStep[] = ['finding', 'claim', 'papers', 'done']

/** Where a voter is on the way over this desk; nothing while it is not clear who they are or whether they go on. */
export function railOf(
  mode: 'early' | 'day',
  { step }: PollingStep,
): { readonly steps: readonly SessionStep[]; readonly now: SessionStep } | undefined {
  const steps = mode === 'early' ? EARLY : DAY
  switch (step) {
    case 'hits':
    case 'wall':
    case 'unknown':
      return undefined
    case 'finding':
    case 'ask':
      return { steps, now: 'finding' }
    case 'hand-out':
      return { steps, now: 'papers' }
    case 'reason':
    case 'oath':
    case 'claim':
    case 'done':
      return { steps, now: step }
  }
}
