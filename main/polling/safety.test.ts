import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ClaimVerdict, VoteAuthority } from '../../core/polling/index.ts'
import { PollingBench, refused } from './polling-bench.test-support.ts'

let station: PollingBench
beforeEach(() => {
  station = new PollingBench()
})
afterEach(() => station.close())

const NERIKAWA = '2600000011'
const KARIMOTO = '2600000012'
const VOTER = '01-0001-11'
const totals = async () => (await station.answerOf('polling:minutes', 'minutes')).ballots.map(({ voters }) => voters.total)
/** To the claim, without an answer to it. */
async function toClaim(code = NERIKAWA) {
  await station.scan(code)
  await station.doesFor('polling:reason', { reason: 1 })
  await station.doesFor('polling:oath-signed', { form: 'brought' })
}

/** An authority whose answers a test gives when it wants to. */
class SlowAuthority implements VoteAuthority {
  readonly asked: string[] = []
  connection: 'connected' | 'unreachable' = 'connected'
  readonly #answers: ((verdict: ClaimVerdict) => void)[] = []

  claim({ claim }: { readonly claim: string }): Promise<ClaimVerdict> {
    this.asked.push(claim)
    return new Promise((resolve) => this.#answers.push(resolve))
  }

  state() {
    return this.connection
  }

  /** Answers the question that was asked as the n-th. */
  async answer(index: number, verdict: ClaimVerdict) {
    this.#answers[index]?.(verdict)
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }
}

const GRANTED = { verdict: 'granted', mode: 'online', receipt: 'r-1' } as const
const REFUSED = {
  verdict: 'refused',
  mode: 'online',
  elsewhere: { place: 'station-mall', at: Date.parse('2026-12-01T00:30:00Z') },
} as const

describe('an authority that answers late', () => {
  let authority: SlowAuthority
  beforeEach(() => {
    authority = new SlowAuthority()
    station.options = { voteAuthority: authority }
  })

  test('a no that comes while papers are handed out by the policy stops the next paper', async () => {
    await station.early()
    await toClaim()
    station.lapse(3_000)
    await station.doesFor('polling:claim-code', { code: station.confirmation() })
    await station.doesFor('polling:issue', { ballot: 'single-seat' })
    await authority.answer(0, REFUSED)
    expect(station.step).toMatchObject({ step: 'claim', claim: { state: 'refused', where: { ja: '駅前ビル 期日前投票所' } } })
    expect(await station.for('polling:issue', { ballot: 'proportional' })).toEqual(refused('polling-step-missing'))
    expect(station.visitorStep).toEqual({ step: 'speak-to-staff' })
    expect(await totals()).toEqual([1, 0, 0, 0])
  })

  test('a no stays a no when the line is down: it is a wall on the next visit, and the policy is not asked', async () => {
    await station.early()
    await toClaim()
    await authority.answer(0, REFUSED)
    expect(await station.for('polling:claim-again')).toEqual(refused('polling-step-missing'))
    await station.doesFor('polling:close-session', { left: false })
    authority.connection = 'unreachable'
    await station.scan(NERIKAWA)
    expect(station.session.finding).toMatchObject({
      overall: 'red',
      walls: [{ refusal: 'claimed-elsewhere', where: { ja: '駅前ビル 期日前投票所' }, when: { ja: '12月1日 9時30分' } }],
    })
    expect(await station.for('polling:go-on')).toEqual(refused('polling-step-missing'))
  })

  test('nothing of it touches the voter who stands there by then, and nobody who has left is granted anything', async () => {
    await station.early()
    await toClaim()
    await station.doesFor('polling:close-session', { left: true })
    await toClaim(KARIMOTO)
    await authority.answer(0, GRANTED)
    expect(station.session).toMatchObject({
      voter: { number: '01-0001-12' },
      step: { step: 'claim', claim: { state: 'under-way' } },
    })
    expect(await station.for('polling:issue', { ballot: 'single-seat' })).toEqual(refused('polling-step-missing'))
    await authority.answer(1, GRANTED)
    expect(station.step.step).toBe('hand-out')
  })

  test('no answer for somebody who has left: the policy decides nothing for them', async () => {
    await station.early()
    await toClaim()
    await station.doesFor('polling:close-session', { left: true })
    station.lapse(3_000)
    const { acts } = await station.answerOf('polling:history', 'history', { voter: VOTER })
    expect(acts.map(({ text }) => text.ja).filter((text) => text.includes('許可'))).toEqual([])
    expect(station.polling.session).toBeUndefined()
  })

  test('a grant without a paper stays with its desk when the voter leaves; only two people give it back', async () => {
    await station.early()
    const given = async () =>
      (await station.answerOf('polling:history', 'history', { voter: VOTER })).acts.filter(
        ({ text }) => text.en === 'Grant given up',
      )
    await toClaim()
    await authority.answer(0, GRANTED)
    expect(await station.for('polling:close-session', { left: true })).toEqual(refused('polling-reason-missing'))
    const gone = { left: true, reason: '待てずに帰った' }
    expect(await station.for('polling:close-session', { ...gone, giveBack: true })).toEqual(
      refused('staff-second-person-missing'),
    )
    await station.doesFor('polling:close-session', gone)
    expect(await given()).toEqual([])
    // Here again: the grant is still there.
    await station.scan(NERIKAWA)
    if (station.step.step !== 'hand-out') await station.doesFor('polling:go-on')
    expect(station.step.step).toBe('hand-out')
    await station.doesFor('polling:close-session', { ...gone, giveBack: true, ...station.two })
    expect(await given()).toMatchObject([{ second: expect.any(String), reason: '待てずに帰った' }])
    // Where no grant is unused there is nothing to give back.
    await station.scan(KARIMOTO)
    expect(await station.for('polling:close-session', { ...gone, giveBack: true, ...station.two })).toEqual(
      refused('polling-step-missing'),
    )
  })

  test('a question whose answer was lost with a restart is asked again under its own name', async () => {
    await station.early()
    await toClaim()
    await station.restart()
    await toClaim()
    expect(new Set(authority.asked).size).toBe(1)
    expect(authority.asked).toHaveLength(2)
    await authority.answer(1, GRANTED)
    expect(station.session).toMatchObject({ number: 1, step: { step: 'hand-out' } })
    await station.handOutAll()
    expect(await totals()).toEqual([1, 1, 1, 1])
    expect(station.polling.authority).toMatchObject({ connection: 'online', lastContact: expect.stringContaining('2026-12-01') })
  })
})

describe('the telephone', () => {
  test('wrong codes of a call that was begun anew are written down', async () => {
    await station.early()
    await toClaim()
    const wrong = station.confirmation() === '000000' ? '000001' : '000000'
    await station.for('polling:claim-code', { code: wrong })
    await station.doesFor('polling:claim-again')
    const file = await station.answerOf('polling:history', 'history', { voter: VOTER })
    expect(JSON.stringify(file.acts)).not.toContain(wrong)
    expect(file.acts.filter(({ text }) => text.ja === '投票の確認: 答えなし')).toHaveLength(1)
  })
})

describe('one paper of a kind', () => {
  test('pressed twice, from two windows, or with the answer of a moment ago: one paper', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    const issue = { session: station.session.id, ballot: 'single-seat' }
    const answers = await Promise.all([1, 2, 3].map(() => station.ask('polling:issue', issue)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await totals()).toEqual([1, 0, 0, 0])
  })

  test('a spoiled paper whose handing-out is taken back would leave the voter with one that nobody knows of: refused', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    await station.doesFor('polling:issue', { ballot: 'single-seat' })
    await station.doesFor('polling:spoil', { ballot: 'single-seat', reason: '破れた' })
    const { acts } = await station.answerOf('polling:receipt', 'receipt', { number: 1 })
    const issued = acts.find(({ text }) => text.ja === '交付: 小選挙区選挙')
    const undo = { acts: [issued?.id], reason: '束を間違えた', ...station.two }
    expect(await station.ask('polling:undo', undo)).toEqual(refused('polling-undo-impossible'))
    await station.doesFor('polling:reissue', { ballot: 'single-seat' })
    expect(station.step).toMatchObject({ current: 'proportional' })
    expect(await station.for('polling:issue', { ballot: 'single-seat' })).toEqual(refused('polling-paper-not-open'))
  })

  test('undone and handed out again: one paper, and the wall stands again', async () => {
    await station.early()
    await station.vote(NERIKAWA)
    const { acts } = await station.answerOf('polling:receipt', 'receipt', { number: 1 })
    const governor = acts.find(({ text }) => text.ja === '交付: 県知事選挙')
    await station.does('polling:undo', { acts: [governor?.id], reason: '束を間違えた', ...station.two })
    await station.scan(NERIKAWA)
    await station.doesFor('polling:go-on')
    expect(station.step).toMatchObject({ step: 'hand-out', current: 'governor' })
    await station.handOutAll()
    await station.doesFor('polling:close-session', { left: false })
    await station.scan(NERIKAWA)
    expect(station.step.step).toBe('wall')
    expect(await totals()).toEqual([1, 1, 1, 1])
    expect(station.polling.conflicts).toBe(0)
  })

  test('who comes back for one paper cannot have another one spoiled that was handed out on an earlier day, but by two', async () => {
    await station.early('2026-11-28T01:00:00Z')
    await station.vote(NERIKAWA)
    station.time = '2026-11-29T00:30:00Z'
    await station.does('polling:open', { by: station.two.second })
    await station.scan(NERIKAWA)
    await station.throughClaim()
    expect(station.step).toMatchObject({ current: 'judges' })
    for (const way of ['polling:spoil', 'polling:return'])
      expect(await station.for(way, { ballot: 'single-seat', reason: '書きそこなった' })).toEqual(
        refused('staff-second-person-missing'),
      )
  })

  test('one that was not taken is asked about, and then handed out as a visit of its own', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    await station.doesFor('polling:decline', { ballot: 'judges' })
    await station.handOutAll()
    await station.doesFor('polling:close-session', { left: false })
    await station.scan(NERIKAWA)
    expect(station.step).toMatchObject({ step: 'ask', ask: 'declined-paper' })
    await station.doesFor('polling:answer', { ask: 'declined-paper', answer: 'confirmed', how: 'person' })
    await station.doesFor('polling:go-on')
    expect(station.session).toMatchObject({ number: 2, step: { step: 'hand-out', current: 'judges' } })
    await station.handOutAll()
    expect(await totals()).toEqual([1, 1, 1, 1])
  })

  test('a line of the list on paper is entered once, however often it is sent', async () => {
    await station.early()
    const entry = { voter: VOTER, writtenAt: '2026-12-01T09:40', papers: [{ ballot: 'single-seat', what: 'issued' }] }
    await station.does('polling:paper-entry', entry)
    expect(await station.ask('polling:paper-entry', entry)).toEqual(refused('polling-entry-twice'))
    const twice = [...entry.papers, ...entry.papers]
    expect(await station.ask('polling:paper-entry', { ...entry, writtenAt: '2026-12-01T09:41', papers: twice })).toEqual(
      refused('request-invalid'),
    )
    expect(await totals()).toEqual([1, 0, 0, 0])
    await station.scan(NERIKAWA)
    expect(station.session.finding?.cells[0]).toMatchObject({ state: 'received', how: 'paper' })
  })
})

describe('paper that was handed out twice', () => {
  test('the list on paper says so: both stand, a wall keeps the third, and two people record what it was', async () => {
    await station.early()
    await station.vote(NERIKAWA)
    await station.does('polling:paper-entry', {
      voter: VOTER,
      writtenAt: '2026-12-01T09:40',
      papers: [{ ballot: 'single-seat', what: 'issued' }],
    })
    expect(station.polling.conflicts).toBe(1)
    expect(await totals()).toEqual([1, 1, 1, 1])
    await station.scan(NERIKAWA)
    expect(station.step).toEqual({ step: 'wall', releasable: true })
    await station.doesFor('polling:close-session', { left: false })
    const { conflicts } = await station.answerOf('polling:conflicts', 'conflicts')
    expect(conflicts).toMatchObject([{ voter: VOTER, ballot: 'single-seat', acts: [{}, {}] }])
    const found = { voter: VOTER, ballot: 'single-seat', outcome: 'recorded-twice', reason: '紙と端末の両方に書いた' }
    expect(await station.ask('polling:resolve-conflict', found)).toEqual(refused('staff-second-person-missing'))
    await station.does('polling:resolve-conflict', { ...found, ...station.two })
    expect(station.polling.conflicts).toBe(0)
    await station.restart()
    expect(station.polling.conflicts).toBe(0)
  })
})

describe('a wall is a wall', () => {
  test('a release holds for the visit on which two people gave it', async () => {
    await station.early()
    await station.vote(NERIKAWA)
    await station.scan(NERIKAWA)
    await station.doesFor('polling:release', { reason: '同姓の人の記録だった', ...station.two })
    expect(station.step.step).toBe('finding')
    await station.doesFor('polling:close-session', { left: true })
    await station.scan(NERIKAWA)
    expect(station.step).toEqual({ step: 'wall', releasable: true })
  })

  test('what was confirmed of the person who stood there is not confirmed for the next one', async () => {
    await station.early()
    await station.enter('himeji-40')
    await station.until('polling')
    const first = station.session
    await station.doesFor('polling:close-session', { left: false })
    expect(first.finding?.overall).toBe('green')
    await station.does('polling:look-up', { birthDate: '19430812', name: 'ネリカワ' })
    expect(station.session.voter?.number).toBe(VOTER)
  })

  test('who does not declare that it is they, does not vote', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.doesFor('polling:declaration', { outcome: 'not-made' })
    expect(station.session.finding?.walls).toMatchObject([{ refusal: 'not-confirmed' }])
    expect(await station.for('polling:go-on')).toEqual(refused('polling-step-missing'))
    await station.doesFor('polling:declaration', { outcome: 'made' })
    expect(station.step.step).toBe('finding')
  })

  test('a stack label that is scanned between two voters is nobody, and no wall', async () => {
    await station.early()
    expect(await station.ask('polling:scan', { text: 'UKB-GOV' })).toEqual(refused('polling-step-missing'))
    expect(station.polling.session).toBeUndefined()
  })

  test('the presiding officer who refuses the vote in the middle of the hand-out stops the next paper', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    await station.doesFor('polling:issue', { ballot: 'single-seat' })
    await station.doesFor('polling:refuse-vote', { reason: '別人と判明', witnessesHeard: true, by: station.two.second })
    expect(await station.for('polling:issue', { ballot: 'proportional' })).toEqual(refused('polling-paper-not-open'))
  })
})

test('a reason that is put right after the oath was printed: the form is printed anew', async () => {
  await station.early()
  await station.scan(NERIKAWA)
  await station.doesFor('polling:reason', { reason: 1 })
  await station.doesFor('polling:oath-print')
  await station.doesFor('polling:reason', { reason: 3 })
  expect(await station.for('polling:oath-signed', { form: 'printed' })).toEqual(refused('polling-step-missing'))
  await station.doesFor('polling:oath-print')
  await station.doesFor('polling:oath-signed', { form: 'printed' })
  expect(station.step.step).toBe('claim')
})

test('a card that is held there again a moment after its session was closed stands at the desk again', async () => {
  await station.early()
  await station.enter('himeji-40')
  await station.until('polling')
  await station.doesFor('polling:close-session', { left: false })
  await station.kiosk.request('trainer', 'dock:take-card', undefined)
  const checkIns = station.lines.length
  await station.enter('himeji-40')
  await station.happens(() => station.lines.length > checkIns)
  expect(station.session.voter).toMatchObject({ number: '01-0001-02' })
})

describe("the program's policy without an authority", () => {
  /** The sample program with another policy. */
  async function early(policy: string) {
    const sample = readFileSync(fileURLToPath(new URL('../../fixtures/programs/polling-early.yaml', import.meta.url)), 'utf8')
    const changed = sample.replace(/ {2}offline:\n(?: {4}.*\n)+/, `  offline:\n${policy}`)
    expect(changed).not.toBe(sample)
    const file = path.join(station.folder, 'polling-early.yaml')
    writeFileSync(file, changed)
    station.programFile = file
    await station.early()
  }

  test('home-site-only: the desk of a home decides for its own districts, and for no other', async () => {
    await early('    policy: home-site-only\n    homes: { city-hall: [d01], station-mall: [d02, d03] }\n')
    await toClaim()
    expect(station.step.step).toBe('hand-out')
    await station.handOutAll()
    await station.doesFor('polling:close-session', { left: false })
    const other = (await station.answerOf('polling:search', 'hits', { text: '02-' })).hits
    expect(other).toEqual([])
    await toClaim('03-0001-01')
    expect(station.step).toMatchObject({ step: 'claim', claim: { state: 'denied', code: 'polling-home-elsewhere' } })
    expect(await station.for('polling:issue', { ballot: 'single-seat' })).toEqual(refused('polling-step-missing'))
  })

  test('allow-and-reconcile without the word of whoever takes the risk is no program at all', async () => {
    await expect(early('    policy: allow-and-reconcile\n')).rejects.toThrow()
  })

  test('allow-and-reconcile with it: handed out, and marked as granted by nobody but the policy', async () => {
    await early(
      '    policy: allow-and-reconcile\n    acceptedRisk: { decidedBy: 見本市選挙管理委員会, reason: 離島で回線がない }\n',
    )
    await toClaim()
    expect(station.step.step).toBe('hand-out')
  })

  test('provisional: two people, and an envelope for each paper', async () => {
    await early('    policy: provisional\n')
    await toClaim()
    expect(station.step).toMatchObject({ step: 'claim', claim: { state: 'provisional' } })
    const provisional = { cause: 'authority-unreachable', reason: '本部に連絡がつかない' }
    expect(await station.for('polling:provisional', provisional)).toEqual(refused('staff-second-person-missing'))
    await station.doesFor('polling:provisional', { ...provisional, ballot: 'single-seat', ...station.two })
    expect(station.step).toMatchObject({ step: 'claim', claim: { state: 'provisional' } })
    await station.doesFor('polling:provisional', { ...provisional, ...station.two })
    expect(station.step.step).toBe('done')
  })
})

describe('what the public is shown', () => {
  test('a handful of people, one braille voter, one quarter of an hour: nothing small, in the table or in the line', async () => {
    await station.early()
    for (const code of [NERIKAWA, KARIMOTO]) {
      await station.vote(code)
      station.pass(15 * 60_000)
    }
    const office = await station.answerOf('polling:turnout', 'turnout', { public: false })
    // Who may vote is told by the roll, where the program says nothing.
    expect(office.ballots[0]?.electorate?.total).toBeGreaterThan(0)
    expect(office.ballots[0]?.rows[0]?.percent).toBeDefined()
    expect(office.series.at(-1)).toMatchObject({ voters: 2 })
    const shown = await station.answerOf('polling:turnout', 'turnout', { public: true })
    const numbers = shown.ballots.flatMap(({ rows, of }) => [
      ...rows.flatMap(({ voters }) => Object.values(voters)),
      ...Object.values(of),
    ])
    const few = [...numbers, ...shown.series.map(({ voters }) => voters)].filter(
      (count) => count !== null && count > 0 && count < 5,
    )
    expect(few).toEqual([])
  })

  test('one that votes in braille is told to the office and to nobody else', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    await station.doesFor('polling:wishes', { braille: true, proxy: null })
    await station.handOutAll()
    const of = async (forPublic: boolean) =>
      (await station.answerOf('polling:turnout', 'turnout', { public: forPublic })).ballots[0]?.of
    expect(await of(false)).toMatchObject({ braille: 1, proxy: 0 })
    expect(await of(true)).toMatchObject({ braille: null, proxy: 0 })
  })
})

describe('what the minutes say', () => {
  test('who opened without the list, how many left, and a paper that nobody saw fall into the box', async () => {
    await station.day()
    const override = { reason: '回線の故障。電話で確かめる' }
    await station.does('polling:open', { override, by: station.two.second, second: station.two.by })
    await station.does('polling:left', { people: 3, reason: '待ち時間が長い' })
    const carried = { ballot: 'single-seat', reason: '投函を見ていない' }
    expect(await station.ask('polling:carried-off', { ...carried, voter: '99-0001' })).toEqual(refused('polling-voter-unknown'))
    await station.does('polling:carried-off', { ...carried, voter: '０１-0001-11' })
    await station.does('polling:spoil-stock', { ballot: 'single-seat', reason: '破れ' })
    expect(await station.answerOf('polling:minutes', 'minutes')).toMatchObject({
      override: { reason: override.reason, by: '加藤', second: '佐藤' },
      leftWithoutVoting: 3,
      ballots: [{ carriedOff: 1, papers: { spoiled: 1 } }, {}, {}, {}],
    })
  })

  test('everybody of the day is reported with how it was told', async () => {
    await station.early()
    await station.vote(NERIKAWA)
    await station.does('polling:report-figures', { for: '2026-12-01T23:59', by: 'network' })
    const { ballots } = await station.answerOf('polling:turnout', 'turnout', { public: false })
    expect(ballots[0]?.rows.at(-1)).toMatchObject({ until: 'final', reported: true, voters: { total: 1 } })
  })
})
