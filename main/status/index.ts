/** How a gate that nobody sits at is doing: a small page for this machine, the same as JSON for monitoring, and a word for systemd. */
export {
  type GateStatus,
  gateStatusSchema,
  MAX_STATUS_TAPS,
  type StatusDocument,
  type StatusProblem,
  statusDocument,
  statusDocumentSchema,
} from './gate-status.ts'
export { openStatusPage, type StatusPage, type StatusPageOptions } from './status-page.ts'
