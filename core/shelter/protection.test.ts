import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { ActLog, HOUR, idOf, TEN_OCLOCK } from './shelter.test-support.ts'
import { standardForm } from './standard-form.ts'

/** A mother under protection whose household has her number, and her daughter who is not. */
function motherAndDaughter(): ActLog {
  const log = new ActLog()
  log.register(1, { name: '秘密 守子' })
  log.register(2, { name: '秘密 守美' }, { household: idOf(1), receipt: { prefix: 'A', number: 1, suffix: 1 } })
  log.act({ act: 'protection-set', person: idOf(1) })
  return log
}

describe('whoever is under protection is not told of by the others of the household', () => {
  test('in the file: neither by its size nor by the number of its representative', () => {
    const options = {
      purpose: { recipient: 'municipality' },
      now: TEN_OCLOCK + HOUR,
      encoding: 'utf-8',
      restricted: false,
    } as const
    const { bytes, people } = orThrow(standardForm(motherAndDaughter().state(), { ...options, who: 'unprotected' }))
    const [header = '', line = ''] = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes).split('\r\n')
    const cellOf = (heading: string) => line.split(',')[header.split(',').indexOf(heading)]
    expect(people).toBe(1)
    expect(cellOf('氏名')).toBe('秘密 守美')
    expect(cellOf('代表者受付番号')).toBe('A-0001-1')
    expect(cellOf('世帯人数')).toBe('1')
  })

  test('as its representative', () => {
    const state = motherAndDaughter().state()
    expect(state.household(idOf(1), 'unprotected')).toMatchObject({ representative: { id: idOf(2) }, members: [{ id: idOf(2) }] })
    expect(state.household(idOf(1), 'all')).toMatchObject({ representative: { id: idOf(1) } })
  })
})

/*
 * - Two entries of one person: protection was set and lifted again on the one, and stands on the other.
 * - However they are made one, whoever is under protection in one of them stays so, until it is lifted from both.
 */
describe('protection outlives a merge', () => {
  const twoEntries = () => {
    const log = new ActLog()
    log.register(1, { name: '秘密 守子' })
    log.register(2, { name: '秘密 守子' })
    log.act({ act: 'protection-set', person: idOf(1) })
    log.act({ act: 'protection-set', person: idOf(2) })
    log.act({ act: 'protection-lifted', person: idOf(2) })
    return log
  }

  test.each([
    [1, 2],
    [2, 1],
  ])('of %i into %i', (from, into) => {
    const log = twoEntries()
    log.act({ act: 'merged', from: idOf(from), into: idOf(into) })
    expect(log.state().person(idOf(into))?.protected).toBe(true)
    log.act({ act: 'protection-lifted', person: idOf(1) })
    expect(log.state().person(idOf(into))?.protected).toBe(false)
  })
})
