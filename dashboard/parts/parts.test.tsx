import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../core/base/index.ts'
import { HUB_FAILURES } from '../../core/failure/catalogue/hub.ts'
import { TextProvider } from '../text/index.ts'
import { entryOf, FailureNote, Table } from './index.ts'

const drawn = (part: ReactNode, language: Language = 'ja') =>
  renderToString(<TextProvider language={language}>{part}</TextProvider>).replaceAll('<!-- -->', '')

describe('a refusal', () => {
  test('says what happened, why, what to do, and its number, in the language of the page', () => {
    const { title, cause, remedy } = HUB_FAILURES['dashboard-wait']
    for (const language of LANGUAGES) {
      const note = drawn(<FailureNote refusal={{ code: 'dashboard-wait', number: 'H902', detail: { seconds: 7 } }} />, language)
      for (const words of [title[language], cause[language], remedy[language], 'H902', '7']) expect(note).toContain(words)
      expect(note).toContain('role="alert"')
    }
  })

  test('that nobody knows is a defect, whatever it is called', () => {
    for (const code of ['of-another-version', 'toString', '__proto__']) expect(entryOf({ code }).number).toBe('S799')
  })

  test('is not there where nothing was refused', () => {
    expect(drawn(<FailureNote refusal={undefined} />)).toBe('')
  })
})

test('a table has a name, headings for its columns and rows, and can be moved with the keyboard', () => {
  const table = drawn(
    <Table
      caption="端末"
      columns={[
        { id: 'name', title: '名前' },
        { id: 'count', title: '数', number: true },
      ]}
      rows={[{ id: 'a', cells: ['城東', 3] }]}
    />,
  )
  expect(table).toMatch(/<section aria-label="端末" tabindex="0"/i)
  expect(table.match(/scope="col"/g)).toHaveLength(2)
  expect(table).toMatch(/<th scope="row"[^>]*>城東/)
})
