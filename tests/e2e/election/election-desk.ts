import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { citizenCard, makeSampleCard, TEST_TRUST_ANCHORS_FILE } from '../../../fixtures/index.ts'
import type { DeskPolling, PollingAnswer, PollingSession, RequestAnswer } from '../../../main/contract/index.ts'
import type { VirtualReaderConnection } from '../../../native/simulator/index.ts'
import { KioskDriver } from '../../../scripts/kiosk-driver.ts'
import { POLLING_STAFF } from '../../support/polling-station.ts'

/** Where pictures of the screens go, when somebody asks for them. */
const PICTURES = process.env.UKETSUKE_STORY_PICTURES

type StaffId = (typeof POLLING_STAFF)[number]['id']
const pinOf = (id: StaffId) => POLLING_STAFF.find((member) => member.id === id)?.pin ?? ''

/** Somebody who stands by a request with their own PIN; the PIN becomes bytes within the page. */
export const proof = (id: StaffId) => ({ id, pin: pinOf(id) })

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

  static async start(folder: string, time: string): Promise<ElectionDesk> {
    const began = Date.now()
    const kiosk = await KioskDriver.launch({
      args: ['--reader', 'pcsc', '--desk', '--trust-anchors', fileURLToPath(TEST_TRUST_ANCHORS_FILE), '--time', time],
      station: folder,
    })
    const page = await kiosk.window('desk')
    await kiosk.waitForScreen('waiting')
    return new ElectionDesk(kiosk, page, Date.parse(time) - began)
  }

  /** Turns the station's clock forward; wall clock and monotonic clock go together, as in a night. */
  async passTo(time: string): Promise<void> {
    const milliseconds = Date.parse(time) - (Date.now() + this.#ahead)
    if (milliseconds < 0) throw new Error(`it is later than ${time}`)
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
    return this.page.evaluate(
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
  }

  /** As `ask`, of something that has to succeed. */
  async must(name: string, payload?: unknown): Promise<PollingAnswer | undefined> {
    const answer = await this.ask(name, payload)
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`)
    return answer.polling
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

  /** A request about whoever stands at the desk. */
  async forVoter(name: string, payload: object = {}): Promise<RequestAnswer> {
    return this.ask(name, { session: (await this.session()).id, ...payload })
  }

  async mustForVoter(name: string, payload: object = {}): Promise<void> {
    const answer = await this.forVoter(name, payload)
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`)
  }

  /** From the finding to the first paper of an early vote. */
  async toTheHandOut(): Promise<void> {
    await this.mustForVoter('polling:go-on')
    if ((await this.session()).step.step === 'reason') {
      await this.mustForVoter('polling:reason', { reason: 1 })
      await this.mustForVoter('polling:oath-signed', { form: 'brought' })
    }
  }

  async issue(...ballots: readonly string[]): Promise<void> {
    for (const ballot of ballots) await this.mustForVoter('polling:issue', { ballot, confirmedBy: 'colour' })
  }

  async leave(): Promise<void> {
    const { step } = await this.session()
    if (step.step === 'hand-out') await this.mustForVoter('polling:finish')
    await this.mustForVoter('polling:close-session', { left: false })
  }

  /** A real card on the virtual reader: digits on the visitor's screen, and the voter is at the desk. */
  async tap(reader: VirtualReaderConnection, citizen: string): Promise<PollingSession> {
    await reader.insert(makeSampleCard(citizen))
    await this.kiosk.enter('number-b', citizenCard(citizen).numberB)
    for (let tries = 0; (await this.state()).session === undefined; tries++) {
      if (tries > 500) throw new Error(`nobody came with the card of ${citizen}`)
      await pause(20)
    }
    await reader.remove()
    return this.session()
  }

  /** A picture for the manual: only when somebody asks for pictures. */
  async picture(name: string, of: 'desk' | 'visitor' = 'desk'): Promise<void> {
    if (PICTURES === undefined || PICTURES === '') return
    mkdirSync(PICTURES, { recursive: true })
    await this.kiosk.picture(path.join(PICTURES, `polling-${name}.png`), of)
  }
}
