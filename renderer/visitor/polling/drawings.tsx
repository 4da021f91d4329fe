/** The roll (名簿) and the one who looks somebody up in it. */
export function RollDrawing({ className }: { readonly className: string }) {
  return (
    <svg viewBox="0 0 160 140" className={className} aria-hidden="true">
      <g fill="var(--surface)" stroke="var(--ink)" strokeWidth="5" strokeLinejoin="round">
        <rect x="18" y="8" width="92" height="122" rx="8" />
      </g>
      <g stroke="var(--ink-soft)" strokeWidth="6" strokeLinecap="round">
        <path d="M36 34H92M36 56H92M36 78H72M36 100H64" />
      </g>
      <g fill="var(--accent-soft)" stroke="var(--accent)" strokeWidth="7" strokeLinecap="round">
        <circle cx="104" cy="88" r="27" />
        <path d="m124 108 20 21" />
      </g>
    </svg>
  )
}

/** A form and a pen: the voter signs. */
export function PenDrawing({ className }: { readonly className: string }) {
  return (
    <svg viewBox="0 0 160 140" className={className} aria-hidden="true">
      <rect x="14" y="8" width="96" height="122" rx="8" fill="var(--surface)" stroke="var(--ink)" strokeWidth="5" />
      <g stroke="var(--ink-soft)" strokeWidth="6" strokeLinecap="round" fill="none">
        <path d="M32 34H92M32 56H92" />
      </g>
      <path d="M32 104c10-14 16-14 18 0s10 6 16-4" fill="none" stroke="var(--accent)" strokeWidth="6" strokeLinecap="round" />
      <path
        d="m78 106 6-22 44-46 16 15-44 46Z"
        fill="var(--accent-soft)"
        stroke="var(--accent)"
        strokeWidth="6"
        strokeLinejoin="round"
      />
    </svg>
  )
}
