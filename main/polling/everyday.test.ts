import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { PollingBench, refused } from './polling-bench.test-support.ts'

let station: PollingBench
beforeEach(() => {
  station = new PollingBench()
})
afterEach(() => station.close())

const NERIKAWA = '2600000011'
const VOTER = '01-0001-11'
/** Eighteen by the law on election day itself, and not before. */
const NOT_YET_EIGHTEEN = '2600000009'

const history = async (voter = VOTER) => {
  const { acts } = await station.answerOf('polling:history', 'history', { voter })
  return acts.map(({ text }) => text.ja)
}

/** What is needed now and then, and must work when it is. */
describe('now and then', () => {
  /*
   * - Somebody has lost their 入場券, and wants another one.
   * - Whoever is not on the roll gets none; who is gets one, it is written down, and it is no paper: the vote goes on where it was.
   */
  test('入場券の再交付: for somebody of the roll alone, and nothing else comes of it', async () => {
    await station.early()
    const gone = { session: 'of somebody who has left' }
    expect(await station.ask('polling:admission-card', gone)).toEqual(refused('polling-session-over'))
    await station.does('polling:nobody')
    expect(await station.for('polling:admission-card')).toEqual(refused('polling-step-missing'))
    await station.doesFor('polling:close-session', { left: false })
    await station.scan(VOTER)
    const { step } = station.session
    await station.doesFor('polling:admission-card')
    expect(await history()).toContain('入場券を再交付')
    expect(station.step).toEqual(step)
    expect(await station.papersOut()).toEqual([0, 0, 0, 0])
  })

  /*
   * - Somebody is eighteen on election day and not today (公選法43条): early they have no vote, an absentee vote they have.
   * - Who has come as far as their reason is no longer sent away; at the finding they are told, it is written down, and the desk is free.
   */
  test('不在者投票の案内: from the finding alone, and the desk is free after it', async () => {
    await station.early()
    await station.scan(NERIKAWA)
    await station.doesFor('polling:go-on')
    expect(await station.for('polling:to-absentee')).toEqual(refused('polling-step-missing'))
    await station.doesFor('polling:close-session', { left: true, reason: '出直す' })
    await station.scan(NOT_YET_EIGHTEEN)
    expect(station.step).toMatchObject({ step: 'wall' })
    await station.doesFor('polling:to-absentee')
    expect(await history('01-0001-09')).toContain('不在者投票を案内')
    expect(station.polling.session).toBeUndefined()
    expect(station.visitorStep).toEqual({ step: 'thank-you' })
    expect(await station.papersOut()).toEqual([0, 0, 0, 0])
  })

  /*
   * - The roll is two days old, and the program wants that of today: nobody may vote by it, and looking once more does not change that.
   * - The supervisor takes today's roll in while the voter waits. The same voter is looked at once more, and may vote.
   */
  test('もう一度: the same voter, when the roll is up to date again', async () => {
    await station.early()
    await station.signIn(station.supervisor)
    await station.does('polling:close', { waiting: 0 })
    station.pass(2 * 24 * 60 * 60_000)
    await station.does('polling:open', {})
    await station.scan(NERIKAWA)
    expect(station.session).toMatchObject({ voter: { number: VOTER }, step: { step: 'unknown' } })
    await station.doesFor('polling:again')
    expect(station.step).toEqual({ step: 'unknown' })
    expect(await station.for('polling:go-on')).toEqual(refused('polling-step-missing'))
    station.chosenFile = fileURLToPath(new URL('../../fixtures/rolls/electors.csv', import.meta.url))
    await station.does('roll:import')
    await station.happens(() => station.polling.roll.status === 'fresh')
    await station.doesFor('polling:again')
    expect(station.step).toEqual({ step: 'finding', next: 'reason' })
    await station.doesFor('polling:go-on')
    expect(await station.for('polling:again')).toEqual(refused('polling-step-missing'))
    expect((await history()).filter((text) => text.startsWith('名簿対照'))).toHaveLength(3)
  })
})

describe('papers between places', () => {
  const remaining = () => station.polling.stock.ballots.find(({ ballot }) => ballot === 'governor')?.remaining
  const counts = (count: number) => [{ ballot: 'governor', count }]

  /*
   * - Papers come from the city hall, and the stack was never counted: what is counted afterwards would be added to them.
   * - Once it is counted, what comes and goes is in the balance, and the next count agrees.
   */
  test('a stack is counted before anything is added to it or taken from it', async () => {
    await station.early()
    const comes = { way: 'received', counts: counts(200), with: '選管 本部' }
    expect(await station.ask('polling:stock-move', comes)).toEqual(refused('polling-stock-unopened'))
    await station.does('polling:stock-count', { counts: counts(300) })
    expect(await station.ask('polling:stock-move', { ...comes, counts: [{ ballot: 'mayor', count: 1 }] })).toEqual(
      refused('request-invalid'),
    )
    await station.does('polling:stock-move', comes)
    expect(remaining()).toBe(500)
    await station.does('polling:stock-move', { way: 'moved', counts: counts(120), with: '駅前ビル' })
    expect(remaining()).toBe(380)
    await station.does('polling:stock-count', { counts: counts(380) })
    expect(station.polling.stock.divergences).toEqual([])
  })
})

describe('figures on paper and in files', () => {
  /*
   * - The printer is out of paper: it is said, stays on the screen, and goes when somebody has seen it.
   * - With paper, the receipt comes out; one that was never given does not.
   */
  test('a receipt that does not print is said until it was seen, and prints the next time', async () => {
    let hasPaper = false
    const { sheets } = station
    station.options = {
      sheetPrinter: {
        print: async (sheet) => {
          if (!hasPaper) return err(failure('sheet-print-failed'))
          sheets.push(sheet)
          return ok({ on: 'paper' })
        },
      },
    }
    await station.early()
    await station.vote(NERIKAWA)
    expect(await station.ask('polling:print', { what: 'receipt', number: 7 })).toEqual(refused('polling-receipt-unknown'))
    const receipt = { what: 'receipt', number: 1 }
    expect(await station.ask('polling:print', receipt)).toEqual(refused('sheet-print-failed'))
    expect(station.polling.trouble).toMatchObject({ about: 'receipt', code: 'sheet-print-failed' })
    await station.does('polling:trouble-seen')
    expect(station.polling.trouble).toBeUndefined()
    await station.ask('polling:print', receipt)
    expect(station.polling.trouble).toMatchObject({ about: 'receipt' })
    hasPaper = true
    for (const [request, of] of [
      [receipt, 'polling-receipt'],
      [{ what: 'minutes' }, 'minutes'],
      [{ what: 'turnout' }, 'turnout'],
      [{ what: 'checklist' }, 'polling-checklist'],
    ] as const) {
      expect(await station.answerOf('polling:print', 'written', request)).toEqual({ of: 'written', on: 'paper', files: [] })
      expect(sheets.at(-1)).toMatchObject({ kind: of })
    }
    // What has printed is no trouble any more.
    expect(station.polling.trouble).toBeUndefined()
  })

  /*
   * - One voter, born in 1943, has taken four papers.
   * - The office may see it. The public may not: whoever knows who was there would know how old they are.
   */
  test('ages: the office sees everybody, the public no cell of few', async () => {
    await station.early()
    await station.vote(NERIKAWA)
    const bandsOf = async (forPublic: boolean) => {
      const { ballots } = await station.answerOf('polling:age-table', 'age-table', { public: forPublic })
      return ballots.map(({ bands }) => bands.map(({ voters }) => voters.total))
    }
    for (const bands of await bandsOf(false)) expect(bands.filter((total) => total !== 0)).toEqual([1])
    for (const bands of await bandsOf(true)) expect(bands).not.toContain(1)
  })

  /*
   * - The stick is full: nothing is said to be written.
   * - Written, each file is named by what it holds, the day, and for whom; the one for the public hides small cells.
   */
  test('files for the office and for the public', async () => {
    let isFull = true
    const { written } = station
    station.options = {
      files: {
        write: async (folder, name, content) => {
          if (isFull) return err(failure('export-file-not-written'))
          written.set(`${folder}/${name}`, typeof content === 'string' ? content : new TextDecoder().decode(content))
          return ok(`/sticks/${name}`)
        },
      },
    }
    await station.early()
    await station.vote(NERIKAWA)
    written.clear()
    const exported = { what: 'ages', public: false }
    expect(await station.ask('polling:export', exported)).toEqual(refused('export-file-not-written'))
    isFull = false
    for (const what of ['turnout', 'early', 'ages', 'minutes'])
      for (const forPublic of [false, true])
        expect(await station.answerOf('polling:export', 'written', { what, public: forPublic })).toEqual({
          of: 'written',
          on: 'file',
          files: [`/sticks/${what}-2026-12-01-${forPublic ? 'public' : 'office'}.csv`],
        })
    const file = (name: string) => written.get(`exports/${name}`) ?? ''
    expect(file('ages-2026-12-01-office.csv')).toMatch(/80歳以上.*1/)
    expect(file('ages-2026-12-01-public.csv')).toContain('*')
    expect(file('minutes-2026-12-01-office.csv')).toMatch(/^小選挙区選挙,1,0,0,1,/m)
    for (const content of written.values()) expect(content).not.toContain('練川')
  })
})
