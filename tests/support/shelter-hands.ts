import { expect } from 'vitest'
import type { StaffRole } from '../../core/program/index.ts'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import type {
  DeskShelter,
  RequestAnswer,
  Role,
  ShelterAnswer,
  ShelterVisitorView,
  WindowState,
} from '../../main/contract/index.ts'
import { TEST_PIN, writeTestStaff } from '../../main/station/staff.test-support.ts'
import type { VirtualReaderConnection } from '../../native/simulator/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { KioskDriver, type LaunchOptions } from '../../scripts/kiosk-driver.ts'

const POLL = { timeout: 20_000, interval: 15 }

export type ShelterStaff = Readonly<Record<StaffRole, string>>

/** Gives a station one member of the staff of each role; their ids. */
export function staffTheShelter(folder: string): Promise<ShelterStaff> {
  return writeTestStaff(folder, 'clerk', 'supervisor', 'administrator')
}

/** The clerk at the desk of a shelter, the people before it, and their cards: through the windows of a running kiosk. */
export class ShelterHands {
  readonly kiosk: KioskDriver
  readonly #reader: VirtualReaderConnection
  readonly #staff: ShelterStaff

  private constructor(kiosk: KioskDriver, reader: VirtualReaderConnection, staff: ShelterStaff) {
    this.kiosk = kiosk
    this.#reader = reader
    this.#staff = staff
  }

  static async begin(options: LaunchOptions, reader: VirtualReaderConnection, staff: ShelterStaff): Promise<ShelterHands> {
    const hands = new ShelterHands(await KioskDriver.launch(options), reader, staff)
    await hands.signIn('clerk')
    return hands
  }

  async signIn(role: StaffRole): Promise<void> {
    await this.kiosk.signIn({ id: this.#staff[role], pin: TEST_PIN })
  }

  async signOut(): Promise<void> {
    await this.asks('desk', 'staff:sign-out')
  }

  /** Sends what a window of this role sends. `by` and `second` name a role of the staff, who stands by with their TEST_PIN. */
  async asks(
    role: Extract<Role, 'desk' | 'visitor'>,
    name: string,
    payload?: Readonly<Record<string, unknown>>,
    by?: { readonly by?: StaffRole; readonly second?: StaffRole },
  ): Promise<RequestAnswer> {
    const page = await this.kiosk.window(role)
    const proofs = Object.entries(by ?? {}).map(([part, of]) => [part, this.#staff[of]] as const)
    return page.evaluate(
      async ({ name: request, payload: body, proofs: parts, pin }) => {
        const whole =
          body === undefined && parts.length === 0
            ? undefined
            : { ...body, ...Object.fromEntries(parts.map(([part, id]) => [part, { id, pin: new TextEncoder().encode(pin) }])) }
        const bridge = window.uketsuke as unknown as { request(name: string, payload?: unknown): Promise<RequestAnswer> }
        return whole === undefined ? bridge.request(request) : bridge.request(request, whole)
      },
      { name, payload, proofs, pin: TEST_PIN },
    )
  }

  /** Does something at the desk that has to succeed. */
  async does(
    name: string,
    payload?: Readonly<Record<string, unknown>>,
    by?: { readonly by?: StaffRole; readonly second?: StaffRole },
  ): Promise<RequestAnswer> {
    const answer = await this.asks('desk', name, payload, by)
    expect(answer, name).toMatchObject({ ok: true })
    return answer
  }

  async answered<Of extends ShelterAnswer['of']>(of: Of, name: string, payload?: Readonly<Record<string, unknown>>) {
    const answer = await this.does(name, payload)
    const shelter = answer.ok ? answer.shelter : undefined
    if (shelter?.of !== of) throw new Error(`${name} was answered with ${shelter?.of}`)
    return shelter as Extract<ShelterAnswer, { readonly of: Of }>
  }

  async #state(role: 'desk' | 'visitor'): Promise<WindowState | undefined> {
    const answer = await this.asks(role, 'state:get')
    return answer.ok ? answer.state : undefined
  }

  async desk(): Promise<DeskShelter> {
    const state = await this.#state('desk')
    if (state?.role !== 'desk' || state.desk.service?.kind !== 'shelter') throw new Error('there is no shelter at the desk')
    return state.desk.service.shelter
  }

  /** What the visitor sees of the shelter. */
  async view(): Promise<ShelterVisitorView | undefined> {
    const state = await this.#state('visitor')
    return state?.role === 'visitor' && state.visitor.view.screen === 'shelter' ? state.visitor.view.shelter : undefined
  }

  async #happens(what: string, is: () => Promise<boolean>): Promise<void> {
    await expect.poll(is, { ...POLL, message: what }).toBe(true)
  }

  /** A card is laid down for an arrival, its number entered on the pad, and it is taken away. */
  async laysDown(card: string): Promise<void> {
    const members = (await this.desk()).session?.members.length ?? 0
    await this.#reader.insert(makeSampleCard(card))
    await this.kiosk.enter('number-b', citizenCard(card).numberB)
    await this.#happens(`${card} is in the session`, async () => ((await this.desk()).session?.members.length ?? 0) > members)
    await this.takes()
  }

  /** A card that was bound before is laid down, and taken when the desk has done what it is for. No digits are entered. */
  async taps(card: string): Promise<void> {
    const before = (await this.desk()).last?.id
    await this.#reader.insert(makeSampleCard(card))
    await this.#happens(`${card} is served`, async () => (await this.desk()).last?.id !== before)
    await this.takes()
  }

  /** The card is taken; the next one is not taken for the same (runtime reference §3). */
  async takes(): Promise<void> {
    await this.#reader.remove()
    const desk = await this.kiosk.window('desk')
    await desk.locator('[data-testid="desk-reader"][data-state="ready"]').first().waitFor({ timeout: 20_000 })
  }

  /** The visitor answers the questions on their screen, one after the other, with the two large buttons. */
  async visitorSays(...answers: readonly boolean[]): Promise<void> {
    const page = await this.kiosk.window('visitor')
    for (const answer of answers) {
      const asked = page.getByTestId(TEST_IDS.visitorConsent)
      const question = await asked.getAttribute('data-question', { timeout: POLL.timeout })
      await page.getByTestId(TEST_IDS.visitorConsentAnswer(answer)).click()
      await page.locator(`[data-testid="${TEST_IDS.visitorConsent}"][data-question="${question}"]`).waitFor({ state: 'detached' })
    }
  }

  /** Somebody at the desk presses something. */
  async presses(testId: string): Promise<void> {
    const page = await this.kiosk.window('desk')
    await page.getByTestId(testId).first().click()
  }

  /** Numbers of the lines that the desk's own search shows for what is typed. */
  async typed(text: string): Promise<readonly string[]> {
    const page = await this.kiosk.window('desk')
    await page.getByTestId(TEST_IDS.shelterSearch).fill(text)
    return this.listed()
  }

  /** Numbers of the lines that stand on the desk's screen, read at one moment: a line that vanishes is not waited for. */
  async listed(): Promise<readonly string[]> {
    const page = await this.kiosk.window('desk')
    return page
      .getByTestId(TEST_IDS.shelterLine)
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-number') ?? ''))
  }

  async session(household?: string): Promise<string> {
    const { session } = await this.answered('session', 'shelter:session-start', household === undefined ? {} : { household })
    return session
  }

  /** A household without cards, recorded in one step: its number, and the ids of its people in order of their numbers. */
  async arrive(
    members: readonly Readonly<Record<string, unknown>>[],
    settings: Readonly<Record<string, unknown>> = {},
    route = 'manual',
  ): Promise<Household> {
    const session = await this.session()
    for (const member of members) await this.does('shelter:session-add', { session, route, member })
    if (Object.keys(settings).length > 0) await this.does('shelter:session-set', { session, ...settings })
    return this.commits()
  }

  async commits(): Promise<Household> {
    const { session } = await this.desk()
    await this.does('shelter:session-commit', { session: session?.id })
    const { last } = await this.desk()
    if (last?.number === undefined || last.person === undefined) throw new Error('nobody came')
    const { card } = await this.answered('person', 'shelter:person', { person: last.person })
    const others = [...card.members].sort((a, b) => suffixOf(a.number) - suffixOf(b.number))
    return { number: last.number, household: card.household, people: [last.person, ...others.map(({ person }) => person)] }
  }

  /** Every line of the list that is found, of all pages. */
  async found(text: string) {
    const lines: Extract<ShelterAnswer, { of: 'page' }>['page']['lines'][number][] = []
    for (let after: number | undefined = 0; after !== undefined; ) {
      const { page }: Extract<ShelterAnswer, { of: 'page' }> = await this.answered('page', 'shelter:find', { text, after })
      lines.push(...page.lines)
      after = page.next
    }
    return lines
  }

  async report() {
    return (await this.answered('report', 'shelter:report')).report
  }

  close(): Promise<void> {
    return this.kiosk.close()
  }
}

export interface Household {
  readonly number: string
  readonly household: string
  readonly people: readonly string[]
}

function suffixOf(number: string): number {
  return Number(/-\d+-(\d+)$/.exec(number)?.[1] ?? 0)
}
