import type { FailureCode } from '../../core/failure/index.ts'

/** A gate or a full/empty sign (満空表示) of the station, as far as the staff has to know. */
export interface DeskDevice {
  readonly kind: 'gate' | 'sign'
  /** As the station's configuration calls it. */
  readonly name: string
  /**
   * `connecting`: not met yet. `stuck`: the signal to open could not be ended, so that nothing more is opened. `uncertain`: a sign
   * that may say something else than it should.
   */
  readonly state: 'connecting' | 'ready' | 'stuck' | 'unreachable' | 'uncertain'
  readonly failure?: FailureCode
}
