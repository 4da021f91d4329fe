import { useEffect, useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import type { Bridge } from '../../main/contract/index.ts'
import { useWindowState } from '../shared/index.ts'
import { TextProvider } from '../text/index.ts'
import { DeskScreen } from './desk-screen.tsx'

/** The desk's page: pushed state in, undo and unlocking out. */
export function DeskApp({ bridge, initialLanguage = 'ja' }: { readonly bridge: Bridge; readonly initialLanguage?: Language }) {
  const state = useWindowState(bridge, 'desk')
  const [language, setLanguage] = useState<Language>(initialLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <TextProvider language={language}>
      {state !== undefined && (
        <DeskScreen desk={state.desk} simulated={state.simulated} bridge={bridge} onLanguage={setLanguage} />
      )}
    </TextProvider>
  )
}
