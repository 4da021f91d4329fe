import type { VisitorText } from '../../../core/base/index.ts'

/** What a visitor reads at a shelter, beside what every visitor reads. */
export const SHELTER_VISITOR_MESSAGES = {} as const satisfies Record<string, VisitorText>
