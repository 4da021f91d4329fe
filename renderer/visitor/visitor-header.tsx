import { Button, Group } from 'react-aria-components'
import type { VisitorLanguage } from '../../core/base/index.ts'
import type { VisitorState } from '../../main/contract/index.ts'
import { next, TEXT_SIZES, type TextSize, THEMES, type Theme } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useVisitorText } from '../text/index.ts'
import { LanguageBar } from './language-bar.tsx'
import type { VisitorPreferences } from './preferences.ts'

export interface VisitorHeaderProps {
  readonly program: Pick<NonNullable<VisitorState['program']>, 'title' | 'place'> | undefined
  readonly languages: readonly VisitorLanguage[]
  readonly preferences: VisitorPreferences
  readonly onPreferences: (preferences: VisitorPreferences) => void
}

/** Where one is, and how one wants to see it: on every screen, at the same place. */
export function VisitorHeader({ program, languages, preferences, onPreferences }: VisitorHeaderProps) {
  const { t, sayLocal } = useVisitorText()
  return (
    <header className="visitor-header">
      <p className="visitor-occasion">
        {program !== undefined && (
          <>
            <strong>{sayLocal(program.title)}</strong>
            <span className="text-ink-soft">{sayLocal(program.place)}</span>
          </>
        )}
      </p>
      <div className="visitor-switches">
        <Group aria-label={t('switch.group')} className="flex gap-2">
          <TextSizeKey size={preferences.textSize} onSize={(textSize) => onPreferences({ ...preferences, textSize })} />
          <ThemeKey theme={preferences.theme} onTheme={(theme) => onPreferences({ ...preferences, theme })} />
        </Group>
        {languages.length > 1 && (
          <LanguageBar offered={languages} onLanguage={(language) => onPreferences({ ...preferences, language })} />
        )}
      </div>
    </header>
  )
}

function TextSizeKey({ size, onSize }: { readonly size: TextSize; readonly onSize: (size: TextSize) => void }) {
  const { t, say } = useVisitorText()
  const larger = next(TEXT_SIZES, size)
  return (
    <Button
      data-testid={TEST_IDS.textSizeSwitch}
      data-size={size}
      onPress={() => onSize(larger)}
      className="header-key focus-mark pressed:bg-pressed"
    >
      <svg viewBox="0 0 34 24" className="h-6" fill="currentColor" aria-hidden="true">
        <path d="M10.5 2h4L23 22h-4l-2-5H8l-2 5H2Zm2 4.5L9.2 14h6.6ZM27 11h2.4L34 22h-2.6l-1-2.6h-4.4l-1 2.6h-2.4Z" />
      </svg>
      {say('switch.text-size')} ×{size}
      <span className="sr-only">{t('switch.text-size.next', { size: larger })}</span>
    </Button>
  )
}

function ThemeKey({ theme, onTheme }: { readonly theme: Theme; readonly onTheme: (theme: Theme) => void }) {
  const { t, say } = useVisitorText()
  return (
    <Button
      data-testid={TEST_IDS.themeSwitch}
      data-theme-now={theme}
      onPress={() => onTheme(next(THEMES, theme))}
      className="header-key focus-mark pressed:bg-pressed"
    >
      <svg viewBox="0 0 24 24" className="size-7" aria-hidden="true">
        <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2.5" />
        <path d="M12 2a10 10 0 0 1 0 20Z" fill="currentColor" />
      </svg>
      {say('switch.theme')}
      <span className="sr-only">{t(`switch.theme.${theme}`)}</span>
    </Button>
  )
}
