/**
 * Every state of every screen with invented data and a bridge that leads nowhere: for pictures, for tests and for looking at
 * screens while working on them (`vite renderer`, then `/preview/`). Not part of any page that ships.
 */
export type { PreviewState } from './preview-state.ts'
export { PREVIEW_STATES } from './states.ts'
export { createStubBridge, type SentRequest, type StubBridge } from './stub-bridge.ts'
