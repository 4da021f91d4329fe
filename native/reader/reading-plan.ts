import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardReport, CardTaskContext } from '../mynumber/card-task.ts'

/** Does with one card what is to be done, from the opened session to the report. Injected, so that the reader knows nothing of cards. */
export type ReadingPlan = (context: CardTaskContext) => Promise<Result<CardReport, Failure>>
