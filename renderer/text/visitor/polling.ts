import type { VisitorText } from '../../../core/base/index.ts'

/** What a voter reads, beside what every visitor reads. */
export const POLLING_VISITOR_MESSAGES = {} as const satisfies Record<string, VisitorText>
