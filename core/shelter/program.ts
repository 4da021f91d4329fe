/** What a program says about a shelter (避難所) beside its rules; the part `shelter` of the file. */
export interface ShelterProgram {
  /** People whom the shelter can take in (収容可能数). */
  readonly capacity?: number
}
