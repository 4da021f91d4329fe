/**
 * The desk's screen (係員画面): state of the station, the last check-ins and how the last card was proved, comparing a face,
 * undo with a reason, unlocking of the ledger.
 */
export { DeskApp } from './desk-app.tsx'
export { DeskScreen } from './desk-screen.tsx'
