import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { bytesToHex, orThrow } from '../../core/base/index.ts'
import { decodeHeader } from '../../core/event/index.ts'
import { CaseFold, claimVerdictSchema, encodeMessage } from '../../core/protocol/index.ts'
import { PollingBench } from '../polling/polling-bench.test-support.ts'
import { ShelterDay } from '../shelter/shelter-day.test-support.ts'
import { comesAbout, enrol, withLedgerOf } from './enrolled-bench.test-support.ts'
import { MemoryHub } from './hub.test-support.ts'

/*
 * Whole stations without a window, enrolled with one hub:
 * - one voter at two desks at the same moment: one receives papers, the other meets a wall that says where;
 * - a desk whose line is down goes by the telephone; when the line is back, the other desk knows;
 * - both lines are down, and the voter goes to both: when they are back it is a case at both, a wall until somebody has seen it, and two
 *   officials at one desk end it for all;
 * - two desks of a shelter keep one list.
 */
class EnrolledPolling extends PollingBench {
  readonly #hub: MemoryHub
  #isEnrolled = false

  constructor(hub: MemoryHub) {
    super()
    this.#hub = hub
  }

  override async open() {
    if (!this.#isEnrolled) await enrol(this.#hub, this)
    this.#isEnrolled = true
    await super.open()
  }
}

const FIRST = '2600000011'
const SECOND = '2600000012'
const claimOf = ({ step }: PollingBench) => (step.step === 'claim' ? step.claim.state : step.step)

describe('two desks of a polling station', () => {
  let hub: MemoryHub
  let one: EnrolledPolling
  let other: EnrolledPolling
  beforeEach(async () => {
    hub = await MemoryHub.open(['polling-early'])
    one = new EnrolledPolling(hub)
    other = new EnrolledPolling(hub)
    await one.early()
    await other.early()
  })
  afterEach(async () => {
    await one.close()
    await other.close()
  })

  async function upToTheClaim(desk: PollingBench, code: string) {
    await desk.scan(code)
    await desk.doesFor('polling:reason', { reason: 1 })
    await desk.doesFor('polling:oath-signed', { form: 'brought' })
  }

  test('the same voter at both at once: one receives papers, the other is told where; then it is a wall everywhere', async () => {
    await Promise.all([upToTheClaim(one, FIRST), upToTheClaim(other, FIRST)])
    await comesAbout([one, other], () => claimOf(one) !== 'under-way' && claimOf(other) !== 'under-way')
    const states = [claimOf(one), claimOf(other)]
    expect([...states].sort()).toEqual(['hand-out', 'refused'])
    const [granted, refused] = states[0] === 'hand-out' ? [one, other] : [other, one]
    expect(refused.step).toMatchObject({ claim: { where: { ja: '見本市役所 期日前投票所' } } })
    await granted.handOutAll()
    await granted.doesFor('polling:close-session', { left: false })
    await refused.doesFor('polling:close-session', { left: false })
    await comesAbout([one, other], () => other.polling.today.voters === 1 && one.polling.today.voters === 1)
    await refused.scan(FIRST)
    expect(refused.session).toMatchObject({
      finding: { overall: 'red', walls: [{ refusal: 'already-received' }] },
      step: { step: 'wall' },
    })
    const minutesOf = (desk: PollingBench) => desk.answerOf('polling:minutes', 'minutes').then(({ ballots }) => ballots)
    expect(await minutesOf(one)).toEqual(await minutesOf(other))
    expect(Buffer.concat(hub.stored()).toString('latin1')).not.toContain('01-0001-11')
  })

  test('a desk that joins later meets the wall before it has read anything of the others, and knows as of when', async () => {
    await comesAbout([one, other], () => [one, other].every(({ desk }) => desk.health.waiting === 0))
    await upToTheClaim(one, FIRST)
    await comesAbout([one], () => claimOf(one) === 'hand-out')
    await one.handOutAll()
    await one.doesFor('polling:close-session', { left: false })
    await comesAbout([one], () => one.desk.health.waiting === 0)
    hub.near = 0
    hub.feedIsSlow = true
    const late = new EnrolledPolling(hub)
    onTestFinished(() => late.close())
    await late.early()
    const wallsOf = async (code: string) => {
      await late.scan(code)
      const walls = late.session.finding?.walls.map(({ refusal }) => refusal)
      await late.doesFor('polling:close-session', { left: false })
      return walls
    }
    await comesAbout([late], () => hub.sets > 0)
    await comesAbout([late], () => late.polling.authority.connection === 'online')
    expect(await wallsOf(FIRST)).toEqual(['claimed-elsewhere'])
    // Nobody else is stopped, and without a line it is the same.
    hub.setDown(true)
    expect(await wallsOf(SECOND)).toEqual([])
    await late.restart()
    expect(await wallsOf(FIRST)).toEqual(['claimed-elsewhere'])
    // The feed comes: what others did is told by what they recorded.
    hub.setSlow(false)
    hub.setDown(false)
    await comesAbout([late], () => late.polling.today.voters === 1, 60_000)
    expect(await wallsOf(FIRST)).toEqual(['already-received'])
  })

  test('while the line is down the telephone decides; when it is back, the other desk knows, and the bar tells of it', async () => {
    await comesAbout([one, other], () => one.desk.health.hub === 'connected' && one.desk.health.waiting === 0)
    hub.setDown(true)
    await upToTheClaim(one, SECOND)
    expect(claimOf(one)).toBe('under-way')
    one.lapse(3_000)
    expect(claimOf(one)).toBe('phone')
    await one.doesFor('polling:claim-code', { code: one.confirmation(), answeredBy: '選管 山田' })
    await one.handOutAll()
    await one.doesFor('polling:close-session', { left: false })
    await comesAbout([one], () => one.desk.health.hub === 'unreachable')
    expect(one.desk.health.waiting).toBeGreaterThan(4)
    hub.setDown(false)
    await comesAbout([one, other], () => other.polling.today.voters === 1 && one.desk.health.waiting === 0, 60_000)
    expect(one.desk.health.hub).toBe('connected')
    await other.scan(SECOND)
    expect(other.step).toMatchObject({ step: 'wall' })
  })

  test('what the hub said while another program was in force is recorded when this one is in force again', async () => {
    await comesAbout([one, other], () => one.desk.health.hub === 'connected' && one.desk.health.waiting === 0)
    hub.setDown(true)
    await upToTheClaim(one, SECOND)
    one.lapse(3_000)
    await one.doesFor('polling:claim-code', { code: one.confirmation(), answeredBy: '選管 山田' })
    await one.handOutAll()
    await one.doesFor('polling:close-session', { left: false })
    const answers = async () =>
      (await one.answerOf('polling:history', 'history', { voter: '01-0001-12' })).acts.filter(({ text }) =>
        /right to vote/i.test(text.en),
      )
    const before = await answers()
    await one.kiosk.close()
    await withLedgerOf(one.folder, async (records) => {
      // The last claim: nobody listened when its verdict came.
      const claims = records
        .events(0, 1_000)
        .filter(({ header }) => Buffer.from(header).includes('claim-made'))
        .map(({ seq }) => seq)
      const seq = claims.at(-1) ?? 0
      const held = { device: new Uint8Array(16), incarnation: 0, seq: 2, place: 'mall', at: 1_000 }
      const answer = encodeMessage(claimVerdictSchema, { seq, verdict: 'refused', held })
      orThrow(records.noteAnswer(records.outbox(), [{ seq, epoch: 1, verdict: 'refused', answer }], []))
    })
    for (let times = 0; times < 2; times++) {
      await one.restart()
      expect(await answers()).toHaveLength(before.length + 1)
    }
  })

  test('papers at both while both lines are down: a case at both, seen by each, ended by two', async () => {
    await comesAbout([one, other], () =>
      [one, other].every(({ desk }) => desk.health.hub === 'connected' && desk.health.waiting === 0),
    )
    hub.setDown(true)
    for (const desk of [one, other]) {
      await upToTheClaim(desk, FIRST)
      desk.lapse(3_000)
      await desk.doesFor('polling:claim-code', { code: desk.confirmation(), answeredBy: '選管 山田' })
      await desk.handOutAll()
      await desk.doesFor('polling:close-session', { left: false })
    }
    expect(one.polling.cases).toEqual({ known: 0, open: 0, votes: 0 })
    hub.setDown(false)
    const open = (desk: PollingBench) => desk.polling.cases.open
    await comesAbout([one, other], () => open(one) > 0 && open(one) === open(other), 60_000)
    const papers = one.polling.ballots.filter(({ inWindow }) => inWindow).length
    expect(open(one)).toBe(papers)
    // What is a case is not told a second time as a conflict of acts.
    expect([one.polling.conflicts, other.polling.conflicts]).toEqual([0, 0])
    const { wall } = one.polling.cases
    expect(wall).toMatchObject({ kind: 'conflict', own: true, state: 'open', voter: '01-0001-11' })
    expect(wall?.facts.map(({ what, own }) => [what, own])).toContainEqual(['use', true])
    expect(wall?.facts.map(({ what, own }) => [what, own])).toContainEqual(['use', false])
    const { cases } = await one.answerOf('polling:cases', 'cases')
    expect(cases.map(({ id }) => id)).toEqual((await other.answerOf('polling:cases', 'cases')).cases.map(({ id }) => id))
    // Seen here, it still stands there.
    for (const { id } of cases) await one.does('polling:case-seen', { case: id })
    expect(one.polling.cases.wall).toBeUndefined()
    expect(other.polling.cases.wall).toBeDefined()
    const [first] = cases
    const found = { case: first?.id ?? '', outcome: 'same-person-twice', reason: '2か所に来た' }
    expect(await one.ask('polling:resolve-case', found)).toMatchObject({ ok: false })
    expect(await one.ask('polling:resolve-case', { ...found, outcome: 'vote-accepted', ...one.two })).toMatchObject({ ok: false })
    await one.does('polling:resolve-case', { ...found, ...one.two })
    expect(await one.ask('polling:resolve-case', { ...found, ...one.two })).toMatchObject({
      ok: false,
      code: 'polling-case-over',
    })
    await comesAbout([one, other], () => open(one) === papers - 1 && open(other) === papers - 1, 60_000)
    const ended = async (desk: PollingBench) =>
      (await desk.answerOf('polling:cases', 'cases')).cases.find(({ id }) => id === first?.id)
    await comesAbout([one, other], () => other.polling.cases.open === papers - 1, 60_000)
    expect(await ended(other)).toMatchObject({ state: 'resolved', resolution: { place: { ja: '見本市役所 期日前投票所' } } })
    expect(other.polling.conflicts).toBe(0)
    await one.restart()
    expect(one.polling.cases.wall).toBeUndefined()
    expect(one.polling.cases.open).toBe(papers - 1)
  })
})

test('whoever may be let in and reconciled afterwards is not, as long as nothing at all is known of other desks', async () => {
  const hub = await MemoryHub.open(['polling-early'])
  hub.setDown(true)
  const desk = new EnrolledPolling(hub)
  onTestFinished(() => desk.close())
  const sample = readFileSync(fileURLToPath(new URL('../../fixtures/programs/polling-early.yaml', import.meta.url)), 'utf8')
  const risk = '    acceptedRisk: { decidedBy: 見本市選挙管理委員会, reason: 離島で回線がない }\n'
  desk.programFile = path.join(desk.folder, 'polling-early.yaml')
  writeFileSync(
    desk.programFile,
    sample.replace(/ {2}offline:\n(?: {4}.*\n)+/, `  offline:\n    policy: allow-and-reconcile\n${risk}`),
  )
  await desk.early()
  const toTheEnd = async (code: string) => {
    await desk.scan(code)
    await desk.doesFor('polling:reason', { reason: 1 })
    await desk.doesFor('polling:oath-signed', { form: 'brought' })
    desk.lapse(3_000)
  }
  await toTheEnd(FIRST)
  expect(desk.step).toMatchObject({ step: 'claim', claim: { state: 'denied', code: 'polling-others-unknown' } })
  await desk.doesFor('polling:close-session', { left: false })
  // Heard from once, it goes on without the hub.
  hub.setDown(false)
  await comesAbout([desk], () => desk.desk.health.hub === 'connected' && desk.desk.health.waiting === 0, 60_000)
  await comesAbout([desk], () => hub.pages > 0 && hub.waiting > 0, 60_000)
  hub.setDown(true)
  await comesAbout([desk], () => desk.polling.authority.connection === 'unreachable', 60_000)
  await toTheEnd(SECOND)
  expect(desk.step).toMatchObject({ step: 'hand-out' })
})

describe('two desks of a shelter', () => {
  let hub: MemoryHub
  let one: ShelterDay
  let other: ShelterDay
  beforeEach(async () => {
    hub = await MemoryHub.open(['evacuation-shelter'])
    ;[one, other] = [new ShelterDay(), new ShelterDay()]
    for (const { bench } of [one, other]) {
      const open = bench.open.bind(bench)
      bench.open = async () => {
        await enrol(hub, bench)
        await open()
      }
    }
    await one.begin()
    await other.begin()
    await one.opens()
    await comesAbout([one.bench, other.bench], () => other.desk.status === 'open')
  })
  afterEach(async () => {
    await one.bench.close()
    await other.bench.close()
  })

  test('keep one list, whichever recorded it', async () => {
    await one.manual('見本 三郎', { age: 6 })
    await comesAbout([one.bench, other.bench], () => other.desk.counts.present === 1)
    await other.manual('見本 花子', { age: 30 })
    await comesAbout([one.bench, other.bench], () => one.desk.counts.present === 2)
    expect(one.desk.counts).toEqual(other.desk.counts)
    expect(Buffer.concat(hub.stored()).toString('latin1')).not.toContain(Buffer.from('三郎').toString('latin1'))
  })

  test('that took in one card while they were apart: nobody was kept out, and both are told that it is the same card', async () => {
    hub.setDown(true)
    for (const day of [one, other]) {
      await day.laysDown('himeji-70')
      await day.visitorSays(true)
      while (day.view?.step === 'consent') await day.visitorSays(true)
      expect(await day.commit()).toMatchObject({ ok: true })
    }
    hub.setDown(false)
    await comesAbout([one.bench, other.bench], () => [one, other].every(({ desk }) => desk.counts.suggestions === 1), 60_000)
    for (const day of [one, other]) {
      const { suggestions } = await day.answered('suggestions', 'shelter:suggestions')
      expect(suggestions).toMatchObject([{ by: 'card' }])
    }
    // The hub, which reads no body, sees it by the token in the headers.
    const subjects = hub.stored().flatMap((bytes) => {
      const header = decodeHeader(bytes)
      return header?.kind === 'shelter-act' && header.act === 'person-registered'
        ? [bytesToHex(header.subject ?? new Uint8Array())]
        : []
    })
    expect(subjects).toHaveLength(2)
    expect(new Set(subjects).size).toBe(1)
    // It is a case for whoever reads the order of the hub, until one of the desks has said that it is one person.
    const cases = () => {
      const fold = new CaseFold(hub.checkpointKey.publicKey)
      for (const event of hub.events('evacuation-shelter')) fold.apply(event)
      return fold.cases().map(({ kind, resolution }) => [kind, resolution === undefined ? 'open' : 'ended'])
    }
    expect(cases()).toEqual([['double-registration', 'open']])
    const { suggestions } = await one.answered('suggestions', 'shelter:suggestions')
    const [found] = suggestions
    await one.does('shelter:merge', { keep: found?.first.person, absorb: found?.second.person })
    await comesAbout([one.bench, other.bench], () => other.desk.counts.suggestions === 0, 60_000)
    expect(cases()).toEqual([['double-registration', 'ended']])
  })
})
