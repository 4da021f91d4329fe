import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../core/base/index.ts'
import { fillIn, MESSAGES } from './messages.ts'

const KEYS = Object.keys(MESSAGES) as (keyof typeof MESSAGES)[]
const ROOM = path.resolve(import.meta.dirname, '..')

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') && !entry.name.endsWith('messages.ts'),
    )
    .filter((entry) => !entry.parentPath.includes(`${path.sep}preview`))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
}

const placesOf = (text: string) => [...text.matchAll(/\{[a-z]+\}/g)].map(([place]) => place).sort()

describe('the words of the screens', () => {
  test('stand in every language, with the same places for values', () => {
    for (const key of KEYS) {
      for (const language of LANGUAGES) {
        expect(MESSAGES[key][language].trim(), `${key} ${language}`).not.toBe('')
        expect(placesOf(MESSAGES[key][language]), `${key} ${language}`).toEqual(placesOf(MESSAGES[key].ja))
      }
    }
  })

  test('English has no Japanese in it but what is quoted from the card, and the name of the other language', () => {
    const quoting = /昭和|まで有効|日本語/
    for (const key of KEYS.filter((candidate) => !quoting.test(MESSAGES[candidate].en)))
      expect(MESSAGES[key].en, key).not.toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u)
  })

  test('are all used: by name, or by a name of which one part is put in', () => {
    const source = sourcesOf(ROOM).join('\n')
    const composed = [...source.matchAll(/`([a-z.-]*)\$\{[^}]+\}([a-z.-]*)`/g)].filter(([, beginning]) => beginning !== '')
    const unused = KEYS.filter((key) => {
      if (source.includes(`'${key}'`) || source.includes(`="${key}"`)) return false
      return !composed.some(([, beginning = '', ending = '']) => {
        const part = key.slice(beginning.length, key.length - ending.length)
        return key.startsWith(beginning) && key.endsWith(ending) && /^[a-z0-9-]+$/.test(part)
      })
    })
    expect(unused).toEqual([])
  })
})

test('a value is put into its place, and a place without a value stays', () => {
  expect(fillIn('あと{count}回', { count: 3 })).toBe('あと3回')
  expect(fillIn('{a} {b}', { a: 0 })).toBe('0 {b}')
})
