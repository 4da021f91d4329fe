/** The rules of an evacuation shelter (避難所): what is done there, what follows from it, and what its program says. No I/O. */
export type { ShelterProgram } from './program.ts'
export * from './vocabulary.ts'
