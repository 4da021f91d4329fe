import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import { type Language, type LocalizedText, textIn } from '../../core/base/index.ts'
import { fillIn, MESSAGES, type MessageKey } from './messages.ts'

const LOCALES: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en-GB' }

export interface Texts {
  readonly language: Language
  /** The message in the language of the screen, `{name}` filled in. */
  t(key: MessageKey, values?: Readonly<Record<string, string | number>>): string
  /** A text that came with the state, in the language of the screen. */
  local(text: LocalizedText): string
}

function textsIn(language: Language): Texts {
  return {
    language,
    t: (key, values = {}) => fillIn(MESSAGES[key][language], values),
    local: (text) => textIn(text, language),
  }
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
