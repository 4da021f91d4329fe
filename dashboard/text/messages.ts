import type { LocalizedText } from '../../core/base/index.ts'
import { ACCOUNT_MESSAGES } from './account-messages.ts'
import { FIGURE_MESSAGES } from './figure-messages.ts'
import { FRAME_MESSAGES } from './frame-messages.ts'
import { STATION_MESSAGES } from './station-messages.ts'

/** Every word of the page. Texts of failures are in core/failure. */
export const MESSAGES = {
  ...FRAME_MESSAGES,
  ...STATION_MESSAGES,
  ...FIGURE_MESSAGES,
  ...ACCOUNT_MESSAGES,
} as const satisfies Record<string, LocalizedText>

export type MessageKey = keyof typeof MESSAGES
