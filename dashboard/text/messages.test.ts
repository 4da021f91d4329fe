import path from 'node:path'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../core/base/index.ts'
import { placesOf, unusedKeys } from '../../renderer/text/catalogue.test-support.ts'
import { MESSAGES } from './messages.ts'

const KEYS = Object.keys(MESSAGES) as (keyof typeof MESSAGES)[]

test('every word of the page stands in both languages, with the same places for values', () => {
  for (const key of KEYS) {
    for (const language of LANGUAGES) expect(MESSAGES[key][language].trim(), `${key} ${language}`).not.toBe('')
    expect(placesOf(MESSAGES[key].en), key).toEqual(placesOf(MESSAGES[key].ja))
  }
})

test('English has no Japanese in it but the name of the other language', () => {
  for (const key of KEYS.filter((one) => one !== 'look.language'))
    expect(MESSAGES[key].en, key).not.toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u)
})

test('all of them are used', () => {
  expect(unusedKeys(KEYS, path.resolve(import.meta.dirname, '..'))).toEqual([])
})
