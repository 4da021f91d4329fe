/**
 * The hub's own log of what people do with it: sign in, enrol, revoke, export. Chained by hashes, its head signed by the hub, each entry
 * written in the transaction of the act. Nobody who was served at a station is in it.
 */
export type { ActionDraft, HubAction } from './action.ts'
export { appendAction } from './append-action.ts'
export { headOfNote } from './head-note.ts'
export { type ActionLogFault, type ReadAction, readActionLog } from './read-actions.ts'
