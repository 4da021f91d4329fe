import { memo, useEffect } from 'react'
import { Button } from 'react-aria-components'
import { useSteady } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

/** The keys that a desk may use. F5, F11 and F12 are left alone: they reload, fill the screen and debug elsewhere. */
export const BAR_KEYS = ['F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10'] as const
export type BarKeyName = (typeof BAR_KEYS)[number]

/** One key at the foot of the desk and what it does now; without an act it has nothing to do. */
export interface BarKey {
  readonly id: string
  readonly key: BarKeyName
  readonly label: string
  readonly act: (() => void) | undefined
  /** The screen that this key opened is shown. */
  readonly current?: boolean
}

/** Function keys of this window alone; a dialog over the desk has the keyboard for itself. */
export function useKeyBar(keys: readonly BarKey[], active: boolean): void {
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const pressed = keys.find(({ key }) => key === event.key)
      if (pressed === undefined) return
      event.preventDefault()
      if (!event.repeat) pressed.act?.()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [keys, active])
}

/** The keys and what they do, at the foot of the desk; to be pressed as well. */
export function KeyBar({ keys }: { readonly keys: readonly BarKey[] }) {
  const { t } = useText()
  const press = useSteady((pressed: string) => keys.find(({ id }) => id === pressed)?.act?.())
  return (
    <nav
      aria-label={t('keys.group')}
      className="flex shrink-0 flex-wrap gap-1.5 border-t-2 border-line bg-surface-soft px-4 py-1.5"
    >
      {keys.map(({ id, key, label, act, current = false }) => (
        <KeyOfBar key={id} id={id} name={key} label={label} dead={act === undefined} current={current} onPress={press} />
      ))}
    </nav>
  )
}

interface KeyOfBarProps {
  readonly id: string
  readonly name: BarKeyName
  readonly label: string
  /** It has nothing to do. */
  readonly dead: boolean
  readonly current: boolean
  readonly onPress: (id: string) => void
}

/** Drawn anew only when something on it is another: the bar stands under every screen. */
const KeyOfBar = memo(function KeyOfBar({ id, name, label, dead, current, onPress }: KeyOfBarProps) {
  return (
    <Button
      data-testid={TEST_IDS.functionKey(id)}
      isDisabled={dead}
      {...(current ? { 'aria-pressed': true } : {})}
      onPress={() => onPress(id)}
      className={`focus-mark flex min-h-11 flex-auto items-center justify-center gap-1.5 rounded-8 border-2 px-0.5 text-[1.0625rem] font-bold disabled:border-line disabled:bg-transparent disabled:text-on-disabled ${current ? 'border-accent bg-accent text-on-accent pressed:opacity-85' : 'border-key-line bg-surface pressed:bg-pressed'}`}
    >
      <kbd lang="en" className="font-sans text-[0.875rem] font-normal">
        {name}
      </kbd>
      <span className="whitespace-nowrap">{label}</span>
    </Button>
  )
})
