import { Fragment, type ReactNode } from 'react'
import type { VisitorLanguage } from '../../core/base/index.ts'
import { furigana } from './furigana.tsx'

/** A text as it is drawn: readings over their kanji, and each Japanese sentence on a line of its own while it fits on one. */
export function sentences(text: string, language: VisitorLanguage): ReactNode {
  const parts = language === 'ja' || language === 'ja-easy' ? text.split(/(?<=。)/) : [text]
  if (parts.length === 1) return furigana(text)
  return parts.map((sentence, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one text never change places.
    <Fragment key={index}>
      <span className="inline-block">{furigana(sentence)}</span>
    </Fragment>
  ))
}
