/** The words of the page, in Japanese and English. */
export type { MessageKey } from './messages.ts'
export { TextProvider, type Texts, textsIn, useText } from './text-provider.tsx'
