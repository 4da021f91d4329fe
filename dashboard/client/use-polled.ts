import { useCallback, useEffect, useRef, useState } from 'react'
import type { DashboardCallName, Refusal, RequestKind } from '../../core/dashboard/index.ts'
import type { AnswerOf } from './hub-client.ts'
import { useHub } from './hub-context.tsx'

export interface Polled<Answer> {
  /** The last one that came; it stays though a later one did not come. */
  readonly answer: Answer | undefined
  readonly refusal: Refusal | undefined
  /** Asks at once: something was done. */
  readonly reload: () => Promise<void>
}

const EVERY_MILLISECONDS = 10_000

/**
 * What the hub knows now, asked again and again while the page is in sight. It is asked as a `poll` where nobody did anything meanwhile,
 * so that a page that was left alone is signed out.
 */
export function usePolled<Name extends DashboardCallName>(
  name: Name,
  { enabled = true, every = EVERY_MILLISECONDS }: { readonly enabled?: boolean; readonly every?: number } = {},
): Polled<AnswerOf<Name>> {
  const { client, hands } = useHub()
  const [answer, setAnswer] = useState<AnswerOf<Name>>()
  const [refusal, setRefusal] = useState<Refusal>()
  const isGone = useRef(false)
  const ask = useCallback(
    async (kind: RequestKind) => {
      const asked = await client.call(name, { kind })
      if (isGone.current) return
      if (asked.ok) setAnswer(asked.value)
      setRefusal(asked.ok ? undefined : asked.error)
    },
    [client, name],
  )
  useEffect(() => {
    isGone.current = false
    if (!enabled) return
    const again = () => {
      if (!document.hidden) void ask(hands.nextKind())
    }
    void ask('use')
    const timer = window.setInterval(again, every)
    document.addEventListener('visibilitychange', again)
    return () => {
      isGone.current = true
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [ask, enabled, every, hands])
  const reload = useCallback(() => ask('use'), [ask])
  return { answer, refusal, reload }
}
