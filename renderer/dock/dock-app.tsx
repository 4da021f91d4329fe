import { useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import { type StaffAppProps, StaffLookProvider, useWindowState } from '../shared/index.ts'
import { TextProvider } from '../text/index.ts'
import { DockScreen } from './dock-screen.tsx'

/** The dock's page: pushed state in; cards laid on the reader and taken away. */
export function DockApp({ bridge, initialLanguage = 'ja', initialLook }: StaffAppProps) {
  const state = useWindowState(bridge, 'trainer')
  const [language, setLanguage] = useState<Language>(initialLanguage)
  return (
    <TextProvider language={language}>
      <StaffLookProvider language={language} {...(initialLook !== undefined && { initial: initialLook })}>
        {state !== undefined && <DockScreen dock={state.dock} bridge={bridge} onLanguage={setLanguage} />}
      </StaffLookProvider>
    </TextProvider>
  )
}
