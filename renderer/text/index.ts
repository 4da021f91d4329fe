/** All words of the screens, in every language of the product, in one table; and the hook that reads them. */
export { fillIn, MESSAGES, type MessageKey } from './messages.ts'
export { Sentences } from './sentences.tsx'
export { TextProvider, type Texts, useText } from './text-provider.tsx'
