import type { LocalizedText } from '../../core/base/index.ts'
import { DESK_MESSAGES } from './desk-messages.ts'
import { DESK_WORK_MESSAGES } from './desk-work-messages.ts'
import { DOCK_MESSAGES } from './dock-messages.ts'
import { POLLING_MESSAGES } from './polling-messages.ts'
import { POLLING_PLACE_MESSAGES } from './polling-place-messages.ts'
import { SETUP_MESSAGES } from './setup-messages.ts'
import { SHELTER_MESSAGES } from './shelter-messages.ts'
import { VISITOR_MESSAGES } from './visitor/index.ts'

/**
 * Every word of the screens: what a visitor reads in seven languages, what only the staff reads in two. `{name}` stands for a value.
 * Texts of failures are in core/failure; those of a program come with the program.
 */
export const MESSAGES = {
  ...DESK_MESSAGES,
  ...DESK_WORK_MESSAGES,
  ...DOCK_MESSAGES,
  ...POLLING_MESSAGES,
  ...POLLING_PLACE_MESSAGES,
  ...SETUP_MESSAGES,
  ...SHELTER_MESSAGES,
  ...VISITOR_MESSAGES,
} as const satisfies Record<string, LocalizedText>

export type MessageKey = keyof typeof MESSAGES

/** Puts values into the `{name}` places of a text. A place without a value stays as it is. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (place, name: string) => String(values[name] ?? place))
}
