import { describe, expect, test } from 'vitest'
import { at, elector, fold, HOUSE, situation, TestDesk } from '../polling.test-support.ts'
import type { PollingRecord } from '../state/polling-record.ts'
import { cardDifferences } from './card-differences.ts'
import { findingOf } from './finding-of.ts'
import type { FindingInput } from './situation.ts'

const VOTER = 'D1-0001'
const states = (input: FindingInput) => Object.fromEntries(findingOf(input).cells.map((cell) => [cell.ballot, cell.state]))
const cell = (input: FindingInput, ballot: string) => findingOf(input).cells.find((one) => one.ballot === ballot)
const onDay = (more: Parameters<typeof situation>[0] = {}) =>
  situation({
    place: 'school',
    mode: 'day',
    at: at('2026-02-08T09:00'),
    roll: { status: 'fresh', closingList: 'present' },
    ...more,
  })

describe('unknown is never "may vote"', () => {
  test.each([
    ['roll-unreadable', { roll: { status: 'unreadable', closingList: 'not-used' } }],
    ['roll-old', { roll: { status: 'old', closingList: 'not-used' } }],
    ['several-entries', { sought: { found: 'several' } }],
    ['roll-old', { sought: { found: 'nobody' }, roll: { status: 'old', closingList: 'not-used' } }],
  ] as const)('%s', (unknown, more) => {
    const finding = findingOf(situation(more))
    expect(finding.overall).toBe('unknown')
    expect(finding.unknowns.map((one) => one.unknown)).toEqual([unknown])
    expect(finding.cells.some(({ state }) => state === 'may-receive' || state === 'ask')).toBe(false)
  })

  test("on election day without the closing list; with the presiding officer's word it goes on", () => {
    expect(findingOf(onDay({ roll: { status: 'fresh', closingList: 'missing' } })).overall).toBe('unknown')
    expect(findingOf(onDay({ roll: { status: 'fresh', closingList: 'overridden' } })).overall).toBe('green')
  })

  test('at a polling place of some districts, for somebody without one', () => {
    const { district: _none, ...entry } = elector()
    expect(findingOf(onDay({ entry })).unknowns).toMatchObject([{ unknown: 'district-unknown' }])
  })

  test('what was handed out is certain all the same', () => {
    const desk = new TestDesk('a')
    const voter = fold(
      ...HOUSE.ballots.map(({ id }) => desk.act('2026-02-02T09:00', { act: 'paper-issued', voter: VOTER, ballot: id })),
    ).voter(VOTER)
    expect(
      findingOf(situation({ roll: { status: 'unreadable', closingList: 'not-used' }, ...(voter && { voter }) })).overall,
    ).toBe('red')
  })
})

describe('walls', () => {
  test.each([
    ['suspended', ['suspended'], true],
    ['deceased', ['deceased'], true],
    ['deleted', ['deleted'], true],
    ['absentee-issued', ['absentee-issued'], true],
    ['early-voted', ['early-voted'], true],
    ['not-national', ['not-national'], false],
  ] as const)('%s', (refusal, flags, releasable) => {
    const finding = findingOf(onDay({ entry: elector({ flags }) }))
    expect(finding.overall).toBe('red')
    expect(finding.walls).toMatchObject([{ refusal, releasable, ballots: HOUSE.ballots.map(({ id }) => id) }])
    expect(finding.walls[0]?.what.ja).toContain('小選挙区・比例代表')
  })

  test('another voting district: says where to go', () => {
    const [wall] = findingOf(onDay({ entry: elector({ district: 'd2' }) })).walls
    expect(wall).toMatchObject({ refusal: 'other-district', releasable: false, where: { ja: '第2投票区 見本中学校' } })
  })

  test('not on the roll', () => {
    expect(findingOf(situation({ sought: { found: 'nobody' } })).walls).toMatchObject([
      { refusal: 'not-on-roll', releasable: false },
    ])
  })

  test('already received: what, where and when', () => {
    const desk = new TestDesk('b', 'mall')
    const voter = fold(
      ...HOUSE.ballots.map(({ id }) =>
        desk.act('2026-02-02T10:32', { act: 'paper-issued', voter: VOTER, ballot: id, desk: 'B' }, { number: 31 }),
      ),
    ).voter(VOTER)
    const [wall] = findingOf(situation({ at: at('2026-02-03T09:00'), ...(voter && { voter }) })).walls
    expect(wall).toMatchObject({
      refusal: 'already-received',
      where: { ja: '場所:mall B' },
      when: { ja: '2月2日 10時32分', en: '2 February, 10:32' },
      before: { number: 31 },
    })
  })

  test('an absentee vote of one kind keeps only that one', () => {
    const entry = elector({ flags: ['absentee-issued-review'] })
    expect(states(situation({ entry }))).toMatchObject({ district: 'may-receive', review: 'refused' })
    expect(findingOf(situation({ entry })).overall).toBe('yellow')
  })

  test('a grant of another desk', () => {
    const desk = new TestDesk('b', 'mall')
    const claim = desk.act('2026-02-02T09:59', { act: 'claim-made', voter: VOTER, ballots: ['pr'], desk: 'B' })
    const answer = desk.act('2026-02-02T09:59', {
      act: 'claim-answered',
      claim: claim.id,
      voter: VOTER,
      ballots: ['pr'],
      verdict: 'granted',
      mode: 'site',
      desk: 'B',
    })
    const voter = fold(claim, answer).voter(VOTER)
    expect(cell(situation({ ...(voter && { voter }) }), 'pr')).toMatchObject({ state: 'refused', refusal: 'claimed-elsewhere' })
    const own = { place: 'mall', desk: 'B', ...(voter && { voter }) }
    expect(cell(situation(own), 'pr')).toMatchObject({ state: 'may-receive' })
    const voided = fold(
      claim,
      answer,
      desk.act('2026-02-02T10:10', { act: 'claim-voided', claim: claim.id, voter: VOTER, reason: 'went away' }),
    ).voter(VOTER)
    expect(cell(situation({ ...(voided && { voter: voided }) }), 'pr')).toMatchObject({ state: 'may-receive' })
  })

  test('a release lets one paper pass, and no second', () => {
    const desk = new TestDesk('a')
    const first = desk.act('2026-02-02T10:00', { act: 'paper-issued', voter: VOTER, ballot: 'pr' })
    const release = desk.act(
      '2026-02-02T10:00',
      {
        act: 'wall-released',
        voter: VOTER,
        ballots: ['pr'],
        refusals: ['already-received'],
        reason: 'clerk chose the wrong twin',
      },
      { second: 'chief' },
    )
    const second = desk.act('2026-02-02T10:00', { act: 'paper-issued', voter: VOTER, ballot: 'pr' })
    const prOf = (...acts: readonly (typeof first)[]) => {
      const voter = fold(...acts).voter(VOTER)
      return cell(situation({ ...(voter && { voter }) }), 'pr')?.state
    }
    expect([prOf(first), prOf(first, release), prOf(first, release, second)]).toEqual(['received', 'may-receive', 'received'])
  })

  test('a release holds for the visit on which it was given, and so does what was confirmed of the person', () => {
    const desk = new TestDesk('a')
    const release = desk.act('2026-02-02T10:00', {
      act: 'wall-released',
      voter: VOTER,
      ballots: ['pr'],
      refusals: ['suspended'],
      reason: 'recovered this morning',
    })
    const confirmed = desk.act('2026-02-02T10:01', {
      act: 'ask-answered',
      voter: VOTER,
      ask: 'name-differs',
      answer: 'confirmed',
    })
    const voter = fold(release, confirmed).voter(VOTER)
    const stateOn = (visit: readonly PollingRecord[]) =>
      cell(
        situation({
          entry: elector({ flags: ['suspended'] }),
          cardAsks: ['name-differs'],
          visit: new Set(visit.map(({ id }) => id)),
          ...(voter && { voter }),
        }),
        'pr',
      )?.state
    expect([stateOn([release, confirmed]), stateOn([release]), stateOn([])]).toEqual(['may-receive', 'ask', 'refused'])
  })

  test('what was not confirmed once is not confirmed by coming again', () => {
    const no = new TestDesk('a').act('2026-02-02T10:01', {
      act: 'ask-answered',
      voter: VOTER,
      ask: 'name-differs',
      answer: 'not-confirmed',
    })
    const voter = fold(no).voter(VOTER)
    const input = situation({ cardAsks: ['name-differs'], visit: new Set(), ...(voter && { voter }) })
    expect(findingOf(input).walls).toMatchObject([{ refusal: 'not-confirmed' }])
  })

  test('the authority has said no: a wall until somebody grants it', () => {
    const desk = new TestDesk('a')
    const claim = (time: string, verdict: 'granted' | 'refused' | 'no-answer') => {
      const made = desk.act(time, { act: 'claim-made', voter: VOTER, ballots: ['pr'], desk: 'A' })
      const elsewhere = { place: 'mall', at: at('2026-02-02T09:30') }
      return [
        made,
        desk.act(time, {
          act: 'claim-answered',
          claim: made.id,
          voter: VOTER,
          ballots: ['pr'],
          verdict,
          mode: 'online',
          desk: 'A',
          ...(verdict === 'refused' && { elsewhere }),
        }),
      ]
    }
    const prAfter = (...records: readonly PollingRecord[]) => {
      const voter = fold(...records).voter(VOTER)
      return findingOf(situation({ ...(voter && { voter }) })).cells.find(({ ballot }) => ballot === 'pr')
    }
    const no = claim('2026-02-02T10:00', 'refused')
    expect(prAfter(...no)).toMatchObject({ state: 'refused', refusal: 'claimed-elsewhere', before: { place: 'mall' } })
    expect(prAfter(...no, ...claim('2026-02-02T10:05', 'no-answer'))).toMatchObject({ state: 'refused' })
    expect(prAfter(...no, ...claim('2026-02-02T10:05', 'granted'))).toMatchObject({ state: 'may-receive' })
  })

  test('no release where there is nothing to release', () => {
    const voter = fold(
      new TestDesk('a').act('2026-02-02T10:00', {
        act: 'wall-released',
        voter: VOTER,
        ballots: ['pr'],
        refusals: ['under-age'],
        reason: 'x',
      }),
    ).voter(VOTER)
    expect(cell(situation({ entry: elector({ born: '2012-01-01' }), ...(voter && { voter }) }), 'pr')).toMatchObject({
      refusal: 'under-age',
    })
  })
})

describe('windows of their own', () => {
  test('before 1 February the review is not handed out yet; who has the others comes back for it alone', () => {
    const first = situation({ at: at('2026-01-29T09:00') })
    expect(states(first)).toMatchObject({ district: 'may-receive', pr: 'may-receive', review: 'not-yet', mayor: 'not-yet' })
    expect(findingOf(first).overall).toBe('green')
    const desk = new TestDesk('a')
    const voter = fold(
      ...['district', 'pr', 'governor'].map((ballot) =>
        desk.act('2026-01-29T09:01', { act: 'paper-issued', voter: VOTER, ballot }),
      ),
    ).voter(VOTER)
    const again = situation({ at: at('2026-01-30T09:00'), ...(voter && { voter }) })
    expect(findingOf(again).overall).toBe('red')
    const back = situation({ at: at('2026-02-02T09:00'), ...(voter && { voter }) })
    expect(states(back)).toEqual({
      district: 'received',
      pr: 'received',
      review: 'may-receive',
      governor: 'received',
      mayor: 'may-receive',
    })
    expect(findingOf(back)).toMatchObject({
      overall: 'yellow',
      walls: [],
      notes: [{ ja: expect.stringContaining('小選挙区・比例代表・知事は交付ずみです') }],
    })
  })

  test('a day without any paper is a wall that nobody releases', () => {
    expect(findingOf(situation({ at: at('2026-02-08T09:00') })).walls).toMatchObject([
      { refusal: 'outside-window', releasable: false },
    ])
    expect(findingOf(onDay({ at: at('2026-02-07T09:00') })).walls).toMatchObject([{ refusal: 'outside-window' }])
  })
})

describe('the age, as the law counts it (domain reference §C.2)', () => {
  const house = (electionDay: string) => ({
    ...HOUSE,
    electionDay,
    elections: [{ id: 'house', name: { ja: '見本', en: 'Sample' }, noticeDay: '2026-01-27' }],
    ballots: HOUSE.ballots.slice(0, 1),
  })
  const stateOn = (born: string, day: string, electionDay = '2026-02-08') => {
    const isDay = day === electionDay
    const found = findingOf({
      ...(isDay ? onDay() : situation()),
      program: house(electionDay),
      at: at(`${day}T10:00`),
      sought: { found: 'entry', entry: elector({ born }) },
    }).cells[0]
    return found?.state === 'refused' ? found.refusal : found?.state
  }

  test.each([
    ['2008-02-08', '2026-02-06', 'under-age-today'],
    ['2008-02-08', '2026-02-07', 'may-receive'],
    ['2008-02-08', '2026-02-08', 'may-receive'],
    ['2008-02-09', '2026-02-06', 'under-age-today'],
    ['2008-02-09', '2026-02-07', 'under-age-today'],
    ['2008-02-09', '2026-02-08', 'may-receive'],
    ['2008-02-10', '2026-02-06', 'under-age'],
    ['2008-02-10', '2026-02-07', 'under-age'],
    ['2008-02-10', '2026-02-08', 'under-age'],
  ] as const)('born %s, on %s: %s', (born, day, state) => {
    expect(stateOn(born, day)).toBe(state)
  })

  test.each(['2008-02-29', '2008-03-01'])('born %s, election on 2026-02-28: may vote', (born) => {
    expect(stateOn(born, '2026-02-28', '2026-02-28')).toBe('may-receive')
  })

  test('who is 18 only by election day is told of the absentee vote', () => {
    const finding = findingOf(situation({ entry: elector({ born: '2008-02-09' }) }))
    expect(finding.walls[0]).toMatchObject({ refusal: 'under-age-today', when: { ja: '2月8日' } })
    expect(finding.walls[0]?.todo.ja).toContain('不在者投票')
  })

  test('every birth date of the year, against the rule written down another way', () => {
    for (let offset = -400; offset < 400; offset++) {
      const born = new Date(Date.UTC(2008, 1, 8) + offset * 86_400_000).toISOString().slice(0, 10)
      // The 18th birthday is at most one day after the day of the vote.
      const birthday = new Date(
        `${Number(born.slice(0, 4)) + 18}${born.slice(4) === '-02-29' ? '-03-01' : born.slice(4)}T00:00:00Z`,
      )
      const isOld = (day: string) => birthday.getTime() - Date.parse(`${day}T00:00:00Z`) <= 86_400_000
      expect(stateOn(born, '2026-02-08'), born).toBe(isOld('2026-02-08') ? 'may-receive' : 'under-age')
      expect(stateOn(born, '2026-02-05'), born).toBe(
        isOld('2026-02-05') ? 'may-receive' : isOld('2026-02-08') ? 'under-age-today' : 'under-age',
      )
    }
  })

  test('an unknown part of the birth date is asked about with what the roll says, where the age hangs on it', () => {
    expect(findingOf(situation({ entry: elector({ born: '19500000' }) })).overall).toBe('green')
    expect(findingOf(situation({ entry: elector({ born: '20080000' }) })).asks).toMatchObject([
      { ask: 'birth-date-unknown', text: { ja: expect.stringContaining('20080000') } },
    ])
  })
})

describe('who has moved (domain reference §C.1)', () => {
  test.each([
    [
      'moved-within-prefecture',
      { district: 'may-receive', pr: 'may-receive', review: 'may-receive', governor: 'ask', mayor: 'refused' },
    ],
    [
      'moved-other-prefecture',
      { district: 'may-receive', pr: 'may-receive', review: 'may-receive', governor: 'refused', mayor: 'refused' },
    ],
    ['moved-out', { district: 'may-receive', pr: 'may-receive', review: 'may-receive', governor: 'ask', mayor: 'refused' }],
  ] as const)('%s', (flag, expected) => {
    expect(states(situation({ entry: elector({ flags: [flag] }) }))).toEqual(expected)
  })

  test('continued residence, once confirmed, opens the ballot; what is not confirmed closes it', () => {
    const entry = elector({ flags: ['moved-within-prefecture'] })
    const answered = (answer: 'confirmed' | 'not-confirmed') => {
      const voter = fold(
        new TestDesk('a').act('2026-02-02T10:00', {
          act: 'ask-answered',
          voter: VOTER,
          ask: 'continued-residence',
          answer,
          how: 'certificate',
        }),
      ).voter(VOTER)
      return cell(situation({ entry, ...(voter && { voter }) }), 'governor')
    }
    expect(answered('confirmed')).toMatchObject({ state: 'may-receive' })
    expect(answered('not-confirmed')).toMatchObject({ state: 'refused', refusal: 'not-confirmed' })
  })
})

describe('what has to be found out', () => {
  test.each([
    ['name-differs', { name: '別名　花子' }],
    ['birth-date-differs', { birthDate: '19800506' }],
    ['address-differs', { address: '大阪府大阪市北区扇町二丁目１番２７号' }],
  ] as const)('%s', (ask, card) => {
    const finding = findingOf(situation({ cardAsks: cardDifferences(card, elector(), '282014') }))
    expect(finding).toMatchObject({ overall: 'yellow', asks: [{ ask }] })
  })

  test('another spelling of the name, or the address within the city written otherwise, is no difference', () => {
    const card = { name: '見本 太郎', birthDate: '19800505', address: '姫路市安田4-1' }
    expect(findingOf(situation({ cardAsks: cardDifferences(card, elector(), '282014') })).overall).toBe('green')
  })

  test('somebody chosen from several is looked at once more', () => {
    expect(findingOf(situation({ sought: { found: 'entry', entry: elector(), chosen: true } })).asks).toMatchObject([
      { ask: 'chosen-of-several' },
    ])
  })

  test('a paper that was given back or not taken is asked about, each time anew', () => {
    const desk = new TestDesk('a')
    const acts = [
      desk.act('2026-02-02T10:00', { act: 'paper-issued', voter: VOTER, ballot: 'pr' }),
      desk.act('2026-02-02T10:01', { act: 'paper-returned', voter: VOTER, ballot: 'pr' }),
      desk.act('2026-02-02T10:01', { act: 'paper-declined', voter: VOTER, ballot: 'district' }),
    ]
    const answers = (['returned-paper', 'declined-paper'] as const).map((ask) =>
      desk.act('2026-02-02T10:02', { act: 'ask-answered', voter: VOTER, ask, answer: 'confirmed' }),
    )
    const declinedAgain = desk.act('2026-02-02T10:03', { act: 'paper-declined', voter: VOTER, ballot: 'district' })
    const asks = (records: readonly PollingRecord[]) => {
      const voter = fold(...records).voter(VOTER)
      return findingOf(situation({ ...(voter && { voter }) })).asks.map(({ ask }) => ask)
    }
    expect(asks(acts)).toEqual(['returned-paper', 'declined-paper'])
    expect(asks([...acts, ...answers])).toEqual([])
    expect(asks([...acts, ...answers, declinedAgain])).toEqual(['declined-paper'])
  })
})
