import type { ReactNode } from 'react'
import type { Language, LocalizedText } from '../../core/base/index.ts'
import type { SheetText } from '../../main/contract/index.ts'
import { textOf } from './words.ts'

/** A word of a sheet in the language of the sheet. */
export function Words({ text, language }: { readonly text: SheetText; readonly language: Language }) {
  return <>{textOf(text, language)}</>
}

/** Japanese, and English below it: for whoever it may come to. */
export function Both({ text }: { readonly text: LocalizedText }) {
  return (
    <>
      <span className="sheet-ja">{text.ja}</span>
      {text.en !== text.ja && (
        <span className="sheet-en" lang="en">
          {text.en}
        </span>
      )}
    </>
  )
}

/** A label and its value; without a value a line to write on. */
export function Row({ label, tall = false, children }: { label: ReactNode; tall?: boolean; children?: ReactNode }) {
  const empty = children === undefined || children === ''
  return (
    <div className="sheet-row" data-tall={tall || undefined} data-empty={empty || undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
