import { describe, expect, test } from 'vitest'
import { VISITOR_LANGUAGES } from '../../base/index.ts'
import { FAILURE_CODES, FAILURES, isForPerson, visitorFailure } from '../index.ts'

const CODES = FAILURE_CODES.filter(isForPerson)
const PARTS = ['title', 'cause', 'remedy'] as const
const OTHERS = VISITOR_LANGUAGES.filter((language) => language !== 'ja' && language !== 'en')
const wordsOf = (code: (typeof CODES)[number], language: (typeof VISITOR_LANGUAGES)[number]) =>
  PARTS.map((part) => visitorFailure(code, language)[part])

describe('what the person at the card can do something about', () => {
  test('is said in all seven languages: what, why and what to do', () => {
    expect(CODES.length).toBeGreaterThan(40)
    for (const code of CODES) {
      for (const language of VISITOR_LANGUAGES) {
        for (const text of wordsOf(code, language)) {
          expect(text.trim(), `${code} ${language}`).toBe(text)
          expect(text, `${code} ${language}`).not.toBe('')
        }
      }
    }
  })

  test('is translated, and in the letters of its language', () => {
    for (const code of CODES) {
      for (const [index, part] of PARTS.entries()) {
        const japanese = FAILURES[code][part].ja
        // Plain Japanese without kanji may be easy as it is.
        const compared = /\p{sc=Han}/u.test(japanese) ? VISITOR_LANGUAGES : VISITOR_LANGUAGES.filter((one) => one !== 'ja-easy')
        const said = compared.map((language) => wordsOf(code, language)[index])
        expect(new Set(said).size, `${code} ${part}`).toBe(compared.length)
      }
      for (const language of ['ko', 'pt', 'vi'] as const)
        expect(wordsOf(code, language).join(' '), `${code} ${language}`).not.toMatch(
          /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u,
        )
      expect(wordsOf(code, 'zh-Hans').join(' '), code).not.toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}]/u)
      expect(wordsOf(code, 'ko').join(' '), code).toMatch(/\p{sc=Hangul}/u)
    }
  })

  test('has a reading for every kanji in やさしい日本語, no keigo, and short sentences', () => {
    for (const code of CODES) {
      const easy = wordsOf(code, 'ja-easy').join('。')
      expect(easy.replaceAll(/[\p{sc=Han}々]+《[\p{sc=Hiragana}]+》/gu, ''), code).not.toMatch(/[\p{sc=Han}《》]/u)
      const heard = easy.replaceAll(/《[^》]*》/g, '')
      expect(heard, code).not.toMatch(/お待ち|ご案内|いただ|お知らせ|お声|お持ち|ござい/)
      for (const sentence of heard.split('。')) expect(sentence.length, `${code}: ${sentence}`).toBeLessThanOrEqual(42)
    }
  })

  test('names the same digits as the Japanese', () => {
    const digits = (text: string) => [...text.matchAll(/\d+/g)].map(([digit]) => digit).sort()
    for (const code of ['pin-change-uncertain', 'signature-password-malformed'] as const) {
      for (const language of OTHERS)
        expect(digits(visitorFailure(code, language).title), `${code} ${language}`).toEqual(digits(FAILURES[code].title.ja))
    }
  })
})
