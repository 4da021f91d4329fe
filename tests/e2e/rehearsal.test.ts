import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { makeStationForQuickHands } from '../../scripts/quick-hands-station.ts'
import { readPdf } from '../support/pdf-text.ts'

/** Against what hangs: on a busy machine a station with its roll and its staff takes most of a minute to be there. */
const START_LIMIT = 180_000

/*
 * A short rehearsal of the shelter desk in real Electron:
 * - every window has the red frame, and the station has a folder and a ledger of its own beside the training's;
 * - the first task is to open the shelter: done at the desk, seen in the ledger, its clock stands;
 * - the next person is not served: that is an error; it is broken off;
 * - the certificate is printed, here into the folder of the rehearsal, and says what happened.
 */
let kiosk: KioskDriver
let station: string

beforeAll(async () => {
  station = makeStationForQuickHands()
  kiosk = await KioskDriver.launch({ station, args: ['--rehearsal', 'shelter'] })
  await kiosk.window('visitor')
})
afterAll(async () => {
  await kiosk.close()
  rmSync(station, { recursive: true, force: true })
})

const rehearsals = () => path.join(station, 'rehearsals')
const dock = () => kiosk.window('dock')
const byId = async (id: string) => (await dock()).getByTestId(id)

describe('a rehearsal', () => {
  test.each(['visitor', 'desk', 'dock'] as const)('has a red frame around the %s window', async (name) => {
    const frame = (await kiosk.window(name)).getByTestId('rehearsal-frame')
    await frame.waitFor()
    expect(await frame.textContent()).toContain('訓練')
    expect(await frame.evaluate((element) => getComputedStyle(element).borderLeftColor)).toBe('rgb(193, 18, 31)')
  })

  test('has a ledger of its own', () => {
    const [folder = '', ...others] = readdirSync(rehearsals())
    expect(others).toEqual([])
    expect(folder).toMatch(/^shelter-\d{8}T\d{6}$/)
    expect(existsSync(path.join(rehearsals(), folder, 'ledger.db'))).toBe(true)
    expect(existsSync(path.join(station, 'ledger.db'))).toBe(false)
  })

  test('begins with the opening of the shelter, whose clock stands when the desk has done it', async () => {
    await (await byId('rehearsal-start')).click()
    await expect.poll(async () => (await byId('rehearsal-task')).textContent()).toContain('避難所を開く')
    const desk = await kiosk.window('desk')
    const answers = await desk.evaluate(async () => {
      const pin = new TextEncoder().encode('100001')
      const signedIn = await window.uketsuke.request('staff:sign-in', { id: 'training-clerk', pin })
      return [signedIn.ok, (await window.uketsuke.request('shelter:open', { responsible: '窓口 あおい', checked: [] })).ok]
    })
    expect(answers).toEqual([true, true])
    await expect.poll(async () => (await byId('rehearsal-seconds')).getAttribute('data-served')).toBe('true')
  })

  test('goes on to the next person; who goes away unserved is an error', async () => {
    await (await byId('rehearsal-next')).click()
    await expect.poll(async () => (await byId('rehearsal-task')).textContent()).toContain('2 / ')
    await (await byId('rehearsal-next')).click()
    await (await byId('rehearsal-stop')).click()
    const result = await byId('rehearsal-result')
    await result.waitFor()
    expect(await result.getAttribute('data-passed')).toBe('false')
    const shown = await (await byId('rehearsal-panel')).textContent()
    expect(shown).toContain('○ 避難所を開く')
    expect(shown).toContain('✕')
  })

  test('ends with a certificate that names who played and what went wrong', async () => {
    await (await byId('rehearsal-certificate')).click()
    const printed = await byId('rehearsal-printed')
    await printed.waitFor()
    const [folder = ''] = readdirSync(rehearsals())
    const sheets = path.join(rehearsals(), folder, 'sheets')
    const [file = ''] = readdirSync(sheets)
    expect(await printed.textContent()).toContain(file)
    const words = readPdf(readFileSync(path.join(sheets, file))).text.replaceAll(/\s/g, '')
    for (const word of ['訓練の記録', '避難所受付の訓練', '窓口あおい', '避難所を開く', '訓練—本物ではありません'])
      expect(words).toContain(word.normalize('NFKC'))
  })
})

/*
 * A short rehearsal of the polling desk: the place is opened, and a voter gets four papers. No office has to answer a telephone, for there is none.
 */
test(
  'at the polling desk a voter gets their papers',
  async () => {
    const folder = makeStationForQuickHands()
    const polling = await KioskDriver.launch({ station: folder, args: ['--rehearsal', 'polling'] })
    try {
      const desk = await polling.window('desk')
      desk.setDefaultTimeout(START_LIMIT)
      await desk.getByTestId(TEST_IDS.pollingDesk).waitFor()
      await (await polling.window('dock')).getByTestId('rehearsal-start').click()
      const stuck = await desk.evaluate(async () => {
        const { request } = window.uketsuke
        const polling = async () => {
          const answer = await request('state:get')
          const service = answer.ok && answer.state?.role === 'desk' ? answer.state.desk.service : undefined
          return service?.kind === 'polling' ? service.polling : undefined
        }
        const pin = new TextEncoder().encode('200002')
        const refused: unknown[] = []
        const must = async (answer: ReturnType<typeof request>) => {
          const done = await answer
          if (!done.ok) refused.push(done.code)
        }
        await must(request('staff:sign-in', { id: 'training-supervisor', pin }))
        await must(request('polling:open', { confirmed: (await polling())?.opening.readiness?.confirms ?? '' }))
        await must(request('polling:scan', { text: '2600000013' }))
        const session = (await polling())?.session?.id ?? ''
        await must(request('polling:reason', { session, reason: 2 }))
        await must(request('polling:oath-signed', { session, form: 'brought' }))
        return refused
      })
      expect(stuck).toEqual([])
      await desk.getByTestId(TEST_IDS.pollingIssue).waitFor()
    } finally {
      await polling.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  START_LIMIT,
)
