import { useCallback, useEffect, useRef, useState } from 'react'
import type { FailureCode } from '../../../core/failure/index.ts'
import type { PollingAnswer, RequestAnswer } from '../../../main/contract/index.ts'
import { failureOfAnswer } from '../../shared/index.ts'

export type AnswerOf<Of extends PollingAnswer['of']> = Extract<PollingAnswer, { readonly of: Of }>

const isOf = <Of extends PollingAnswer['of']>(answer: PollingAnswer | undefined, of: Of): answer is AnswerOf<Of> =>
  answer?.of === of

export interface AnswerInHand<Of extends PollingAnswer['of']> {
  readonly answer: AnswerOf<Of> | undefined
  readonly failure: FailureCode | undefined
  /** Asks once more, after something was changed. */
  readonly again: () => void
}

/** A list that is asked for when its screen opens, and again when what was asked changes. The last answer stays until the next. */
export function useAnswer<Of extends PollingAnswer['of']>(of: Of, ask: () => Promise<RequestAnswer>): AnswerInHand<Of> {
  const [answer, setAnswer] = useState<AnswerOf<Of>>()
  const [failure, setFailure] = useState<FailureCode>()
  const [times, setTimes] = useState(0)
  const newest = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` asks the same once more.
  useEffect(() => {
    newest.current += 1
    const mine = newest.current
    void ask()
      .catch((): RequestAnswer => ({ ok: false, code: 'internal' }))
      .then((came) => {
        if (mine !== newest.current) return
        setFailure(failureOfAnswer(came))
        if (came.ok && isOf(came.polling, of)) setAnswer(came.polling)
      })
  }, [ask, of, times])
  return { answer, failure, again: useCallback(() => setTimes((now) => now + 1), []) }
}
