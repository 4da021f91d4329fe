import { assertNever } from '../../core/base/index.ts'
import type { PinChangePrompt } from '../../native/mynumber/index.ts'
import type { ChangeablePin, PinChangeQuestion, PinChangeResult, PinChangeView, Sound } from '../contract/index.ts'
import type { Tap } from './tap.ts'

/** `checks`: the card is only asked which PIN it holds. */
export function questionOf(prompt: PinChangePrompt, checks: boolean): PinChangeQuestion {
  switch (prompt.entry) {
    case 'present': {
      const { triesLeft, previous } = prompt
      const again = previous === undefined ? {} : { previous }
      return { entry: 'present', triesLeft, ...again, ...(checks ? { check: true } : {}) }
    }
    case 'new':
      return { entry: 'new', ...(prompt.previous === undefined ? {} : { previous: prompt.previous }) }
    case 'new-again':
      return { entry: 'new-again', ...(prompt.weakness === undefined ? {} : { weakness: prompt.weakness }) }
    default:
      return assertNever(prompt)
  }
}

/** What the visitor's screen shows for a tap that changes a PIN. */
export function viewOfPinChange({ id, at, cardPresent }: Tap, which: ChangeablePin): PinChangeView {
  const screen = { screen: 'pin-change', which } as const
  switch (at.step) {
    case 'reading':
      return { ...screen, step: 'working', progress: at.progress }
    case 'pin-entry':
      return { ...screen, step: 'entry', tapId: id, question: at.question }
    case 'pin-ended':
      return { ...screen, step: 'result', result: at.result, cardPresent }
    case 'entry':
    case 'comparing':
    case 'decided':
    case 'failed':
    case 'registered':
    case 'served':
      throw new Error('a tap that changes a PIN checks nobody in')
    default:
      return assertNever(at)
  }
}

export function soundOfPinChange({ status }: PinChangeResult): Sound {
  return status === 'changed' || status === 'checked' ? 'admit' : 'failure'
}
