import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import type { Language } from '../../core/base/index.ts'
import type { TextSize, Theme } from './theme.ts'

/** How the staff wants a window; it stays until somebody changes it or the window is closed, unlike a visitor's wishes. */
export interface StaffLook {
  readonly theme: Theme
  readonly textSize: TextSize
}

const STANDARD: StaffLook = { theme: 'light', textSize: 1 }

export interface LookInHand extends StaffLook {
  readonly change: (look: StaffLook) => void
}

const LookContext = createContext<LookInHand>({ ...STANDARD, change: () => undefined })

/** Theme and size of text of a staff's window: on the whole page, for its dialogs hang beside the screen. */
export function StaffLookProvider({
  language,
  initial = STANDARD,
  children,
}: {
  readonly language: Language
  readonly initial?: StaffLook
  readonly children: ReactNode
}) {
  const [look, setLook] = useState<StaffLook>(initial)
  // Before it is painted: the size of everything goes by it.
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    document.documentElement.lang = language
    dataset.theme = look.theme
    dataset.staffTextSize = String(look.textSize)
  }, [language, look])
  const inHand = useMemo(() => ({ ...look, change: setLook }), [look])
  return <LookContext value={inHand}>{children}</LookContext>
}

/** How the window looks now, and how to change it. */
export function useStaffLook(): LookInHand {
  return useContext(LookContext)
}
