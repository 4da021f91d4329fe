import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { SAMPLE_CITIZENS } from '../../fixtures/index.ts'
import { clockFrom } from '../../main/training/index.ts'
import { VirtualReaderConnection } from '../../native/simulator/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { PollingStation } from '../support/polling-station.ts'
import { sampleProgram } from '../support/sample-station.ts'
import { readLedger } from '../support/station-ledger.ts'
import type { Played } from './election/desk-player.ts'
import { ElectionDesk, officeCode, proof } from './election/election-desk.ts'
import { Truth } from './election/truth.ts'
import { BALLOTS, type BallotId, EARLY_DAYS, ELECTION_DAY, JUDGES_FROM, makeStory, type Visit } from './election/voters.ts'

/*
 * An election, from the first early day to the last voter: 2,000 electors, eleven early days and polling day in real Electron, cards on the real
 * PC/SC stack. The network is away for two days, the power once, and everything happens that went wrong in Japan (domain reference §C.8).
 * Beside the desk somebody notes every paper by hand; at the end the two must agree, paper by paper.
 */

/** With many voters on a machine that has other work. */
const LONG = 600_000
const STACK = 3_000
const EARLY_PLACE = 'city-hall'
const DAY_PLACE = 'school-east'
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
/** When the prefecture asks for the figures. */
const REPORTS = ['09:00', '10:00', '11:00', '14:00', '16:00', '18:00', '19:00', '20:00']

const byNumber = new Map(story.electors.map((elector) => [elector.number, elector]))
/** Nobody is asked for a number of which one more mistake would block the card. */
const hasTries = ({ triesLeft }: (typeof SAMPLE_CITIZENS)[number]) => triesLeft?.numberB !== 1
/** Cards that are in order: one that was half written, or forged, is a story of its own. */
const cards = new Map(
  SAMPLE_CITIZENS.flatMap((citizen) =>
    citizen.tampering === undefined && hasTries(citizen) ? [[`${citizen.name} ${citizen.birthDate}`, citizen.id]] : [],
  ),
)
/** The card of an elector who has one in the sample deck. */
function cardOf(voter: string): string | undefined {
  const elector = byNumber.get(voter)
  return elector?.trait === 'sample-citizen' ? cards.get(`${elector.name} ${elector.birthDate}`) : undefined
}

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
const comesAgain = somebody(onDay(dayOf(4)))
const bringsBack = story.visits.find(({ day, voter }) => day < ELECTION_DAY && byNumber.get(voter)?.trait === 'absentee-issued')
if (bringsBack === undefined) throw new Error('nobody has papers of an absentee vote')
reserved.add(bringsBack.voter)
const doubtedCode = somebody(onDay(dayOf(5)))
const wrongStack = somebody(onDay(dayOf(8)))
const mistaken = somebody(onDay(dayOf(8)))
const unseen = somebody(onDay(dayOf(9)))
const pageGoes = [somebody(onDay(dayOf(9))), somebody(onDay(dayOf(9))), somebody(onDay(dayOf(9)))] as const
const movedAway = somebody(onDay(dayOf(10)))
const elsewhere = somebody((visit) => onDay(dayOf(10))(visit) && byNumber.get(visit.voter)?.district === 'd03')
const inLine = [0, 1, 2].map(() => somebody(onDay(ELECTION_DAY)))
const tooLate = somebody(onDay(ELECTION_DAY))

/** Voters who came, and what became of them, as the notes have it. */
async function expectServed(visits: readonly Visit[], place: string): Promise<void> {
  expectPlayed(await desk.serve(visits), visits, place)
}

function expectPlayed(played: readonly Played[], visits: readonly Visit[], place: string): void {
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

/** Everybody of a day beside those of whom an act tells; who has a card lays it down. */
async function serve(day: string, place: string): Promise<void> {
  const visits = story.visits.filter((visit) => visit.day === day && !reserved.has(visit.voter))
  for (const visit of visits) {
    const card = cardOf(visit.voter)
    if (card === undefined) continue
    await desk.tap(reader, card)
    await expectServed([{ ...visit, way: 'card' }], place)
  }
  await expectServed(
    visits.filter(({ voter }) => cardOf(voter) === undefined),
    place,
  )
}

/** What left the stacks of the early place for other reasons than a vote: spoiled, or given back. */
const unused: Record<BallotId, number> = { 'single-seat': 0, proportional: 0, judges: 0, governor: 0 }
/** What has to lie there now. */
const remaining = (place: string) =>
  BALLOTS.map((ballot) => ({
    ballot,
    count: STACK - truth.papersOf(place)[ballot] - (place === EARLY_PLACE ? unused[ballot] : 0),
  }))

/** The stacks are counted, and the station knows of the same. */
async function expectCounted(place: string): Promise<void> {
  const counts = remaining(place)
  await desk.must('polling:stock-count', { counts })
  const { stock } = await desk.state()
  expect(stock.divergences).toEqual([])
  expect(stock.ballots.map(({ ballot, remaining: count }) => ({ ballot, count }))).toEqual(counts)
}

async function openDay(day: string): Promise<void> {
  await desk.passTo(`${day}T08:30:00+09:00`)
  await desk.signIn('supervisor')
  await desk.must('polling:open', { confirmed: await desk.readiness() })
  await desk.signIn('clerk')
  // The station's clock is behind the story's by as long as it took to start: nobody is served before the time of voting.
  await desk.passTo(`${day}T08:31:00+09:00`)
}

async function closeDay(day: string): Promise<void> {
  await desk.passTo(`${day}T20:00:00+09:00`)
  await expectCounted(EARLY_PLACE)
  await desk.signIn('supervisor')
  await desk.must('polling:close', { waiting: 0 })
}

async function restart(program: string, place: string, time: string): Promise<void> {
  await desk?.kiosk.close()
  station.run(program, place)
  desk = await ElectionDesk.start(station, time)
}

/** By hand, on the screens: from the finding to the thanks. */
async function handsOut(papers: readonly string[]): Promise<void> {
  for (const ballot of papers) {
    const paper = desk.page.locator(`[data-testid="${TEST_IDS.pollingPaper}"][data-ballot="${ballot}"]`)
    await paper.waitFor()
    await desk.presses(TEST_IDS.pollingIssue)
    await paper.waitFor({ state: 'detached' })
  }
}

beforeAll(async () => {
  daemon = await startPcscDaemon()
  await station.setUp()
  await station.importRoll(story.electors, clockFrom(`${dayOf(0)}T07:00:00+09:00`))
  await restart(withNetwork, EARLY_PLACE, `${dayOf(0)}T08:20:00+09:00`)
}, 320_000)
afterEach(() => reader.remove())
afterAll(async () => {
  await desk?.kiosk.close()
  await reader.remove()
  await daemon?.stop()
  station.remove()
})

describe('eleven early days', () => {
  test(
    'day 1: nothing is handed out before the place is open; the stacks are counted; a card without 入場券',
    async () => {
      const [first] = story.visits
      await desk.signIn('clerk')
      expect(await desk.ask('polling:scan', { text: first?.barcode ?? '' })).toMatchObject({
        ok: false,
        code: 'polling-not-open',
      })
      await desk.picture('not-open')
      await openDay(dayOf(0))
      await desk.toScreen('F6', 'stock')
      for (const ballot of BALLOTS) await desk.on(TEST_IDS.pollingCount(ballot)).fill(String(STACK))
      await desk.presses(TEST_IDS.pollingCountConfirm)
      await expect
        .poll(async () => (await desk.state()).stock.ballots.map((one) => one.remaining))
        .toEqual(BALLOTS.map(() => STACK))
      await desk.picture('stock')
      await desk.toScreen('F3', 'home')
      await desk.picture('home')
      await desk.pictureInEnglish('home')
      await serve(dayOf(0), EARLY_PLACE)
      await closeDay(dayOf(0))
    },
    LONG,
  )

  /*
   * - The wife says her number, is found, says why she votes early, swears on her screen, and gets three papers, all on the screens.
   * - "My husband's too, please": his card is scanned, and it is still her turn.
   */
  test(
    'day 2: one person, one tap, one set; a spouse waits (春日市)',
    async () => {
      const [wife, husband] = spouses
      const visitor = await desk.kiosk.window('visitor')
      await openDay(dayOf(1))
      await desk.on(TEST_IDS.pollingSearch).fill(wife.voter)
      await desk.on(TEST_IDS.pollingHit).waitFor()
      await desk.picture('search')
      await desk.key('Enter')
      await desk.on(TEST_IDS.pollingContinue).waitFor()
      await desk.picture('finding')
      await desk.pictureInEnglish('finding')
      await desk.presses(TEST_IDS.pollingContinue)
      await desk.on(TEST_IDS.pollingReason(wife.reason)).waitFor()
      await desk.picture('reason')
      await visitor.getByTestId(TEST_IDS.pollingReason(wife.reason)).waitFor()
      await desk.picture('visitor-reason', 'visitor')
      await desk.presses(TEST_IDS.pollingReason(wife.reason))
      await desk.on(TEST_IDS.pollingOath).waitFor()
      await desk.picture('oath')
      const agree = visitor.getByTestId(TEST_IDS.pollingOathAgree)
      await agree.waitFor()
      await desk.picture('visitor-oath', 'visitor')
      await agree.click()
      await desk.on(TEST_IDS.pollingIssue).waitFor()
      await desk.picture('hand-out')
      await desk.picture('visitor-papers', 'visitor')
      await handsOut(['single-seat'])
      await desk.must('polling:scan', { text: husband.barcode })
      const { session, next } = await desk.state()
      expect([session?.voter?.number, next !== undefined]).toEqual([wife.voter, true])
      await desk.picture('next-waits')
      await handsOut(['proportional', 'governor'])
      await desk.on(TEST_IDS.pollingNext).waitFor()
      await desk.picture('done')
      await desk.presses(TEST_IDS.pollingNext)
      await expect.poll(async () => (await desk.state()).session?.voter?.number).not.toBe(wife.voter)
      if ((await desk.state()).session === undefined) await desk.must('polling:next')
      expect((await desk.session()).voter?.number).toBe(husband.voter)
      await desk.toTheHandOut(husband.reason)
      await desk.issue(...husband.papers)
      await desk.leave()
      for (const visit of spouses) truth.visited(visit, EARLY_PLACE)
      await serve(dayOf(1), EARLY_PLACE)
      await closeDay(dayOf(1))
    },
    LONG,
  )

  test(
    'day 3: spoiled and re-issued, braille, two assistants, given back',
    async () => {
      await openDay(dayOf(2))
      await desk.must('polling:scan', { text: spoils.barcode })
      await desk.toTheHandOut(spoils.reason)
      await desk.issue('single-seat')
      await desk.shows('hand-out')
      await desk.key('F2')
      await desk.on(TEST_IDS.pollingChoice('spoil single-seat')).waitFor()
      await desk.picture('spoil')
      await desk.presses(TEST_IDS.pollingChoice('spoil single-seat'))
      unused['single-seat'] += 1
      await handsOut(['single-seat'])
      await desk.issue('proportional', 'governor')
      await desk.leave()
      await desk.must('polling:scan', { text: helped.barcode })
      await desk.toTheHandOut(helped.reason)
      await desk.shows('hand-out')
      await desk.key('F7')
      await desk.presses(TEST_IDS.pollingAssistant('writes', 'supervisor'))
      await desk.presses(TEST_IDS.pollingAssistant('watches', 'officer'))
      await desk.picture('proxy')
      await desk.presses(TEST_IDS.pollingProxyConfirm)
      await expect.poll(async () => (await desk.session()).wishes.proxy).toEqual(['supervisor', 'officer'])
      await desk.issue(...helped.papers)
      await desk.leave()
      await desk.must('polling:scan', { text: blind.barcode })
      await desk.toTheHandOut(blind.reason)
      await desk.mustForVoter('polling:wishes', { braille: true, proxy: null })
      await desk.issue(...blind.papers)
      await desk.leave()
      await desk.must('polling:scan', { text: givesBack.barcode })
      await desk.toTheHandOut(givesBack.reason)
      await desk.issue(...givesBack.papers)
      await desk.mustForVoter('polling:return', { ballot: 'governor', reason: '投票せずに返した' })
      await desk.leave()
      for (const visit of [spoils, blind, helped, givesBack]) truth.visited(visit, EARLY_PLACE)
      truth.struck(givesBack.voter, 'governor')
      unused.governor += 1
      await serve(dayOf(2), EARLY_PLACE)
      const { ballots } = await desk.answered('turnout', 'polling:turnout', { day: dayOf(2), public: false })
      expect(ballots.find(({ ballot }) => ballot === 'single-seat')?.of).toEqual({
        proxy: 1,
        braille: 1,
        provisional: 0,
        reissued: 1,
      })
      await closeDay(dayOf(2))
    },
    LONG,
  )

  test(
    'day 4: the power fails in the middle of a voter; paper takes over, and the desk goes on where it was (五島市・宇美町)',
    async () => {
      await openDay(dayOf(3))
      await desk.must('polling:scan', { text: cutOff.barcode })
      await desk.toTheHandOut(cutOff.reason)
      await desk.issue('single-seat')
      await desk.kiosk.killHard()
      desk = await ElectionDesk.start(station, `${dayOf(3)}T10:00:00+09:00`)
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
      await desk.on(TEST_IDS.pollingContinue).waitFor()
      await desk.picture('second-visit')
      await desk.toTheHandOut(cutOff.reason)
      await desk.issue('proportional', 'governor')
      await desk.leave()
      await desk.toScreen('F2', 'receipts')
      await desk.presses(TEST_IDS.pollingPaperEntry)
      await desk.on(TEST_IDS.pollingPaperForm).waitFor()
      await desk.picture('paper-entry')
      await desk.key('Escape')
      for (const [index, visit] of onPaper.entries())
        await desk.must('polling:paper-entry', {
          voter: visit.voter,
          writtenAt: `${dayOf(3)}T09:4${index}`,
          paperNumber: `P${index + 1}`,
          papers: visit.papers.map((ballot) => ({ ballot, what: 'issued' })),
          reason: visit.reason,
        })
      await desk.must('polling:scan', { text: leaves.barcode })
      await desk.mustForVoter('polling:close-session', { left: true, reason: '待てずに帰った' })
      for (const visit of [cutOff, ...onPaper]) truth.visited(visit, EARLY_PLACE)
      await serve(dayOf(3), EARLY_PLACE)
      await closeDay(dayOf(3))
    },
    LONG,
  )

  test(
    'day 5: who voted without a 入場券 comes again with it, and the wall cannot be clicked through (蒲郡市・御坊市・岡山市・福生市)',
    async () => {
      await openDay(dayOf(4))
      await desk.must('polling:scan', { text: comesAgain.voter })
      await desk.toTheHandOut(comesAgain.reason)
      await desk.issue(...comesAgain.papers)
      await desk.leave()
      truth.visited(comesAgain, EARLY_PLACE)
      await serve(dayOf(4), EARLY_PLACE)
      await desk.must('polling:scan', { text: comesAgain.barcode })
      expect((await desk.session()).finding?.walls[0]).toMatchObject({
        refusal: 'already-received',
        where: { ja: expect.stringContaining('見本市役所') },
        when: { ja: expect.stringContaining('11月29日') },
      })
      await desk.on(TEST_IDS.pollingWallClose).waitFor()
      await desk.picture('wall')
      await desk.pictureOfVisitor('wall-visitor', 'speak-to-staff')
      for (const key of ['Enter', 'Escape', '1']) await desk.key(key)
      // One person alone, or without a reason, does not let go on.
      expect((await desk.forVoter('polling:release', { reason: '本人の申し出', by: proof('clerk') })).ok).toBe(false)
      expect((await desk.forVoter('polling:issue', { ballot: 'single-seat', confirmedBy: 'colour' })).ok).toBe(false)
      expect((await desk.session()).step).toMatchObject({ step: 'wall' })
      // Everything before is one key away, with its day: the last visit alone was not enough (福生市).
      await desk.presses(TEST_IDS.pollingWallHistory)
      const before = desk.on(TEST_IDS.pollingHistory)
      await expect.poll(() => before.innerText()).toContain('交付: 小選挙区選挙')
      await desk.key('Escape')
      await before.waitFor({ state: 'detached' })
      await desk.presses(TEST_IDS.pollingWallClose)
      await expect.poll(async () => (await desk.state()).session).toBeUndefined()
      // What they received is told in plain words, paper by paper.
      const { acts } = await desk.answered('history', 'polling:history', { voter: comesAgain.voter })
      expect(acts.map(({ text }) => text.ja)).toContain('交付: 小選挙区選挙')
      // Whoever brings the papers of an absentee vote back may vote here: two let it pass, each with their own PIN.
      await desk.must('polling:scan', { text: bringsBack.barcode })
      expect((await desk.session()).finding?.walls[0]).toMatchObject({ refusal: 'absentee-issued' })
      await desk.presses(TEST_IDS.pollingWallRelease)
      await desk.presses(TEST_IDS.undoPreset(0))
      await desk.standsBy('by', 'clerk')
      await desk.standsBy('second', 'supervisor')
      await desk.picture('release')
      await desk.presses(TEST_IDS.undoConfirm)
      await desk.on(TEST_IDS.pollingContinue).waitFor()
      await desk.toTheHandOut(bringsBack.reason)
      await desk.issue(...BALLOTS)
      await desk.leave()
      truth.visited({ ...bringsBack, day: dayOf(4), papers: BALLOTS }, EARLY_PLACE)
      await closeDay(dayOf(4))
    },
    LONG,
  )

  test(
    'days 6 and 7: the network is away; every vote is confirmed by telephone',
    async () => {
      await restart(withoutNetwork, EARLY_PLACE, `${dayOf(5)}T08:25:00+09:00`)
      await desk.connectOffice(station)
      await openDay(dayOf(5))
      await desk.must('polling:scan', { text: doubtedCode.barcode })
      await desk.toTheHandOut(doubtedCode.reason)
      const { step } = await desk.session()
      if (step.step !== 'claim' || step.claim.state !== 'phone') throw new Error(`no telephone call: ${step.step}`)
      await desk.on(TEST_IDS.pollingPhoneDigits).waitFor()
      await desk.picture('telephone')
      // A code for somebody else is none; nothing is handed out meanwhile.
      await desk.on(TEST_IDS.pollingPhoneDigits).fill(officeCode(station, '01-9999-99', step.claim.challenge))
      await desk.presses(TEST_IDS.pollingPhoneConfirm)
      await expect
        .poll(async () => (await desk.session()).step)
        .toMatchObject({ claim: { triesLeft: 2, previous: 'polling-code-wrong' } })
      expect((await desk.forVoter('polling:issue', { ballot: 'single-seat', confirmedBy: 'colour' })).ok).toBe(false)
      await desk.on(TEST_IDS.pollingPhoneDigits).fill(officeCode(station, doubtedCode.voter, step.claim.challenge))
      await desk.presses(TEST_IDS.pollingPhoneConfirm)
      await desk.on(TEST_IDS.pollingIssue).waitFor()
      await desk.issue(...doubtedCode.papers)
      await desk.leave()
      truth.visited(doubtedCode, EARLY_PLACE)
      await serve(dayOf(5), EARLY_PLACE)
      await closeDay(dayOf(5))
      await openDay(dayOf(6))
      await serve(dayOf(6), EARLY_PLACE)
      await closeDay(dayOf(6))
    },
    LONG,
  )

  test(
    'day 8: one paper is missing at noon, and the desk says since when (四万十町)',
    async () => {
      await restart(withNetwork, EARLY_PLACE, `${dayOf(7)}T08:25:00+09:00`)
      await openDay(dayOf(7))
      await serve(dayOf(7), EARLY_PLACE)
      await desk.passTo(`${dayOf(7)}T12:00:00+09:00`)
      expect((await desk.state()).stock.due).toBeDefined()
      const one = remaining(EARLY_PLACE).map(({ ballot, count }) => ({
        ballot,
        count: ballot === 'proportional' ? count - 1 : count,
      }))
      await desk.must('polling:stock-count', { counts: one })
      expect((await desk.state()).stock.divergences).toMatchObject([{ ballot: 'proportional' }])
      await desk.toScreen('F6', 'stock')
      await desk.on(TEST_IDS.pollingDivergence('proportional')).waitFor()
      await desk.picture('diverged')
      await desk.toScreen('F3', 'home')
      const { acts } = await desk.answered('interval', 'polling:interval', { ballot: 'proportional' })
      expect(acts.length).toBeGreaterThan(0)
      // Two stuck together: found under the desk, and counted again.
      await expectCounted(EARLY_PLACE)
      await closeDay(dayOf(7))
    },
    LONG,
  )

  test(
    'day 9: the wrong stack, and a voter who was mistaken for another (新上五島町)',
    async () => {
      await openDay(dayOf(8))
      await desk.must('polling:scan', { text: wrongStack.barcode })
      await desk.toTheHandOut(wrongStack.reason)
      expect(await desk.ask('polling:scan', { text: 'UKB-PROP' })).toMatchObject({ ok: false, code: 'polling-wrong-paper' })
      expect((await desk.session()).step).toMatchObject({
        step: 'hand-out',
        wrongLabel: { scanned: 'UKB-PROP' },
        current: 'single-seat',
      })
      await desk.on(TEST_IDS.pollingIssue).waitFor()
      await desk.picture('wrong-stack')
      expect((await desk.forVoter('polling:issue', { ballot: 'proportional', confirmedBy: 'colour' })).ok).toBe(false)
      await desk.must('polling:scan', { text: 'UKB-SINGLE' })
      await desk.issue(...wrongStack.papers.slice(1))
      await desk.leave()
      truth.visited(wrongStack, EARLY_PLACE)
      // A clerk chose the wrong line, and notices when the paper still lies on the desk.
      await desk.must('polling:scan', { text: mistaken.barcode })
      await desk.toTheHandOut(mistaken.reason)
      await desk.issue('single-seat')
      const { acts } = await desk.answered('history', 'polling:history', { voter: mistaken.voter })
      const undo = { acts: acts.filter(({ ballot }) => ballot === 'single-seat').map(({ id }) => id), reason: '別の人を選んだ' }
      expect((await desk.ask('polling:undo', undo)).ok).toBe(false)
      await desk.must('polling:undo', { ...undo, by: proof('clerk'), second: proof('supervisor') })
      await desk.mustForVoter('polling:close-session', {
        ...{ left: false, reason: '別の人だった', giveBack: true },
        ...{ by: proof('clerk'), second: proof('supervisor') },
      })
      await serve(dayOf(8), EARLY_PLACE)
      await desk.toScreen('F2', 'receipts')
      const receipt = (await desk.state()).today.lastNumber ?? 0
      await desk.on(TEST_IDS.pollingReceipt(receipt)).waitFor()
      await desk.picture('receipts')
      await desk.presses(TEST_IDS.pollingReceiptOpen(receipt))
      await desk.on(TEST_IDS.pollingReceiptPrint).waitFor()
      await desk.picture('receipt')
      await desk.key('Escape')
      await desk.toScreen('F3', 'home')
      await closeDay(dayOf(8))
    },
    LONG,
  )

  /*
   * - The page of the desk dies, and is built anew, with a paper, with the last word of a visit, and with the scan that began it.
   * - What it would have answered is lost. Nobody gets a paper twice, and nobody goes without one.
   */
  test(
    'day 10, in the morning: the page of the desk dies in the middle of a voter, three times',
    async () => {
      await openDay(dayOf(9))
      await desk.canLosePage()
      for (const [index, request] of ['polling:issue', 'polling:close-session', 'polling:scan'].entries()) {
        const visit = pageGoes[index]
        if (visit === undefined) throw new Error('nobody comes')
        expectPlayed([await desk.serveWhilePageGoes({ ...visit, way: 'barcode' }, request)], [visit], EARLY_PLACE)
      }
      await expectCounted(EARLY_PLACE)
    },
    LONG,
  )

  test(
    'day 10: twins by name are chosen by their address; a roll that cannot be read says nothing (御坊市)',
    async () => {
      const twin = story.electors.find(({ trait }) => trait === 'double')
      await desk.must('polling:look-up', { birthDate: twin?.birthDate, name: twin?.name })
      expect((await desk.session()).step).toMatchObject({ step: 'hits' })
      await desk.shows('hits')
      await desk.picture('hits')
      await desk.mustForVoter('polling:close-session', { left: false })
      await serve(dayOf(9), EARLY_PLACE)
      await desk.kiosk.close()
      const folder = path.join(station.folder, 'rolls', 'electoral-roll')
      const roll = path.join(folder, readdirSync(folder).find((name) => name.endsWith('.roll')) ?? '')
      renameSync(roll, `${roll}-away`)
      writeFileSync(roll, 'no roll any more')
      desk = await ElectionDesk.start(station, `${dayOf(9)}T15:00:00+09:00`)
      await desk.signIn('clerk')
      await desk.must('polling:scan', { text: unseen.barcode })
      expect((await desk.session()).step).toEqual({ step: 'unknown' })
      expect((await desk.forVoter('polling:go-on')).ok).toBe(false)
      await desk.shows('unknown')
      await desk.picture('unknown')
      await desk.mustForVoter('polling:close-session', { left: false })
      renameSync(`${roll}-away`, roll)
      await restart(withNetwork, EARLY_PLACE, `${dayOf(9)}T16:00:00+09:00`)
      await desk.signIn('clerk')
      await expectServed([unseen], EARLY_PLACE)
      await closeDay(dayOf(9))
    },
    LONG,
  )

  test(
    'day 11: who moved away last week still got a 入場券 (四万十市); then the early votes are what was noted by hand',
    async () => {
      await station.importRoll(
        story.electors.map((elector) => (elector.number === movedAway.voter ? { ...elector, trait: 'deleted' } : elector)),
        clockFrom(`${dayOf(10)}T07:00:00+09:00`),
      )
      await openDay(dayOf(10))
      await desk.must('polling:scan', { text: movedAway.barcode })
      expect((await desk.session()).finding?.walls).toMatchObject([{ refusal: 'deleted' }])
      await desk.mustForVoter('polling:close-session', { left: false })
      await serve(dayOf(10), EARLY_PLACE)
      const { days } = await desk.answered('early-table', 'polling:early-table', { public: false })
      expect(
        days.map(({ day, reasons }) => ({
          day,
          reasons: reasons.map(({ reason, voters: { male, female } }) => ({ reason, male, female })),
        })),
      ).toEqual(EARLY_DAYS.map((day) => ({ day, reasons: truth.early(day) })))
      await desk.toScreen('F7', 'turnout')
      await desk.presses(TEST_IDS.pollingTable('early'))
      await desk.on(TEST_IDS.pollingTurnout('early')).waitFor()
      await desk.picture('turnout-early')
      await desk.toScreen('F3', 'home')
      await closeDay(dayOf(10))
    },
    LONG,
  )
})

describe('polling day', () => {
  /*
   * - The dialog of the operating system is answered: the file of the office.
   * - What it says is compared by a person, and then the place opens.
   */
  test(
    'does not open without the closing list; with it, those who voted early stand before a wall',
    async () => {
      await restart(pollingDay, DAY_PLACE, `${ELECTION_DAY}T06:30:00+09:00`)
      await desk.signIn('supervisor')
      expect(await desk.ask('polling:open', { confirmed: await desk.readiness() })).toMatchObject({
        ok: false,
        code: 'polling-list-missing',
      })
      await desk.toScreen('F10', 'place')
      await desk.picture('list-missing')
      const file = path.join(station.folder, 'closing.csv')
      const absentees = story.electors.flatMap(({ trait, number }) =>
        trait === 'absentee-issued' && number !== bringsBack.voter ? [number] : [],
      )
      writeFileSync(file, truth.closingList(absentees))
      await desk.kiosk.app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      }, file)
      await desk.presses(TEST_IDS.pollingListImport)
      await desk.on(TEST_IDS.pollingListHash).waitFor()
      const early = new Set(truth.notes.map(({ voter }) => voter))
      expect((await desk.state()).opening.list).toMatchObject({ entries: early.size + absentees.length })
      await desk.picture('list')
      await desk.presses(TEST_IDS.pollingPlaceOpen)
      await desk.presses(TEST_IDS.pollingCompared)
      await desk.picture('open')
      await desk.presses(TEST_IDS.pollingOpenConfirm)
      await expect.poll(async () => (await desk.state()).status).toBe('open')
      for (const [role, name] of [
        ['presiding-officer', '投票管理者 みどり'],
        ['witness', '見本 立会一'],
        ['witness', '見本 立会二'],
      ])
        await desk.must('polling:official', { role, name, change: 'began' })
      await desk.signIn('clerk')
      await desk.must('polling:stock-count', { counts: BALLOTS.map((ballot) => ({ ballot, count: STACK })) })
      await desk.must('polling:empty-box', {})
      await desk.must('polling:scan', { text: comesAgain.barcode })
      expect((await desk.session()).finding?.walls.map(({ refusal }) => refusal)).toContain('early-voted')
      await desk.mustForVoter('polling:close-session', { left: false })
      await desk.must('polling:scan', { text: elsewhere.barcode })
      const { walls = [] } = (await desk.session()).finding ?? {}
      expect(walls.map(({ refusal }) => refusal)).toContain('other-district')
      expect(JSON.stringify(walls)).toContain('見本西小学校')
      await desk.on(TEST_IDS.pollingWallClose).waitFor()
      await desk.picture('wall-district')
      await desk.mustForVoter('polling:close-session', { left: false })
    },
    LONG,
  )

  test(
    'hour by hour the papers agree, and the figures are what was noted by hand',
    async () => {
      const visits = story.visits.filter((visit) => visit.day === ELECTION_DAY && !reserved.has(visit.voter))
      const again = new Set<string>()
      const withCard = visits.filter(({ voter }) => cardOf(voter) !== undefined)
      await desk.passTo(`${ELECTION_DAY}T07:01:00+09:00`)
      for (const visit of withCard) {
        await desk.tap(reader, cardOf(visit.voter) ?? '')
        await expectServed([{ ...visit, way: 'card' }], DAY_PLACE)
      }
      // With one try left the card is not needed: its voter is found by the 入場券, as everybody else.
      const lastTry = SAMPLE_CITIZENS.find((citizen) => !hasTries(citizen))
      expect(await desk.tapInVain(reader, lastTry?.id ?? '')).toBe('number-b-last-try')
      expect((await desk.state()).session).toBeUndefined()
      // Whoever has received every paper early may lay their card down again: it opens nothing.
      for (const visit of story.visits) {
        const hasAll = visit.day >= JUDGES_FROM && visit.day < ELECTION_DAY && visit.declines === undefined
        const card = hasAll && visit.expects === 'papers' ? cardOf(visit.voter) : undefined
        if (card === undefined || again.has(card)) continue
        again.add(card)
        await desk.tap(reader, card)
        await expectServed([{ ...visit, way: 'card', expects: 'wall', papers: [] }], DAY_PLACE)
      }
      const others = visits.filter((visit) => !withCard.includes(visit))
      const noted = new Map<string, Readonly<Record<string, object>>>()
      for (let hour = 7; hour < 20; hour++) {
        await desk.passTo(`${ELECTION_DAY}T${String(hour).padStart(2, '0')}:05:00+09:00`)
        await expectServed(
          others.filter((_, index) => index % 13 === hour - 7),
          DAY_PLACE,
        )
        await desk.passTo(`${ELECTION_DAY}T${String(hour).padStart(2, '0')}:58:00+09:00`)
        await expectCounted(DAY_PLACE)
        noted.set(
          `${String(hour + 1).padStart(2, '0')}:00`,
          Object.fromEntries(BALLOTS.map((ballot) => [ballot, truth.of(ballot, ELECTION_DAY)])),
        )
      }
      const { ballots } = await desk.answered('turnout', 'polling:turnout', { public: false })
      for (const { ballot, rows } of ballots)
        expect(
          rows.filter(({ until }) => until !== 'final').map(({ until, voters }) => [until, voters]),
          ballot,
        ).toEqual(REPORTS.map((time) => [time, noted.get(time)?.[ballot]]))
      await desk.toScreen('F7', 'turnout')
      await desk.on(TEST_IDS.pollingTurnout('single-seat')).waitFor()
      await desk.picture('turnout')
      await desk.pictureInEnglish('turnout')
      await desk.toScreen('F3', 'home')
    },
    LONG,
  )

  test(
    'whoever stands in line at the end still votes, and nobody more',
    async () => {
      await desk.passTo(`${ELECTION_DAY}T20:00:10+09:00`)
      await desk.signIn('supervisor')
      await desk.toScreen('F10', 'place')
      await desk.picture('place')
      await desk.presses(TEST_IDS.pollingPlaceClose)
      await desk.on(TEST_IDS.pollingCloseConfirm).waitFor()
      await desk.page.locator('[role="dialog"] input[inputmode="numeric"]').first().fill(String(inLine.length))
      await desk.picture('close')
      await desk.presses(TEST_IDS.pollingCloseConfirm)
      await expect.poll(async () => (await desk.state()).status).toBe('closed')
      await desk.toScreen('F3', 'home')
      await expectServed(inLine, DAY_PLACE)
      expect(await desk.ask('polling:scan', { text: tooLate.barcode })).toMatchObject({ ok: false, code: 'polling-not-open' })
      await expectCounted(DAY_PLACE)
    },
    LONG,
  )
})

describe('what stays', () => {
  test(
    'the minutes say what was noted by hand',
    async () => {
      const { ballots, waitingAtClose, officials } = await desk.answered('minutes', 'polling:minutes')
      expect(ballots.map(({ ballot, voters }) => [ballot, voters])).toEqual(
        BALLOTS.map((ballot) => [ballot, truth.of(ballot, ELECTION_DAY)]),
      )
      expect(
        ballots.map(({ ballot, papers: { opening, expected, counted } }) => ({ ballot, opening, expected, counted })),
      ).toEqual(remaining(DAY_PLACE).map(({ ballot, count }) => ({ ballot, opening: STACK, expected: count, counted: count })))
      expect([waitingAtClose, officials.length]).toEqual([inLine.length, 3])
      expect(truth.doubles).toEqual([])
      await desk.toScreen('F8', 'records')
      await desk.on(TEST_IDS.pollingMinutes).waitFor()
      await desk.picture('minutes')
      await desk.toScreen('F3', 'home')
    },
    LONG,
  )

  test(
    'the list on paper holds everybody of the place, up to the last receipt',
    async () => {
      await desk.must('polling:checklist-now')
      const { checklist, today } = await desk.state()
      expect(checklist.failure).toBeUndefined()
      expect(checklist.at).toBeDefined()
      const text = readFileSync(path.join(station.checklistFolder, 'checklist.csv'), 'utf8')
      const listed = new Set(text.match(/\b\d{2}-\d{4}-\d{2}\b/g))
      const ofPlace = story.electors.filter(({ district }) => district !== 'd03')
      expect(listed).toEqual(new Set(ofPlace.map(({ number }) => number)))
      const last = text.split(/\r?\n/).find((line) => line.includes(inLine.at(-1)?.voter ?? ''))
      expect(last).toContain(`A-${String(today.lastNumber).padStart(4, '0')}`)
    },
    LONG,
  )

  test('the ledger proves itself, and names nobody in what outlives the names', async () => {
    await desk.kiosk.close()
    const { report, headers } = readLedger(station.folder, (ledger) => ({
      report: orThrow(ledger.verify()),
      headers: ['polling-early', 'polling-day'].flatMap((program) =>
        [...ledger.acts(program, 'polling-act')].map(({ content: _, ...header }) => header),
      ),
    }))
    expect(report.events).toBeGreaterThan(headers.length)
    expect(headers.length).toBeGreaterThan(truth.notes.length)
    const text = JSON.stringify(headers)
    expect(text).not.toMatch(/"\d{2}-\d{4}-\d{2}"/)
    for (const { name, barcode } of story.electors.slice(0, 100)) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(barcode)
    }
  })
})
