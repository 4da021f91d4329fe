import { useCallback, useState } from 'react'
import type { Result } from '../../core/base/index.ts'
import type { Refusal } from '../../core/dashboard/index.ts'

export interface ActInHand {
  readonly busy: boolean
  /** Why the last one was refused. */
  readonly refusal: Refusal | undefined
  /** Does one thing at a time; its value, or nothing where it was refused. */
  readonly run: <Value>(act: () => Promise<Result<Value, Refusal>>) => Promise<Value | undefined>
}

/** One act of a form: whether it is under way, and why it was refused. */
export function useAct(): ActInHand {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const run = useCallback(async <Value>(act: () => Promise<Result<Value, Refusal>>) => {
    setBusy(true)
    setRefusal(undefined)
    const done = await act()
    setBusy(false)
    if (done.ok) return done.value
    setRefusal(done.error)
    return undefined
  }, [])
  return { busy, refusal, run }
}
