import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

/** What the keys of the desk do. F5, F11 and F12 are left alone: they reload, fill the screen and debug elsewhere. */
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
} as const
export type DeskKey = keyof typeof DESK_KEYS

/** What each key does now; a key that is missing has nothing to do. */
export type DeskActs = { readonly [Key in DeskKey]?: (() => void) | undefined }

const isDeskKey = (key: string): key is DeskKey => Object.hasOwn(DESK_KEYS, key)
const ORDER = Object.keys(DESK_KEYS).filter(isDeskKey)

/** Function keys of this window alone; a dialog over the desk has the keyboard for itself. */
export function useFunctionKeys(acts: DeskActs, active: boolean): void {
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const name = ORDER.find((key) => DESK_KEYS[key] === event.key)
      if (name === undefined) return
      event.preventDefault()
      if (!event.repeat) acts[name]?.()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [acts, active])
}

/** The keys and what they do, at the foot of the desk; to be pressed as well. */
export function FunctionKeys({ acts }: { readonly acts: DeskActs }) {
  const { t } = useText()
  return (
    <nav aria-label={t('keys.group')} className="flex shrink-0 gap-1.5 border-t-2 border-line bg-surface-soft px-4 py-1.5">
      {ORDER.map((name) => (
        <Button
          key={name}
          data-testid={TEST_IDS.functionKey(name)}
          isDisabled={acts[name] === undefined}
          onPress={() => acts[name]?.()}
          className="focus-mark flex min-h-11 min-w-0 flex-1 items-center justify-center gap-1.5 rounded-8 border-2 border-key-line bg-surface px-0.5 text-[1.0625rem] font-bold pressed:bg-pressed disabled:border-line disabled:bg-transparent disabled:text-on-disabled"
        >
          <kbd lang="en" className="font-sans text-[0.875rem] font-normal">
            {DESK_KEYS[name]}
          </kbd>
          <span className="truncate">{t(`keys.${name}`)}</span>
        </Button>
      ))}
    </nav>
  )
}
