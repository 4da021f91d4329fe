import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CsvRecord, RollEncoding } from '../../core/roll/index.ts'

export interface SurveyedFile {
  readonly encoding: RollEncoding
  /** A byte order mark stands first. */
  readonly mark: boolean
  readonly bytes: number
}

/** Where the records of a roll come from: a CSV file, or the sealed blocks of a package. */
export interface RollSource {
  /** Tells its encoding, which a mapping may settle. */
  survey(settled: RollEncoding | undefined, onBytes: (bytes: number) => void): Promise<Result<SurveyedFile, Failure>>
  /** Gives every record to `onRecord`, the header line first where there is one; `onRecord` may end the reading with a failure. */
  records(
    surveyed: SurveyedFile,
    separator: ',' | '\t',
    onRecord: (record: CsvRecord, bytes: number) => Result<undefined, Failure>,
  ): Promise<Result<undefined, Failure>>
  readonly bytes: number
  close(): Promise<void>
}
