import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { err, ok, orThrow } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { confirmationCode } from '../../core/polling/index.ts'
import type { DeskPolling, PollingAnswer, PollingSession, RequestAnswer, Sheet } from '../contract/index.ts'
import type { ComposedStation } from '../kiosk/index.ts'
import { Bench } from '../kiosk/kiosk-bench.test-support.ts'
import type { KioskOptions } from '../kiosk/kiosk-options.ts'
import { createKeyFile, readKeyFile } from '../station/index.ts'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'

/** 10:00 in Japan on the third early day on which all papers are handed out. */
export const EARLY = '2026-12-01T01:00:00Z'
/** The answer of a request that was not served. */
export const refused = (code: string) => ({ ok: false, code })

/** 07:30 in Japan on election day. */
export const DAY = '2026-12-05T22:30:00Z'

/** A polling station with a clerk (佐藤) and a supervisor (加藤), sample program, sample roll and everything that prints on a pile. */
export class PollingBench extends Bench {
  clerk = ''
  supervisor = ''
  readonly sheets: Sheet[] = []
  /** Files that were written, by their names. */
  readonly written = new Map<string, string>()

  /** Another program file than the sample. */
  programFile: string | undefined

  /** Nothing can be recorded any more: the disk is full. */
  diskIsFull = false

  protected override adapt(station: ComposedStation): Partial<KioskOptions> {
    const { opened } = station.access
    if (!opened.ok) return this.options
    const { ledger } = opened.value
    const record = ledger.recordActs.bind(ledger)
    ledger.recordActs = (acts) => (this.diskIsFull ? err(failure('ledger-disk-full')) : record(acts))
    return this.options
  }

  async early(time = EARLY) {
    this.time = time
    orThrow(createKeyFile(this.confirmationKey, (length) => new Uint8Array(randomBytes(length))))
    await this.#start('polling-early', 'city-hall', 'polling: { receiptPrefix: A, confirmationKeyFile: confirm.key }')
    expect(await this.ask('polling:open', {})).toEqual({ ok: true })
    await this.signIn(this.clerk)
  }

  async day() {
    this.time = DAY
    await this.#start('polling-day', 'school-east')
  }

  get confirmationKey(): string {
    return path.join(this.folder, 'confirm.key')
  }

  async #start(program: string, place: string, ...more: readonly string[]) {
    if (this.programFile === undefined) this.configure(program, place, ...more)
    else this.configureFor(this.programFile, place, ...more)
    const { clerk, supervisor } = await writeTestStaff(this.folder, 'clerk', 'supervisor')
    this.clerk = clerk
    this.supervisor = supervisor
    await this.start()
    await this.signIn(supervisor)
  }

  /** Opens the station, also anew after it was closed. */
  async start() {
    this.options = {
      sheetPrinter: {
        print: async (sheet) => {
          this.sheets.push(sheet)
          return ok({ on: 'paper' })
        },
      },
      files: {
        write: async (_folder, name, content) => {
          this.written.set(name, typeof content === 'string' ? content : new TextDecoder().decode(content))
          return ok(`/sticks/${name}`)
        },
      },
      ...this.options,
    }
    await this.open()
  }

  /** The station goes, without a word, and is started again with the same ledger. */
  async restart() {
    await this.kiosk.close()
    this.rolls = 'none'
    await this.open()
    await this.signIn(this.clerk)
  }

  /** As the windows do, an opening confirms what the desk shows. */
  ask(name: string, payload?: unknown): Promise<RequestAnswer> {
    const confirms = name === 'polling:open' ? this.polling.opening.readiness?.confirms : undefined
    const confirmed = name === 'polling:open' ? { confirmed: confirms ?? '0'.repeat(16) } : undefined
    return this.kiosk.request('desk', name, confirmed === undefined ? payload : { ...confirmed, ...(payload as object) })
  }

  /** What is served, or the test fails. */
  async does(name: string, payload?: unknown): Promise<RequestAnswer> {
    const answer = await this.ask(name, payload)
    expect(answer, name).toMatchObject({ ok: true })
    return answer
  }

  async answerOf<Of extends PollingAnswer['of']>(name: string, of: Of, payload?: unknown) {
    const answer = await this.ask(name, payload)
    if (!answer.ok || answer.polling?.of !== of) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    return answer.polling as Extract<PollingAnswer, { readonly of: Of }>
  }

  async signIn(id: string) {
    expect(await this.ask('staff:sign-in', { id, pin: testPin() })).toEqual({ ok: true })
  }

  /** Both prove who they are: the clerk begins, the supervisor comes over. */
  get two() {
    return { by: { id: this.clerk, pin: testPin() }, second: { id: this.supervisor, pin: testPin() } }
  }

  get polling(): DeskPolling {
    const { service } = this.desk
    if (service?.kind !== 'polling') throw new Error('no polling desk')
    return service.polling
  }

  get session(): PollingSession {
    const { session } = this.polling
    if (session === undefined) throw new Error('nobody is at the desk')
    return session
  }

  get step() {
    return this.session.step
  }

  get visitorStep() {
    const { view } = this.visitor
    return view.screen === 'polling' ? view.polling : undefined
  }

  /** A request about the voter at the desk. */
  for(name: string, more: object = {}): Promise<RequestAnswer> {
    return this.ask(name, { session: this.session.id, ...more })
  }

  async doesFor(name: string, more: object = {}) {
    expect(await this.for(name, more), name).toMatchObject({ ok: true })
  }

  async scan(text: string) {
    await this.does('polling:scan', { text })
  }

  /** What the office answers to the challenge on the screen. */
  confirmation(): string {
    const { step, voter } = this.session
    if (step.step !== 'claim' || step.claim.state !== 'phone') throw new Error('no telephone')
    const key = orThrow(readKeyFile(this.confirmationKey))
    const { election, station, challenge } = step.claim
    return confirmationCode((message) => new Uint8Array(createHmac('sha256', key).update(message).digest()), {
      election,
      station,
      voter: voter?.number ?? '',
      challenge,
    })
  }

  /** From the finding to the first paper. */
  async throughClaim(reason = 1) {
    if (this.polling.mode === 'day') {
      await this.doesFor('polling:go-on')
      return
    }
    await this.doesFor('polling:reason', { reason })
    expect(await this.kiosk.request('visitor', 'polling:visitor-oath', { session: this.session.id, agree: true })).toEqual({
      ok: true,
    })
    if (this.step.step === 'claim' && this.step.claim.state === 'phone')
      await this.doesFor('polling:claim-code', { code: this.confirmation(), answeredBy: '選管 山田' })
  }

  /** Hands out one paper after the other until none is left. */
  async handOutAll() {
    while (this.step.step === 'hand-out' && this.step.current !== undefined)
      await this.doesFor('polling:issue', { ballot: this.step.current })
  }

  async vote(code: string) {
    await this.scan(code)
    await this.throughClaim()
    await this.handOutAll()
    expect(this.step.step).toBe('done')
    await this.doesFor('polling:close-session', { left: false })
  }

  /** Voters so far, by ballot in the board's order. */
  async papersOut() {
    const { ballots } = await this.answerOf('polling:minutes', 'minutes')
    return ballots.map(({ voters }) => voters.total)
  }

  /** A closing list as the office gives it. */
  async importList(lines: readonly string[]) {
    const file = path.join(this.folder, 'list.csv')
    mkdirSync(this.folder, { recursive: true })
    writeFileSync(file, ['名簿番号,区分', ...lines, ''].join('\r\n'))
    this.options = { ...this.options }
    this.chosenFile = file
    return await this.ask('polling:closing-list-import')
  }
}
