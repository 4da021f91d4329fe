import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../base/index.ts'
import { FAILURE_CODES, FAILURES } from './catalogue.ts'
import { failureCodesDocument } from './failure-codes-document.ts'

describe('every failure a user can meet', () => {
  test('has a number of its own: letter of the group, then three digits', () => {
    const numbers = FAILURE_CODES.map((code) => FAILURES[code].number)
    for (const number of numbers) expect(number).toMatch(/^[A-Z]\d{3}$/)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('stands in one part of the catalogue only', async () => {
    const folder = new URL('./catalogue/', import.meta.url)
    const parts = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)))
    const codes = parts.flatMap((part: object) => Object.values(part).flatMap((failures: object) => Object.keys(failures)))
    expect(codes.length).toBeGreaterThan(100)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBe(FAILURE_CODES.length)
  })

  test('says in every language what it is, why, and what to do', () => {
    for (const code of FAILURE_CODES) {
      for (const part of ['title', 'cause', 'remedy'] as const) {
        for (const language of LANGUAGES)
          expect(FAILURES[code][part][language].trim(), `${code} ${part} ${language}`).not.toBe('')
      }
    }
  })

  test('fits on the screen: a title has at most 24 Japanese characters', () => {
    for (const code of FAILURE_CODES) expect(FAILURES[code].title.ja.length, code).toBeLessThanOrEqual(24)
  })

  test('stands in docs/failure-codes.md, word for word', () => {
    const document = readFileSync(new URL('../../docs/failure-codes.md', import.meta.url), 'utf8')
    expect(document, 'run: node scripts/generate-failure-codes.ts').toBe(failureCodesDocument())
  })
})
