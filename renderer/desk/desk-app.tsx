import { useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import { type StaffAppProps, StaffLookProvider, useWindowState } from '../shared/index.ts'
import { TextProvider } from '../text/index.ts'
import { DeskScreen } from './desk-screen.tsx'

/** The desk's page: pushed state in, undo and unlocking out. */
export function DeskApp({ bridge, initialLanguage = 'ja', initialLook }: StaffAppProps) {
  const state = useWindowState(bridge, 'desk')
  const [language, setLanguage] = useState<Language>(initialLanguage)
  return (
    <TextProvider language={language}>
      <StaffLookProvider language={language} {...(initialLook !== undefined && { initial: initialLook })}>
        {state !== undefined && (
          <DeskScreen desk={state.desk} simulated={state.simulated} bridge={bridge} onLanguage={setLanguage} />
        )}
      </StaffLookProvider>
    </TextProvider>
  )
}
