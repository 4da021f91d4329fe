/**
 * The set-up of a new station: one question after the other, each tried out, and nothing written before the last. Knows no window;
 * the files are chosen and the programs read through what it is given.
 */

export type { ChooseFile, ChosenFile, ProgramPackage, SetupPrograms, SignerKeyFile } from './ports.ts'
export { Setup, type SetupOptions } from './setup.ts'
export { signedPrograms } from './signed-programs.ts'
