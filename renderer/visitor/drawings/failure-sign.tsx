import { assertNever } from '../../../core/base/index.ts'
import type { FailureAudience } from '../../../core/failure/index.ts'

/** Sign of a failure: a triangle for all of them, with a picture of what it is about. Drawn in `currentColor`. */
export function FailureSign({ audience, className }: { readonly audience: FailureAudience; readonly className?: string }) {
  return (
    <svg viewBox="0 0 140 128" className={className} aria-hidden="true" focusable="false">
      <path d="M70 9 132 118H8Z" fill="none" stroke="currentColor" strokeWidth="9" strokeLinejoin="round" strokeLinecap="round" />
      <g transform="translate(70 84)">{pictureOf(audience)}</g>
    </svg>
  )
}

function pictureOf(audience: FailureAudience) {
  switch (audience) {
    case 'person':
      return (
        <g fill="none" stroke="currentColor" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round">
          <rect x="-26" y="-20" width="52" height="36" rx="5" />
          <path d="M-26 -8H26M-16 5H-2" />
        </g>
      )
    case 'staff':
      return (
        <g fill="currentColor">
          <circle cy="-17" r="12" />
          <path d="M-24 20c0-16 11-22 24-22s24 6 24 22Z" />
        </g>
      )
    case 'reader':
      return (
        <g fill="none" stroke="currentColor" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round">
          <path d="M0 20V6M-16 -16V-2a6 6 0 0 0 6 8H10a6 6 0 0 0 6 -8V-16ZM-8 -16V-30M8 -16V-30" />
        </g>
      )
    case 'station':
      return <path d="M0 -36V0M0 17V19" stroke="currentColor" strokeWidth="12" strokeLinecap="round" />
    default:
      return assertNever(audience)
  }
}
