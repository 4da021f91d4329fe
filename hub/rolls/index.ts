/** Rolls (名簿) that a hub hands to its stations: packages that two officials have signed, sealed, and the leases of their keys. */
export { type AddedRoll, addRoll, type BroughtPackage, type RollAct } from './add-roll.ts'
export { lendRolls } from './lend-rolls.ts'
export { type RollQuestion, rollBlockFor, rollFor } from './roll-desk.ts'
