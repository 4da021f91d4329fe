import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { FailureCode } from '../../../core/failure/index.ts'
import type { RequestAnswer, ShelterAnswer } from '../../../main/contract/index.ts'
import { failureOfAnswer } from '../../shared/index.ts'

type AnswerOf<Of extends ShelterAnswer['of']> = Extract<ShelterAnswer, { readonly of: Of }>

/** The answer of a request of the shelter's desk, where it is of the kind that was asked for. */
export function answerOf<Of extends ShelterAnswer['of']>(answer: RequestAnswer, of: Of): AnswerOf<Of> | undefined {
  const shelter = answer.ok ? answer.shelter : undefined
  return shelter !== undefined && isOf(shelter, of) ? shelter : undefined
}

function isOf<Of extends ShelterAnswer['of']>(answer: ShelterAnswer, of: Of): answer is AnswerOf<Of> {
  return answer.of === of
}

/** Who stands at the desk (the id of the staff member), nobody when it is empty: an answer is for their eyes only. */
export const AskedBy = createContext('')

export interface Asked<Of extends ShelterAnswer['of']> {
  /** The newest answer to whoever stands at the desk now; it stays while it is asked again, so that nothing flickers. */
  readonly answer: AnswerOf<Of> | undefined
  readonly failure: FailureCode | undefined
  readonly again: () => void
}

const NOTHING = { answer: undefined, failure: undefined }

/**
 * Asks now and whenever `about` changes: a text that names all that the answer depends on; without one, nothing is asked. An answer
 * that was overtaken by a later question is dropped.
 */
export function useAsk<Of extends ShelterAnswer['of']>(
  of: Of,
  about: string | undefined,
  ask: () => Promise<RequestAnswer>,
): Asked<Of> {
  const asker = useContext(AskedBy)
  const [state, setState] = useState<Omit<Asked<Of>, 'again'> & { readonly asker: string }>({ ...NOTHING, asker })
  const [round, setRound] = useState(0)
  const newest = useRef(ask)
  useEffect(() => {
    newest.current = ask
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about`, `round` and `asker` say when it is asked anew.
  useEffect(() => {
    if (about === undefined) return
    let overtaken = false
    void newest
      .current()
      .then((answer) => {
        if (!overtaken) setState({ answer: answerOf(answer, of), failure: failureOfAnswer(answer), asker })
      })
      .catch(() => {
        if (!overtaken) setState({ answer: undefined, failure: 'internal', asker })
      })
    return () => {
      overtaken = true
    }
  }, [of, about, round, asker])
  const { answer, failure } = state.asker === asker ? state : NOTHING
  return { answer, failure, again: useCallback(() => setRound((now) => now + 1), []) }
}
