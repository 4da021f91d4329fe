/** How moments and ages are written, always in the time of Japan. */
export { age } from './age.ts'
export { clock, dayStart, dayTime, fullTime, hourMinute } from './moments.ts'
