import { describe, expect, test } from 'vitest'
import { ASKS } from '../../../core/polling/index.ts'
import { ASK_WAYS, answerOfDigit } from './ask-ways.ts'

describe('what has to be found out', () => {
  test('can be found out in some way, each', () => {
    for (const ask of ASKS) expect(ASK_WAYS[ask].length, ask).toBeGreaterThan(0)
  })
  test('is answered by a digit: the ways in their order, then no', () => {
    expect(answerOfDigit('continued-residence', '1')).toEqual({ answer: 'confirmed', how: 'certificate' })
    expect(answerOfDigit('continued-residence', '2')).toEqual({ answer: 'confirmed', how: 'office' })
    expect(answerOfDigit('continued-residence', '3')).toEqual({ answer: 'not-confirmed' })
  })
  test('is not answered by any other key', () => {
    for (const key of ['0', '4', '9', 'x', 'Enter']) expect(answerOfDigit('continued-residence', key), key).toBeUndefined()
  })
})
