import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Language, LocalizedText } from '../../core/base/index.ts'
import { fillIn } from '../../renderer/text/fill-in.ts'
import { MESSAGES, type MessageKey } from './messages.ts'

const LOCALES: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en-GB' }

export interface Texts {
  readonly language: Language
  /** The message in the language of the page, `{name}` filled in. */
  t(key: MessageKey, values?: Readonly<Record<string, string | number>>): string
}

export function textsIn(language: Language): Texts {
  const messages: Readonly<Record<MessageKey, LocalizedText>> = MESSAGES
  return { language, t: (key, values = {}) => fillIn(messages[key][language], values) }
}

const TextContext = createContext<Texts>(textsIn('ja'))

export function useText(): Texts {
  return useContext(TextContext)
}

/** Gives everything below it one language, and the widgets' own labels as well. */
export function TextProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const texts = useMemo(() => textsIn(language), [language])
  return (
    <I18nProvider locale={LOCALES[language]}>
      <TextContext value={texts}>{children}</TextContext>
    </I18nProvider>
  )
}
