import { useText } from '../text/index.ts'
import { type BarKey, type BarKeyName, KeyBar, useKeyBar } from './key-bar.tsx'

/** What the keys of the desk do. */
export const DESK_KEYS = {
  staff: 'F1',
  undo: 'F2',
  roll: 'F3',
  program: 'F4',
  why: 'F6',
  release: 'F7',
  occupancy: 'F8',
  slip: 'F9',
  report: 'F10',
} as const satisfies Readonly<Record<string, BarKeyName>>
export type DeskKey = keyof typeof DESK_KEYS

/** What each key does now; a key that is missing has nothing to do. */
export type DeskActs = { readonly [Key in DeskKey]?: (() => void) | undefined }

const isDeskKey = (key: string): key is DeskKey => Object.hasOwn(DESK_KEYS, key)
const ORDER = Object.keys(DESK_KEYS).filter(isDeskKey)

/** The keys of a desk that takes check-ins and decides. */
export function FunctionKeys({ acts, active }: { readonly acts: DeskActs; readonly active: boolean }) {
  const { t } = useText()
  const keys = ORDER.map((id): BarKey => ({ id, key: DESK_KEYS[id], label: t(`keys.${id}`), act: acts[id] }))
  useKeyBar(keys, active)
  return <KeyBar keys={keys} />
}
