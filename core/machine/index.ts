/** When a machine is about to run out of something, by figures that whoever runs it can be told. */
export { type Battery, batteryLevel, diskLevel, type SupplyLevel } from './supply-level.ts'
