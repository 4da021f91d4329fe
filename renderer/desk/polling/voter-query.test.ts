import { describe, expect, test } from 'vitest'
import { enteredQuery, voterQuery } from './voter-query.ts'

describe('what is searched for while somebody types', () => {
  test('a reading, a name or a number', () => {
    expect(voterQuery('はりま')).toEqual({ text: 'はりま' })
    expect(voterQuery(' 播磨　花子 ')).toEqual({ text: '播磨 花子' })
    expect(voterQuery('００１２')).toEqual({ text: '0012' })
  })
  test('a birth date before a name', () => {
    expect(voterQuery('19560510 はりま')).toEqual({ text: 'はりま', birthDate: '19560510' })
  })
  test('nothing while one letter would fit half the town', () => {
    for (const typed of ['', ' ', 'は']) expect(voterQuery(typed), typed).toBeUndefined()
  })
})

describe('Enter', () => {
  test('looks up what is one voter: a number, or a birth date and a name', () => {
    expect(enteredQuery('1-0042')).toEqual({ by: 'code', text: '1-0042' })
    expect(enteredQuery('19560510 播磨 花子')).toEqual({ by: 'name', birthDate: '19560510', name: '播磨 花子' })
  })
  test('never takes the first who has a name: a person chooses', () => expect(enteredQuery('播磨 花子')).toBeUndefined())
})
