import type { Page } from '@playwright/test'
import { TEST_IDS } from '../../../renderer/test-ids.ts'

/** What Playwright says of a promise that went away with the page that would have kept it. */
const LOST = /promise was garbage collected|Execution context was destroyed/

/** A page that is rebuilt again and again is a defect, and no accident. */
const REBUILT_AT_MOST = 3

/** Requests that change nothing: whoever gets no answer may ask once more. */
const QUESTIONS: ReadonlySet<string> = new Set([
  'state:get',
  'polling:age-table',
  'polling:conflicts',
  'polling:early-table',
  'polling:history',
  'polling:incidents',
  'polling:interval',
  'polling:minutes',
  'polling:receipt',
  'polling:receipts',
  'polling:turnout',
])

export const isLost = (error: unknown): boolean => error instanceof Error && LOST.test(error.message)

/** Until a page that is being built anew is a desk again. */
export const deskIsBack = (page: Page): Promise<void> => page.getByTestId(TEST_IDS.pollingDesk).waitFor()

/**
 * One request of the desk's window. A page that is rebuilt (its process has died, and the kiosk loads it anew) takes the answer with it, and not
 * what was asked for. A question is asked again; an act is never repeated, for it may have been done: whoever asked for it looks at the state.
 */
export async function askPage<Answer>(page: Page, name: string, request: () => Promise<Answer>): Promise<Answer> {
  for (let rebuilt = 0; ; rebuilt++) {
    try {
      return await request()
    } catch (error) {
      if (!isLost(error)) throw error
      if (!QUESTIONS.has(name))
        throw new Error(`${name}: the page was rebuilt before it answered; whether it was done, the state tells`, {
          cause: error,
        })
      if (rebuilt === REBUILT_AT_MOST) throw error
      await deskIsBack(page)
    }
  }
}
