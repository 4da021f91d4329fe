import type { Failure } from '../../core/failure/index.ts'

/** Something that stops nobody and stands until somebody has mended it. */
export interface DeskNotice {
  readonly about: 'clock' | 'program' | 'roll' | 'machine' | 'hub'
  readonly failure: Failure
}
