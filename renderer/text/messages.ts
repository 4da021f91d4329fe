import type { LocalizedText } from '../../core/base/index.ts'
import { CHART_MESSAGES } from './chart-messages.ts'
import { DESK_MESSAGES } from './desk-messages.ts'
import { DESK_WORK_MESSAGES } from './desk-work-messages.ts'
import { DOCK_MESSAGES } from './dock-messages.ts'
import { HUB_MESSAGES } from './hub-messages.ts'
import { POLLING_CASE_MESSAGES } from './polling-case-messages.ts'
import { POLLING_MESSAGES } from './polling-messages.ts'
import { POLLING_PLACE_MESSAGES } from './polling-place-messages.ts'
import { SETUP_MESSAGES } from './setup-messages.ts'
import { SHELTER_ARRIVAL_MESSAGES } from './shelter-arrival-messages.ts'
import { SHELTER_HOUSE_MESSAGES } from './shelter-house-messages.ts'
import { SHELTER_MESSAGES } from './shelter-messages.ts'
import { SHELTER_PEOPLE_MESSAGES } from './shelter-people-messages.ts'
import { VISITOR_MESSAGES } from './visitor/index.ts'

/**
 * Every word of the screens: what a visitor reads in seven languages, what only the staff reads in two. `{name}` stands for a value.
 * Texts of failures are in core/failure; those of a program come with the program.
 */
export const MESSAGES = {
  ...CHART_MESSAGES,
  ...DESK_MESSAGES,
  ...DESK_WORK_MESSAGES,
  ...DOCK_MESSAGES,
  ...HUB_MESSAGES,
  ...POLLING_MESSAGES,
  ...POLLING_PLACE_MESSAGES,
  ...POLLING_CASE_MESSAGES,
  ...SETUP_MESSAGES,
  ...SHELTER_MESSAGES,
  ...SHELTER_ARRIVAL_MESSAGES,
  ...SHELTER_PEOPLE_MESSAGES,
  ...SHELTER_HOUSE_MESSAGES,
  ...VISITOR_MESSAGES,
} as const satisfies Record<string, LocalizedText>

export type MessageKey = keyof typeof MESSAGES
