import { useCallback, useEffect, useRef, useState } from 'react'
import type { FailureCode } from '../../../core/failure/index.ts'
import type { Bridge, PollingHit } from '../../../main/contract/index.ts'
import { failureOfAnswer } from '../../shared/index.ts'
import { voterQuery } from './voter-query.ts'

/** Milliseconds without a key after which is searched: what a scanner types is not looked up letter by letter, and nobody waits for it. */
const PAUSE = 25
/** Names do not stay on the screen for those who come by. */
const FORGET_AFTER = 120_000

export interface Hits {
  readonly hits: readonly PollingHit[]
  readonly more: boolean
}

export interface VoterSearch {
  readonly typed: string
  readonly type: (typed: string) => void
  readonly clear: () => void
  readonly found: Hits | undefined
  readonly failure: FailureCode | undefined
}

/** The search box that is always live. What was found is held here only, and forgotten soon. */
export function useVoterSearch(bridge: Bridge): VoterSearch {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Hits>()
  const [failure, setFailure] = useState<FailureCode>()
  const newest = useRef(0)

  const clear = useCallback(() => {
    newest.current += 1
    setTyped('')
    setFound(undefined)
    setFailure(undefined)
  }, [])
  const search = useCallback(
    async (text: string) => {
      newest.current += 1
      const mine = newest.current
      const query = voterQuery(text)
      if (query === undefined) {
        setFound(undefined)
        return
      }
      const answer = await bridge.request('polling:search', query).catch(() => undefined)
      // An answer to what was typed before must not take the place of a later one.
      if (mine !== newest.current) return
      setFailure(answer === undefined ? 'internal' : failureOfAnswer(answer))
      setFound(answer?.ok === true && answer.polling?.of === 'hits' ? answer.polling : undefined)
    },
    [bridge],
  )
  useEffect(() => {
    if (typed === '') return
    const soon = setTimeout(() => void search(typed), PAUSE)
    const later = setTimeout(clear, FORGET_AFTER)
    return () => {
      clearTimeout(soon)
      clearTimeout(later)
    }
  }, [typed, search, clear])

  return { typed, type: (text) => (text === '' ? clear() : setTyped(text)), clear, found, failure }
}
