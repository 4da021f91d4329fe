import { assertNever } from '../../core/base/index.ts'
import type { VisitorView } from '../contract/index.ts'

/**
 * Whether the visitor has to see or to do something: at a station with one screen for both (`screens: one`) their window is in front
 * for as long, and the staff's otherwise.
 */
export function belongsToVisitor(view: VisitorView): boolean {
  switch (view.screen) {
    case 'reading':
    case 'entry':
    case 'decision':
    case 'failure':
    case 'served':
    case 'pin-change':
    case 'register-card':
      return true
    case 'shelter':
      return view.shelter.step !== 'please-wait'
    case 'polling':
      return view.polling.step !== 'please-wait'
    case 'starting':
    case 'out-of-order':
    case 'waiting':
    // The staff is asked.
    case 'comparison':
    case 'take-card':
      return false
    default:
      return assertNever(view)
  }
}
