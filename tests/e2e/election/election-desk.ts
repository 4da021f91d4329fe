import { createHmac } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { expect } from 'vitest'
import { confirmationCode } from '../../../core/polling/index.ts'
import { citizenCard, makeSampleCard, TEST_TRUST_ANCHORS_FILE } from '../../../fixtures/index.ts'
import type { DeskPolling, PollingAnswer, PollingSession, RequestAnswer } from '../../../main/contract/index.ts'
import type { VirtualReaderConnection } from '../../../native/simulator/index.ts'
import { TEST_IDS } from '../../../renderer/test-ids.ts'
import { KioskDriver, type WindowName } from '../../../scripts/kiosk-driver.ts'
import { manualPicture } from '../../support/manual-picture.ts'
import { POLLING_STAFF, type PollingStation } from '../../support/polling-station.ts'
import { type Played, type PlayOptions, playVisit } from './desk-player.ts'
import { askPage, deskIsBack, isLost } from './lost-answer.ts'
import type { Visit } from './voters.ts'

export type StaffId = (typeof POLLING_STAFF)[number]['id']
const pinOf = (id: StaffId) => POLLING_STAFF.find((member) => member.id === id)?.pin ?? ''
/** Of a visit that was over when the page was there again. */
const NOT_SEEN: Played = { voter: '', overall: '', papers: [], declined: [], opened: [], milliseconds: 0 }
const SOON = { timeout: 60_000, interval: 25 }

/** Somebody who stands by a request with their own PIN; the PIN becomes bytes within the page. */
export const proof = (id: StaffId) => ({ id, pin: pinOf(id) })

/** 選挙管理委員会 on the telephone: it enters the vote on its side and reads six digits out. */
export const officeCode = (station: PollingStation, voter: string, challenge: string): string =>
  confirmationCode((message) => new Uint8Array(createHmac('sha256', station.confirmationKey()).update(message).digest()), {
    election: 'polling-early',
    station: 'city-hall-1',
    voter,
    challenge,
  })

/** The desk of the story: a running kiosk, what its window says, and a clock that a test can turn forward. */
export class ElectionDesk {
  readonly kiosk: KioskDriver
  readonly page: Page
  /** Station time less the machine's, milliseconds. */
  #ahead: number

  private constructor(kiosk: KioskDriver, page: Page, ahead: number) {
    this.kiosk = kiosk
    this.page = page
    this.#ahead = ahead
  }

  static async start(station: PollingStation, time: string): Promise<ElectionDesk> {
    const began = Date.now()
    const kiosk = await KioskDriver.launch({
      args: ['--reader', 'pcsc', '--desk', '--trust-anchors', fileURLToPath(TEST_TRUST_ANCHORS_FILE), '--time', time],
      station: station.folder,
    })
    try {
      await kiosk.waitForScreen('waiting')
      const page = await kiosk.window('desk')
      page.setDefaultTimeout(SOON.timeout)
      await page.getByTestId(TEST_IDS.pollingDesk).waitFor()
      return new ElectionDesk(kiosk, page, Date.parse(time) - began)
    } catch (error) {
      // One that nobody knows of would hold the station, and no later one could start.
      console.error(kiosk.output)
      await kiosk.killHard()
      throw error
    }
  }

  /** The page can ask the office by telephone. */
  async connectOffice(station: PollingStation): Promise<void> {
    await this.page.exposeFunction('officeCode', (voter: string, challenge: string) => officeCode(station, voter, challenge))
  }

  /** Turns the station's clock forward; wall clock and monotonic clock go together, as in a night. */
  async passTo(time: string): Promise<void> {
    const milliseconds = Date.parse(time) - (Date.now() + this.#ahead)
    // A machine with other work may be later than the story; the clock never goes back.
    if (milliseconds < 0) return
    await this.kiosk.app.evaluate((_electron, more) => {
      const real = performance.now.bind(performance)
      performance.now = () => real() + more
    }, milliseconds)
    this.#ahead += milliseconds
  }

  async signIn(id: StaffId): Promise<void> {
    await this.ask('staff:sign-out')
    await this.must('staff:sign-in', { id, pin: pinOf(id) })
  }

  /** One request of the desk's window. */
  async ask(name: string, payload?: unknown): Promise<RequestAnswer> {
    const evaluated = () =>
      this.page.evaluate(
        ({ request, content }) => {
          type Bridge = { request(name: string, payload?: unknown): Promise<RequestAnswer> }
          const bytes = (value: unknown): unknown => {
            if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
            return Object.fromEntries(
              Object.entries(value).map(([key, each]) => [
                key,
                key === 'pin' && typeof each === 'string' ? new TextEncoder().encode(each) : bytes(each),
              ]),
            )
          }
          return (window as unknown as { uketsuke: Bridge }).uketsuke.request(request, bytes(content))
        },
        { request: name, content: payload },
      )
    return askPage(this.page, name, evaluated)
  }

  /** As `ask`, of something that has to succeed. */
  async must(name: string, payload?: unknown): Promise<PollingAnswer | undefined> {
    const answer = await this.ask(name, payload)
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`)
    return answer.polling
  }

  async answered<Of extends PollingAnswer['of']>(of: Of, name: string, payload?: unknown) {
    const answer = await this.must(name, payload)
    if (answer?.of !== of) throw new Error(`${name} was answered with ${answer?.of}`)
    return answer as Extract<PollingAnswer, { readonly of: Of }>
  }

  async state(): Promise<DeskPolling> {
    const answer = await this.ask('state:get')
    if (!answer.ok || answer.state?.role !== 'desk' || answer.state.desk.service?.kind !== 'polling')
      throw new Error('this is no polling desk')
    return answer.state.desk.service.polling
  }

  async session(): Promise<PollingSession> {
    const { session } = await this.state()
    if (session === undefined) throw new Error('nobody stands at the desk')
    return session
  }

  /** What whoever opens the place has been shown. */
  async readiness(): Promise<string> {
    return (await this.state()).opening.readiness?.confirms ?? ''
  }

  /** A request about whoever stands at the desk. */
  async forVoter(name: string, payload: object = {}): Promise<RequestAnswer> {
    return this.ask(name, { session: (await this.session()).id, ...payload })
  }

  async mustForVoter(name: string, payload: object = {}): Promise<void> {
    const answer = await this.forVoter(name, payload)
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`)
  }

  /** From the finding to the first paper of an early vote, or to the telephone. */
  async toTheHandOut(reason: number): Promise<void> {
    await this.mustForVoter('polling:go-on')
    if ((await this.session()).step.step === 'reason') {
      await this.mustForVoter('polling:reason', { reason })
      await this.mustForVoter('polling:oath-signed', { form: 'brought' })
    }
  }

  async issue(...ballots: readonly string[]): Promise<void> {
    for (const ballot of ballots) await this.mustForVoter('polling:issue', { ballot, confirmedBy: 'colour' })
  }

  async leave(): Promise<void> {
    await this.mustForVoter('polling:close-session', { left: false })
  }

  /** Voters one after the other; while they are many, nobody looks at the windows and little is drawn. */
  async serve(visits: readonly Visit[]): Promise<readonly Played[]> {
    const isCrowd = visits.length > 1
    if (isCrowd) await this.#windows('hide')
    const played: Played[] = []
    for (const visit of visits) played.push(await this.#serveOne(visit))
    if (isCrowd) await this.#windows('showInactive')
    return played
  }

  /** The page can be made to go away in the middle of what it does. */
  async canLosePage(): Promise<void> {
    await this.page.exposeFunction('pageGoes', async () => {
      await this.page.reload()
    })
  }

  /** The page goes away with one of the requests, and what it would have answered as well; the voter is served all the same. */
  async serveWhilePageGoes(visit: Visit, request: string): Promise<Played> {
    return this.#serveOne(visit, { pageGoesWith: request })
  }

  async #serveOne(visit: Visit, options: PlayOptions = {}): Promise<Played> {
    try {
      return await playVisit(this.page, visit, options)
    } catch (error) {
      if (!isLost(error)) throw error
    }
    await deskIsBack(this.page)
    return this.#serveOn(visit)
  }

  /** Nothing is done twice: who still stands there is served on, who is gone has the newest receipt, and who has neither has received nothing. */
  async #serveOn(visit: Visit): Promise<Played> {
    const { session } = await this.state()
    const gone = session === undefined ? await this.#newestReceipt(visit.voter) : undefined
    const played = gone === undefined ? await playVisit(this.page, visit, { goesOn: true }) : NOT_SEEN
    const { papers = [] } = gone ?? (await this.#newestReceipt(visit.voter)) ?? {}
    const inState = (wanted: 'issued' | 'declined') => papers.filter(({ state }) => state === wanted).map(({ ballot }) => ballot)
    return { ...played, voter: visit.voter, papers: inState('issued'), declined: inState('declined') }
  }

  async #newestReceipt(voter: string) {
    const { receipts } = await this.answered('receipts', 'polling:receipts', {})
    const [newest] = receipts
    return newest?.voter === voter ? newest : undefined
  }

  /** A real card on the virtual reader: digits on the visitor's screen, and the voter stands at the desk. */
  async tap(reader: VirtualReaderConnection, citizen: string): Promise<PollingSession> {
    await reader.insert(makeSampleCard(citizen))
    await this.kiosk.enter('number-b', citizenCard(citizen).numberB)
    await expect
      .poll(async () => (await this.state()).session?.method, { ...SOON, message: `${citizen} is at the desk` })
      .toBe('card')
    await this.#take(reader)
    return this.session()
  }

  /** A real card with which the station asks for no number, and nobody stands at the desk. */
  async tapInVain(reader: VirtualReaderConnection, citizen: string): Promise<string | undefined> {
    const known = this.kiosk.lines.length
    await reader.insert(makeSampleCard(citizen))
    const line = await this.kiosk.lineAfter(known)
    await this.#take(reader)
    return line.type === 'failure' ? line.code : undefined
  }

  /** A card that is laid down before the reader has seen that the one before is gone is not seen. */
  async #take(reader: VirtualReaderConnection): Promise<void> {
    await reader.remove()
    await expect.poll(() => this.page.locator('[data-testid="desk-reader"]:not([data-state="ready"])').count(), SOON).toBe(0)
  }

  /** Something on the desk's screen. */
  on(testId: string): Locator {
    return this.page.getByTestId(testId).first()
  }

  async presses(testId: string): Promise<void> {
    await this.on(testId).click()
  }

  /** A key of the desk's keyboard. */
  async key(name: string): Promise<void> {
    await this.page.keyboard.press(name)
  }

  /** To one of the desk's screens by its key at the foot. */
  async toScreen(key: string, screen: string): Promise<void> {
    await this.page.locator(`[data-testid="${TEST_IDS.pollingDesk}"]:not([data-screen="session"])`).waitFor()
    await this.key(key)
    await this.page.locator(`[data-testid="${TEST_IDS.pollingDesk}"][data-screen="${screen}"]`).waitFor()
  }

  /** The desk's screen shows this step of the voter who stands there. */
  async shows(step: PollingSession['step']['step']): Promise<void> {
    await this.page.locator(`[data-testid="${TEST_IDS.pollingDesk}"][data-step="${step}"]`).waitFor()
  }

  /** Within a dialog, somebody stands by with their name and PIN. */
  async standsBy(part: 'by' | 'second', id: StaffId): Promise<void> {
    await this.on(TEST_IDS.staffProof(part)).getByTestId(TEST_IDS.staffMember(id)).click()
    await this.on(TEST_IDS.staffPin(part)).fill(pinOf(id))
  }

  picture(name: string, of: WindowName = 'desk'): Promise<void> {
    return manualPicture(this.kiosk, `polling-${name}`, of)
  }

  /** The visitor's screen, when it is at a step. */
  async pictureOfVisitor(name: string, step: string): Promise<void> {
    const visitor = await this.kiosk.window('visitor')
    await visitor.locator(`[data-testid="${TEST_IDS.pollingVisitor}"][data-step="${step}"]`).waitFor()
    await this.picture(name, 'visitor')
  }

  async pictureInEnglish(name: string): Promise<void> {
    await this.presses(TEST_IDS.languageSwitch)
    await this.picture(`${name}-en`)
    await this.presses(TEST_IDS.languageSwitch)
  }

  /** Playwright keeps the page of a hidden window visible, so the pages are told here what they are told where nobody drives them. */
  async #windows(act: 'hide' | 'showInactive'): Promise<void> {
    await this.kiosk.app.evaluate(({ BrowserWindow }, what) => {
      for (const window of BrowserWindow.getAllWindows()) window[what]()
    }, act)
    const pages = await Promise.all([this.page, this.kiosk.window('visitor')])
    for (const page of pages)
      await page.evaluate(
        (visibility) => {
          Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility })
          document.dispatchEvent(new Event('visibilitychange'))
        },
        act === 'hide' ? 'hidden' : 'visible',
      )
  }
}
