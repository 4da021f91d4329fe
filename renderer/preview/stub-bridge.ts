import type { Bridge, RequestAnswer, Role, WindowRequestName, WindowState } from '../../main/contract/index.ts'
import { REPORT, ROLL_FINDINGS } from './desk-at-work.ts'
import { NOBODY_IS_CALLED, POLLING_ANSWERS, POLLING_NO_HITS } from './polling-answers.ts'
import { OCCUPANCY, SHELTER_ANSWERS } from './shelter-answers.ts'

type Done = Extract<RequestAnswer, { readonly ok: true }>

/** What the lists of a shelter's desk and of a polling desk show. */
function answerOfService(name: WindowRequestName, payload: unknown): Pick<Done, 'shelter' | 'polling'> {
  const occupancy = name === 'shelter:series' && JSON.stringify(payload).includes('occupancy')
  const shelter = occupancy ? OCCUPANCY : SHELTER_ANSWERS[name]
  const finds = name !== 'polling:search' || !JSON.stringify(payload).includes(NOBODY_IS_CALLED)
  const polling = finds ? POLLING_ANSWERS[name] : POLLING_NO_HITS
  return { ...(shelter === undefined ? {} : { shelter }), ...(polling === undefined ? {} : { polling }) }
}

export interface SentRequest {
  readonly name: WindowRequestName
  readonly payload: unknown
}

export interface StubBridge extends Bridge {
  readonly sent: readonly SentRequest[]
  push(state: WindowState): void
}

/**
 * A bridge that shows what it is given and answers every request alike, with something to show for those that ask for something.
 * Copies what is sent, as the real one does.
 */
export function createStubBridge(
  role: Role,
  first?: WindowState,
  answer: RequestAnswer = { ok: true, found: ROLL_FINDINGS, report: REPORT },
): StubBridge {
  const sent: SentRequest[] = []
  const listeners = new Set<(state: WindowState) => void>()
  let state = first
  return {
    role,
    sent,
    request: async (name, ...payload) => {
      sent.push({ name, payload: structuredClone(payload[0]) })
      if (name !== 'state:get') return answer.ok ? { ...answer, ...answerOfService(name, payload[0]) } : answer
      return state === undefined ? { ok: true } : { ok: true, state }
    },
    onState: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    push: (next) => {
      state = next
      for (const listener of listeners) listener(next)
    },
  }
}
