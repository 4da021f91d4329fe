import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkProgram } from '../index.ts'

const sample = (name: string) => readFileSync(new URL(`../../../fixtures/programs/${name}.yaml`, import.meta.url), 'utf8')
const EARLY = sample('polling-early')
const DAY = sample('polling-day')

/** What is said about a program in which one part was replaced. */
function said(text: string, part: string | RegExp, by: string): readonly string[] {
  const changed = text.replace(part, by)
  expect(changed).not.toBe(text)
  return checkProgram(changed).problems.map(({ message }) => message.en)
}

describe('an election that does not fit together', () => {
  test.each([
    ['no part polling', /\npolling:\n(.*\n)*?(?=\n# Invented)/, '\n', 'type: polling-early needs polling.'],
    [
      'a notice day after the election',
      'noticeDay: 2026-11-24',
      'noticeDay: 2026-12-06',
      'The notice day is not before the election day.',
    ],
    ['a ballot of no election', 'election: governor', 'election: mayor', 'There is no election "mayor".'],
    ['an election without a ballot', 'election: governor', 'election: house', 'No ballot belongs to the election "governor".'],
    [
      'two ballots of one colour',
      "ja: 黄色, en: Yellow }, css: '#f6dc4d'",
      "ja: 白色, en: White }, css: '#f6dc4d'",
      'Another ballot has this colour: they cannot be told apart by it.',
    ],
    ['two stacks with one label', 'UKB-GOV', 'UKB-PROP', '"UKB-PROP" is used twice.'],
    [
      'early votes on election day',
      'until: 2026-12-05 }\n      stackLabel: UKB-JUDGES',
      'until: 2026-12-06 }\n      stackLabel: UKB-JUDGES',
      'Early voting ends on the day before the election day.',
    ],
    [
      'hours that end before they begin',
      "open: '08:30', close: '20:00'",
      "open: '20:30', close: '20:00'",
      'It closes before it opens.',
    ],
    [
      'a place that is told nothing about',
      'place: station-mall\n',
      'place: city-hall\n',
      'polling.places does not tell about "station-mall".',
    ],
    ['a telephone policy without a telephone', /phone:\n(\s+\w+: .*\n){4}/, '', 'policy: phone-confirm needs phone.'],
    [
      'double votes accepted by a slip of the pen',
      /policy: phone-confirm\n\s+phone:\n(\s+\w+: .*\n){4}/,
      'policy: allow-and-reconcile\n',
      'policy: allow-and-reconcile needs acceptedRisk.',
    ],
    ['a municipality that there is not', "'282014'", "'999999'", 'There is no municipality with code 999999.'],
    ['no roll', /roll:\n(\s+\w+: .*\n){4}/, '', 'An electoral roll (roll) is needed.'],
    ['an oath without its statement', '      - statement\n', '', 'The statement is missing.'],
    [
      'districts at an early place',
      'kind: early\n',
      'kind: early\n      districts: [d01]\n',
      'districts goes with kind: day only: voters of every district may come to the others.',
    ],
  ])('%s', (_what, part, by, message) => {
    expect(said(EARLY, part, by)).toContain(message)
  })

  test('a district that there is not, and a day program without a polling place', () => {
    expect(said(DAY, 'districts: [d03]', 'districts: [d04]')).toContain('There is no voting district "d04".')
    expect(
      said(DAY, /kind: day, open: '07:00', close: '20:00', districts: \[.*\]/g, "kind: early, open: '07:00', close: '20:00'"),
    ).toContain('No place is of the type polling-day.')
  })

  test('two places that would each decide alone for the same voters', () => {
    const homes = 'policy: home-site-only\n    homes: { city-hall: [d01, d02], station-mall: [d02] }\n'
    expect(said(EARLY, /policy: phone-confirm\n\s+phone:\n(\s+\w+: .*\n){4}/, homes)).toEqual([
      '"city-hall" already decides for the voting district "d02".',
    ])
  })

  test('what ships has no problem', () => {
    for (const text of [EARLY, DAY]) expect(checkProgram(text).problems).toEqual([])
  })
})
