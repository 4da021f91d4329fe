/** A person and the photo on a card, looked at side by side. Decoration: the words beside it say the same. */
export function FaceAndPhoto({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 640 420" className={className} aria-hidden="true" focusable="false">
      <ellipse cx="320" cy="372" rx="308" ry="40" fill="var(--surface-soft)" />
      <g transform="translate(134 210)">
        <circle cy="-70" r="74" fill="var(--color-light-blue-200)" stroke="var(--color-light-blue-1100)" strokeWidth="7" />
        <path
          d="M-128 160c0-104 58-146 128-146s128 42 128 146Z"
          fill="var(--color-light-blue-200)"
          stroke="var(--color-light-blue-1100)"
          strokeWidth="7"
          strokeLinejoin="round"
        />
        <Features />
      </g>
      <g fill="none" stroke="var(--accent)" strokeWidth="9" strokeLinecap="round" strokeLinejoin="round">
        <path d="M290 178H354M334 158l20 20-20 20M310 158l-20 20 20 20" />
      </g>
      <g transform="translate(392 78)">
        <rect width="236" height="274" rx="20" fill="var(--color-white)" stroke="var(--color-solid-gray-900)" strokeWidth="6" />
        <path d="M3 44V23A20 20 0 0 1 23 3H213A20 20 0 0 1 233 23V44Z" fill="var(--color-green-100)" />
        <g transform="translate(48 62)">
          <rect
            width="140"
            height="166"
            rx="8"
            fill="var(--color-light-blue-50)"
            stroke="var(--color-light-blue-800)"
            strokeWidth="4"
          />
          <g transform="translate(70 108) scale(0.52)">
            <circle cy="-70" r="74" fill="var(--color-light-blue-200)" />
            <path d="M-128 110c0-70 58-96 128-96s128 26 128 96Z" fill="var(--color-light-blue-200)" />
            <Features />
          </g>
        </g>
        <rect x="48" y="240" width="140" height="12" rx="6" fill="var(--color-solid-gray-300)" />
      </g>
    </svg>
  )
}

function Features() {
  return (
    <g fill="none" stroke="var(--color-light-blue-1100)" strokeWidth="8" strokeLinecap="round">
      <path d="M-26 -80v6M26 -80v6M-26 -44c14 16 38 16 52 0" />
    </g>
  )
}
