import { sentences } from './sentences.tsx'
import { useText } from './text-provider.tsx'

/** A text of the staff whose Japanese sentences each stay on a line of their own while they fit on one. */
export function Sentences({ text }: { readonly text: string }) {
  const { language } = useText()
  return sentences(text, language)
}
