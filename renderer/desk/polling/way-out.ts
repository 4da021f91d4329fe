import type { PollingStep } from '../../../main/contract/index.ts'

/**
 * How a voter's session ends from where it stands. `close`: nothing hangs on it. `ask-why`: they may have been asked for at the authority,
 * and go without a paper. `ask-finish`: some papers were handed out, others are still open. `finish`: nothing is left to hand out.
 */
export type WayOut = 'close' | 'ask-why' | 'ask-finish' | 'finish'

export function wayOut(step: PollingStep): WayOut {
  switch (step.step) {
    case 'hits':
    case 'wall':
    case 'unknown':
    case 'finding':
    case 'ask':
    case 'done':
      return 'close'
    case 'reason':
    case 'oath':
    case 'claim':
      return 'ask-why'
    case 'hand-out': {
      if (step.current === undefined) return 'finish'
      return step.papers.some(({ here }) => here) ? 'ask-finish' : 'ask-why'
    }
  }
}
