import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import {
  type Language,
  type LocalizedText,
  languageIn,
  languageTag,
  staffLanguage,
  textIn,
  type VisitorLanguage,
} from '../../core/base/index.ts'
import { fillIn } from './fill-in.ts'
import { withoutFurigana } from './furigana.tsx'
import { MESSAGES, type MessageKey } from './messages.ts'
import { sentences } from './sentences.tsx'
import { VISITOR_MESSAGES, type VisitorMessageKey } from './visitor/index.ts'

/** What the widgets' own labels and numbers are written for. */
const LOCALES: Readonly<Record<VisitorLanguage, string>> = {
  ja: 'ja-JP',
  'ja-easy': 'ja-JP',
  en: 'en-GB',
  'zh-Hans': 'zh-CN',
  ko: 'ko-KR',
  pt: 'pt-BR',
  vi: 'vi-VN',
}

type Values = Readonly<Record<string, string | number>>

/** The words of the staff's screens. */
export interface Texts {
  readonly language: Language
  /** The message in the language of the screen, `{name}` filled in. */
  t(key: MessageKey, values?: Values): string
  /** A text that came with the state, in the language of the screen. */
  local(text: LocalizedText): string
}

/** The words of the visitor's screens: `say` is for what is drawn, `t` for what is heard or stands in an attribute. */
export interface VisitorTexts {
  readonly language: VisitorLanguage
  /** The message without furigana, `{name}` filled in. */
  t(key: VisitorMessageKey, values?: Values): string
  /** The message as it is drawn: furigana over kanji, sentences kept together. */
  say(key: VisitorMessageKey, values?: Values): ReactNode
  /** Words that are in the language of the screen already, as they are drawn. */
  sayWords(words: string): ReactNode
  /** A text that came with the state, without furigana: English where nobody has written it in the language of the screen. */
  local(text: LocalizedText): string
  /** The same as it is drawn; marked with the language that it is in. */
  sayLocal(text: LocalizedText): ReactNode
}

/** Widened: the compiler gives up on the union of a thousand texts. */
const STAFF_MESSAGES: Readonly<Record<MessageKey, LocalizedText>> = MESSAGES

function staffTexts(language: Language): Texts {
  return {
    language,
    t: (key, values = {}) => fillIn(STAFF_MESSAGES[key][language], values),
    local: (text) => textIn(text, language),
  }
}

function visitorTexts(language: VisitorLanguage): VisitorTexts {
  const message = (key: VisitorMessageKey, values: Values) => fillIn(VISITOR_MESSAGES[key][language], values)
  return {
    language,
    t: (key, values = {}) => withoutFurigana(message(key, values)),
    say: (key, values = {}) => sentences(message(key, values), language),
    sayWords: (words) => sentences(words, language),
    local: (text) => withoutFurigana(textIn(text, language)),
    sayLocal: (text) => {
      const said = sentences(textIn(text, language), languageIn(text, language))
      const tag = languageTag(languageIn(text, language))
      return tag === languageTag(language) ? said : <span lang={tag}>{said}</span>
    },
  }
}

interface ScreenTexts {
  readonly staff: Texts
  readonly visitor: VisitorTexts
}

function textsIn(language: VisitorLanguage): ScreenTexts {
  return { staff: staffTexts(staffLanguage(language)), visitor: visitorTexts(language) }
}

const TextContext = createContext<ScreenTexts>(textsIn('ja'))

/** For the screens of the staff. */
export function useText(): Texts {
  return useContext(TextContext).staff
}

/** For the screens of the visitors, and for what they share with the others. */
export function useVisitorText(): VisitorTexts {
  return useContext(TextContext).visitor
}

/** Gives everything below it one language, and the widgets' own labels as well. */
export function TextProvider({ language, children }: { readonly language: VisitorLanguage; readonly children: ReactNode }) {
  const texts = useMemo(() => textsIn(language), [language])
  return (
    <I18nProvider locale={LOCALES[language]}>
      <TextContext value={texts}>{children}</TextContext>
    </I18nProvider>
  )
}
