import { useEffect, useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import type { Bridge } from '../../main/contract/index.ts'
import { useWindowState } from '../shared/index.ts'
import { TextProvider } from '../text/index.ts'
import { SetupScreen } from './setup-screen.tsx'

/** The page of the set-up: the answers so far in, new answers out. */
export function SetupApp({ bridge, initialLanguage = 'ja' }: { readonly bridge: Bridge; readonly initialLanguage?: Language }) {
  const state = useWindowState(bridge, 'setup')
  const [language, setLanguage] = useState<Language>(initialLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <TextProvider language={language}>
      {state !== undefined && <SetupScreen setup={state.setup} bridge={bridge} onLanguage={setLanguage} />}
    </TextProvider>
  )
}
