import { useContext, useEffect, useRef } from 'react'
import { ScanFirstContext } from './scan-first.ts'
import { ScanReader } from './scan-reader.ts'

export interface Scanner {
  /** What was scanned: without the Enter at its end, in half-width characters, not yet checked in any way. */
  readonly onScan: (text: string) => void
  /**
   * False while something else has the keyboard, such as a dialog. A scan is then swallowed: it types nothing and presses nothing,
   * for its Enter must not confirm what the dialog asks.
   */
  readonly active: boolean
  /** A scan came while `active` was false. */
  readonly onIgnored?: () => void
}

type Field = HTMLInputElement | HTMLTextAreaElement

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Puts a value into a field as if it had been typed, so that whoever keeps it learns of it. */
function refill(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * A barcode scanner at any time, wherever the focus is: keys that come faster than a person types and end with Enter. Should they
 * have gone into a text field, it is put back to what stood in it before.
 *
 * One for each window: where it is used twice, both hear every scan.
 */
export function useScanner(scanner: Scanner): void {
  const first = useContext(ScanFirstContext)
  const latest = useRef({ ...scanner, first })
  useEffect(() => {
    latest.current = { ...scanner, first }
  })
  useEffect(() => {
    const reader = new ScanReader()
    let before: { readonly field: Field; readonly value: string } | undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) {
        reader.forget()
        return
      }
      const { key, code, shiftKey: shift, repeat, timeStamp: at } = event
      const meaning = reader.take({ key, code, shift, repeat, at })
      if (meaning.is === 'character' && meaning.first)
        before = isField(event.target) ? { field: event.target, value: event.target.value } : undefined
      if (meaning.is !== 'scan') return
      event.preventDefault()
      event.stopImmediatePropagation()
      giveBack(before, event.isComposing || key === 'Process')
      before = undefined
      if (latest.current.first(meaning.text)) return
      if (latest.current.active) latest.current.onScan(meaning.text)
      else latest.current.onIgnored?.()
    }
    // Before every other listener of the window: what is a scan is nothing else.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}

/** Empties what the scan typed: out of the field it began in, or the one that its first key moved the focus to. */
function giveBack(before: { readonly field: Field; readonly value: string } | undefined, composing: boolean): void {
  const focused = document.activeElement
  // Ends what an input method is putting together, or it would be typed after all.
  if (composing && focused instanceof HTMLElement) focused.blur()
  if (before !== undefined) refill(before.field, before.value)
  else if (isField(focused)) refill(focused, '')
}
