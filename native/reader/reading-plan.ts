import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { ReadingContext } from '../mynumber/index.ts'

/** Reads one card, from the opened session to the evidence. Injected, so that the reader knows nothing of cards. */
export type ReadingPlan = (context: ReadingContext) => Promise<Result<CardEvidence, Failure>>
