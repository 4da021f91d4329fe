/**
 * Training with simulated cards: the one composition that brings the simulator in. A production package refuses it and
 * carries neither sample cards nor test anchors (DESIGN decision 5).
 */

export { beginWithProgram } from './begin-with-program.ts'
export { prepareSampleStation } from './prepare-station.ts'
export { TrainingRehearsal, withRehearsal } from './rehearsal.ts'
export { rehearsalAuthority } from './rehearsal-authority.ts'
export { rehearsalStation } from './rehearsal-station.ts'
export { prepareSampleRoll } from './sample-roll.ts'
export { prepareSampleStaff, SAMPLE_STAFF } from './sample-staff.ts'
export { SimulatedGate, simulatedGates } from './simulated-gate.ts'
export { composeTraining, type Training } from './training.ts'
export { clockFrom, TRAINING_DAY, trainingTime } from './training-clock.ts'
