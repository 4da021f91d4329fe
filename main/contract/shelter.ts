import type { RequestRule } from './request-rule.ts'

/** The desk of an evacuation shelter (避難所受付). Lists are asked for; the state holds what is always on the screen. */
export interface DeskShelter {
  readonly status: 'not-opened' | 'open' | 'closed'
}

/** What the visitor sees at a shelter while the desk has them. */
export type ShelterVisitorView = { readonly step: 'please-wait' }

/** What a request was answered with, by the request. */
export type ShelterAnswer = { readonly of: 'nothing' }

export const SHELTER_REQUESTS = {} as const satisfies Record<string, RequestRule>
