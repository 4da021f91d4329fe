/** A key or a chord as it is written on the screen: `F10`, `Alt+1`, `Alt+Z`, `Esc`. */
export type Shortcut = 'F10' | 'Esc' | `Alt+${string}`

/** What of a key that was pressed tells which one it was. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/**
 * Whether this press is that key. A chord goes by the place of the key on the keyboard: with Alt, some systems and every input method
 * make another letter of it.
 */
export function isPressed(shortcut: Shortcut, press: KeyPress): boolean {
  if (press.ctrlKey || press.metaKey || press.shiftKey) return false
  if (shortcut === 'Esc') return !press.altKey && press.key === 'Escape'
  if (shortcut === 'F10') return !press.altKey && press.key === 'F10'
  const letter = shortcut.slice('Alt+'.length)
  return press.altKey && (press.code === `Digit${letter}` || press.code === `Numpad${letter}` || press.code === `Key${letter}`)
}
