import { useEffect, useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import type { Bridge } from '../../main/contract/index.ts'
import { useWindowState } from '../shared/index.ts'
import { TextProvider } from '../text/index.ts'
import { DockScreen } from './dock-screen.tsx'

/** The dock's page: pushed state in; cards laid on the reader and taken away. */
export function DockApp({ bridge, initialLanguage = 'ja' }: { readonly bridge: Bridge; readonly initialLanguage?: Language }) {
  const state = useWindowState(bridge, 'trainer')
  const [language, setLanguage] = useState<Language>(initialLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <TextProvider language={language}>
      {state !== undefined && <DockScreen dock={state.dock} bridge={bridge} onLanguage={setLanguage} />}
    </TextProvider>
  )
}
