import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { Button, Group } from 'react-aria-components'
import type { Language } from '../../core/base/index.ts'
import type { Bridge } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { next, TEXT_SIZES, type TextSize, THEMES, type Theme } from './theme.ts'

/** How the staff wants a window; it stays until somebody changes it or the window is closed, unlike a visitor's wishes. */
export interface StaffLook {
  readonly theme: Theme
  readonly textSize: TextSize
}

/** What every page of the staff is given. */
export interface StaffAppProps {
  readonly bridge: Bridge
  readonly initialLanguage?: Language
  readonly initialLook?: StaffLook
}

const STANDARD: StaffLook = { theme: 'light', textSize: 1 }

interface LookInHand extends StaffLook {
  readonly change: (look: StaffLook) => void
}

const LookContext = createContext<LookInHand>({ ...STANDARD, change: () => undefined })

/** Theme and size of text of a staff's window: on the whole page, for its dialogs hang beside the screen. */
export function StaffLookProvider({
  language,
  initial = STANDARD,
  children,
}: {
  readonly language: Language
  readonly initial?: StaffLook
  readonly children: ReactNode
}) {
  const [look, setLook] = useState<StaffLook>(initial)
  useEffect(() => {
    const { dataset } = document.documentElement
    document.documentElement.lang = language
    dataset.theme = look.theme
    dataset.staffTextSize = String(look.textSize)
  }, [language, look])
  const inHand = useMemo(() => ({ ...look, change: setLook }), [look])
  return <LookContext value={inHand}>{children}</LookContext>
}

/** The keys for theme and size of text in the head of a staff's window. */
export function StaffLookKeys({ className }: { readonly className: string }) {
  const { t } = useText()
  const { theme, textSize, change } = useContext(LookContext)
  const larger = next(TEXT_SIZES, textSize)
  return (
    <Group aria-label={t('switch.group')} className="flex shrink-0 gap-2">
      <Button
        data-testid={TEST_IDS.textSizeSwitch}
        onPress={() => change({ theme, textSize: larger })}
        className={`${className} whitespace-nowrap`}
      >
        {t('switch.text-size')} ×{textSize}
        <span className="sr-only">{t('switch.text-size.next', { size: larger })}</span>
      </Button>
      <Button
        data-testid={TEST_IDS.themeSwitch}
        onPress={() => change({ textSize, theme: next(THEMES, theme) })}
        className={`${className} flex items-center gap-1.5 whitespace-nowrap`}
      >
        <svg viewBox="0 0 24 24" className="size-[1.25em]" aria-hidden="true">
          <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2.5" />
          <path d="M12 2a10 10 0 0 1 0 20Z" fill="currentColor" />
        </svg>
        {t('switch.theme')}
        <span className="sr-only">{t(`switch.theme.${theme}`)}</span>
      </Button>
    </Group>
  )
}
