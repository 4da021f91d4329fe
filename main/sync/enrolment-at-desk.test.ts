import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { decodeBatch, formatTicket, signCarriedAnswer } from '../../core/protocol/index.ts'
import { PollingBench, refused } from '../polling/polling-bench.test-support.ts'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'
import { MemoryHub } from './hub.test-support.ts'
import { happens } from './sync.test-support.ts'

/*
 * A station that works is enrolled from its own desk:
 * - a ticket that is none, one that the hub does not know, somebody who may not, and a wait that was given up change nothing;
 * - the words are shown, the administrator approves: from then on votes are granted by the hub, without a restart;
 * - after a restart it is still enrolled; it is not enrolled twice;
 * - where there is no line, a memory stick carries records out and answers in.
 */
const PROGRAM = 'polling-early'
const CODE = 'ABCD2345EFGH6789'
const TICKET = formatTicket({ address: 'http://127.0.0.1:1', code: CODE })
/** How often it is asked whether the words were compared. */
const ASK_EVERY = 2_000

let hub: MemoryHub
let desk: PollingBench
let administrator: string

beforeEach(async () => {
  hub = await MemoryHub.open([PROGRAM])
  hub.ticket = { code: CODE, isApproved: false }
  desk = new PollingBench()
  desk.options = {
    connectHub: () => hub.connect(),
    pinAuthority: async () => {
      throw new Error('this ticket names no authority')
    },
  }
  await desk.early()
  ;({ administrator } = await writeTestStaff(desk.folder, 'clerk', 'supervisor', 'administrator'))
  await desk.restart()
})
afterEach(() => desk.close())

const step = () => desk.desk.enrolment?.step
const enrol = (ticket: string, id = administrator) => desk.ask('hub:enrol', { ticket, by: { id, pin: testPin() } })
const claimState = () => (desk.step.step === 'claim' ? desk.step.claim.state : desk.step.step)
/** Lets what is gathered go until something holds. */
const comesAbout = (holds: () => boolean) => happens(holds, 'what the enrolment comes to', () => desk.lapseUpTo(ASK_EVERY))

describe('a station that is enrolled at its desk', () => {
  test('not by a clerk, nor by what is no ticket, nor by one that the hub does not know', async () => {
    expect(await enrol(TICKET, desk.clerk)).toEqual(refused('staff-role-too-low'))
    expect(step()).toBe('none')
    for (const wrong of ['12345', TICKET.replace('ABCD', 'BCDE')]) {
      expect(await enrol(wrong)).toEqual({ ok: true })
      await comesAbout(() => step() === 'none')
      expect(desk.desk.enrolment).toMatchObject({ step: 'none', failure: { code: 'sync-ticket-wrong' } })
    }
  })

  test('not where the hub cannot be proved to be that of the ticket', async () => {
    await desk.kiosk.close()
    desk.rolls = 'none'
    desk.options = {
      ...desk.options,
      pinAuthority: async () => ({ ok: false, error: failure('sync-hub-not-trusted') }),
    }
    await desk.open()
    expect(await enrol(formatTicket({ address: 'https://127.0.0.1:1', code: CODE, authority: 'a'.repeat(64) }))).toEqual({
      ok: true,
    })
    await comesAbout(() => step() === 'none')
    expect(desk.desk.enrolment).toMatchObject({ failure: { code: 'sync-hub-not-trusted' } })
  })

  test('not after the wait was given up, though the administrator approves then', async () => {
    await enrol(TICKET)
    await comesAbout(() => step() === 'words')
    expect(await enrol(TICKET)).toEqual(refused('request-invalid'))
    expect(await desk.ask('hub:enrol-cancel')).toEqual({ ok: true })
    expect(desk.desk.enrolment).toEqual({ step: 'none' })
    hub.ticket = { code: CODE, isApproved: true }
    for (let turn = 0; turn < 50; turn++) {
      desk.lapseUpTo(ASK_EVERY)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(desk.desk.enrolment).toEqual({ step: 'none' })
    expect(await desk.ask('hub:enrol-cancel')).toEqual(refused('request-invalid'))
  })

  test('when the words were compared: the hub grants the next vote, without a restart, and after one', async () => {
    expect(desk.desk.health.hub).toBe('none')
    await enrol(TICKET)
    await comesAbout(() => step() === 'words')
    const shown = desk.desk.enrolment
    expect(shown?.step === 'words' && [shown.words.ja.length, shown.words.en.length]).toEqual([6, 6])
    hub.ticket = { code: CODE, isApproved: true }
    await comesAbout(() => step() === 'enrolled')
    expect(desk.desk.enrolment).toEqual({
      step: 'enrolled',
      hub: hub.name,
      municipality: String(MemoryHub.TENANT),
      programs: [PROGRAM],
      until: '2027-12-31',
    })

    await desk.scan('2600000011')
    await desk.doesFor('polling:reason', { reason: 1 })
    await desk.doesFor('polling:oath-signed', { form: 'brought' })
    await comesAbout(() => claimState() === 'hand-out')
    await comesAbout(() => desk.desk.health.waiting === 0)

    expect(await enrol(TICKET)).toEqual(refused('request-invalid'))
    await desk.restart()
    expect(step()).toBe('enrolled')
    await comesAbout(() => desk.desk.health.hub === 'connected')
  })

  test('where the line is down for days, a stick carries its records there and the answers back', async () => {
    const stick = mkdtempSync(path.join(tmpdir(), 'uketsuke-stick-'))
    onTestFinished(() => rmSync(stick, { recursive: true }))
    let chosen: string | undefined = stick
    await desk.kiosk.close()
    desk.rolls = 'none'
    desk.options = { ...desk.options, chooseFolder: async () => chosen }
    await desk.open()
    await desk.signIn(desk.clerk)
    expect(await desk.ask('hub:carry-out')).toEqual(refused('staff-role-too-low'))
    await desk.signIn(desk.supervisor)
    expect(await desk.ask('hub:carry-out')).toEqual(refused('sync-not-enrolled'))

    await enrol(TICKET)
    hub.ticket = { code: CODE, isApproved: true }
    await comesAbout(() => step() === 'enrolled')
    hub.isDown = true
    chosen = undefined
    expect(await desk.ask('hub:carry-out')).toEqual({ ok: true })
    chosen = stick
    await desk.signIn(desk.supervisor)
    const written = await desk.ask('hub:carry-out')
    const waiting = desk.desk.health.waiting ?? 0
    expect(waiting).toBeGreaterThan(0)
    expect(written).toMatchObject({ ok: true, carried: { way: 'out', files: 1, events: waiting } })
    expect(await desk.ask('hub:carry-in')).toEqual(refused('sync-courier-folder'))

    hub.isDown = false
    const [folder = ''] = readdirSync(stick)
    const [batch = ''] = readdirSync(path.join(stick, folder)).filter((name) => name.endsWith('.batch'))
    const bytes = readFileSync(path.join(stick, folder, batch))
    const answer = orThrow(await hub.connect().postEvents(bytes, 'backlog', AbortSignal.timeout(60_000)))
    const owner = decodeBatch(bytes)
    if (owner === undefined) throw new Error('no batch was written')
    const signed = signCarriedAnswer(answer, { tenant: MemoryHub.TENANT, owner }, hub.checkpointKey)
    writeFileSync(path.join(stick, folder, batch.replace('batch', 'answer')), signed)
    hub.isDown = true
    expect(await desk.ask('hub:carry-in')).toMatchObject({ ok: true, carried: { way: 'in', answers: 1, left: 0 } })
    expect(readdirSync(path.join(stick, folder)).filter((name) => /batch|answer/.test(name))).toEqual([])
    // Who carried it is written down too.
    expect(desk.desk.health.waiting).toBeLessThan(waiting)
  })
})
