import type { ReactNode } from 'react'

/** Signs that differ in shape as well as in colour. Drawn in `currentColor`. */
function Sign({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className="size-full"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

export function Tick() {
  return (
    <Sign>
      <path d="M6 12.5 10.5 17 18 8" />
    </Sign>
  )
}

export function Cross() {
  return (
    <Sign>
      <path d="M7 7 17 17M17 7 7 17" />
    </Sign>
  )
}

export function Arrow() {
  return (
    <Sign>
      <path d="M6 12h11M12.5 6.5 18 12l-5.5 5.5" />
    </Sign>
  )
}
