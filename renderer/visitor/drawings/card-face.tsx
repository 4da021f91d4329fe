import type { EntryFieldName } from '../entry/entry-fields.ts'

/**
 * Front of a MyNumber card with invented data, and a mark where the digits of the current question stand. The back, which
 * carries the 12-digit number, is never drawn.
 */
export function CardFace({ highlight }: { readonly highlight: Exclude<EntryFieldName, 'authentication-pin'> }) {
  return (
    <svg viewBox="-6 -6 440 282" lang="ja" className="absolute inset-0 size-full" aria-hidden="true" focusable="false">
      <rect width="428" height="270" rx="20" fill="var(--color-white)" stroke="var(--color-solid-gray-900)" strokeWidth="3" />
      <path d="M1.5 46V20A18.5 18.5 0 0 1 20 1.5H408A18.5 18.5 0 0 1 426.5 20V46Z" fill="var(--color-green-50)" />
      <text x="412" y="31" textAnchor="end" fontSize="17" fontWeight="700" fill="var(--color-green-900)">
        個人番号カード
      </text>
      <g fill="var(--color-solid-gray-200)">
        <rect x="20" y="58" width="38" height="12" rx="6" />
        <rect x="70" y="56" width="150" height="16" rx="8" />
        <rect x="20" y="84" width="38" height="12" rx="6" />
        <rect x="70" y="82" width="300" height="16" rx="8" />
        <rect x="162" y="206" width="92" height="12" rx="6" />
      </g>
      <rect x="20" y="112" width="104" height="116" rx="6" fill="var(--color-light-blue-50)" />
      <circle cx="72" cy="153" r="23" fill="var(--color-light-blue-200)" />
      <path d="M33 228c0-33 17-47 39-47s39 14 39 47Z" fill="var(--color-light-blue-200)" />
      <rect x="20" y="240" width="126" height="10" rx="5" fill="var(--color-solid-gray-200)" />
      {highlight !== 'pin' && <Mark {...MARKS[highlight]} />}
      <Print text="昭和25年 3月 7日" x={156} y={144} strong={highlight === 'birth-date'} />
      <Print text="生" x={346} y={144} strong={false} />
      <Print text="2031年" x={156} y={188} strong={highlight === 'expiry-year'} />
      <Print text="3月 7日まで有効" x={242} y={188} strong={false} />
      <Print text="4821" x={160} y={252} strong={highlight === 'security-code'} />
      {highlight === 'pin' && <PinMark />}
    </svg>
  )
}

const MARKS = {
  'birth-date': { x: 144, y: 117, width: 194, height: 40 },
  'expiry-year': { x: 144, y: 161, width: 90, height: 40 },
  'security-code': { x: 148, y: 225, width: 76, height: 40 },
} as const

function Mark(box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }) {
  return <rect {...box} rx="9" fill="var(--color-yellow-200)" stroke="var(--color-black)" strokeWidth="4" />
}

function Print(props: { readonly text: string; readonly x: number; readonly y: number; readonly strong: boolean }) {
  return (
    <text
      x={props.x}
      y={props.y}
      fontSize="22"
      fontWeight={props.strong ? 700 : 400}
      fill={props.strong ? 'var(--color-black)' : 'var(--color-solid-gray-420)'}
      style={{ whiteSpace: 'pre' }}
    >
      {props.text}
    </text>
  )
}

/** A PIN is not on the card: a lock over it. */
function PinMark() {
  return (
    <g transform="translate(286 138)">
      <circle r="84" fill="var(--color-yellow-200)" stroke="var(--color-black)" strokeWidth="4" />
      <path d="M-26 -8V-26a26 26 0 0 1 52 0V-8" fill="none" stroke="var(--color-black)" strokeWidth="9" />
      <rect x="-42" y="-10" width="84" height="58" rx="9" fill="var(--color-black)" />
      {[-24, -8, 8, 24].map((x) => (
        <circle key={x} cx={x} cy="19" r="5.5" fill="var(--color-yellow-200)" />
      ))}
    </g>
  )
}
