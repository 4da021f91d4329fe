import path from 'node:path'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, VISITOR_LANGUAGES } from '../../core/base/index.ts'
import { placesOf, sourcesOf, unusedKeys } from './catalogue.test-support.ts'
import { fillIn } from './fill-in.ts'
import { furigana, withoutFurigana } from './furigana.tsx'
import { MESSAGES } from './messages.ts'
import { VISITOR_MESSAGES, type VisitorMessageKey } from './visitor/index.ts'

const KEYS = Object.keys(MESSAGES) as (keyof typeof MESSAGES)[]
const ROOM = path.resolve(import.meta.dirname, '..')

const VISITOR_KEYS = Object.keys(VISITOR_MESSAGES) as VisitorMessageKey[]

/** Texts that are right to be the same in two languages. */
const ALIKE = new Set(['年', '月', '日', 'やめる', 'こうしてください'])

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** What stands on the card in Japanese, and is told to be looked for there. */
const PRINTED = /昭和25年3月7日|2031年3月7日まで有効|昭和25|元年|まで有効/g

describe('the words of the screens', () => {
  test('stand in every language, with the same places for values', () => {
    for (const key of KEYS) {
      for (const language of LANGUAGES) {
        expect(MESSAGES[key][language].trim(), `${key} ${language}`).not.toBe('')
        expect(placesOf(MESSAGES[key][language]), `${key} ${language}`).toEqual(placesOf(MESSAGES[key].ja))
      }
    }
  })

  test('stand in all seven where a visitor reads them, with the same places for values', () => {
    for (const key of VISITOR_KEYS) {
      for (const language of VISITOR_LANGUAGES) {
        const text: string = VISITOR_MESSAGES[key][language]
        expect(text.trim(), `${key} ${language}`).toBe(text)
        expect(text, `${key} ${language}`).not.toBe('')
        expect(placesOf(text), `${key} ${language}`).toEqual(placesOf(VISITOR_MESSAGES[key].ja))
      }
    }
  })

  test('are translated: no two languages say it with the same letters', () => {
    for (const key of VISITOR_KEYS) {
      const texts = VISITOR_LANGUAGES.map((language): string => VISITOR_MESSAGES[key][language])
      const twice = texts.filter((text, index) => texts.indexOf(text) !== index && !ALIKE.has(text))
      expect(twice, key).toEqual([])
    }
  })

  test('are in the letters of their language', () => {
    const foreign = (text: string) => text.replaceAll(PRINTED, '')
    for (const key of VISITOR_KEYS) {
      for (const language of ['ko', 'pt', 'vi'] as const)
        expect(foreign(VISITOR_MESSAGES[key][language]), `${key} ${language}`).not.toMatch(CJK)
      expect(foreign(VISITOR_MESSAGES[key]['zh-Hans']), key).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u)
      expect(VISITOR_MESSAGES[key].ko, key).toMatch(/\p{Script=Hangul}|^\{/u)
    }
  })

  test('give the reading of every kanji in やさしい日本語, and only there', () => {
    for (const key of VISITOR_KEYS) {
      const easy = VISITOR_MESSAGES[key]['ja-easy']
      expect(easy.replaceAll(/[\p{Script=Han}々]+《[\p{Script=Hiragana}]+》/gu, ''), key).not.toMatch(/[\p{Script=Han}《》]/u)
      for (const language of VISITOR_LANGUAGES.filter((other) => other !== 'ja-easy'))
        expect(VISITOR_MESSAGES[key][language], `${key} ${language}`).not.toMatch(/[《》]/)
    }
  })

  test('speak to the visitor without keigo in やさしい日本語, in short sentences', () => {
    for (const key of VISITOR_KEYS) {
      const easy = withoutFurigana(VISITOR_MESSAGES[key]['ja-easy'])
      expect(easy, key).not.toMatch(/お待ち|ご[案利確覧]|いただ|おたずね|お声|お持ち|お取り|ござい|いたし|お知らせ/)
      for (const sentence of easy.split('。')) expect(sentence.length, `${key}: ${sentence}`).toBeLessThanOrEqual(42)
    }
  })

  test('English has no Japanese in it but what is quoted from the card, and the name of the other language', () => {
    const quoting = /昭和|まで有効|日本語/
    for (const key of KEYS.filter((candidate) => !quoting.test(MESSAGES[candidate].en)))
      expect(MESSAGES[key].en, key).not.toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u)
  })

  test('are all used: by name, or by a name of which one part is put in', () => {
    expect(unusedKeys(KEYS, ROOM)).toEqual([])
  })
})

test('a value is put into its place, and a place without a value stays', () => {
  expect(fillIn('あと{count}回', { count: 3 })).toBe('あと3回')
  expect(fillIn('{a} {b}', { a: 0 })).toBe('0 {b}')
})

test('a visitor is never shown words of the staff, which are in two languages only', () => {
  for (const source of sourcesOf(path.join(ROOM, 'visitor'))) expect(source).not.toMatch(/\buseText\b|\bSentences\b/)
})

test('readings are drawn over their kanji and left out of what is heard', () => {
  expect(renderToString(createElement('p', {}, furigana('もう一度《いちど》置《お》く')))).toBe(
    '<p><span>もう<wbr/><ruby>一度<rt>いちど</rt></ruby><wbr/><ruby>置<rt>お</rt></ruby>く</span></p>',
  )
  expect(furigana('OK')).toBe('OK')
  expect(withoutFurigana('もう一度《いちど》置《お》く')).toBe('もう一度置く')
})
