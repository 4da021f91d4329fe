import { assertNever } from '../../core/base/index.ts'
import type { Outcome } from '../../core/program/decision.ts'

/**
 * Sign of an outcome. The three differ in shape as well as in colour: circle with a tick, square with a bar, and a
 * rhombus with a person, so that nobody has to tell colours apart. Drawn in `currentColor` on `--symbol-ground`.
 */
export function OutcomeSymbol({ outcome, className }: { readonly outcome: Outcome; readonly className?: string }) {
  return (
    <svg viewBox="0 0 120 120" className={className} aria-hidden="true" focusable="false">
      {signOf(outcome)}
    </svg>
  )
}

function signOf(outcome: Outcome) {
  switch (outcome) {
    case 'admit':
      return (
        <>
          <circle cx="60" cy="60" r="50" fill="none" stroke="currentColor" strokeWidth="10" />
          <path
            d="M36 62 53 79 86 43"
            fill="none"
            stroke="currentColor"
            strokeWidth="12"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )
    case 'refuse':
      return (
        <>
          <rect x="14" y="14" width="92" height="92" rx="14" fill="none" stroke="currentColor" strokeWidth="10" />
          <path d="M38 60H82" fill="none" stroke="currentColor" strokeWidth="12" strokeLinecap="round" />
        </>
      )
    case 'ask':
      return (
        <>
          <path
            d="M60 8 112 60 60 112 8 60Z"
            fill="none"
            stroke="currentColor"
            strokeWidth="9"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
          <circle cx="60" cy="48" r="12" fill="currentColor" />
          <path d="M37 84c0-14 10-21 23-21s23 7 23 21Z" fill="currentColor" />
        </>
      )
    default:
      return assertNever(outcome)
  }
}
