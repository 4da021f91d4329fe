import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  encodeMessage,
  enrolmentBytes,
  enrolRequestSchema,
  fingerprintWords,
  MESSAGE_TYPE,
  newSealingKeyPair,
  parseTicket,
} from '../../core/protocol/index.ts'
import { SCREEN_IDS, type ScreenId } from '../../dashboard/app/screen-ids.ts'
import { TEST_IDS } from '../../dashboard/test-ids.ts'
import { openBlankPage } from '../../scripts/blank-page.ts'
import { buildDashboard, dashboardIsCurrent } from '../../scripts/toolchain/build-app.mjs'
import { pictureOf } from '../support/manual-picture.ts'
import { until } from '../support/until.ts'
import { codeOfAuthenticator } from './authenticator.ts'
import { ElectionHub } from './election-hub.ts'
import { TestStation } from './station.ts'

/*
 * The page of the dashboard in a real browser, at a real hub with its own certificate, in the afternoon of a polling day:
 * - an administrator signs in for the first time, and sees what to do;
 * - they revoke a station, tell the others, and enrol a new one with the keys of the municipality;
 * - a case appears while the page is open; a table is exported, and is what the hub says;
 * - somebody who may less sees less; the log tells everything that was done;
 * - whoever cannot see colours, or needs large letters, can work with every screen;
 * - a page that was left alone is signed out.
 */
const PAGE_FOLDER = path.resolve('out/dashboard')
const AXE = readFileSync(path.resolve('node_modules/axe-core/axe.min.js'), 'utf8')
const PASSWORD = 'three long words'

let folder: string
let hub: ElectionHub
let app: ElectronApplication
let page: Page
let address: string
const complaints: string[] = []

beforeAll(async () => {
  if (!dashboardIsCurrent() && !buildDashboard(process.env)) throw new Error('no page to test')
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-dashboard-'))
  hub = await ElectionHub.open(folder, PAGE_FOLDER)
  await hub.populate()
  await hub.fork()
  await hub.server.listen({ host: '127.0.0.1', port: 0 })
  address = `https://127.0.0.1:${(hub.server.server.address() as AddressInfo).port}/dashboard/`
  // This browser's Ed25519 and X25519 are still behind a switch; today's browsers have them.
  const switches = ['--ignore-certificate-errors', '--enable-experimental-web-platform-features']
  ;({ app, page } = await openBlankPage(folder, process.env.DISPLAY ?? ':0', switches))
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A call that was refused on purpose is told by the browser too.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
  })
})
afterAll(async () => {
  await app?.close()
  await hub?.close()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

const see = (testId: string) => page.getByTestId(testId)
const press = (testId: string) => see(testId).click()
const go = async (screen: ScreenId) => {
  await press(TEST_IDS.nav(screen))
  await see(TEST_IDS.screen(screen)).waitFor()
}
/** The page asks again when it is looked at. */
const lookAgain = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

async function signIn(name: string, password: string, code: string): Promise<void> {
  await see(TEST_IDS.signInName).fill(name)
  await see(TEST_IDS.signInPassword).fill(password)
  await see(TEST_IDS.signInCode).fill(code)
  await page.keyboard.press('Enter')
}

async function choosePassword(present: string): Promise<void> {
  await see(TEST_IDS.passwordPresent).fill(present)
  await see(TEST_IDS.passwordWanted).fill(PASSWORD)
  await see(TEST_IDS.passwordAgain).fill(PASSWORD)
  await press(TEST_IDS.passwordDo)
  await see(TEST_IDS.screen('now')).waitFor()
}

async function setLanguage(language: 'ja' | 'en'): Promise<void> {
  if ((await see(TEST_IDS.view).getAttribute('lang')) !== language) await press(TEST_IDS.languageSwitch)
}

/** The screens that the person who is signed in can go to. */
const ways = async () => {
  const shown = await Promise.all(SCREEN_IDS.map((id) => see(TEST_IDS.nav(id)).count()))
  return SCREEN_IDS.filter((_id, index) => shown[index] === 1)
}

describe('an administrator', () => {
  test('signs in with name, password and code; what is wrong is told in plain words; the first password is changed', async () => {
    const access = await hub.account('田中', 'administrator')
    await page.goto(address)
    await see(TEST_IDS.signIn).waitFor()
    await setLanguage('ja')
    // What is fetched before anybody is signed in; the last 20 % are room to grow.
    const bytes = await page.evaluate(() =>
      performance.getEntriesByType('resource').reduce((sum, one) => sum + (one as PerformanceResourceTiming).decodedBodySize, 0),
    )
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThan(600_000)
    await pictureOf(page, 'dashboard-sign-in')
    await page.evaluate(AXE)
    expect(await faults(STRUCTURE, 'tags')).toEqual([])
    await signIn('田中', access.password, '000000')
    expect(await see(TEST_IDS.failure).getAttribute('data-code')).toBe('dashboard-sign-in-wrong')
    expect(await see(TEST_IDS.failure).textContent()).toContain('次のコードが出るまで待って')
    hub.now += 60_000
    await signIn('田中', access.password, codeOfAuthenticator(access.uri, hub.now))
    await choosePassword(access.password)
    expect(await see(TEST_IDS.view).getAttribute('data-phase')).toBe('signed-in')
  })

  test('sees first what there is to do', async () => {
    await see(TEST_IDS.toDo).first().waitFor()
    const kinds = await see(TEST_IDS.toDo).evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')))
    expect(kinds).toEqual(['forked', 'case', 'silent', 'rolls'])
    expect(await see(TEST_IDS.toDo).first().textContent()).toContain('北部支所 受付1')
    await pictureOf(page, 'dashboard-now')
    await go('figures')
    await page.getByTestId('chart').first().waitFor()
    expect(await page.locator(`[data-place="城東小学校"]`).textContent()).toContain('246')
    await pictureOf(page, 'dashboard-figures')
    await go('distribution')
    await see(TEST_IDS.roll).first().waitFor()
    expect(await see(TEST_IDS.roll).evaluateAll((all) => all.map((one) => one.getAttribute('data-state')))).toEqual([
      'well',
      'well',
      'behind',
    ])
  })

  test('revokes a station with a reason, and tells the others with the keys of the municipality', async () => {
    await go('stations')
    const line = page.locator(`[data-testid="${TEST_IDS.station}"]`, { hasText: '港南体育館' })
    expect(await line.getAttribute('data-state')).toBe('silent')
    // With the keyboard: the dialog opens, closes without doing anything, and leaves the focus where it was.
    const key = line.getByTestId(TEST_IDS.revoke)
    await key.focus()
    await page.keyboard.press('Enter')
    await see(TEST_IDS.revokeDo).waitFor()
    await page.keyboard.press('Escape')
    await see(TEST_IDS.revokeDo).waitFor({ state: 'detached' })
    await expect.poll(() => key.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await line.getAttribute('data-state')).toBe('silent')
    await key.click()
    expect(await see(TEST_IDS.revokeDo).isDisabled()).toBe(true)
    await see(TEST_IDS.revokeReason('stolen')).check()
    await pictureOf(page, 'dashboard-revoke')
    expect(await faults(STRUCTURE, 'tags')).toEqual([])
    await press(TEST_IDS.revokeDo)
    await see(TEST_IDS.done).waitFor()
    await expect.poll(() => line.getAttribute('data-state')).toBe('revoked')
    await go('enrolment')
    expect(await see(TEST_IDS.settingsState).getAttribute('data-current')).toBe('false')
    await press(TEST_IDS.sign)
    // Another file is refused before anything is sent.
    await see(TEST_IDS.keysFile).setInputFiles(path.resolve('package.json'))
    expect(await see(TEST_IDS.failure).getAttribute('data-code')).toBe('dashboard-keys-wrong')
    await see(TEST_IDS.keysFile).setInputFiles(hub.keysFile)
    await press(TEST_IDS.signDo)
    await expect.poll(() => see(TEST_IDS.settingsState).getAttribute('data-current')).toBe('true')
  })

  test('enrols a station that shows the same words', async () => {
    await go('enrolment')
    await press(TEST_IDS.ticketDo)
    const ticket = parseTicket((await see(TEST_IDS.ticket).textContent()) ?? '')
    if (ticket === undefined) throw new Error('it is a ticket')
    expect(ticket).toMatchObject({ address: address.replace('/dashboard/', '') })
    const station = new TestStation('poll-5')
    const { publicKey: sealingKey } = await newSealingKeyPair()
    const own = { id: 'poll-5', name: '西部会館 受付1' }
    const asked = { code: ticket.code, publicKey: station.publicKey, sealingKey, station: own }
    const message = encodeMessage(enrolRequestSchema, { v: 1, ...asked, signature: station.sign(enrolmentBytes(asked)) })
    const headers = { 'content-type': MESSAGE_TYPE }
    await hub.server.inject({ method: 'POST', url: '/v1/enrol', headers, payload: Buffer.from(message) })
    await lookAgain()
    await see(TEST_IDS.waiting).waitFor()
    for (const [testId, language] of [
      [TEST_IDS.wordsJa, 'ja'],
      [TEST_IDS.wordsEn, 'en'],
    ] as const)
      expect(await see(testId).textContent()).toBe(fingerprintWords(asked, language).join(' '))
    await pictureOf(page, 'dashboard-enrolment')
    await press(TEST_IDS.approve)
    await see(TEST_IDS.keysFile).setInputFiles(hub.keysFile)
    await see(TEST_IDS.programChoice('election')).check()
    await pictureOf(page, 'dashboard-approve')
    await press(TEST_IDS.approveDo)
    await see(TEST_IDS.done).waitFor()
    expect(await hub.store.device(station.device)).toMatchObject({ programs: ['election'], station: own })
    expect(await see(TEST_IDS.settingsState).getAttribute('data-current')).toBe('true')
    await go('stations')
    const line = page.locator(`[data-testid="${TEST_IDS.station}"]`, { hasText: '西部会館' })
    await line.waitFor()
    expect(await line.getAttribute('data-state')).toBe('new')
  })

  test('sees a case appear, and what is to be done about it', async () => {
    await go('cases')
    await see(TEST_IDS.caseLine).first().waitFor()
    expect(await see(TEST_IDS.caseLine).count()).toBe(1)
    expect(await see(TEST_IDS.caseLine).textContent()).toContain('その端末の受付を止めてください')
    // The stolen station goes on, and reaches the hub.
    await hub.goOn('poll-3', '港南体育館')
    await lookAgain()
    await expect.poll(() => see(TEST_IDS.caseLine).count()).toBe(2)
    await pictureOf(page, 'dashboard-cases')
  })

  test('exports a table, and it is what the hub says', async () => {
    await go('exports')
    await pictureOf(page, 'dashboard-exports')
    const saved = async (name: string) => {
      const file = path.join(folder, name)
      await until(() => existsSync(file), `${name} is written`)
      await expect.poll(() => readFileSync(file, 'utf8').length).toBeGreaterThan(0)
      return readFileSync(file, 'utf8')
    }
    await press(TEST_IDS.exportAs('figures', 'csv'))
    const csv = await saved('figures.csv')
    expect(csv.split('\r\n')[0]).toBe('\uFEFFprogram,place,hour,admitted,refused,asked,voters,arrivals')
    expect(csv).toContain('election,城東小学校,2026-11-23T00:00:00.000Z,0,0,0,52,0')
    await press(TEST_IDS.exportAs('stations', 'json'))
    const json = JSON.parse(await saved('stations.json'))
    expect(json).toMatchObject({ $schema: '/dashboard/api/schemas/stations', stations: expect.any(Array) })
    expect(json.stations).toHaveLength(6)
    await press(TEST_IDS.exportAs('stations', 'schema'))
    expect(JSON.parse(await saved('stations.schema.json'))).toMatchObject({ required: expect.arrayContaining(['stations']) })
    // Nobody but the auditor gets the log.
    expect(await see(TEST_IDS.exportAs('actions', 'csv')).count()).toBe(0)
  })
})

/** What axe finds, in words. */
async function faults(rules: readonly string[], only: 'tags' | 'rules'): Promise<string[]> {
  return page.evaluate(
    async ({ values, type }) => {
      interface Violation {
        readonly id: string
        readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[]
      }
      const { axe } = window as unknown as {
        readonly axe: { run(context: Document, options: object): Promise<{ readonly violations: readonly Violation[] }> }
      }
      const runOnly = { type: type === 'tags' ? 'tag' : 'rule', values }
      const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
      )
    },
    { values: [...rules], type: only },
  )
}

/** The rules of axe for everything, and those that depend on the words. */
const STRUCTURE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const NAMES = ['label-content-name-mismatch', 'button-name', 'link-name', 'label', 'html-has-lang']

test('every screen can be read and worked with: in every theme, in both languages, in letters of twice the size', async () => {
  const found: string[] = []
  const complain = (about: string, what: readonly string[]) => found.push(...what.map((one) => `${about}: ${one}`))
  const opened = async (screen: ScreenId) => {
    await go(screen)
    await expect.poll(() => page.getByText(/読みこんでいます|Loading/).count()).toBe(0)
  }
  /** Twice the size, and back again. */
  const withLargeText = async (about: string) => {
    await press(TEST_IDS.textSizeSwitch)
    await press(TEST_IDS.textSizeSwitch)
    const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (width > 1) complain(about, [`runs ${width} px out of the window`])
    await press(TEST_IDS.textSizeSwitch)
  }
  for (const screen of await ways()) {
    await opened(screen)
    complain(`${screen} ja`, await faults(STRUCTURE, 'tags'))
    await press(TEST_IDS.themeSwitch)
    complain(`${screen} dark`, await faults(['color-contrast'], 'rules'))
    if (screen === 'now') await pictureOf(page, 'dashboard-now-dark')
    await press(TEST_IDS.themeSwitch)
    complain(`${screen} contrast`, await faults(['color-contrast-enhanced'], 'rules'))
    if (screen === 'now') await pictureOf(page, 'dashboard-now-contrast')
    await press(TEST_IDS.themeSwitch)
    await withLargeText(`${screen} ja`)
  }
  await setLanguage('en')
  for (const screen of await ways()) {
    await opened(screen)
    complain(`${screen} en`, await faults(NAMES, 'rules'))
    if (screen === 'now' || screen === 'stations') await pictureOf(page, `dashboard-${screen}-en`)
    await withLargeText(`${screen} en`)
  }
  expect(found).toEqual([])
  await setLanguage('ja')
})

describe('others', () => {
  test('an operator is added, gets a password and a code once, and sees only what operators may', async () => {
    await go('accounts')
    await press(TEST_IDS.accountAdd)
    await see(TEST_IDS.accountName).fill('佐藤')
    await see(TEST_IDS.accountRole('operator')).check()
    await pictureOf(page, 'dashboard-account')
    expect(await faults(STRUCTURE, 'tags')).toEqual([])
    await press(TEST_IDS.accountDo)
    const password = (await see(TEST_IDS.accessPassword).textContent()) ?? ''
    const own = ((await see(TEST_IDS.accessSecret).textContent()) ?? '').replaceAll(' ', '')
    await press(TEST_IDS.accessClose)
    await press(TEST_IDS.signOut)
    hub.now += 60_000
    await signIn('佐藤', password, codeOfAuthenticator(`otpauth://totp/own?secret=${own}`, hub.now))
    await choosePassword(password)
    expect(await ways()).toEqual(['now', 'stations', 'figures', 'cases', 'distribution', 'password'])
    await go('stations')
    await see(TEST_IDS.station).first().waitFor()
    expect(await see(TEST_IDS.revoke).count()).toBe(0)
    // By its address neither.
    await page.evaluate(() => {
      window.location.hash = '#/log'
    })
    await see(TEST_IDS.screen('now')).waitFor()
    await press(TEST_IDS.signOut)
    await see(TEST_IDS.signIn).waitFor()
  })

  test('an auditor reads what everybody did, and that it was not changed', async () => {
    const access = await hub.account('監査 鈴木', 'auditor')
    hub.now += 60_000
    await signIn('監査 鈴木', access.password, codeOfAuthenticator(access.uri, hub.now))
    await choosePassword(access.password)
    expect(await ways()).toEqual(SCREEN_IDS)
    await go('enrolment')
    await see(TEST_IDS.settingsState).waitFor()
    expect(await see(TEST_IDS.ticketDo).count()).toBe(0)
    await go('log')
    await see(TEST_IDS.logState).waitFor()
    expect(await see(TEST_IDS.logState).getAttribute('data-whole')).toBe('true')
    const acts = await see(TEST_IDS.logEntry).evaluateAll((all) => all.map((one) => one.getAttribute('data-action')))
    for (const act of ['signed-in', 'station-revoked', 'settings-signed', 'ticket-made', 'enrolment-approved', 'exported'])
      expect(acts).toContain(act)
    await pictureOf(page, 'dashboard-log')
    expect(await faults(STRUCTURE, 'tags')).toEqual([])
    await see(TEST_IDS.logFind).fill('理由：盗まれた')
    expect(await see(TEST_IDS.logEntry).count()).toBe(1)
  })

  test('a page that was left alone is signed out, though it asks for what is new', async () => {
    await go('now')
    await see(TEST_IDS.toDo).first().waitFor()
    const asksAgain = async () => {
      const answered = page.waitForResponse((response) => response.url().endsWith('/dashboard/api/stations'))
      await lookAgain()
      return (await answered).status()
    }
    // Whatever was pressed until now goes with the next request.
    expect(await asksAgain()).toBe(200)
    for (let minutes = 8; minutes <= 24; minutes += 8) {
      hub.now += 8 * 60_000
      expect(await asksAgain(), `after ${minutes} minutes`).toBe(200)
    }
    hub.now += 8 * 60_000
    expect(await asksAgain()).toBe(401)
    await see(TEST_IDS.signIn).waitFor()
    expect(await see(TEST_IDS.failure).getAttribute('data-code')).toBe('dashboard-session-over')
  })

  test('nothing of it broke the policy of the page, or the hub', () => {
    expect(complaints).toEqual([])
    expect(hub.defects).toEqual([])
  })
})
