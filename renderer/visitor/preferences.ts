import type { VisitorLanguage } from '../../core/base/index.ts'
import type { VisitorView } from '../../main/contract/index.ts'
import type { TextSize, Theme } from '../shared/index.ts'

/** How one visitor wants the screen. Theirs alone: the next person finds the standard. */
export interface VisitorPreferences {
  /** Absent: nobody has chosen, and the first language of the program is shown. */
  readonly language?: VisitorLanguage
  readonly textSize: TextSize
  readonly theme: Theme
}

export const STANDARD_PREFERENCES: VisitorPreferences = { textSize: 1, theme: 'light' }

/**
 * Milliseconds without a card or a touch after which the person who chose is taken to have gone. After a failure the same
 * person usually comes back with the card at once, and should find the same language.
 */
export const FORGET_AFTER = 15_000

type Screen = VisitorView['screen']

/** Whether a step from one screen to the next means that another person stands before it. */
export function resetsPreferences(from: Screen, to: Screen): boolean {
  // A family keeps its language from card to card; the desk is done with it when the screen invites the next.
  if (from === 'shelter') return to === 'waiting'
  const concluded = from === 'decision' || from === 'take-card'
  return concluded && to !== 'decision' && to !== 'take-card'
}

/** Whether nobody may be there: the screens on which preferences are forgotten after a while. */
export function isIdle(screen: Screen): boolean {
  return screen === 'waiting' || screen === 'starting' || screen === 'out-of-order'
}

/** The language of the screen: the chosen one as long as it is offered, otherwise the first that is. */
export function languageShown(chosen: VisitorLanguage | undefined, offered: readonly VisitorLanguage[]): VisitorLanguage {
  return chosen !== undefined && offered.includes(chosen) ? chosen : (offered[0] ?? 'ja')
}
