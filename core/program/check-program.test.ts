import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkProgram } from './parse-program.ts'
import { programText } from './program.test-support.ts'

const HIMEJI = readFileSync(new URL('../../fixtures/programs/himeji-facility-entry.yaml', import.meta.url), 'utf8')

const SAY = 'reason: { ja: 言, en: Say }'
const DENY = `whenReached: { outcome: refuse, ${SAY} }`

/** A program with something of everything. */
const RICH = programText(
  `slots:
  - { id: morning, name: { ja: 午前, en: Morning }, from: '09:00', until: '12:00', weekdays: [sat, sun], dates: { from: 2026-04-01, until: 2026-06-30 } }
zones:
  - id: hall
    name: { ja: 館内, en: Hall }
    passes: { gate: in, exit: out }
    capacity: 100
    whenFull: { outcome: refuse, ${SAY} }
    passback: { mode: timed, minutes: 10, resetAt: '03:00', whenBroken: { outcome: ask, ${SAY} } }
rules:
  - id: members
    when:
      flags: { any: [member], none: [blacklisted] }
      season: { from: '07-20', until: '08-31' }
      headcount: { atLeast: 1, atMost: 4 }
    result: { outcome: admit, priceClass: resident, companions: { upTo: 1, priceClass: free }, ${SAY} }
  - id: bookings
    when: { booking: { earlyMinutes: 10 }, time: { from: '17:00', until: '21:00' }, inside: { zone: hall, is: false } }
    result: { outcome: admit, priceClass: general, ${SAY} }
otherwise: { outcome: refuse, ${SAY}, release: { role: clerk } }
limits:
  - { id: total, kind: quota, limit: 50, per: [slot], window: day, when: { slots: [morning] }, ${DENY} }
  - { id: pause, kind: interval, minutes: 60, per: [person], ${DENY} }
  - { id: first, kind: priority, quota: total, classes: [resident], places: 20, until: 2026-04-20T10:00, ${DENY} }
items:
  - id: gift
    name: { ja: 記念品, en: Gift }
    window: { from: 2026-04-01T09:00, until: 2026-04-02T17:00 }
    rules: [{ id: children, when: { registered: true }, result: { outcome: refuse, ${SAY} } }]
    otherwise: { outcome: admit, ${SAY} }
    limits: [{ id: one, kind: quota, limit: 1, per: [household], window: month, ${DENY} }]
actions:
  - { id: open, kind: open-gate, gate: main, classes: [free], places: [gate] }
  - { id: slip, kind: print-slip, on: [admit, refuse] }
retention: { days: 31 }
reports: [{ id: hours, name: { ja: 時間別, en: By hour }, rows: hour, columns: class }]
exports: [{ id: list, name: { ja: 一覧, en: List }, columns: [number, at, outcome] }]
tests:
  - name: 会員
    on: 2026-07-20
    at: '10:00'
    place: gate
    person: { flags: [member], headcount: 2 }
    before: [{ minutesAgo: 90, place: exit }]
    expect: { outcome: admit, rule: members, priceClass: resident }
`,
  'identity: { level: token }\nroll: { id: members, matchBy: card, flags: [member, blacklisted], maxAgeDays: 31, whenOld: refuse }\n',
)

/** Line and column, from 1, of a text that is there once. */
function placeOf(text: string, part: string): string {
  expect(text.split(part), part).toHaveLength(2)
  const before = text.slice(0, text.indexOf(part)).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

const problemsOf = (text: string) =>
  checkProgram(text).problems.map(({ line, column, path, message }) => ({ at: `${line}:${column}`, path, ...message }))

describe('a program with something of everything', () => {
  it('is in order', () => {
    expect(problemsOf(RICH)).toEqual([])
    const { program } = checkProgram(RICH)
    expect(program).toMatchObject({
      languages: ['ja', 'en'],
      dedupe: { seconds: 3 },
      offline: 'decide-locally',
      otherwise: { release: { role: 'clerk', twoPerson: false } },
      actions: [
        { on: ['admit'], pulseMilliseconds: 500, timeoutMilliseconds: 3000, onFailure: 'continue' },
        { kind: 'print-slip', on: ['admit', 'refuse'] },
      ],
    })
    expect(structuredClone(program)).toEqual(program)
    expect(JSON.parse(JSON.stringify(program))).toEqual(program)
  })

  it('may as well be JSON', () => {
    const { program } = checkProgram(RICH)
    expect(program).toBeDefined()
    const file = JSON.stringify({ ...program, municipalitySets: {} })
    expect(checkProgram(file).problems).toEqual([])
  })
})

// The text that is replaced, what replaces it, where the problem is found, and what is said.
describe('what does not fit together', () => {
  it.each([
    [
      'a roll that is looked up by what is not read',
      'matchBy: card',
      'matchBy: birth-date-and-name',
      'birth-date-and-name',
      'level: attributes が必要',
    ],
    ['an age of the roll that is never looked at', ', maxAgeDays: 31', '', 'refuse }\npriceClasses', 'maxAgeDays が必要'],
    ['a mark twice', 'flags: [member, blacklisted]', 'flags: [member, blacklisted, member]', 'member], maxAge', '2回'],
    ['an unknown mark', 'any: [member]', 'any: [friend]', 'friend', '印「friend」がありません'],
    [
      'a mark that is asked for and excluded',
      'none: [blacklisted]',
      'none: [member]',
      'member] }\n      season',
      '当てはまる人はいません',
    ],
    ['no mark at all', '{ any: [member], none: [blacklisted] }', '{}', '{}\n      season', 'どれかが必要'],
    ['a day that no year has', "from: '07-20'", "from: '02-30'", "'02-30'", "'07-20' の形"],
    ['a group of nobody', 'atLeast: 1, atMost: 4', 'atLeast: 4, atMost: 1', '{ atLeast: 4', 'この人数になることはありません'],
    ['a group of any size', '{ atLeast: 1, atMost: 4 }', '{}', '{}\n    result', 'atLeast か atMost'],
    [
      'a companion price that is not there',
      'companions: { upTo: 1, priceClass: free }',
      'companions: { upTo: 1, priceClass: cheap }',
      'cheap',
      '料金区分「cheap」',
    ],
    [
      'companions of somebody who does not come in',
      `otherwise: { outcome: refuse, ${SAY}`,
      `otherwise: { outcome: refuse, companions: { upTo: 1, priceClass: free }, ${SAY}`,
      '{ upTo: 1, priceClass: free }, reason: { ja: 言, en: Say }, release',
      '同伴者は',
    ],
    [
      'a release of somebody who comes in',
      `priceClass: general, ${SAY} }`,
      `priceClass: general, ${SAY}, release: { role: clerk } }`,
      '{ role: clerk } }\nother',
      'release は要りません',
    ],
    [
      'a time of no length',
      "time: { from: '17:00', until: '21:00' }",
      "time: { from: '17:00', until: '17:00' }",
      "'17:00' }",
      '同じ時刻',
    ],
    ['a time that is none', "from: '17:00'", "from: '25:00'", "'25:00'", "'09:00' の形"],
    ['an unknown zone', 'inside: { zone: hall', 'inside: { zone: attic', 'attic', '区域「attic」'],
    [
      'a booking of a stranger',
      '{ booking: { earlyMinutes: 10 },',
      '{ registered: false, booking: { earlyMinutes: 10 },',
      '{ earlyMinutes: 10 }',
      '印も予約もありません',
    ],
    ['an unknown slot', 'when: { slots: [morning] }', 'when: { slots: [noon] }', 'noon', '時間枠「noon」'],
    ['a slot that passes midnight', "from: '09:00', until: '12:00'", "from: '22:00', until: '02:00'", "'02:00'", '2つに分けて'],
    ['a slot on days that run backwards', 'until: 2026-06-30', 'until: 2026-03-31', '2026-03-31', '始まりより前'],
    ['a weekday twice', '[sat, sun]', '[sat, sat]', 'sat], dates', '2回'],
    [
      'a zone behind a place that is not there',
      'passes: { gate: in, exit: out }',
      'passes: { gate: in, back: out }',
      'out }',
      '場所「back」',
    ],
    [
      'a zone that nobody enters',
      'passes: { gate: in, exit: out }',
      'passes: { exit: out }',
      '{ exit: out }',
      '入る場所がありません',
    ],
    ['a capacity without words', `    whenFull: { outcome: refuse, ${SAY} }\n`, '', 'id: hall\n', 'whenFull が必要'],
    [
      'words without a capacity',
      '    capacity: 100\n',
      '',
      '{ outcome: refuse, reason: { ja: 言, en: Say } }\n    passback',
      'capacity が必要',
    ],
    ['timed without minutes', 'mode: timed, minutes: 10', 'mode: timed', '{ mode: timed', 'minutes が必要'],
    ['minutes without timed', 'mode: timed, minutes: 10', 'mode: hard, minutes: 10', '10, resetAt', 'mode: timed のときだけ'],
    ['a direction twice', 'mode: timed, minutes: 10', 'mode: timed, directions: [in, in], minutes: 10', 'in], minutes', '2回'],
    ['a direction that there is not', 'mode: timed, min', 'mode: timed, directions: [up], min', 'up], min', 'in, out'],
    ['no direction', 'mode: timed, min', 'mode: timed, directions: [], min', '[], min', '空です'],
    [
      'a passback where every pass goes the other way',
      'passes: { gate: in, exit: out }',
      'passes: { gate: toggle }',
      '{ mode: timed',
      '続けて通ることがありません',
    ],
    [
      'a way through a zone that is none',
      'passes: { gate: in, exit: out }',
      'passes: { gate: in, exit: through }',
      'through',
      '「exit」に書けるのは',
    ],
    ['a limit named like a rule', 'id: pause, kind', 'id: members, kind', 'members, kind', 'ほかの規則の名前'],
    ['a zone named like a limit', 'id: pause, kind', 'id: hall, kind', 'hall\n    name', 'ほかの規則の名前'],
    ['a limit named like a built-in check', 'id: pause, kind', 'id: roll, kind', 'roll, kind', '名前に使えません'],
    ['two limits of one name', 'id: pause, kind', 'id: total, kind', 'total, kind: interval', '2回'],
    ['a limit of an unknown kind', 'kind: interval', 'kind: fence', 'fence', '書けない種類'],
    ['a limit by something unknown', 'per: [slot]', 'per: [colour]', 'colour', 'place, slot, class, person, household'],
    [
      'a limit that hangs on what a card leaves open',
      'when: { slots: [morning] }',
      'when: { slots: [morning], age: { basis: birthday, atLeast: 18 } }',
      'age: { basis',
      'つづりを確かめて',
    ],
    [
      'a limit for classes that are not there',
      'per: [person], when',
      'per: [person], classes: [cheap], when',
      'cheap',
      '料金区分「cheap」',
    ],
    ['a priority in no quota', 'quota: total', 'quota: pause', 'pause, classes', '定員（kind: quota）「pause」'],
    ['a priority without places and end', ', places: 20, until: 2026-04-20T10:00', '', '{ id: first', 'places か until'],
    ['more priority than places', 'places: 20', 'places: 51', '51', '定員（50）より多く'],
    ['a priority in a quota for each class', 'per: [slot]', 'per: [class]', 'total, classes: [resident]', '優先枠を置けません'],
    [
      'a priority for whom the quota does not count',
      'per: [slot], window',
      'per: [slot], classes: [general], window',
      'resident], places',
      '数えません',
    ],
    ['an end of a priority that is no time', '2026-04-20T10:00', '2026-04-31T10:00', '2026-04-31T10:00', '実在する日本の日時'],
    ['a time of another clock', '2026-04-20T10:00', '2026-04-20T10:00Z', '2026-04-20T10:00Z', '実在する日本の日時'],
    ['an item never handed out', 'until: 2026-04-02T17:00', 'until: 2026-04-01T09:00', '2026-04-01T09:00 }', '始まりより前'],
    [
      'an item with an open window',
      'window: { from: 2026-04-01T09:00, until: 2026-04-02T17:00 }',
      'window: {}',
      '{}\n    rules',
      'from か until',
    ],
    ['an item’s rule named like a built-in check', 'id: children', 'id: otherwise', 'otherwise, when', '名前に使えません'],
    ['an item’s limit named like its rule', '{ id: one, kind', '{ id: children, kind', 'children, kind', '2回'],
    ['an action for an unknown class', 'classes: [free], places', 'classes: [cheap], places', 'cheap', '料金区分「cheap」'],
    ['an action at an unknown place', 'places: [gate]', 'places: [attic]', 'attic', '場所「attic」'],
    [
      'an action for a class of nobody',
      'gate: main, classes',
      'gate: main, on: [refuse], classes',
      '[free], places',
      'admit のときだけ',
    ],
    ['an unknown action', 'kind: print-slip', 'kind: sing', 'sing', '書けない種類'],
    [
      'a report of one thing by itself',
      'rows: hour, columns: class',
      'rows: hour, columns: hour',
      'hour }]\nexports',
      '行と列が同じ',
    ],
    ['a file of what is not kept', 'columns: [number, at, outcome]', 'columns: [number, at, name]', 'name] }', '残していません'],
    ['a test of an unknown mark', 'person: { flags: [member]', 'person: { flags: [friend]', 'friend', '印「friend」'],
    [
      'a test of a stranger with marks',
      'person: { flags: [member]',
      'person: { registered: false, flags: [member]',
      '[member], head',
      '印も予約もありません',
    ],
    [
      'a test of a roll that says two things',
      'person: { flags: [member]',
      'person: { roll: ambiguous, flags: [member]',
      'ambiguous',
      '一緒に書けません',
    ],
    ['a test of a sex that is not read', 'person: { flags', 'person: { sex: male, flags', 'male', '読みません'],
    ['a test of taps at an unknown place', 'place: exit }]', 'place: attic }]', 'attic', '場所「attic」'],
    [
      'a test of a card that the level cannot tell',
      'person: { flags',
      'person: { card: forged, flags',
      'forged',
      '見分けられません',
    ],
    [
      'a language that there is not',
      'roll: { id',
      'languages: [ja, latin]\nroll: { id',
      'latin',
      'ja, ja-easy, en, zh-Hans, ko, pt, vi',
    ],
  ])('%s', (_, part, by, at, said) => {
    expect(RICH.split(part), part).toHaveLength(2)
    const text = RICH.replace(part, () => by)
    const found = problemsOf(text).find(({ ja }) => ja.includes(said))
    expect(found, JSON.stringify(problemsOf(text), null, 1)).toBeDefined()
    expect(found?.at).toBe(placeOf(text, at))
    expect(found?.path).not.toBe('')
    expect(found?.en).not.toBe('')
  })

  it('guards only directions that places have', () => {
    const text = RICH.replace('mode: timed', 'mode: timed, directions: [in, out]')
    expect(problemsOf(text)).toEqual([])
    expect(problemsOf(text.replace('exit: out }', 'exit: toggle }'))).toMatchObject([
      { path: 'zones.0.passback.directions.1', ja: expect.stringContaining('passes に「out」の場所がありません') },
    ])
  })

  it.each([
    ['registered', 'registered: true'],
    ['flags', 'flags: { any: [member] }'],
    ['booking', 'booking: {}'],
  ])('what asks the roll needs one: %s', (condition, when) => {
    const text = programText(
      `rules: [{ id: tried, when: { ${when} }, result: { outcome: admit, ${SAY} } }]\notherwise: { outcome: refuse, ${SAY} }\n`,
      'attributes',
    )
    expect(problemsOf(text)).toMatchObject([
      { path: `rules.0.when.${condition}`, ja: expect.stringContaining('名簿（roll）が必要') },
    ])
  })

  it('households are the roll’s, slots and classes the program’s', () => {
    const text = programText(
      `rules: []\notherwise: { outcome: admit, ${SAY} }\nlimits: [{ id: q, kind: quota, limit: 1, per: [household, slot], ${DENY} }]\n`,
      'attributes',
    )
    expect(problemsOf(text).map(({ path }) => path)).toEqual(['limits.0.per.0', 'limits.0.per.1'])
  })

  it('sex is read at the levels that read it', () => {
    const rules = `rules: [{ id: tried, when: { sex: [female] }, result: { outcome: admit, ${SAY} } }]\notherwise: { outcome: refuse, ${SAY} }\n`
    expect(problemsOf(programText(rules, 'attributes'))).toEqual([])
    expect(problemsOf(programText(rules))).toMatchObject([{ path: 'rules.0.when.sex' }])
  })
})

describe('how long is kept', () => {
  const PASSBACK = `whenBroken: { outcome: refuse, ${SAY} }`
  const quota = (more: string) => `limits: [{ id: asked, kind: quota, limit: 1, ${more}, ${DENY} }]`
  const interval = (minutes: number) => `limits: [{ id: asked, kind: interval, minutes: ${minutes}, per: [person], ${DENY} }]`
  const passback = (more: string) =>
    `zones: [{ id: asked, name: { ja: 館, en: Hall }, passes: { gate: in, exit: out }, passback: { ${more}, ${PASSBACK} } }]`
  const item = `items: [{ id: gift, name: { ja: 品, en: Gift }, otherwise: { outcome: admit, ${SAY} }, ${quota('per: [person], window: month')} }]`
  /** 2026-04-01 to 2030-03-31. */
  const PERIOD = 1_461

  // What is asked, and the fewest days that are enough for it.
  it.each([
    ['a quota of a day', quota('per: [person], window: day'), 1],
    ['a quota of a month', quota('per: [place, household], window: month'), 31],
    ['a quota of a year', quota('per: [person], window: year'), 366],
    ['a quota of a fiscal year', quota('per: [person], window: fiscal-year'), 366],
    ['a quota for ever, which is the period', quota('per: [person], window: ever'), PERIOD],
    ['an interval, days begun', interval(1_441), 2],
    ['an interval of a day', interval(1_440), 1],
    ['an item’s own quota', item, 31],
    ['a passback', passback('mode: hard'), PERIOD],
    ['a passback that only tells', passback('mode: soft'), PERIOD],
    ['a passback of some minutes', passback('mode: timed, minutes: 4321'), 4],
    ['a passback with a reset', passback("mode: hard, resetAt: '03:00'"), 1],
    ['nothing about anybody', quota('per: [place], window: ever'), 1],
    [
      'the longest of several',
      `${interval(100_000)}\n${passback("mode: hard, resetAt: '03:00'").replace('id: asked', 'id: hall')}`,
      70,
    ],
  ])('covers %s', (_, parts, days) => {
    const text = (kept: number) =>
      programText(
        `rules: []\notherwise: { outcome: admit, ${SAY} }\nretention: { days: ${kept} }\n${parts}\n`,
        'identity: { level: token }\nroll: { id: members, matchBy: card }\n',
      )
    expect(problemsOf(text(days))).toEqual([])
    if (days === 1) return
    const [problem, ...others] = problemsOf(text(days - 1))
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      path: 'retention.days',
      at: placeOf(text(days - 1), `${days - 1} }\n${parts}`),
      ja: expect.stringContaining(`${days}日以上残してください`),
      en: expect.stringContaining(`Keep ${days} days or more`),
    })
  })

  it('never longer than the period', () => {
    const text = (until: string, kept: number) =>
      programText(
        `rules: []\notherwise: { outcome: admit, ${SAY} }\nretention: { days: ${kept} }\n${quota('per: [person], window: year')}\n`,
      ).replace('until: 2030-03-31', `until: ${until}`)
    expect(problemsOf(text('2026-04-10', 10))).toEqual([])
    expect(problemsOf(text('2026-04-10', 9))).toMatchObject([{ path: 'retention.days' }])
  })

  it('need not be told: then nothing is deleted', () => {
    const parts = `rules: []\notherwise: { outcome: admit, ${SAY} }\n${quota('per: [person], window: ever')}\n`
    expect(problemsOf(programText(parts))).toEqual([])
  })
})

describe('all problems at once', () => {
  it('every one of the parts, in the order of the text', () => {
    const text = RICH.replace('quota: total', 'quota: none')
      .replace('any: [member]', 'any: [friend]')
      .replace("until: '12:00'", "until: '08:00'")
      .replace('rule: members, priceClass: resident', 'rule: nobody, priceClass: nothing')
    expect(problemsOf(text).map(({ path }) => path)).toEqual([
      'slots.0.until',
      'rules.0.when.flags.any.0',
      'limits.2.quota',
      'tests.0.expect.rule',
      'tests.0.expect.priceClass',
    ])
  })

  it('every one of the shape, also each field that there is not', () => {
    const text = RICH.replace('version: 1.0.0', 'version: one\ncolour: red\nsmell: none').replace(
      'capacity: 100',
      'capacity: many',
    )
    expect(problemsOf(text).map(({ path }) => path)).toEqual(['version', 'colour', 'smell', 'zones.0.capacity'])
  })

  it('fields that there are not, and what does not fit together without them', () => {
    const text = RICH.replace('version: 1.0.0', 'version: 1.0.0\ncolour: red')
      .replace('capacity: 100', 'capacity: 100\n    smell: none')
      .replace('quota: total', 'quota: none')
      .replace('any: [member]', 'any: [friend]')
      .replace("until: '12:00'", "until: '08:00'")
    expect(problemsOf(text).map(({ path }) => path)).toEqual([
      'colour',
      'slots.0.until',
      'zones.0.smell',
      'rules.0.when.flags.any.0',
      'limits.2.quota',
    ])
  })

  it('every reference', () => {
    const text = HIMEJI.replace('id: zoo', 'id: &a zoo').replace('place: zoo', 'place: *a').replace('place: zoo', 'place: *a')
    expect(problemsOf(text)).toHaveLength(2)
  })

  it('a good file has none, and a program', () => {
    const { program, problems } = checkProgram(HIMEJI)
    expect([program?.id, problems]).toEqual(['himeji-facility-entry', []])
  })
})
