/**
 * All words of the screens, in every language of the product, in one table; and the hooks that read them: `useText` for the staff
 * (Japanese and English), `useVisitorText` for the visitors (seven languages, none of which may be missing).
 */

export { fillIn } from './fill-in.ts'
export { OWN_NAMES } from './languages.ts'
export { MESSAGES, type MessageKey } from './messages.ts'
export { Sentences } from './staff-sentences.tsx'
export { TextProvider, type Texts, useText, useVisitorText, type VisitorTexts } from './text-provider.tsx'
export { VISITOR_MESSAGES, type VisitorMessageKey } from './visitor/index.ts'
