import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { confirmationCode } from '../../core/polling/index.ts'
import { clockFrom } from '../../main/training/index.ts'
import { VirtualReaderConnection } from '../../native/simulator/index.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { PollingStation } from '../support/polling-station.ts'
import { sampleProgram } from '../support/sample-station.ts'
import { readLedger } from '../support/station-ledger.ts'
import { playVisits } from './election/desk-player.ts'
import { ElectionDesk, proof } from './election/election-desk.ts'
import { Truth } from './election/truth.ts'
import { BALLOTS, EARLY_DAYS, ELECTION_DAY, makeStory, type Visit } from './election/voters.ts'

/*
 * An election, from the first early day to the last voter: 2,000 electors, eleven early days and polling day in real Electron, cards on the real
 * PC/SC stack. The network is away for two days, the power once, and everything happens that went wrong in Japan (domain reference §C.8).
 * Beside the desk somebody notes every paper by hand; at the end the two must agree, paper by paper.
 */

const STACK = 3_000
const story = makeStory(2_000)
const truth = new Truth()
const station = new PollingStation()
const reader = new VirtualReaderConnection()
let daemon: PcscDaemon
let desk: ElectionDesk

const TELEPHONE = /policy: phone-confirm\n\s+phone:\n(?:\s+\w+: .*\n){4}/
const early = sampleProgram('polling-early').replace('maxAgeDays: 1', 'maxAgeDays: 20')
/** While the network is there, the hub has given the voters of all districts to this site. */
const withNetwork = early.replace(TELEPHONE, 'policy: home-site-only\n    homes: { city-hall: [d01, d02, d03] }\n')
const withoutNetwork = early.replace('version: 1.0.0', 'version: 1.0.1')
const pollingDay = sampleProgram('polling-day').replace('maxAgeDays: 2', 'maxAgeDays: 20')

const byNumber = new Map(story.electors.map((elector) => [elector.number, elector]))
/** Electors of whom the acts below tell: nobody else serves them. */
const reserved = new Set<string>()
function somebody(where: (visit: Visit) => boolean): Visit {
  const visit = story.visits.find((one) => !reserved.has(one.voter) && byNumber.get(one.voter)?.trait === 'plain' && where(one))
  if (visit === undefined) throw new Error('there is nobody like that')
  reserved.add(visit.voter)
  return visit
}
const onDay = (day: string) => (visit: Visit) =>
  visit.day === day &&
  visit.expects === 'papers' &&
  visit.declines === undefined &&
  story.visits.filter(({ voter }) => voter === visit.voter).length === 1

const dayOf = (index: number) => EARLY_DAYS[index] ?? ''
const spouses = [somebody(onDay(dayOf(1))), somebody(onDay(dayOf(1)))] as const
const spoils = somebody(onDay(dayOf(2)))
const blind = somebody(onDay(dayOf(2)))
const helped = somebody(onDay(dayOf(2)))
const givesBack = somebody(onDay(dayOf(2)))
const cutOff = somebody(onDay(dayOf(3)))
const onPaper = [somebody(onDay(dayOf(3))), somebody(onDay(dayOf(3)))] as const
const leaves = somebody(onDay(dayOf(3)))
const doubtedCode = somebody(onDay(dayOf(5)))
const wrongStack = somebody(onDay(dayOf(8)))
const mistaken = somebody(onDay(dayOf(8)))

/** Everybody of a day beside those of whom an act tells, through the window, and noted by hand. */
async function serve(day: string, place: string): Promise<void> {
  const visits = story.visits.filter((visit) => visit.day === day && !reserved.has(visit.voter))
  const played = await playVisits(desk.page, visits)
  const found = played.map(({ voter, papers, declined, wall, stuck, opened }) => ({
    voter,
    papers: [...papers, ...declined].sort(),
    wall: wall !== undefined,
    stuck,
    opened,
  }))
  const expected = visits.map(({ voter, papers, expects }) => ({
    voter,
    papers: [...papers].sort(),
    wall: expects === 'wall',
    stuck: undefined,
    opened: [],
  }))
  expect(found).toEqual(expected)
  for (const visit of visits) truth.visited(visit, place)
}

const remaining = (spoiled = 0) =>
  BALLOTS.map((ballot) => ({ ballot, count: STACK - truth.papers[ballot] - (ballot === 'single-seat' ? spoiled : 0) }))

async function openDay(day: string, time = '08:30'): Promise<void> {
  await desk.passTo(`${day}T${time}:00+09:00`)
  await desk.signIn('supervisor')
  await desk.must('polling:open', {})
  await desk.signIn('clerk')
}

async function closeDay(day: string, counts: readonly { readonly ballot: string; readonly count: number }[]): Promise<void> {
  await desk.passTo(`${day}T20:00:00+09:00`)
  await desk.must('polling:stock-count', { counts })
  const { stock } = await desk.state()
  expect(stock.divergences, day).toEqual([])
  expect(stock.ballots.map(({ ballot, remaining: count }) => ({ ballot, count }))).toEqual(counts)
  await desk.signIn('supervisor')
  await desk.must('polling:close', { waiting: 0 })
}

/** 選挙管理委員会 on the telephone: it enters the vote on its side and reads six digits out. */
const officeCode = (voter: string, challenge: string): string =>
  confirmationCode((message) => new Uint8Array(createHmac('sha256', station.confirmationKey()).update(message).digest()), {
    election: 'polling-early',
    station: 'city-hall-1',
    voter,
    challenge,
  })

async function restart(program: string, place: string, time: string): Promise<void> {
  await desk?.kiosk.close()
  station.run(program, place)
  desk = await ElectionDesk.start(station.folder, time)
  await desk.page.exposeFunction('officeCode', officeCode)
}

beforeAll(async () => {
  daemon = await startPcscDaemon()
  await station.setUp()
  await station.importRoll(story.electors, clockFrom(`${dayOf(0)}T07:00:00+09:00`))
  await restart(withNetwork, 'city-hall', `${dayOf(0)}T08:20:00+09:00`)
}, 320_000)
afterAll(async () => {
  await desk?.kiosk.close()
  await reader.remove()
  await daemon?.stop()
  station.remove()
})

let spoiledPapers = 0

describe('eleven early days', () => {
  test('day 1: nothing is handed out before the place is open; the stacks are counted; a card without 入場券', async () => {
    const [first] = story.visits
    await desk.signIn('clerk')
    expect(await desk.ask('polling:scan', { text: first?.barcode ?? '' })).toMatchObject({ ok: false, code: 'polling-not-open' })
    await desk.picture('not-open')
    await openDay(dayOf(0))
    await desk.must('polling:stock-count', { counts: BALLOTS.map((ballot) => ({ ballot, count: STACK })) })
    await serve(dayOf(0), 'city-hall')
    await closeDay(dayOf(0), remaining())
  }, 120_000)

  test('day 2: one person, one tap, one set; a spouse waits (春日市)', async () => {
    const [wife, husband] = spouses
    await openDay(dayOf(1))
    await desk.must('polling:scan', { text: wife.barcode })
    await desk.picture('finding')
    await desk.toTheHandOut()
    await desk.issue('single-seat')
    await desk.picture('hand-out')
    // "My husband's too, please": his card is read, and it is still her turn.
    await desk.must('polling:scan', { text: husband.barcode })
    const { session, next } = await desk.state()
    expect([session?.voter?.number, next !== undefined]).toEqual([wife.voter, true])
    await desk.issue('proportional', 'governor')
    await desk.leave()
    await desk.must('polling:next')
    expect((await desk.session()).voter?.number).toBe(husband.voter)
    await desk.toTheHandOut()
    await desk.issue('single-seat', 'proportional', 'governor')
    await desk.leave()
    for (const visit of spouses) truth.visited(visit, 'city-hall')
    await serve(dayOf(1), 'city-hall')
    await closeDay(dayOf(1), remaining())
  }, 120_000)

  test('day 3: spoiled and re-issued, braille, two assistants, given back', async () => {
    await openDay(dayOf(2))
    await desk.must('polling:scan', { text: spoils.barcode })
    await desk.toTheHandOut()
    await desk.issue('single-seat')
    await desk.mustForVoter('polling:spoil', { ballot: 'single-seat', reason: '書きまちがい' })
    await desk.mustForVoter('polling:reissue', { ballot: 'single-seat', confirmedBy: 'colour', reason: '再交付' })
    spoiledPapers += 1
    await desk.issue('proportional', 'governor')
    await desk.leave()
    for (const [visit, wishes] of [
      [blind, { braille: true, proxy: null }],
      [helped, { braille: false, proxy: ['supervisor', 'officer'] }],
    ] as const) {
      await desk.must('polling:scan', { text: visit.barcode })
      await desk.toTheHandOut()
      await desk.mustForVoter('polling:wishes', wishes)
      await desk.issue('single-seat', 'proportional', 'governor')
      await desk.leave()
    }
    await desk.must('polling:scan', { text: givesBack.barcode })
    await desk.toTheHandOut()
    await desk.issue('single-seat', 'proportional', 'governor')
    await desk.mustForVoter('polling:return', { ballot: 'governor', reason: '投票せずに返した' })
    await desk.leave()
    for (const visit of [spoils, blind, helped, givesBack]) truth.visited(visit, 'city-hall')
    truth.struck(givesBack.voter, 'governor')
    returned.governor += 1
    await serve(dayOf(2), 'city-hall')
    await closeDay(dayOf(2), counted())
  }, 120_000)

  test('day 4: the power fails in the middle of a voter; paper takes over, and the desk goes on where it was (五島市・宇美町)', async () => {
    await openDay(dayOf(3))
    await desk.must('polling:scan', { text: cutOff.barcode })
    await desk.toTheHandOut()
    await desk.issue('single-seat')
    await desk.kiosk.killHard()
    desk = await ElectionDesk.start(station.folder, `${dayOf(3)}T10:00:00+09:00`)
    await desk.page.exposeFunction('officeCode', officeCode)
    await desk.signIn('clerk')
    expect((await desk.state()).status).toBe('open')
    await desk.must('polling:incident', { kind: 'power', text: '停電 30分。名簿の一覧で続けた。' })
    // What was handed out before stands; the rest is still open.
    await desk.must('polling:scan', { text: cutOff.barcode })
    expect((await desk.session()).finding?.cells.map(({ state }) => state)).toEqual([
      'received',
      'may-receive',
      'not-yet',
      'may-receive',
    ])
    await desk.picture('second-visit')
    await desk.mustForVoter('polling:go-on')
    if ((await desk.session()).step.step === 'reason') {
      await desk.mustForVoter('polling:reason', { reason: 1 })
      await desk.mustForVoter('polling:oath-signed', { form: 'brought' })
    }
    await desk.issue('proportional', 'governor')
    await desk.leave()
    for (const [index, visit] of onPaper.entries())
      await desk.must('polling:paper-entry', {
        voter: visit.voter,
        writtenAt: `${dayOf(3)}T09:4${index}`,
        paperNumber: `P${index + 1}`,
        papers: ['single-seat', 'proportional', 'governor'].map((ballot) => ({ ballot, what: 'issued' })),
        reason: 1,
      })
    await desk.must('polling:scan', { text: leaves.barcode })
    await desk.mustForVoter('polling:close-session', { left: true, reason: '待てずに帰った' })
    for (const visit of [cutOff, ...onPaper]) truth.visited({ ...visit, reason: 1 }, 'city-hall')
    await serve(dayOf(3), 'city-hall')
    await closeDay(dayOf(3), counted())
  }, 180_000)

  test('day 5: who came with a card comes again with the 入場券, and the wall cannot be clicked through (蒲郡市・岡山市・福生市)', async () => {
    await openDay(dayOf(4))
    await serve(dayOf(4), 'city-hall')
    const twice = spoils
    await desk.must('polling:scan', { text: twice.barcode })
    const session = await desk.session()
    expect(session.step).toMatchObject({ step: 'wall' })
    expect(session.finding?.walls[0]).toMatchObject({
      refusal: 'already-received',
      what: { ja: expect.stringContaining('小選挙区選挙・比例代表選挙・県知事選挙') },
      where: { ja: expect.stringContaining('見本市役所') },
      when: { ja: expect.stringContaining('11月27日') },
    })
    await desk.picture('wall')
    await desk.picture('wall-visitor', 'visitor')
    // One person alone, or without a reason, does not let go on.
    expect((await desk.forVoter('polling:release', { reason: '本人の申し出', by: proof('clerk') })).ok).toBe(false)
    expect((await desk.forVoter('polling:issue', { ballot: 'single-seat', confirmedBy: 'colour' })).ok).toBe(false)
    await desk.mustForVoter('polling:close-session', { left: false })
    await closeDay(dayOf(4), counted())
  }, 120_000)

  test('days 6 and 7: the network is away; every vote is confirmed by telephone', async () => {
    await restart(withoutNetwork, 'city-hall', `${dayOf(5)}T08:25:00+09:00`)
    await openDay(dayOf(5))
    await desk.must('polling:scan', { text: doubtedCode.barcode })
    await desk.toTheHandOut()
    const { step } = await desk.session()
    if (step.step !== 'claim' || step.claim.state !== 'phone') throw new Error(`no telephone call: ${step.step}`)
    await desk.picture('telephone')
    // A code for somebody else is none; nothing is handed out meanwhile.
    const wrong = officeCode('01-9999-99', step.claim.challenge)
    expect(await desk.forVoter('polling:claim-code', { code: wrong })).toMatchObject({ ok: false, code: 'polling-code-wrong' })
    expect((await desk.forVoter('polling:issue', { ballot: 'single-seat', confirmedBy: 'colour' })).ok).toBe(false)
    await desk.mustForVoter('polling:claim-code', {
      code: officeCode(doubtedCode.voter, step.claim.challenge),
      answeredBy: '選管 佐藤',
    })
    await desk.issue(...doubtedCode.papers)
    await desk.leave()
    truth.visited({ ...doubtedCode, reason: 1 }, 'city-hall')
    await serve(dayOf(5), 'city-hall')
    await closeDay(dayOf(5), counted())
    await openDay(dayOf(6))
    await serve(dayOf(6), 'city-hall')
    await closeDay(dayOf(6), counted())
  }, 180_000)

  test('day 8: one paper is missing at noon, and the desk says since when (四万十町)', async () => {
    await restart(withNetwork, 'city-hall', `${dayOf(7)}T08:25:00+09:00`)
    await openDay(dayOf(7))
    await serve(dayOf(7), 'city-hall')
    await desk.passTo(`${dayOf(7)}T12:00:00+09:00`)
    expect((await desk.state()).stock.due).toBeDefined()
    const one = counted().map(({ ballot, count }) => ({ ballot, count: ballot === 'proportional' ? count - 1 : count }))
    await desk.must('polling:stock-count', { counts: one })
    expect((await desk.state()).stock.divergences).toMatchObject([{ ballot: 'proportional' }])
    await desk.picture('diverged')
    const interval = await desk.must('polling:interval', { ballot: 'proportional' })
    expect(interval).toMatchObject({ of: 'interval' })
    // Two stuck together: found under the desk, and counted again.
    await desk.must('polling:stock-count', { counts: counted() })
    expect((await desk.state()).stock.divergences).toEqual([])
    await closeDay(dayOf(7), counted())
  }, 120_000)

  test('day 9: the wrong stack, and a voter who was mistaken for another (新上五島町)', async () => {
    await openDay(dayOf(8))
    await desk.must('polling:scan', { text: wrongStack.barcode })
    await desk.toTheHandOut()
    await desk.must('polling:scan', { text: 'UKB-PROP' })
    expect((await desk.session()).step).toMatchObject({
      step: 'hand-out',
      wrongLabel: { scanned: 'UKB-PROP' },
      current: 'single-seat',
    })
    await desk.picture('wrong-stack')
    expect((await desk.forVoter('polling:issue', { ballot: 'proportional', confirmedBy: 'colour' })).ok).toBe(false)
    await desk.issue(...wrongStack.papers)
    await desk.leave()
    truth.visited({ ...wrongStack, reason: 1 }, 'city-hall')
    // A clerk chose the wrong line, and notices when the paper still lies on the desk.
    await desk.must('polling:scan', { text: mistaken.barcode })
    await desk.toTheHandOut()
    await desk.issue('single-seat')
    const history = await desk.must('polling:history', { voter: mistaken.voter })
    const acts =
      history?.of === 'history' ? history.acts.filter(({ ballot }) => ballot === 'single-seat').map(({ id }) => id) : []
    expect((await desk.ask('polling:undo', { acts, reason: '別の人を選んだ' })).ok).toBe(false)
    await desk.must('polling:undo', { acts, reason: '別の人を選んだ', by: proof('clerk'), second: proof('supervisor') })
    await desk.mustForVoter('polling:close-session', { left: false, reason: '別の人だった' })
    await serve(dayOf(8), 'city-hall')
    await closeDay(dayOf(8), counted())
  }, 120_000)

  test('days 10 and 11', async () => {
    for (const day of [dayOf(9), dayOf(10)]) {
      await openDay(day)
      await serve(day, 'city-hall')
      await closeDay(day, counted())
    }
  }, 120_000)
})

const returned = { governor: 0 }
function counted() {
  return remaining(spoiledPapers).map(({ ballot, count }) => ({
    ballot,
    count: ballot === 'governor' ? count - returned.governor : count,
  }))
}

describe('polling day', () => {
  test('does not open without the closing list; with it, those who voted early stand before a wall', async () => {
    expect(ELECTION_DAY).toBe('2026-12-06')
  })
})
