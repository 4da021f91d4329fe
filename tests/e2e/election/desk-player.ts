import type { Page } from '@playwright/test'
import type { PollingSession } from '../../../main/contract/index.ts'
import type { Visit } from './voters.ts'

/** What the desk did with one visit. */
export interface Played {
  readonly voter: string
  readonly overall: string
  readonly papers: readonly string[]
  readonly declined: readonly string[]
  readonly wall?: string
  /** What went otherwise than a clerk could go on from. */
  readonly stuck?: string
  readonly milliseconds: number
  /** A way on from a wall that was tried, and should have been shut. */
  readonly opened: readonly string[]
}

/** The part of the page that the player uses. */
type Bridge = { request(name: string, payload?: unknown): Promise<{ ok: boolean; code?: string; state?: unknown }> }
/** What the story gives the page beside it. */
type Helpers = { officeCode?: (voter: string, challenge: string) => Promise<string>; pageGoes?: () => Promise<void> }

/** How a visit begins. */
export interface PlayOptions {
  /** The page was rebuilt in the middle of it: whoever still stands at the desk is served on from there, and does not arrive again. */
  readonly goesOn?: boolean
  /** The request with which the page goes away: sent, and its answer never seen. */
  readonly pageGoesWith?: string
}

/**
 * Serves a voter through the window of the desk, as fast as a clerk with perfect hands, by the requests that the screens make. What the desk
 * shows is looked at where it decides what is done next. Runs within the page.
 */
export async function playVisit(page: Page, visit: Visit, options: PlayOptions = {}): Promise<Played> {
  return page.evaluate(
    async ({ visit, goesOn, pageGoesWith }) => {
      const bridge = (window as unknown as { uketsuke: Bridge }).uketsuke
      const { officeCode: office, pageGoes } = window as unknown as Helpers
      const session = async (): Promise<PollingSession | undefined> => {
        const { state } = await bridge.request('state:get')
        const { desk } = state as { desk: { service?: { kind: string; polling: { session?: PollingSession } } } }
        return desk.service?.polling.session
      }
      const WAYS_ON = ['polling:go-on', 'polling:finish'] as const
      const began = performance.now()
      const papers: string[] = []
      const declined: string[] = []
      const opened: string[] = []
      let wall: string | undefined
      let overall = ''
      let stuck: string | undefined
      const ask = async (name: string, payload?: unknown) => {
        if (stuck !== undefined) return false
        const answering = bridge.request(name, payload)
        if (name === pageGoesWith) await pageGoes?.()
        const answer = await answering
        if (!answer.ok) stuck = `${name}: ${answer.code ?? ''}`
        return answer.ok
      }
      const stands = goesOn === true && (await session())?.voter?.number === visit.voter
      if (!stands && visit.way === 'name') await ask('polling:look-up', { birthDate: visit.birthDate, name: visit.name })
      if (!stands && (visit.way === 'barcode' || visit.way === 'number'))
        await ask('polling:scan', { text: visit.way === 'barcode' ? visit.barcode : visit.voter })
      for (let looks = 0, isOver = false; !isOver && stuck === undefined; looks++) {
        const now = await session()
        if (now === undefined || looks > 40) {
          stuck = now === undefined ? 'no session' : `no end at ${now.step.step}`
          break
        }
        if (now.finding !== undefined && overall === '') overall = now.finding.overall
        const { step } = now
        const of = { session: now.id }
        if (step.step === 'hits') await ask('polling:choose', { voter: visit.voter })
        else if (step.step === 'wall') {
          wall = now.finding?.walls[0]?.refusal
          // Nothing that a clerk could press leads on.
          for (const name of WAYS_ON) if ((await bridge.request(name, of)).ok) opened.push(name)
          for (const ballot of ['single-seat', 'governor'])
            if ((await bridge.request('polling:issue', { ...of, ballot, confirmedBy: 'colour' })).ok) opened.push(ballot)
          isOver = await ask('polling:close-session', { ...of, left: false })
        } else if (step.step === 'ask')
          await ask('polling:answer', { ...of, ask: step.ask, answer: 'confirmed', how: 'certificate' })
        else if (step.step === 'finding' && step.next === 'hand-out') await ask('polling:go-on', of)
        else if (step.step === 'finding' || step.step === 'reason') {
          await ask('polling:reason', { ...of, reason: visit.reason })
          await ask('polling:oath-signed', { ...of, form: 'brought' })
        } else if (step.step === 'claim') {
          const { claim } = step
          if (claim.state === 'phone' && office !== undefined)
            await ask('polling:claim-code', { ...of, code: await office(visit.voter, claim.challenge), answeredBy: '選管' })
          else stuck = `claim ${claim.state}`
        } else if (step.step === 'hand-out') {
          // One after the other, each confirmed: the desk takes no other one.
          for (const { ballot, state } of step.papers) {
            if (state !== 'open') continue
            if (ballot === visit.declines) {
              if (await ask('polling:decline', { ...of, ballot })) declined.push(ballot)
            } else if (await ask('polling:issue', { ...of, ballot, confirmedBy: 'colour' })) papers.push(ballot)
          }
          isOver = await ask('polling:close-session', { ...of, left: false })
        } else stuck = step.step
      }
      return {
        voter: visit.voter,
        overall,
        papers,
        declined,
        opened,
        ...(wall !== undefined && { wall }),
        ...(stuck !== undefined && { stuck }),
        milliseconds: performance.now() - began,
      }
    },
    { visit, ...options },
  )
}
