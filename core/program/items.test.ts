import { describe, expect, it } from 'vitest'
import { orThrow } from '../base/index.ts'
import { decide } from './decide.ts'
import { MemoryUsage } from './memory-usage.ts'
import { parseProgram } from './parse-program.ts'
import { inputFor } from './program.test-support.ts'
import { runProgramTests } from './program-tests.ts'

const head = (id: string, type: string, places: string, identity: string) => `format: 1
id: ${id}
version: 1.0.0
type: ${type}
title: { ja: 見本, en: Sample }
instruction: { ja: カードを置いてください。, en: Place your card. }
period: { from: 2026-01-01, until: 2026-12-31 }
places: [${places}]
identity: ${identity}
`

const summaries = (text: string) =>
  runProgramTests(orThrow(parseProgram(text)))
    .filter(({ passed }) => !passed)
    .map(({ test, decision }) => [
      test.name,
      decision.outcome,
      decision.ruleId,
      decision.reasons[0].code,
      decision.items?.map(({ id, outcome, ruleId }) => `${id} ${outcome} ${ruleId}`),
    ])

/*
 * Two papers at once (domain reference §C.4): the vote for the House, and the review of the Supreme Court, which begins later.
 * Each voter gets each paper once; who comes back gets what is still open, and nothing else.
 */
const POLLING = `${head('house-2026', 'polling-early', '{ id: hall, name: { ja: 期日前投票所, en: Early polling } }, { id: mall, name: { ja: 商業施設, en: Mall } }', '{ level: attributes, credentials: [pin] }')}
roll: { id: electoral-roll, matchBy: birth-date-and-name, flags: [voted-absent, no-vote, moved-out], maxAgeDays: 1, whenOld: ask }
polling:
  municipality: '282014'
  elections: [{ id: house, name: { ja: 見本の選挙, en: Sample election }, noticeDay: 2026-01-27 }]
  electionDay: 2026-02-08
  places: [{ place: hall, kind: early, open: '08:30', close: '20:00' }, { place: mall, kind: early, open: '08:30', close: '20:00' }]
  ballots:
    - { id: house, name: { ja: 小選挙区, en: House }, election: house, kind: national, colour: { name: { ja: 白, en: White }, css: '#ffffff' } }
    - { id: review, name: { ja: 国民審査, en: Review }, election: house, kind: national, colour: { name: { ja: うぐいす色, en: Green }, css: '#c8d870' }, earlyWindow: { from: 2026-02-01, until: 2026-02-07 } }
  oath: { paper: a5, statement: { ja: 真実であることを誓います。, en: I swear that it is true. }, fields: [name, statement] }
  offline: { policy: deny }
  closingList: not-used
rules:
  - { id: no-vote, when: { flags: { any: [no-vote] } }, result: { outcome: refuse, reason: { ja: 選挙権がありません。, en: No right to vote. }, release: { role: supervisor, twoPerson: true } } }
  - { id: moved, when: { flags: { any: [moved-out] } }, result: { outcome: ask, reason: { ja: 引き続き住んでいるかの確認が必要です。, en: Residence has to be confirmed. } } }
  - { id: voters, when: { registered: true }, result: { outcome: admit, reason: { ja: 名簿に登録されています。, en: On the roll. } } }
otherwise: { outcome: refuse, reason: { ja: 名簿に登録がありません。, en: Not on the roll. } }
items:
  - id: house
    name: { ja: 小選挙区, en: House }
    window: { from: 2026-01-28T08:30, until: 2026-02-08T20:00, whenClosed: { outcome: refuse, reason: { ja: 期間外です。, en: Closed. } } }
    rules:
      - { id: absent, when: { flags: { any: [voted-absent] } }, result: { outcome: refuse, reason: { ja: 不在者投票の用紙を交付ずみです。, en: Voted by post. } } }
      - { id: seventeen, when: { age: { basis: attain, under: 18 } }, result: { outcome: ask, reason: { ja: 不在者投票になります。, en: Votes as an absentee. } } }
    otherwise: { outcome: admit, reason: { ja: 交付します。, en: Hand it out. } }
    limits: [{ id: once, kind: quota, limit: 1, per: [person], whenReached: { outcome: refuse, reason: { ja: 投票ずみです。, en: Has voted. } } }]
  - id: review
    name: { ja: 国民審査, en: Review }
    window: { from: 2026-02-01T08:30, until: 2026-02-08T20:00 }
    otherwise: { outcome: admit, reason: { ja: 交付します。, en: Hand it out. } }
    limits: [{ id: once, kind: quota, limit: 1, per: [person], whenReached: { outcome: refuse, reason: { ja: 投票ずみです。, en: Has voted. } } }]
tests:
  - name: 名簿にない
    on: 2026-02-02
    place: hall
    person: { address: 兵庫県姫路市本町, birthDate: 1980-01-01, registered: false }
    expect: { outcome: refuse, rule: otherwise }
  - name: 失権
    on: 2026-02-02
    place: hall
    person: { address: 兵庫県姫路市本町, birthDate: 1980-01-01, flags: [no-vote] }
    expect: { outcome: refuse, rule: no-vote }
  - name: 同姓同名
    on: 2026-02-02
    place: hall
    person: { address: 兵庫県姫路市本町, birthDate: 1980-01-01, roll: ambiguous }
    expect: { outcome: ask, rule: roll, code: roll-entry-ambiguous }
  - name: 古い名簿
    on: 2026-02-02
    place: hall
    rollAgeDays: 2
    person: { address: 兵庫県姫路市本町, birthDate: 1980-01-01, registered: true }
    expect: { outcome: ask, rule: roll, code: roll-too-old }
  - name: 国民審査が始まる前
    on: 2026-01-30
    place: hall
    person: { id: early, address: 兵庫県姫路市本町, birthDate: 1980-01-01, registered: true }
    expect: { outcome: admit, rule: voters, items: { house: admit, review: refuse } }
  - name: 前に来た人は国民審査だけ
    on: 2026-02-02
    place: mall
    person: { address: 兵庫県姫路市本町, birthDate: 1980-01-01, registered: true }
    before: [{ minutesAgo: 4320, place: hall }]
    expect: { outcome: admit, rule: voters, items: { house: refuse, review: admit } }
  - name: 2度目は何も渡さない
    on: 2026-02-02
    place: mall
    person: { address: 兵庫県姫路市本町, birthDate: 1980-01-01, registered: true }
    before: [{ minutesAgo: 60, place: hall }]
    expect: { outcome: admit, rule: voters, items: { house: refuse, review: refuse } }
  - name: ほかの人が投票しても渡す
    on: 2026-02-02
    place: hall
    person: { address: 兵庫県姫路市本町, birthDate: 1980-01-01, registered: true }
    before: [{ person: early, people: 200, minutesAgo: 60 }]
    expect: { outcome: admit, rule: voters, items: { house: admit, review: admit } }
  - name: 不在者投票ずみ
    on: 2026-02-02
    place: hall
    person: { address: 兵庫県姫路市本町, birthDate: 1980-01-01, flags: [voted-absent] }
    expect: { outcome: admit, rule: voters, items: { house: refuse, review: admit } }
  - name: 誕生日の前々日
    on: 2026-02-02
    place: hall
    person: { address: 兵庫県姫路市本町, birthDate: 2008-02-04, registered: true }
    expect: { outcome: admit, rule: voters, items: { house: ask, review: admit } }
  - name: 誕生日の前日に達する
    on: 2026-02-02
    place: hall
    person: { address: 兵庫県姫路市本町, birthDate: 2008-02-03, registered: true }
    expect: { outcome: admit, rule: voters, items: { house: admit, review: admit } }
  - name: 生まれた日がわからない人は用紙ごとに
    on: 2026-02-02
    place: hall
    person: { address: 兵庫県姫路市本町, birthDate: 2008-02-00, registered: true }
    expect: { outcome: admit, rule: voters, items: { house: ask, review: admit } }
`

/*
 * What a shelter (domain reference §B) asks of the rules alone, without the part that makes a desk of it: everybody is taken in; goods are handed out by person or by household, at intervals, and who is
 * inside and who went out is known.
 */
const SHELTER = `${head('shelter', 'reception-queue', '{ id: desk, name: { ja: 受付, en: Desk } }, { id: door, name: { ja: 出入口, en: Door } }', '{ level: certificate }')}
roll: { id: residents, matchBy: card, flags: [needs-care] }
zones:
  - id: gym
    name: { ja: 体育館, en: Gym }
    passes: { desk: in, door: toggle }
    capacity: 200
    whenFull: { outcome: ask, reason: { ja: 満員です。ほかの避難所を案内します。, en: Full. }, release: { role: clerk } }
rules:
  - { id: care, when: { flags: { any: [needs-care] } }, result: { outcome: admit, priceClass: care, reason: { ja: 福祉スペースへ。, en: To the care area. } } }
otherwise: { outcome: admit, reason: { ja: 受け付けました。, en: Checked in. } }
priceClasses: [{ id: care, name: { ja: 要配慮者, en: Needs care } }]
items:
  - id: blanket
    name: { ja: 毛布, en: Blanket }
    otherwise: { outcome: admit, reason: { ja: 1人1枚, en: One each } }
    limits: [{ id: each, kind: quota, limit: 1, per: [person], whenReached: { outcome: refuse, reason: { ja: 渡しずみ, en: Given } } }]
  - id: water
    name: { ja: 水, en: Water }
    otherwise: { outcome: admit, reason: { ja: 世帯ごとに1日2箱, en: Two a day for each household } }
    limits: [{ id: daily, kind: quota, limit: 2, per: [household], window: day, whenReached: { outcome: refuse, reason: { ja: 渡しずみ, en: Given } } }]
  - id: bath
    name: { ja: 入浴, en: Bath }
    otherwise: { outcome: admit, reason: { ja: どうぞ, en: Go ahead } }
    limits: [{ id: pause, kind: interval, minutes: 1440, per: [person], whenReached: { outcome: refuse, reason: { ja: 1日1回, en: Once a day } } }]
tests:
  - name: 名簿にない人も受け付ける
    on: 2026-06-01
    place: desk
    person: {}
    expect: { outcome: admit, rule: otherwise, items: { blanket: admit, water: admit, bath: admit } }
  - name: 要配慮者
    on: 2026-06-01
    place: desk
    person: { flags: [needs-care] }
    expect: { outcome: admit, rule: care, priceClass: care }
  - name: 毛布は1人1枚、入浴は24時間に1回
    on: 2026-06-02
    at: '11:59'
    place: door
    person: { household: yamada }
    before: [{ minutesAgo: 1439, place: desk }]
    expect: { outcome: admit, rule: otherwise, items: { blanket: refuse, water: admit, bath: refuse } }
  - name: 24時間後
    on: 2026-06-02
    at: '12:00'
    place: door
    person: { household: yamada }
    before: [{ minutesAgo: 1440, place: desk }]
    expect: { outcome: admit, rule: otherwise, items: { blanket: refuse, water: admit, bath: admit } }
  - name: 水は世帯で数える
    on: 2026-06-01
    place: desk
    person: { household: yamada }
    before: [{ person: father, minutesAgo: 30 }, { person: mother, minutesAgo: 20 }]
    expect: { outcome: admit, rule: otherwise, items: { blanket: admit, water: refuse, bath: admit } }
  - name: 満員
    on: 2026-06-01
    place: desk
    person: {}
    before: [{ person: other, people: 200, minutesAgo: 30 }]
    expect: { outcome: ask, rule: gym }
  - name: 満員でも1人出れば入れる
    on: 2026-06-01
    place: desk
    person: {}
    before: [{ person: other, people: 200, minutesAgo: 30 }, { person: other, minutesAgo: 10, place: door }]
    expect: { outcome: admit, rule: otherwise }
`

describe('the engine carries other types too', () => {
  it('polling: voters by papers, each with a window of its own', () => {
    expect(summaries(POLLING)).toEqual([])
  })

  it('a shelter: households, goods, intervals, who is in and who is out', () => {
    expect(summaries(SHELTER)).toEqual([])
  })
})

describe('items', () => {
  const program = orThrow(parseProgram(POLLING))
  const input = (more = {}) => ({ ...inputFor(program, { at: '2026-02-02T12:00', place: 'hall' }), ...more })

  it('each tells what it uses; the whole decision tells the sum', () => {
    const { items, uses } = decide(program, input())
    const subject = 'ab'.repeat(32)
    expect(items?.map((item) => item.uses)).toEqual([
      [{ counter: `house-2026/item:house/once/ever/person=${subject}`, amount: 1 }],
      [{ counter: `house-2026/item:review/once/ever/person=${subject}`, amount: 1 }],
    ])
    expect(uses).toEqual(items?.flatMap((item) => item.uses ?? []))
  })

  it('one that was not handed out is handed out the next time', () => {
    const usage = new MemoryUsage()
    const { items } = decide(program, input())
    const house = items?.find(({ id }) => id === 'house')
    usage.record(0, { uses: house?.uses ?? [] })
    expect(decide(program, input({ usage })).items?.map(({ id, outcome, ruleId }) => `${id} ${outcome} ${ruleId}`)).toEqual([
      'house refuse once',
      'review admit otherwise',
    ])
  })

  it('who is refused is told nothing of them, who is asked about is', () => {
    expect(decide(program, input({ roll: { result: 'not-registered' } }))).not.toHaveProperty('items')
    const moved = { result: 'found', facts: { flags: [{ flag: 'moved-out' }], bookings: [] } } as const
    const asked = decide(program, input({ roll: moved }))
    expect([asked.outcome, asked.ruleId, asked.items?.map(({ outcome }) => outcome)]).toEqual([
      'ask',
      'moved',
      ['admit', 'admit'],
    ])
    expect(asked.onRelease?.uses).toEqual(asked.items?.flatMap(({ uses }) => uses ?? []))
  })

  it('of several people of one name and birth date nobody knows who has voted', () => {
    const asked = decide(program, input({ roll: { result: 'ambiguous' } }))
    expect(asked.items?.map(({ id, outcome, ruleId, reasons }) => `${id} ${outcome} ${ruleId} ${reasons[0].code}`)).toEqual([
      'house ask roll roll-entry-ambiguous',
      'review ask subject roll-entry-ambiguous',
    ])
    expect(asked).not.toHaveProperty('onRelease')
  })

  it('where an old roll refuses, it refuses the items that hang on it', () => {
    const strict = orThrow(
      parseProgram(
        POLLING.replace('whenOld: ask', 'whenOld: refuse')
          .replace('when: { registered: true }', 'when: { place: [hall] }')
          .replace('when: { flags: { any: [no-vote] } }', 'when: { place: [mall] }')
          .replace('when: { flags: { any: [moved-out] } }', 'when: { place: [mall] }'),
      ),
    )
    const { outcome, items } = decide(strict, input({ rollAgeDays: 2 }))
    expect([outcome, ...(items ?? []).map((item) => `${item.id} ${item.outcome} ${item.ruleId}`)]).toEqual([
      'admit',
      'house refuse roll',
      'review admit otherwise',
    ])
  })

  it('without a subject nobody knows whether a paper was handed out', () => {
    const { subject: _, ...nobody } = input()
    const decision = decide(program, nobody)
    expect(decision.outcome).toBe('admit')
    expect(decision.items?.map(({ outcome, ruleId, reasons }) => `${outcome} ${ruleId} ${reasons[0].code}`)).toEqual([
      'ask subject subject-missing',
      'ask subject subject-missing',
    ])
  })
})
