import { Group } from 'react-aria-components'
import type { Language } from '../../core/base/index.ts'
import type { Session } from '../../core/dashboard/index.ts'
import { DeskButton } from '../../renderer/desk/desk-button.tsx'
import { useStaffLook } from '../../renderer/shared/staff-look.tsx'
import { next, TEXT_SIZES, THEMES } from '../../renderer/shared/theme.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'

export interface HeadProps {
  readonly session: Session | undefined
  readonly onLanguage: (language: Language) => void
  readonly onSignOut: () => void
}

/** Which hub this is, who is signed in, and how the page looks. */
export function Head({ session, onLanguage, onSignOut }: HeadProps) {
  const { t, language } = useText()
  const other = language === 'ja' ? 'en' : 'ja'
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-b border-line bg-surface px-6 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 text-[1.25rem] font-bold">
        {t('product')}
        {session !== undefined && <span className="text-[1rem] font-normal text-ink-soft">{session.hub.name}</span>}
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <LookKeys />
        <DeskButton lang={other} onPress={() => onLanguage(other)} data-testid={TEST_IDS.languageSwitch}>
          {t('look.language')}
        </DeskButton>
        {session !== undefined && (
          <>
            <span className="font-bold">
              {t('account.signed-in', { name: session.account.name, role: t(`role.${session.account.role}`) })}
            </span>
            <DeskButton onPress={onSignOut} data-testid={TEST_IDS.signOut}>
              {t('sign-out')}
            </DeskButton>
          </>
        )}
      </div>
    </header>
  )
}

function LookKeys() {
  const { t } = useText()
  const { theme, textSize, change } = useStaffLook()
  const size = next(TEXT_SIZES, textSize)
  return (
    <Group aria-label={t('look')} className="flex flex-wrap gap-2">
      <DeskButton onPress={() => change({ theme, textSize: size })} data-testid={TEST_IDS.textSizeSwitch}>
        {t('look.text-size', { size: textSize })}
        <span className="sr-only">{t('look.text-size.next', { size })}</span>
      </DeskButton>
      <DeskButton onPress={() => change({ textSize, theme: next(THEMES, theme) })} data-testid={TEST_IDS.themeSwitch}>
        {t('look.theme')}
        <span className="sr-only">{t(`look.theme.${theme}`)}</span>
      </DeskButton>
    </Group>
  )
}
