/** What all screens share: the bridge to the kiosk process, the outcome symbols, the ribbon of simulated mode. */

export { inkOn } from './ballot-ink.ts'
export { BallotMark } from './ballot-mark.tsx'
export { useWindowState, type WindowStateOf } from './bridge.ts'
export { OutcomeSymbol } from './outcome-symbol.tsx'
export { RehearsalFrame } from './rehearsal-frame.tsx'
export { failureOfAnswer, type RequestInHand, useRequest } from './request.ts'
export { ScrollArea } from './scroll-area.tsx'
export { showScreen } from './show-screen.tsx'
export { SimulatedRibbon } from './simulated-ribbon.tsx'
export { type StaffAppProps, type StaffLook, StaffLookKeys, StaffLookProvider } from './staff-look.tsx'
export { next, TEXT_SIZES, type TextSize, THEMES, type Theme } from './theme.ts'
