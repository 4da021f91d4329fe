import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { suggestMapping } from '../../core/roll/index.ts'
import { type LookUpBy, lookUp, openRoll, type Roll } from '../ledger/rolls/index.ts'
import { prepareRoll } from './prepare-roll.ts'
import { rollScene } from './roll.test-support.ts'

const COLUMNS = ['番号', 'カードキー', '氏名', '生年月日', '住所', '世帯番号', '利用開始日時', '利用終了日時']
const KEY = 'ab'.repeat(32)
const LINES = [
  `R-1,${KEY},見本太郎,19600102,姫路市本町,H-1,2026/11/23 9:00,2026/11/23 12:00`,
  'R-1,,見本太郎,19600102,姫路市本町,,2026/11/24 9:00,2026/11/24 12:00',
  'R-2,,渡邊一郎,19500304,兵庫県姫路市安田,H-1,,',
  'R-3,,渡辺一郎,19500304,兵庫県たつの市,H-2,,',
  `R-4,${'cd'.repeat(32)},試作花子,19700506,,,,`,
  'R-4,,試作雪子,19800506,,,,',
  ',,無番号子,19900708,兵庫県姫路市,,2026/11/25 9:00,2026/11/25 12:00',
]

async function looking<Value>(look: (roll: Roll) => Value, lines: readonly string[] = LINES): Promise<Value> {
  const scene = rollScene(`${[COLUMNS.join(','), ...lines].join('\n')}\n`, { mapping: suggestMapping(COLUMNS) })
  const prepared = orThrow(await prepareRoll(scene.options))
  try {
    return look(prepared.roll)
  } finally {
    prepared.discard()
  }
}

const answerTo = (by: LookUpBy) => looking((roll) => lookUp(roll, by))

describe('a look into the roll', () => {
  test.each([
    ['not-registered', { by: 'number', number: 'R-9' }],
    ['not-registered', { by: 'subject-key', subjectKey: 'ef'.repeat(32) }],
    ['not-registered', { by: 'birth-date-and-name', birthDate: '19600102', name: '見本花子' }],
    ['ambiguous', { by: 'number', number: 'R-4' }],
    ['ambiguous', { by: 'subject-key', subjectKey: 'cd'.repeat(32) }],
    ['ambiguous', { by: 'birth-date-and-name', birthDate: '19700506', name: '試作花子' }],
    ['ambiguous', { by: 'birth-date-and-name', birthDate: '19500304', name: '渡邊一郎', address: '兵庫県姫路市' }],
  ] as const)('%s: %j', async (result, by) => {
    expect(await answerTo(by)).toStrictEqual({ result })
  })

  test.each([
    [{ by: 'number', number: 'ｒ-１' }],
    [{ by: 'subject-key', subjectKey: KEY }],
    [{ by: 'birth-date-and-name', birthDate: '19600102', name: '見本　太郎' }],
  ] as const)('finds all entries of one number: %j', async (by) => {
    expect(await answerTo(by)).toStrictEqual({
      result: 'found',
      number: 'R-1',
      facts: {
        flags: [],
        bookings: [
          { from: '2026-11-23T09:00', until: '2026-11-23T12:00' },
          { from: '2026-11-24T09:00', until: '2026-11-24T12:00' },
        ],
        household: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    })
  })

  test('finds somebody who has no number', async () => {
    const answer = await answerTo({ by: 'birth-date-and-name', birthDate: '19900708', name: '無番号子' })
    expect(answer).toMatchObject({ result: 'found', facts: { bookings: [{ from: '2026-11-25T09:00' }] } })
    expect(answer).not.toHaveProperty('number')
  })

  test('gives up on a number that far too many lines have', async () => {
    const lines = Array.from({ length: 2001 }, () => 'R-1,,,,,,,')
    expect(await looking((roll) => lookUp(roll, { by: 'number', number: 'R-1' }), lines)).toStrictEqual({ result: 'ambiguous' })
    expect(await looking((roll) => lookUp(roll, { by: 'number', number: 'R-1' }).result, lines.slice(1))).toBe('found')
  })
})

test('a household has one name for all who belong to it, in every version of the roll, and another in another roll', async () => {
  const scene = rollScene(`${[COLUMNS.join(','), ...LINES].join('\n')}\n`, { mapping: suggestMapping(COLUMNS) })
  const householdOf = (number: string, options = scene.options) => {
    const roll = orThrow(openRoll(options))
    const answer = lookUp(roll, { by: 'number', number })
    roll.close()
    return answer.result === 'found' ? answer.facts.household : undefined
  }
  orThrow(orThrow(await prepareRoll(scene.options)).publish())
  const first = householdOf('R-1')
  expect(householdOf('R-2')).toBe(first)
  expect(householdOf('R-3')).not.toBe(first)
  orThrow(orThrow(await prepareRoll(scene.options)).publish())
  expect(householdOf('R-1')).toBe(first)
  const other = { ...scene.options, roll: 'other' }
  orThrow(orThrow(await prepareRoll(other)).publish())
  expect(householdOf('R-1', other)).not.toBe(first)
})
