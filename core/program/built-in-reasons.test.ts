import { expect, test } from 'vitest'
import { VISITOR_LANGUAGES } from '../base/index.ts'
import { BUILT_IN_REASONS } from './built-in-reasons.ts'

test('every reason that programs share stands in all seven languages, each in its own words', () => {
  for (const [code, reason] of Object.entries(BUILT_IN_REASONS)) {
    const said = VISITOR_LANGUAGES.map((language) => reason[language].trim())
    expect(said, code).not.toContain('')
    expect(new Set(said).size, code).toBe(said.length)
    const easy = reason['ja-easy'].replaceAll(/[\p{sc=Han}々]+《[\p{sc=Hiragana}]+》/gu, '')
    expect(easy, code).not.toMatch(/\p{sc=Han}/u)
  }
})
