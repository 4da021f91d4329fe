import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { citizenCard } from '../../fixtures/index.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { inspectLedger, makeStation, recordedNumbers } from '../support/sample-station.ts'
import { seededRandom } from '../support/seeded-random.ts'

const ROUNDS = 6
const SEED = 20_261_123

const CITIZENS = ['himeji-70', 'himeji-40', 'osaka-kita-ward-47'] as const

/**
 * Lets people check in without end, at the pace of the kiosk: every page does its part by itself, so that the kiosk is
 * always busy. Calls `onShown` for every decision that the visitor's window was given to show.
 */
async function checkInWithoutEnd(kiosk: KioskDriver, onShown: (number: number) => void): Promise<void> {
  const visitor = await kiosk.window('visitor')
  const dock = await kiosk.window('dock')
  const cards = CITIZENS.map((id) => ({ id, numberB: citizenCard(id).numberB }))
  await visitor.exposeFunction('testShown', onShown)
  await visitor.exposeFunction('testNextCard', (id: string) => putCard(dock, id))
  await visitor.evaluate((people) => {
    const page = globalThis as unknown as { testShown(number: number): void; testNextCard(id: string): void }
    let next = 0
    window.uketsuke.onState((state) => {
      if (state.role !== 'visitor') return
      const { view } = state.visitor
      if (view.screen === 'entry') {
        const digits = new TextEncoder().encode(people[next % people.length]?.numberB)
        void window.uketsuke.request('entry:submit', { tapId: view.tapId, kind: 'number-b', digits })
      } else if (view.screen === 'decision' && view.cardPresent) {
        page.testShown(view.checkInNumber)
        next += 1
        page.testNextCard(people[next % people.length]?.id ?? '')
      }
    })
  }, cards)
  await putCard(dock, CITIZENS[0])
}

/** A kiosk that was just killed takes no card; that is no fault. */
async function putCard(dock: Page, id: string): Promise<void> {
  await dock.evaluate((card) => window.uketsuke.request('dock:put-card', { id: card }), id).catch(() => undefined)
}

/*
 * - People check in one after the other. Every number is shown after it was recorded.
 * - The power fails at a random moment; six times.
 * - After each, every number that was ever shown is in the ledger, once, and the ledger proves itself.
 * - The kiosk starts again on the same folder and goes on counting where it stood.
 */
test('kill -9 of the kiosk at any moment loses nothing that was shown', { timeout: 120_000 }, async () => {
  const random = seededRandom(SEED)
  const station = makeStation()
  const shown = new Set<number>()
  for (let round = 0; round < ROUNDS; round++) {
    const kiosk = await KioskDriver.launch({ station })
    await kiosk.waitForScreen('waiting')
    const known = Math.max(0, ...shown)
    const goal = known + 1 + Math.floor(random() * 8)
    const momentAfter = random() * 60
    let first: number | undefined
    await new Promise<void>((resolve, reject) => {
      checkInWithoutEnd(kiosk, (number) => {
        first ??= number
        shown.add(number)
        // The moment is part of the experiment: it moves the kill to anywhere within the next tap.
        if (number >= goal) setTimeout(resolve, momentAfter)
      }).catch(reject)
    })
    await kiosk.killHard()
    expect(first).toBeGreaterThan(known)
    for (const line of kiosk.lines) {
      expect(line.type).toBe('decision')
      if (line.type === 'decision') shown.add(line.number)
    }
    expect(inspectLedger('verify', station)).toMatchObject({ exitCode: 0 })
    const numbers = recordedNumbers(station)
    expect(numbers).toEqual(numbers.map((_number, index) => numbers.length - index))
    for (const number of shown) expect(numbers).toContain(number)
    // At most the one that was being recorded was not yet shown.
    expect(numbers.length - Math.max(...shown)).toBeLessThanOrEqual(1)
  }
  expect(shown.size).toBeGreaterThan(ROUNDS)
})
