import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { LANGUAGES } from '../../core/base/index.ts'
import { FAILURES, type FailureCode } from '../../core/failure/index.ts'

/** What the visitor reads on the screen of a failure or of a station that is out of order. */
async function readFailure(page: Page): Promise<{ title: string; remedy: string; number: string }> {
  const text = async (id: string) => (await page.getByTestId(id).textContent({ timeout: 5_000 })) ?? ''
  const [title, remedy, number] = await Promise.all(['failure-title', 'failure-remedy', 'failure-number'].map(text))
  return { title: title ?? '', remedy: remedy ?? '', number: number ?? '' }
}

/** The screen says what is wrong, what to do, and the number for the telephone: in Japanese, and in English after a press. */
export async function expectFailureInBothLanguages(page: Page, code: FailureCode): Promise<void> {
  for (const language of LANGUAGES) {
    await page.getByTestId(`language-${language}`).click()
    await page.locator(`[data-testid="visitor-view"][lang="${language}"]`).waitFor({ timeout: 5_000 })
    const { title, remedy, number } = FAILURES[code]
    expect(await readFailure(page)).toEqual({
      title: title[language],
      remedy: remedy[language],
      number: expect.stringContaining(number),
    })
  }
  await page.getByTestId('language-ja').click()
}
