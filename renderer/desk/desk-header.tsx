import { memo } from 'react'
import { Button } from 'react-aria-components'
import type { Language } from '../../core/base/index.ts'
import type { DeskState } from '../../main/contract/index.ts'
import { dayAndTime } from '../format/index.ts'
import { StaffLookKeys } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'

export interface DeskHeaderProps {
  readonly program: DeskState['program']
  readonly staff: DeskState['staff']
  readonly onProgram: () => void
  readonly onStaff: () => void
  readonly onPinChange: () => void
  readonly onLanguage: (language: Language) => void
}

/** Which program runs here, since when and by whom; who is at the desk. */
export const DeskHeader = memo(function DeskHeader(props: DeskHeaderProps) {
  const { program, staff, onProgram, onStaff, onPinChange, onLanguage } = props
  const { t, local, language } = useText()
  return (
    <header className="flex min-h-16 shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b-2 border-line px-4 py-1.5">
      <div className="min-w-60 flex-1">
        <h1 className="sr-only">{t('desk.title')}</h1>
        <Button
          data-testid={TEST_IDS.deskProgram}
          data-program={program?.id}
          data-place={program?.place.id}
          onPress={onProgram}
          className="focus-mark max-w-full rounded-8 px-2 py-0.5 text-left leading-130 pressed:bg-pressed"
        >
          <span>
            <span className="sr-only">{t('program.title')} </span>
            <strong className="block text-[1.25rem] leading-120">
              {program === undefined ? t('program.none') : local(program.title)}
            </strong>
            {program !== undefined && (
              <span className="block text-[1rem]">
                {local(program.place.name)}
                {program.since !== undefined && program.by !== undefined && (
                  <span className="ml-4 text-ink-soft max-[1279px]:sr-only">
                    {t('program.since', { time: dayAndTime(program.since), name: program.by })}
                  </span>
                )}
              </span>
            )}
          </span>
        </Button>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        {staff.members.length > 0 && (
          <DeskButton data-testid={TEST_IDS.deskStaff} data-signed-in={staff.signedIn?.id} onPress={onStaff}>
            {t('keys.staff')}
            {language === 'ja' ? '：' : ': '}
            {staff.signedIn === undefined ? (
              <span className="text-caution">{t('staff.nobody')}</span>
            ) : (
              <span>{staff.signedIn.name}</span>
            )}
          </DeskButton>
        )}
        <DeskButton data-testid={TEST_IDS.deskPinChange} onPress={onPinChange}>
          {t('desk.pin-change')}
        </DeskButton>
        <StaffLookKeys className="focus-mark min-h-11 rounded-8 border-2 border-key-line bg-surface px-2.5 text-[1rem] font-bold pressed:bg-pressed" />
        <DeskButton
          data-testid={TEST_IDS.languageSwitch}
          lang={language === 'ja' ? 'en' : 'ja'}
          onPress={() => onLanguage(language === 'ja' ? 'en' : 'ja')}
        >
          {t('switch.language')}
        </DeskButton>
      </div>
    </header>
  )
})
