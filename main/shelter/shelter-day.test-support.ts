import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import type { ActRecord } from '../../core/event/act.ts'
import type { StaffRole } from '../../core/program/index.ts'
import type { ShelterAct } from '../../core/shelter/index.ts'
import { readLedger } from '../../tests/support/station-ledger.ts'
import type { DeskShelter, ShelterAnswer, ShelterSession } from '../contract/index.ts'
import { Bench } from '../kiosk/kiosk-bench.test-support.ts'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'

/** Of a list that stays in the house of the municipality. */
export const TO_HEADQUARTERS = { recipient: { kind: 'municipality', name: '災害対策本部' }, purpose: '被災者台帳の作成' } as const

/** A shelter of the sample program, whole but for its windows, with one member of the staff of each role. */
export class ShelterDay {
  readonly bench = new Bench()
  /** Ids of the staff. */
  staff: Readonly<Record<StaffRole, string>> = { clerk: '', supervisor: '', administrator: '' }

  /** @param change of the text of the program */
  async begin(change: (text: string) => string = (text) => text) {
    this.#configure(change)
    this.staff = await writeTestStaff(this.bench.folder, 'clerk', 'supervisor', 'administrator')
    await this.bench.open()
    await this.signIn('clerk')
  }

  /** At a station where nobody was set up as staff. */
  async beginUnstaffed() {
    this.#configure((text) => text)
    await this.bench.open()
  }

  #configure(change: (text: string) => string) {
    const sample = readFileSync(new URL('../../fixtures/programs/evacuation-shelter.yaml', import.meta.url), 'utf8')
    const file = path.join(this.bench.folder, 'evacuation-shelter.yaml')
    writeFileSync(file, change(sample))
    this.bench.configureFor(file, 'gym-entrance')
  }

  /** The station is started anew, as after a power cut. */
  async restart() {
    await this.bench.kiosk.close()
    await this.bench.open()
    await this.signIn('clerk')
  }

  async signIn(role: StaffRole) {
    expect(await this.ask('staff:sign-in', { id: this.staff[role], pin: testPin() })).toEqual({ ok: true })
  }

  proof(role: StaffRole) {
    return { id: this.staff[role], pin: testPin() }
  }

  ask(name: string, payload?: unknown) {
    return this.bench.kiosk.request('desk', name, payload)
  }

  /** Asks for something that has to succeed. */
  async does(name: string, payload?: unknown) {
    const answer = await this.ask(name, payload)
    expect(answer, name).toMatchObject({ ok: true })
    return answer
  }

  /** Asks for something that is answered. */
  async answered<Of extends ShelterAnswer['of']>(of: Of, name: string, payload?: unknown) {
    const answer = await this.does(name, payload)
    const shelter = answer.ok ? answer.shelter : undefined
    if (shelter?.of !== of) throw new Error(`${name} was answered with ${shelter?.of}`)
    return shelter as Extract<ShelterAnswer, { readonly of: Of }>
  }

  async refused(name: string, payload?: unknown) {
    const answer = await this.ask(name, payload)
    return answer.ok ? undefined : answer.code
  }

  async opens() {
    await this.does('shelter:open', { responsible: '避難所班 山田', checked: [0] })
  }

  get desk(): DeskShelter {
    const { service } = this.bench.desk
    if (service?.kind !== 'shelter') throw new Error('no shelter')
    return service.shelter
  }

  get session(): ShelterSession {
    const { session } = this.desk
    if (session === undefined) throw new Error('no arrival')
    return session
  }

  /** What the visitor sees of the shelter. */
  get view() {
    const { view } = this.bench.visitor
    return view.screen === 'shelter' ? view.shelter : undefined
  }

  /** A card is laid down for an arrival, its number entered, and it is taken away. */
  async laysDown(card: string) {
    const members = this.desk.session?.members.length ?? 0
    await this.bench.enter(card)
    await this.bench.happens(() => (this.desk.session?.members.length ?? 0) > members)
    await this.bench.kiosk.request('trainer', 'dock:take-card', undefined)
  }

  /** A card that was bound before is laid down; nothing is entered. */
  async taps(card: string) {
    const before = this.desk.last?.id
    await this.bench.kiosk.request('trainer', 'dock:put-card', { id: card })
    await this.bench.happens(() => this.desk.last?.id !== before)
    const shown = this.bench.visitor
    await this.bench.kiosk.request('trainer', 'dock:take-card', undefined)
    return shown
  }

  /** The visitor answers what is on their screen. */
  async visitorSays(answer: boolean, language = 'ja') {
    const { view } = this
    if (view?.step !== 'consent') throw new Error(`the visitor sees ${view?.step}`)
    const { session, member, question } = view
    return await this.bench.kiosk.request('visitor', 'shelter:consent', {
      session,
      member,
      question: question.id,
      version: question.version,
      answer,
      language,
    })
  }

  commit() {
    return this.ask('shelter:session-commit', { session: this.session.id })
  }

  /** A person without a card, on the list in one go. Their id. */
  async manual(name: string, more: Readonly<Record<string, unknown>> = {}) {
    const { session } = await this.answered('session', 'shelter:session-start', {})
    await this.does('shelter:session-add', { session, route: 'manual', member: { name, ...more } })
    await this.does('shelter:session-commit', { session })
    const person = this.desk.last?.person
    if (person === undefined) throw new Error('nobody came')
    return person
  }

  /** What was done at the desk, as it stands in the ledger. */
  records(): readonly ActRecord<'shelter-act'>[] {
    return readLedger(this.bench.folder, (ledger) => [...ledger.acts('evacuation-shelter', 'shelter-act', 0)])
  }

  acts(): readonly ShelterAct[] {
    return this.records().flatMap(({ content }) => content ?? [])
  }

  exports() {
    return this.acts().filter(({ act }) => act === 'exported')
  }

  find(text: string) {
    return this.answered('page', 'shelter:find', { text })
  }
}
