import type { ReactNode } from 'react'
import { inkOn } from './ballot-ink.ts'

/** A shape for each place in the board's order, so that two papers are told apart without their colours. */
const SHAPES: readonly ReactNode[] = [
  <circle key="circle" cx="20" cy="20" r="11" />,
  <path key="triangle" d="M20 7 33 31H7Z" />,
  <rect key="square" x="9" y="9" width="22" height="22" />,
  <path key="rhombus" d="M20 5 34 20 20 35 6 20Z" />,
  <path key="star" d="m20 5 4.4 10 10.6 1-8 7.2 2.4 10.6L20 28.2 10.6 33.8 13 23.2 5 16l10.6-1Z" />,
  <path key="hexagon" d="M13 8H27L34 20 27 32H13L6 20Z" />,
]

/** The paper (投票用紙) in its colour, with the shape of its place in the order. */
export function BallotMark(props: { readonly css: string; readonly place: number; readonly className: string }) {
  const { css, place, className } = props
  return (
    <svg viewBox="0 0 40 40" className={`shrink-0 ${className}`} aria-hidden="true">
      <rect x="1" y="1" width="38" height="38" rx="5" fill={css} stroke="var(--ink)" strokeWidth="2" />
      <g fill={inkOn(css)}>{SHAPES[place % SHAPES.length]}</g>
    </svg>
  )
}
