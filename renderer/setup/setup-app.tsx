import { useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import { type StaffAppProps, StaffLookProvider, useWindowState } from '../shared/index.ts'
import { TextProvider } from '../text/index.ts'
import { SetupScreen } from './setup-screen.tsx'

/** The page of the set-up: the answers so far in, new answers out. */
export function SetupApp({ bridge, initialLanguage = 'ja', initialLook }: StaffAppProps) {
  const state = useWindowState(bridge, 'setup')
  const [language, setLanguage] = useState<Language>(initialLanguage)
  return (
    <TextProvider language={language}>
      <StaffLookProvider language={language} {...(initialLook !== undefined && { initial: initialLook })}>
        {state !== undefined && <SetupScreen setup={state.setup} bridge={bridge} onLanguage={setLanguage} />}
      </StaffLookProvider>
    </TextProvider>
  )
}
