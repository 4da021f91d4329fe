import { expect, test } from 'vitest'
import { petsOf } from './pets-of.ts'

test('nothing is no pet', () => {
  for (const text of ['', ' ', '、', '3']) expect(petsOf(text), text).toEqual([])
})

test('pets are told as people write them', () => {
  expect(petsOf('犬 2、猫')).toEqual([
    { kind: '犬', count: 2 },
    { kind: '猫', count: 1 },
  ])
  expect(petsOf('うさぎ３匹, インコ 1羽')).toEqual([
    { kind: 'うさぎ', count: 3 },
    { kind: 'インコ', count: 1 },
  ])
})
