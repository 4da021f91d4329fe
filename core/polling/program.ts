/** What a program says about an election (選挙) beside its rules; the part `polling` of the file. */
export interface PollingProgram {
  /** 選挙期日, `YYYY-MM-DD`. */
  readonly electionDay: string
}
