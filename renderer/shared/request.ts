import { useCallback, useState } from 'react'
import { FAILURE_CODES, type FailureCode } from '../../core/failure/index.ts'
import type { RequestAnswer } from '../../main/contract/index.ts'

function isFailureCode(code: string): code is FailureCode {
  return (FAILURE_CODES as readonly string[]).includes(code)
}

/** The catalogue's failure of a refused request; a code that the catalogue does not know is `internal`. */
export function failureOfAnswer(answer: RequestAnswer): FailureCode | undefined {
  if (answer.ok) return undefined
  return isFailureCode(answer.code) ? answer.code : 'internal'
}

export interface RequestInHand {
  readonly busy: boolean
  /** Why the last request was refused. */
  readonly failure: FailureCode | undefined
  /** Sends one request at a time; true when it was done. */
  readonly send: (request: () => Promise<RequestAnswer>) => Promise<boolean>
}

/** Requests where nothing shows that one is under way: whoever sends them is drawn anew only when one is refused. */
export function useQuietRequest(): Omit<RequestInHand, 'busy'> {
  const [failure, setFailure] = useState<FailureCode>()
  const send = useCallback(async (request: () => Promise<RequestAnswer>) => {
    setFailure(undefined)
    try {
      const refused = failureOfAnswer(await request())
      setFailure(refused)
      return refused === undefined
    } catch {
      setFailure('internal')
      return false
    }
  }, [])
  return { failure, send }
}

/** One request of a form: whether it is under way, and why it was refused. */
export function useRequest(): RequestInHand {
  const [busy, setBusy] = useState(false)
  const { failure, send: sendQuietly } = useQuietRequest()
  const send = useCallback(
    async (request: () => Promise<RequestAnswer>) => {
      setBusy(true)
      try {
        return await sendQuietly(request)
      } finally {
        setBusy(false)
      }
    },
    [sendQuietly],
  )
  return { busy, failure, send }
}
