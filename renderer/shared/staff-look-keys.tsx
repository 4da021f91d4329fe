import { Button, Group } from 'react-aria-components'
import type { Language } from '../../core/base/index.ts'
import type { Bridge } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { type StaffLook, useStaffLook } from './staff-look.tsx'
import { next, TEXT_SIZES, THEMES } from './theme.ts'

/** What every page of the staff is given. */
export interface StaffAppProps {
  readonly bridge: Bridge
  readonly initialLanguage?: Language
  readonly initialLook?: StaffLook
}

/** The keys for theme and size of text in the head of a staff's window. */
export function StaffLookKeys({ className }: { readonly className: string }) {
  const { t } = useText()
  const { theme, textSize, change } = useStaffLook()
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
