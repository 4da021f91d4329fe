import { Fragment, type ReactNode } from 'react'

/** Kanji with their reading behind them, as やさしい日本語 writes them: 受付《うけつけ》. */
const WITH_READING = /([\p{Script=Han}々]+)《([^》]+)》/u

/** The text without the readings: for what is heard or stands in an attribute. */
export function withoutFurigana(text: string): string {
  return text.replaceAll(/《[^》]*》/g, '')
}

/** The text with each reading over its kanji. A line may break before one, where Japanese phrases begin. */
export function furigana(text: string): ReactNode {
  const parts = text.split(WITH_READING)
  if (parts.length === 1) return text
  // Every match adds its two groups: plain text stands at 0, 3, 6 …
  const drawn = Array.from({ length: Math.ceil(parts.length / 3) }, (_unused, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
    <Fragment key={index}>
      {parts[3 * index]}
      {parts[3 * index + 1] !== undefined && (
        <>
          <wbr />
          <ruby>
            {parts[3 * index + 1]}
            <rt>{parts[3 * index + 2]}</rt>
          </ruby>
        </>
      )}
    </Fragment>
  )) // One thing, wherever it stands: in a row of things its parts would be set apart.
  return <span>{drawn}</span>
}
