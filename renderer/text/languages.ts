import type { VisitorLanguage } from '../../core/base/index.ts'

/** What each language calls itself: whoever looks for it knows that word alone. */
export const OWN_NAMES: Readonly<Record<VisitorLanguage, string>> = {
  ja: '日本語',
  'ja-easy': 'やさしい日本語',
  en: 'English',
  'zh-Hans': '简体中文',
  ko: '한국어',
  pt: 'Português',
  vi: 'Tiếng Việt',
}
