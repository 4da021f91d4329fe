/** The visitor's screens but the entry pad, one for each `screen` of the pushed view. */
export { ComparisonScreen } from './comparison-screen.tsx'
export { DecisionScreen } from './decision-screen.tsx'
export { FailureScreen } from './failure-screen.tsx'
export { OutOfOrderScreen } from './out-of-order-screen.tsx'
export { ReadingScreen } from './reading-screen.tsx'
export { StartingScreen } from './starting-screen.tsx'
export { TakeCardScreen } from './take-card-screen.tsx'
export { WaitingScreen } from './waiting-screen.tsx'
