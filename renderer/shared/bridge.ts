import { useEffect, useState } from 'react'
import type { Bridge, Role, WindowState } from '../../main/contract/index.ts'
import { sharedParts } from './shared-parts.ts'
import { UnseenPace } from './unseen.ts'

declare global {
  interface Window {
    /** The only way out of a page; put there by the preload script. */
    readonly uketsuke: Bridge
  }
}

export type WindowStateOf<R extends Role> = Extract<WindowState, { readonly role: R }>

function isOfRole<R extends Role>(state: WindowState, role: R): state is WindowStateOf<R> {
  return state.role === role
}

/** The state that was pushed last, or `undefined` until the first has come. A part of it that has not changed is the same object. */
export function useWindowState<R extends Role>(bridge: Bridge, role: R): WindowStateOf<R> | undefined {
  const [state, setState] = useState<WindowStateOf<R>>()
  useEffect(() => {
    let closed = false
    const pace = new UnseenPace<WindowStateOf<R>>((next) => setState((before) => sharedParts(before, next)))
    const show = (next: WindowState) => {
      if (!closed && isOfRole(next, role)) pace.tell(next)
    }
    let pushed = false
    const unsubscribe = bridge.onState((next) => {
      pushed = true
      show(next)
    })
    // The answer may have been overtaken by a push: then it is older than what is shown.
    void bridge.request('state:get').then((answer) => {
      if (!pushed && answer.ok && answer.state !== undefined) show(answer.state)
    })
    return () => {
      closed = true
      unsubscribe()
      pace.close()
    }
  }, [bridge, role])
  return state
}
