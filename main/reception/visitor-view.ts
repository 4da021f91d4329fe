import { assertNever } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import type { ItemDecision } from '../../core/program/index.ts'
import type { Sound, VisitorItem, VisitorView } from '../contract/index.ts'
import { soundOfPinChange, viewOfPinChange } from './pin-change-view.ts'
import type { Tap } from './tap.ts'

/** What the visitor's screen shows for the tap that owns it. */
export function viewOfTap(tap: Tap): VisitorView {
  if (tap.changePin !== undefined) return viewOfPinChange(tap, tap.changePin)
  switch (tap.at.step) {
    case 'reading':
      return { screen: 'reading', step: tap.at.progress.step, steps: tap.at.progress.steps }
    case 'entry': {
      const { offers, previous } = tap.at.prompt
      return {
        screen: 'entry',
        tapId: tap.id,
        offers,
        ...(previous === undefined ? {} : { previous: previous satisfies FailureCode }),
      }
    }
    case 'comparing':
      return { screen: 'comparison', cardPresent: tap.cardPresent }
    case 'decided': {
      const { outcome, reasons, priceClass, companions, items } = tap.at.decision
      const { gate } = tap.at
      return {
        screen: 'decision',
        outcome,
        reasons,
        ...(priceClass === undefined
          ? {}
          : { priceClass: { name: priceClass.name, ...(priceClass.yen === undefined ? {} : { yen: priceClass.yen }) } }),
        ...(companions === undefined ? {} : { companions }),
        ...(items === undefined ? {} : { items: items.map(itemOf) }),
        ...(gate === undefined ? {} : { gate }),
        checkInNumber: tap.at.checkInNumber,
        cardPresent: tap.cardPresent,
      }
    }
    case 'failed':
      return { screen: 'failure', code: tap.at.failure.code, cardPresent: tap.cardPresent }
    case 'registered':
      return { screen: 'register-card', step: 'done', cardPresent: tap.cardPresent }
    case 'served':
      return { screen: 'served', cardPresent: tap.cardPresent }
    case 'pin-entry':
    case 'pin-ended':
      throw new Error('a tap that changes no PIN asks for none')
    default:
      return assertNever(tap.at)
  }
}

function itemOf({ id, name, outcome, reasons }: ItemDecision): VisitorItem {
  return { id, name, outcome, reason: reasons[0].text }
}

/** The sound that belongs to the step a tap has just entered. */
export function soundOfTap(tap: Tap): Sound | undefined {
  switch (tap.at.step) {
    case 'decided':
      return tap.at.decision.outcome
    case 'failed':
      return 'failure'
    case 'pin-ended':
      return soundOfPinChange(tap.at.result)
    case 'registered':
      return 'admit'
    case 'entry':
    case 'pin-entry':
      return 'attention'
    // As when the staff is asked to decide: it has to come to the desk.
    case 'comparing':
      return 'ask'
    case 'reading':
    // What is shown, and with which sound, is the service's.
    case 'served':
      return undefined
    default:
      return assertNever(tap.at)
  }
}
