import type { BarKeyName } from '../key-bar.tsx'

/** What can be looked at while nobody is at the desk. */
export const SCREENS = ['receipts', 'home', 'stock', 'turnout', 'records', 'place'] as const
export type DeskScreenName = (typeof SCREENS)[number]

export const SCREEN_KEYS = {
  receipts: 'F2',
  home: 'F3',
  stock: 'F6',
  turnout: 'F7',
  records: 'F8',
  place: 'F10',
} as const satisfies Readonly<Record<DeskScreenName, BarKeyName>>
