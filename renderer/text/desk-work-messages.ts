import type { LocalizedText } from '../../core/base/index.ts'

/** The desk at work: who is there, the program, the decision that explains itself, counters, the roll, cards and slips. */
export const DESK_WORK_MESSAGES = {} as const satisfies Record<string, LocalizedText>
