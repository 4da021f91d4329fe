import { randomInt } from 'node:crypto'

/** As fine as chance need be for when to try again. */
const STEPS = 2 ** 32

/** From 0 up to 1. */
export const chance = (): number => randomInt(STEPS) / STEPS
