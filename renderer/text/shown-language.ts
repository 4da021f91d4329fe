import { useLocale } from 'react-aria-components'
import type { Language } from '../../core/base/index.ts'

/** The language of what is shown, for parts that bring no catalogue with them: that of the widgets around them (`I18nProvider`). */
export function useShownLanguage(): Language {
  return useLocale().locale.startsWith('ja') ? 'ja' : 'en'
}
