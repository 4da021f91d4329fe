import type { RequestRule } from './request-rule.ts'

/** The desk of a polling station (投票所受付). Lists are asked for; the state holds what is always on the screen. */
export interface DeskPolling {
  readonly status: 'not-opened' | 'open' | 'closed'
}

/** What the visitor sees at a polling station while the desk has them. */
export type PollingVisitorView = { readonly step: 'please-wait' }

/** What a request was answered with, by the request. */
export type PollingAnswer = { readonly of: 'nothing' }

export const POLLING_REQUESTS = {} as const satisfies Record<string, RequestRule>
