import type { Failure } from '../../core/failure/index.ts'

/** The command was not written as it has to be. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
}

/** It could not be done, for a reason that the catalogue of failures has. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}
