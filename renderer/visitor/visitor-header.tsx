import type { ReactNode } from 'react'
import { Button, Group, ToggleButton } from 'react-aria-components'
import type { VisitorState } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import type { VisitorPreferences } from './preferences.ts'

export interface VisitorHeaderProps {
  readonly program: Pick<NonNullable<VisitorState['program']>, 'title' | 'place'> | undefined
  readonly preferences: VisitorPreferences
  readonly onPreferences: (preferences: VisitorPreferences) => void
}

const SWITCH =
  'focus-mark flex min-h-[60px] items-center gap-2.5 rounded-12 border-2 border-key-line bg-surface px-4 text-[1.125rem] font-bold text-ink min-[1200px]:text-[1.25rem] portrait:min-h-[76px] portrait:text-[1.625rem] pressed:bg-pressed'

/** Where one is, and how one wants to see it: on every screen, at the same place. */
export function VisitorHeader({ program, preferences, onPreferences }: VisitorHeaderProps) {
  const { t, local } = useText()
  const { language, largeText, highContrast } = preferences
  return (
    <header className="flex min-h-[84px] shrink-0 items-center justify-between gap-6 border-b-2 border-line px-10 py-2 portrait:flex-col portrait:items-stretch portrait:gap-4 portrait:px-14 portrait:py-5">
      <div className="min-w-0">
        {program !== undefined && (
          <>
            <p className="line-clamp-2 text-[1.25rem] leading-120 font-bold text-pretty text-ink min-[1200px]:text-[1.5rem] portrait:text-[2.25rem]">
              {local(program.title)}
            </p>
            <p className="truncate text-[1.125rem] leading-130 text-ink-soft min-[1200px]:text-[1.25rem] portrait:text-[1.75rem]">
              {local(program.place)}
            </p>
          </>
        )}
      </div>
      <Group aria-label={t('switch.group')} className="flex shrink-0 gap-3 portrait:*:flex-1 portrait:*:justify-center">
        <Switch
          testId={TEST_IDS.textSizeSwitch}
          on={largeText}
          onChange={(next) => onPreferences({ ...preferences, largeText: next })}
        >
          <span aria-hidden="true" className="text-[1.75rem] leading-100">
            {language === 'ja' ? 'あ' : 'A'}
          </span>
          {t('switch.text-size')}
        </Switch>
        <Switch
          testId={TEST_IDS.contrastSwitch}
          on={highContrast}
          onChange={(next) => onPreferences({ ...preferences, highContrast: next })}
        >
          <svg viewBox="0 0 24 24" className="size-6" aria-hidden="true">
            <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2.5" />
            <path d="M12 2a10 10 0 0 1 0 20Z" fill="currentColor" />
          </svg>
          {t('switch.contrast')}
        </Switch>
        <Button
          data-testid={TEST_IDS.languageSwitch}
          lang={language === 'ja' ? 'en' : 'ja'}
          onPress={() => onPreferences({ ...preferences, language: language === 'ja' ? 'en' : 'ja' })}
          className={`${SWITCH} min-w-[132px] justify-center`}
        >
          <svg viewBox="0 0 24 24" className="size-6" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
            <circle cx="12" cy="12" r="10" />
            <path d="M2 12H22M12 2c6 6 6 14 0 20M12 2c-6 6-6 14 0 20" />
          </svg>
          {t('switch.language')}
        </Button>
      </Group>
    </header>
  )
}

function Switch(props: {
  readonly testId: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly children: ReactNode
}) {
  return (
    <ToggleButton
      data-testid={props.testId}
      isSelected={props.on}
      onChange={props.onChange}
      className={`${SWITCH} selected:border-accent selected:bg-accent selected:text-on-accent`}
    >
      {props.children}
    </ToggleButton>
  )
}
