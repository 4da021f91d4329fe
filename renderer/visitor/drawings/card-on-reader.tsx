/** What the card does: comes down, lies and is read, or is lifted off. */
export type CardMotion = 'place' | 'read' | 'take'

export interface CardOnReaderProps {
  readonly motion: CardMotion
  readonly className?: string
}

/** Lays a flat drawing onto the table: x to the right and down, y to the left and down. */
const TOP_FACE = 'matrix(0.894 0.447 -0.894 0.447 0 0)'

/** A card reader seen from above at an angle, with a card over or on it. Decoration: the words beside it say the same. */
export function CardOnReader({ motion, className }: CardOnReaderProps) {
  return (
    <svg viewBox="0 0 640 560" className={className} data-motion={motion} aria-hidden="true" focusable="false">
      <ellipse cx="320" cy="424" rx="312" ry="128" fill="var(--surface-soft)" />
      <g transform="translate(320 226)">
        <ReaderSlab />
        {motion === 'read' && <RadioWaves />}
        {motion !== 'read' && <Shadow />}
        <g className="moving-card" transform={restingPlace(motion)}>
          <Card />
        </g>
      </g>
      {motion !== 'read' && <Arrow up={motion === 'take'} />}
    </svg>
  )
}

/** Where the card is when nothing moves: a still picture has to be as clear as the moving one. */
function restingPlace(motion: CardMotion): string {
  return motion === 'place' ? 'translate(0 -118)' : motion === 'take' ? 'translate(0 -66)' : 'translate(0 0)'
}

const SLAB_HEIGHT = 34

function ReaderSlab() {
  return (
    <g>
      {Array.from({ length: SLAB_HEIGHT / 2 }, (_unused, layer) => SLAB_HEIGHT - 2 * layer).map((depth) => (
        <g key={depth} transform={`translate(0 ${depth})`}>
          <rect width="300" height="300" rx="30" transform={TOP_FACE} fill="var(--reader-side)" />
        </g>
      ))}
      <g transform={TOP_FACE}>
        <rect width="300" height="300" rx="30" fill="var(--reader-top)" stroke="var(--reader-edge)" strokeWidth="3" />
        <rect
          x="30"
          y="74"
          width="240"
          height="152"
          rx="13"
          fill="none"
          stroke="var(--color-white)"
          strokeWidth="4"
          strokeDasharray="14 10"
        />
        <g transform="translate(140 150)" fill="none" stroke="var(--color-white)" strokeWidth="7" strokeLinecap="round">
          <path d="M-36 -7a10 10 0 0 1 0 14M-14 -22a31 31 0 0 1 0 44M8 -38a54 54 0 0 1 0 76" />
        </g>
        <circle cx="18" cy="282" r="6" fill="var(--color-green-300)" />
      </g>
    </g>
  )
}

function Shadow() {
  return <rect x="30" y="74" width="240" height="152" rx="13" transform={TOP_FACE} fill="var(--color-black)" opacity="0.35" />
}

function Card() {
  return (
    <g>
      <g transform={TOP_FACE}>
        <g transform="translate(30 74)">
          <rect x="3" y="5" width="240" height="152" rx="13" fill="var(--color-solid-gray-420)" />
          <rect width="240" height="152" rx="13" fill="var(--color-white)" stroke="var(--color-solid-gray-900)" strokeWidth="3" />
          <rect x="4" y="4" width="232" height="26" rx="10" fill="var(--color-green-100)" />
          <rect x="150" y="11" width="74" height="12" rx="6" fill="var(--color-green-600)" />
          <rect x="18" y="40" width="118" height="10" rx="5" fill="var(--color-solid-gray-420)" />
          <rect x="18" y="57" width="186" height="8" rx="4" fill="var(--color-solid-gray-300)" />
          <rect x="18" y="76" width="54" height="62" rx="5" fill="var(--color-light-blue-100)" />
          <circle cx="45" cy="98" r="12" fill="var(--color-light-blue-800)" />
          <path d="M24 138c0-17 9-25 21-25s21 8 21 25Z" fill="var(--color-light-blue-800)" />
          <rect x="88" y="80" width="104" height="8" rx="4" fill="var(--color-solid-gray-420)" />
          <rect x="88" y="98" width="122" height="8" rx="4" fill="var(--color-solid-gray-300)" />
          <rect x="88" y="116" width="70" height="8" rx="4" fill="var(--color-solid-gray-300)" />
        </g>
      </g>
    </g>
  )
}

function RadioWaves() {
  return (
    <g transform="translate(0 134)" fill="none" stroke="var(--accent)" strokeWidth="8">
      <ellipse className="radio-wave" rx="280" ry="140" />
      <ellipse className="radio-wave" rx="280" ry="140" opacity="0.4" />
    </g>
  )
}

function Arrow({ up }: { readonly up: boolean }) {
  return (
    <g transform={up ? 'translate(320 92) rotate(180)' : 'translate(320 46)'}>
      <path
        className="moving-arrow"
        d="M-20 -42H20V14H50L0 66-50 14H-20Z"
        fill="var(--accent)"
        stroke="var(--surface)"
        strokeWidth="6"
        strokeLinejoin="round"
      />
    </g>
  )
}
