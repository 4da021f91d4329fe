import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { ClaimVerdict, VoteAuthority } from '../../core/polling/index.ts'
import { DAY, PollingBench, refused } from './polling-bench.test-support.ts'

let station: PollingBench
beforeEach(() => {
  station = new PollingBench()
})
afterEach(() => station.close())

const NERIKAWA = '2600000011'
const KARIMOTO = '2600000012'

/** What happened in Japan (domain reference §C.8), and must not happen here. */
describe('incidents', () => {
  test('蒲郡市 2025: somebody votes early without a 入場券 and comes again with one — a wall, whichever way they are found', async () => {
    await station.early()
    await station.vote('01-0001-02')
    for (const again of [
      () => station.scan('2600000002'),
      () => station.enter('himeji-40').then(() => station.until('polling')),
    ]) {
      await again()
      expect(station.step).toEqual({ step: 'wall', releasable: true })
      expect(station.session.finding).toMatchObject({
        overall: 'red',
        walls: [{ refusal: 'already-received', where: { ja: '見本市役所 期日前投票所 試験' }, when: { ja: '12月1日 10時00分' } }],
      })
      expect(station.visitorStep).toEqual({ step: 'speak-to-staff' })
      expect(await station.for('polling:go-on')).toEqual(refused('polling-step-missing'))
      expect(await station.for('polling:issue', { ballot: 'single-seat' })).toEqual(refused('polling-step-missing'))
      await station.doesFor('polling:close-session', { left: false })
    }
    expect(await station.papersOut()).toEqual([1, 1, 1, 1])
  })

  test('岡山市 2024: the alert is not clicked through by one person; two with a reason are recorded', async () => {
    await station.early()
    await station.vote(NERIKAWA)
    await station.scan(NERIKAWA)
    const release = { reason: '同姓の人の記録だった' }
    expect(await station.for('polling:release', release)).toEqual(refused('staff-second-person-missing'))
    const { by } = station.two
    expect(await station.for('polling:release', { ...release, by, second: { ...by, pin: by.pin.slice() } })).toEqual(
      refused('staff-second-person-same'),
    )
    await station.doesFor('polling:release', { ...release, ...station.two })
    expect(station.session).toMatchObject({
      released: { by: station.clerk, second: station.supervisor },
      step: { step: 'finding' },
    })
    const { acts } = await station.answerOf('polling:history', 'history', { voter: '01-0001-11' })
    expect(acts.filter(({ second }) => second === '加藤')).toMatchObject([{ reason: '同姓の人の記録だった' }])
  })

  test('in the morning the papers are to be counted since the place opened, not since the evening before', async () => {
    await station.early()
    await station.does('polling:stock-count', { counts: [{ ballot: 'single-seat', count: 100 }] })
    await station.signIn(station.supervisor)
    await station.does('polling:close', { waiting: 0 })
    const oneDay = 24 * 60 * 60_000
    station.pass(oneDay)
    await station.does('polling:open', {})
    expect(Date.parse(station.polling.stock.due ?? '')).toBe(Date.parse(station.time) + oneDay)
  })

  test('御坊市 2025: a roll that cannot be read says "not known", and nobody may vote by it', async () => {
    await station.early()
    const roll = path.join(station.folder, 'rolls', 'electoral-roll')
    const [version] = readdirSync(roll).filter((name) => name.endsWith('.roll'))
    await station.kiosk.close()
    writeFileSync(path.join(roll, version ?? ''), 'no roll any more')
    station.rolls = 'none'
    await station.open()
    await station.signIn(station.clerk)
    expect(station.polling.roll).toMatchObject({ status: 'damaged' })
    await station.scan(NERIKAWA)
    expect(station.session).toMatchObject({ finding: { overall: 'unknown' }, step: { step: 'unknown' } })
    expect(await station.for('polling:go-on')).toEqual(refused('polling-step-missing'))
    expect(await station.for('polling:reason', { reason: 1 })).toEqual(refused('polling-step-missing'))
  })

  test('福生市 2012: the history of each paper is told in plain words', async () => {
    await station.early()
    await station.vote(NERIKAWA)
    const { acts } = await station.answerOf('polling:history', 'history', { voter: '01-0001-11' })
    expect(acts.map(({ text }) => text.ja)).toContain('交付: 小選挙区選挙')
    expect(acts.every(({ desk, place }) => desk === '試験' && place !== undefined)).toBe(true)
  })

  test('四万十町 2017: one paper is missing at noon — the count points to the hour in which it went, and to its acts', async () => {
    await station.early()
    const count = (single: number) => station.does('polling:stock-count', { counts: [{ ballot: 'single-seat', count: single }] })
    await count(100)
    await station.vote(NERIKAWA)
    station.pass(60 * 60_000)
    station.lapse(60_000)
    expect(station.polling.stock.due).toBeDefined()
    await count(99)
    expect(station.polling.stock.due).toBeUndefined()
    await station.vote(KARIMOTO)
    station.pass(60 * 60_000)
    await count(97)
    expect(station.polling.stock.divergences).toMatchObject([{ ballot: 'single-seat', expected: 98, counted: 97 }])
    const { acts } = await station.answerOf('polling:interval', 'interval', { ballot: 'single-seat' })
    expect(acts.filter(({ text }) => text.ja.startsWith('交付'))).toHaveLength(1)
    await station.does('polling:stock-explain', {
      counts: [{ ballot: 'single-seat', count: 97 }],
      reason: '2枚重ねて渡していた',
      by: station.two.second,
    })
    expect(station.polling.stock.divergences).toEqual([])
  })

  test('長崎市・島原市 2026: the second visit offers only the paper that was not handed out yet', async () => {
    await station.early('2026-11-28T01:00:00Z')
    await station.vote(NERIKAWA)
    expect(await station.papersOut()).toEqual([1, 1, 0, 1])
    station.time = '2026-11-29T00:30:00Z'
    // What was opened yesterday does not open today.
    expect(await station.ask('polling:scan', { text: NERIKAWA })).toEqual(refused('polling-not-open'))
    await station.does('polling:open', { by: station.two.second })
    await station.scan(NERIKAWA)
    await station.throughClaim()
    expect(station.step).toMatchObject({ step: 'hand-out', current: 'judges' })
    for (const ballot of ['single-seat', 'proportional', 'governor'])
      expect(await station.for('polling:issue', { ballot })).toEqual(refused('polling-paper-not-open'))
    await station.handOutAll()
    expect(station.step.step).toBe('done')
  })

  test('新上五島町 2026: another kind, or the label of another stack, stops before the paper is in the hand', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    expect(await station.for('polling:issue', { ballot: 'governor' })).toEqual(refused('polling-wrong-paper'))
    expect(await station.ask('polling:scan', { text: 'UKB-GOV' })).toEqual(refused('polling-wrong-paper'))
    expect(station.step).toMatchObject({ current: 'single-seat', wrongLabel: { scanned: 'UKB-GOV' } })
    await station.scan('UKB-SINGLE')
    expect(station.step).toMatchObject({ current: 'proportional' })
  })

  test('春日市 2024: one person, one tap, one set — whoever taps meanwhile waits', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    const first = station.session.id
    await station.scan(KARIMOTO)
    expect(station.session.id).toBe(first)
    expect(station.polling.next).toBeDefined()
    expect(await station.ask('polling:next')).toEqual(refused('polling-desk-busy'))
    await station.doesFor('polling:close-session', { left: false })
    await station.does('polling:next')
    expect(station.session.voter).toMatchObject({ name: '仮本　翔也' })
    expect(await station.ask('polling:reason', { session: first, reason: 1 })).toEqual(refused('polling-session-over'))
  })

  test('宇美町・五島市: the station stops in the middle of a hand-out, and goes on under the same number', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    await station.doesFor('polling:issue', { ballot: 'single-seat' })
    await station.restart()
    expect(station.polling).toMatchObject({ status: 'open' })
    expect(station.polling.session).toBeUndefined()
    await station.scan(NERIKAWA)
    expect(station.session.finding).toMatchObject({ overall: 'yellow' })
    await station.doesFor('polling:go-on')
    expect(station.session).toMatchObject({ number: 1, step: { step: 'hand-out', current: 'proportional' } })
    await station.handOutAll()
    expect(await station.papersOut()).toEqual([1, 1, 1, 1])
  })
})

describe('election day', () => {
  test('does not open without the closing list; with it an early voter is a wall', async () => {
    await station.day()
    expect(station.polling).toMatchObject({ mode: 'day', opening: { closingList: 'missing' } })
    expect(await station.ask('polling:open', {})).toEqual(refused('polling-list-missing'))
    expect(await station.ask('polling:open', { confirmed: '0'.repeat(16) })).toEqual(refused('polling-readiness-changed'))
    expect(await station.importList(['01-0001-11,期日前', '01-0001-12,不在者'])).toEqual({ ok: true })
    const { list } = station.polling.opening
    expect(list).toMatchObject({ entries: 2 })
    expect(await station.ask('polling:open', { seen: '0'.repeat(64) })).toEqual(refused('polling-list-changed'))
    await station.does('polling:open', { seen: list?.sha256 })
    await station.scan(NERIKAWA)
    expect(station.session.finding?.walls).toMatchObject([{ refusal: 'early-voted' }])
    await station.doesFor('polling:close-session', { left: false })
    await station.scan(KARIMOTO)
    expect(station.session.finding?.walls).toMatchObject([{ refusal: 'absentee-issued' }])
    await station.doesFor('polling:close-session', { left: false })
    await station.vote('01-0001-13')
    expect(await station.papersOut()).toEqual([1, 1, 1, 1])
  })

  test('a list with a line that cannot be read is not taken, and the one before stands', async () => {
    await station.day()
    await station.importList(['01-0001-11,期日前'])
    expect(await station.importList([',期日前'])).toEqual(refused('polling-list-unusable'))
    expect(station.polling.opening).toMatchObject({ list: { entries: 1 }, importing: { code: 'polling-list-unusable' } })
  })

  test("the presiding officer's word: two people, a reason, and it stands in the minutes", async () => {
    await station.day()
    const override = { reason: '回線の故障。電話で確かめる' }
    expect(await station.ask('polling:open', { override })).toEqual(refused('staff-second-person-missing'))
    await station.does('polling:open', { override, ...{ by: station.two.second, second: station.two.by } })
    expect(station.polling.opening.closingList).toBe('override')
    expect(await station.answerOf('polling:minutes', 'minutes')).toMatchObject({ override })
    await station.vote(NERIKAWA)
  })

  test('whoever stood in line at the close still votes, and nobody more', async () => {
    await station.day()
    await station.importList(['01-0001-20,期日前'])
    await station.does('polling:open', { seen: station.polling.opening.list?.sha256 })
    station.time = DAY.replace('12-05T22:30', '12-06T11:00')
    await station.does('polling:close', { waiting: 1 })
    station.pass(1_000)
    await station.vote(NERIKAWA)
    expect(await station.ask('polling:scan', { text: KARIMOTO })).toEqual(refused('polling-not-open'))
  })
})

describe('the right to vote', () => {
  const answering = (verdict: ClaimVerdict): VoteAuthority => ({ claim: async () => verdict, state: () => 'connected' })

  test('granted elsewhere: stopped, with where and when', async () => {
    const at = Date.parse('2026-12-01T00:30:00Z')
    station.options = {
      voteAuthority: answering({ verdict: 'refused', mode: 'online', elsewhere: { place: 'station-mall', at } }),
    }
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    await station.happens(() => station.step.step === 'claim' && station.step.claim.state === 'refused')
    expect(station.step).toMatchObject({ claim: { where: { ja: '駅前ビル 期日前投票所' } } })
    expect(await station.for('polling:issue', { ballot: 'single-seat' })).toEqual(refused('polling-step-missing'))
  })

  test('no answer within three seconds: the telephone; a grant that comes late helps whoever still waits', async () => {
    let answer: (verdict: ClaimVerdict) => void = () => {}
    const claim = () => new Promise<ClaimVerdict>((resolve) => (answer = resolve))
    station.options = { voteAuthority: { claim, state: () => 'connected' } }
    await station.early()
    await station.scan(NERIKAWA)
    await station.doesFor('polling:reason', { reason: 1 })
    await station.doesFor('polling:oath-signed', { form: 'brought' })
    expect(station.step).toMatchObject({ claim: { state: 'under-way', slow: false } })
    station.lapse(1_500)
    expect(station.step).toMatchObject({ claim: { slow: true } })
    station.lapse(3_000)
    expect(station.step).toMatchObject({ claim: { state: 'phone' } })
    answer({ verdict: 'granted', mode: 'online', receipt: 'r-1' })
    await station.happens(() => station.step.step === 'hand-out')
  })

  test('three wrong codes end the call; without a key nobody can be confirmed, and it is said at once', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.doesFor('polling:reason', { reason: 1 })
    await station.doesFor('polling:oath-signed', { form: 'brought' })
    const wrong = station.confirmation() === '000000' ? '000001' : '000000'
    expect(await station.for('polling:claim-code', { code: wrong })).toEqual(refused('polling-code-wrong'))
    expect(await station.for('polling:claim-code', { code: wrong })).toEqual(refused('polling-code-wrong'))
    expect(await station.for('polling:claim-code', { code: wrong })).toEqual(refused('polling-claim-given-up'))
    expect(station.step).toMatchObject({ claim: { state: 'denied', code: 'polling-claim-given-up' } })
    await station.doesFor('polling:claim-again')
    await station.doesFor('polling:claim-code', { code: station.confirmation() })
    expect(station.step.step).toBe('hand-out')
  })
})

describe('what breaks', () => {
  test('a printer that is missing keeps nobody: it is said, and a form from home will do', async () => {
    station.options = { sheetPrinter: { print: async () => err(failure('sheet-print-failed')) } }
    await station.early()
    await station.scan(NERIKAWA)
    await station.doesFor('polling:reason', { reason: 1 })
    expect(await station.for('polling:oath-print')).toEqual(refused('sheet-print-failed'))
    expect(station.polling.trouble).toMatchObject({ about: 'oath', code: 'sheet-print-failed' })
    expect(await station.for('polling:oath-signed', { form: 'printed' })).toEqual(refused('polling-step-missing'))
    await station.doesFor('polling:oath-signed', { form: 'brought' })
    expect(station.step.step).toBe('claim')
  })

  test('a stick that is drawn is told, and the list is written when it is back', async () => {
    let isThere = false
    const write = async (_: string, name: string) => (isThere ? ok(`/stick/${name}`) : err(failure('folder-missing')))
    station.options = { files: { write } }
    await station.early()
    expect(await station.ask('polling:checklist-now')).toEqual(refused('folder-missing'))
    expect(station.polling.checklist).toMatchObject({ failure: 'folder-missing' })
    isThere = true
    await station.does('polling:checklist-now')
    expect(station.polling.checklist).not.toHaveProperty('failure')
  })

  test('a full disk: what could not be recorded is not handed out, and the screen stays where it was', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    await station.doesFor('polling:issue', { ballot: 'single-seat' })
    station.diskIsFull = true
    expect(await station.for('polling:issue', { ballot: 'proportional' })).toEqual(refused('ledger-disk-full'))
    expect(station.step).toMatchObject({ step: 'hand-out', current: 'proportional' })
    station.diskIsFull = false
    await station.doesFor('polling:issue', { ballot: 'proportional' })
    expect(station.step).toMatchObject({ current: 'judges' })
    station.diskIsFull = true
    expect(await station.ask('polling:scan', { text: KARIMOTO })).toEqual({ ok: true })
    await station.doesFor('polling:finish')
    expect(await station.ask('polling:scan', { text: KARIMOTO })).toEqual(refused('ledger-disk-full'))
  })

  test('a clock that jumped: a roll of the future says nothing, and what was opened on another day is closed', async () => {
    await station.early()
    station.time = '2026-11-26T01:00:00Z'
    expect(station.polling).toMatchObject({ status: 'not-opened', roll: { status: 'old' } })
    expect(await station.ask('polling:scan', { text: NERIKAWA })).toEqual(refused('polling-not-open'))
  })

  test('provisional: not on the roll, two people, an envelope for each paper; the roll knows nobody by it', async () => {
    await station.early()
    await station.does('polling:nobody')
    expect(station.step).toEqual({ step: 'wall', releasable: false })
    expect(await station.for('polling:release', { reason: '頼まれた', ...station.two })).toEqual(
      refused('polling-not-releasable'),
    )
    const provisional = { cause: 'refusal-objected', reason: '名簿にあるはずと異議' }
    expect(await station.for('polling:provisional', provisional)).toEqual(refused('staff-second-person-missing'))
    await station.doesFor('polling:provisional', { ...provisional, ballot: 'single-seat', ...station.two })
    await station.doesFor('polling:provisional', { ...provisional, ...station.two })
    expect(station.step.step).toBe('done')
  })

  test('proxy: two of the staff, and no family; it stands in the minutes without a word of the vote', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    const proxy = (...assistants: readonly string[]) => station.for('polling:wishes', { braille: false, proxy: assistants })
    expect(await proxy(station.clerk, station.clerk)).toEqual(refused('polling-assistants-invalid'))
    expect(await proxy(station.clerk, '妻')).toEqual(refused('polling-assistants-invalid'))
    expect(await proxy(station.clerk, station.supervisor)).toEqual({ ok: true })
    await station.handOutAll()
    expect(await station.answerOf('polling:minutes', 'minutes')).toMatchObject({
      proxies: [{ assistants: ['佐藤', '加藤'] }],
      ballots: [{ proxy: 1 }, { proxy: 1 }, { proxy: 1 }, { proxy: 1 }],
    })
  })

  test('an undo by two puts the paper back; one that was undone is not undone again', async () => {
    await station.early()
    await station.vote(NERIKAWA)
    const { acts } = await station.answerOf('polling:receipt', 'receipt', { number: 1 })
    const issued = acts.find(({ text }) => text.ja === '交付: 県知事選挙')
    const undo = { acts: [issued?.id], reason: '束を間違えた' }
    expect(await station.ask('polling:undo', undo)).toEqual(refused('staff-second-person-missing'))
    await station.does('polling:undo', { ...undo, ...station.two })
    expect(await station.papersOut()).toEqual([1, 1, 1, 0])
    expect(await station.ask('polling:undo', { ...undo, ...station.two })).toEqual(refused('polling-undo-impossible'))
    expect((await station.answerOf('polling:receipts', 'receipts', {})).receipts).toMatchObject([
      { number: 1, outcome: 'papers' },
    ])
  })

  test('spoiled at the desk and handed out again; brought back from the booth it takes two people', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.throughClaim()
    await station.doesFor('polling:issue', { ballot: 'single-seat' })
    await station.doesFor('polling:spoil', { ballot: 'single-seat', reason: '破れた' })
    expect(station.step).toMatchObject({ current: 'single-seat' })
    await station.doesFor('polling:reissue', { ballot: 'single-seat' })
    await station.handOutAll()
    await station.doesFor('polling:close-session', { left: false })
    await station.scan(NERIKAWA)
    const spoil = { ballot: 'proportional', reason: '書きそこなった' }
    expect(await station.for('polling:spoil', spoil)).toEqual(refused('staff-second-person-missing'))
    await station.doesFor('polling:spoil', { ...spoil, ...station.two })
    await station.doesFor('polling:go-on')
    expect(station.step).toMatchObject({ step: 'hand-out', current: 'proportional' })
    await station.doesFor('polling:reissue', { ballot: 'proportional' })
    const { ballots } = await station.answerOf('polling:minutes', 'minutes')
    expect(ballots.map(({ reissued }) => reissued)).toEqual([1, 1, 0, 0])
    expect(await station.papersOut()).toEqual([1, 1, 1, 1])
  })

  test('nothing that a card said is left after the match, and nothing of a voter in a file name', async () => {
    await station.early()
    await station.enter('himeji-40')
    await station.until('polling')
    expect(JSON.stringify(station.session)).not.toMatch(/photo|attributes|cardAsks/)
    await station.does('polling:checklist-now')
    expect([...station.written.keys()].sort()).toEqual(expect.arrayContaining(['checklist.csv', 'checklist.html']))
    expect(existsSync(path.join(station.folder, 'checklist'))).toBe(false)
  })
})
