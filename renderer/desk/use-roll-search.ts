import { useCallback, useEffect, useRef, useState } from 'react'
import type { FailureCode } from '../../core/failure/index.ts'
import type { Bridge, RollFindings } from '../../main/contract/index.ts'
import { failureOfAnswer } from '../shared/index.ts'
import { rollQueries } from './roll-query.ts'

/** Milliseconds without a key after which is searched: a scanner is faster than that, and ends with Enter. */
const PAUSE = 200
/** Names do not stay on the screen for those who come by. */
const FORGET_AFTER = 120_000

export interface RollSearch {
  readonly typed: string
  readonly type: (typed: string) => void
  /** Searches at once. */
  readonly enter: () => void
  /** Takes what was scanned in the place of what was typed, and searches at once. */
  readonly scan: (scanned: string) => void
  readonly clear: () => void
  readonly findings: RollFindings | undefined
  readonly failure: FailureCode | undefined
  readonly needsBirthDate: boolean
}

type Outcome = { readonly findings?: RollFindings; readonly failure?: FailureCode }

/** Asks the questions in turn until one finds something. */
async function ask(bridge: Bridge, typed: string): Promise<Outcome> {
  const queries = rollQueries(typed)
  if (queries === 'name-alone') return {}
  let last: Outcome = {}
  for (const query of queries) {
    const answer = await bridge.request('roll:find', query)
    const failure = failureOfAnswer(answer)
    if (failure !== undefined) return { failure }
    last = { findings: (answer.ok ? answer.found : undefined) ?? { entries: [], more: false } }
    if (last.findings !== undefined && last.findings.entries.length > 0) return last
  }
  return last
}

/** The search box that is always live. What was found is held here only, and forgotten soon. */
export function useRollSearch(bridge: Bridge): RollSearch {
  const [typed, setTyped] = useState('')
  const [outcome, setOutcome] = useState<Outcome>({})
  const newest = useRef(0)

  const search = useCallback(
    async (text: string) => {
      newest.current += 1
      const mine = newest.current
      const found = await ask(bridge, text).catch((): Outcome => ({ failure: 'internal' }))
      // An answer to what was typed before must not take the place of a later one.
      if (mine === newest.current) setOutcome(found)
    },
    [bridge],
  )
  const scan = useCallback(
    (scanned: string) => {
      setTyped(scanned)
      void search(scanned)
    },
    [search],
  )
  const clear = useCallback(() => {
    newest.current += 1
    setTyped('')
    setOutcome({})
  }, [])

  useEffect(() => {
    if (typed === '') return
    const soon = setTimeout(() => void search(typed), PAUSE)
    const later = setTimeout(clear, FORGET_AFTER)
    return () => {
      clearTimeout(soon)
      clearTimeout(later)
    }
  }, [typed, search, clear])

  return {
    typed,
    type: (text) => (text === '' ? clear() : setTyped(text)),
    enter: () => void search(typed),
    scan,
    clear,
    findings: outcome.findings,
    failure: outcome.failure,
    needsBirthDate: rollQueries(typed) === 'name-alone',
  }
}
