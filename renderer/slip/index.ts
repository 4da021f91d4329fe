/** The slip for the visitor: what was decided and why, what was read and what was kept. A page that is printed. */
export { fieldText } from './field-text.ts'
export { type SlipRequest, slipRequestOf } from './slip-request.ts'
export { SlipSheet } from './slip-sheet.tsx'
