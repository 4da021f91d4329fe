import { useEffect, useState } from 'react'
import { languageTag, VISITOR_LANGUAGES } from '../../core/base/index.ts'
import type { Bridge } from '../../main/contract/index.ts'
import { useWindowState } from '../shared/index.ts'
import { createPlayer, KEY_SOUND, type Player, useSound } from '../sound/index.ts'
import {
  FORGET_AFTER,
  isIdle,
  languageShown,
  resetsPreferences,
  STANDARD_PREFERENCES,
  type VisitorPreferences,
} from './preferences.ts'
import { VisitorScreen } from './visitor-screen.tsx'

export interface VisitorAppProps {
  readonly bridge: Bridge
  readonly initialPreferences?: VisitorPreferences
}

/** The visitor's page: pushed state in, screen and sounds out. */
export function VisitorApp({ bridge, initialPreferences = STANDARD_PREFERENCES }: VisitorAppProps) {
  const state = useWindowState(bridge, 'visitor')?.visitor
  const screen = state?.view.screen ?? 'starting'
  const [player] = useState<Player>(createPlayer)
  const [preferences, setPreferences] = useState(initialPreferences)
  const [shownScreen, setShownScreen] = useState(screen)

  // Set while drawing, so that the next person never sees a frame in the language of the one before.
  if (shownScreen !== screen) {
    setShownScreen(screen)
    if (resetsPreferences(shownScreen, screen)) setPreferences(STANDARD_PREFERENCES)
  }
  useSound(player, state?.sound, state?.revision)
  useForgetting(isIdle(screen) && preferences !== STANDARD_PREFERENCES, preferences, () => setPreferences(STANDARD_PREFERENCES))
  useDocumentLanguage(languageTag(languageShown(preferences.language, state?.program?.languages ?? VISITOR_LANGUAGES)))

  return (
    <VisitorScreen
      state={state}
      preferences={preferences}
      onPreferences={setPreferences}
      bridge={bridge}
      onKeySound={() => player.play(KEY_SOUND)}
    />
  )
}

/** Forgets what was chosen when nothing more is chosen for a while and no card comes. */
function useForgetting(armed: boolean, chosen: VisitorPreferences, forget: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `chosen` begins the time anew, `forget` does not.
  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(forget, FORGET_AFTER)
    return () => clearTimeout(timer)
  }, [armed, chosen])
}

function useDocumentLanguage(language: string): void {
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
}
