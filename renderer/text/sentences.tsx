import { Fragment } from 'react'
import { useText } from './text-provider.tsx'

/** A text whose Japanese sentences each stay on a line of their own while they fit on one. */
export function Sentences({ text }: { readonly text: string }) {
  const { language } = useText()
  if (language !== 'ja') return text
  return text.split(/(?<=。)/).map((sentence, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one text never change places.
    <Fragment key={index}>
      <span className="inline-block">{sentence}</span>
    </Fragment>
  ))
}
