import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { VISITOR_LANGUAGES, type VisitorLanguage } from '../../core/base/index.ts'
import { DeskScreen } from '../desk/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { TextProvider } from '../text/index.ts'
import { VisitorScreen } from '../visitor/index.ts'
import { createStubBridge, PREVIEW_STATES } from './index.ts'
import { LINES, MEMBERS } from './shelter-people.ts'

const nothing = () => undefined
const SHELTER = PREVIEW_STATES.filter(({ name }) => name.includes('shelter'))

function html(name: string, language: VisitorLanguage = 'ja'): string {
  const found = SHELTER.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(name)
  const { state } = found
  const bridge = createStubBridge(state.role, state)
  if (state.role === 'desk')
    return renderToString(
      <TextProvider language="ja">
        <DeskScreen desk={state.desk} simulated={false} bridge={bridge} onLanguage={nothing} />
      </TextProvider>,
    )
  if (state.role !== 'visitor') throw new Error(name)
  return renderToString(
    <VisitorScreen
      state={state.visitor}
      preferences={{ language, textSize: 1, theme: 'light' }}
      onPreferences={nothing}
      bridge={bridge}
      onKeySound={nothing}
    />,
  )
}

const names = (role: string) => SHELTER.filter(({ state }) => state.role === role).map(({ name }) => name)
const tagOf = (markup: string, testId: string) => new RegExp(`<button[^>]*data-testid="${testId}"[^>]*>`).exec(markup)?.[0] ?? ''

describe("the shelter's desk", () => {
  test.each(names('desk'))('gives no key to two acts at once: %s', (name) => {
    const keys = [...html(name).matchAll(/data-shortcut="([^"]+)"/g)].map(([, key]) => key)
    // The keys of the modes are on every screen of the desk.
    expect(keys).toEqual(expect.arrayContaining(['F2', 'F3', 'F6', 'F7', 'F8', 'F9']))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  test('registers nobody while something stands in the way, and says what', () => {
    const waiting = html('desk-shelter-session')
    expect(tagOf(waiting, TEST_IDS.shelterCommit)).toContain('disabled=""')
    expect(waiting).toContain('必ず聞くことが空いています。')
    expect(tagOf(html('desk-shelter-session-ready'), TEST_IDS.shelterCommit)).not.toContain('disabled=""')
  })

  test('never takes somebody for another without having asked', () => {
    const known = html('desk-shelter-session-known')
    expect(tagOf(known, TEST_IDS.shelterCommit)).toContain('disabled=""')
    for (const choice of [TEST_IDS.shelterSame, TEST_IDS.shelterOther]) expect(tagOf(known, choice)).not.toBe('')
  })

  test('is told from when somebody can have what they cannot have yet', () => {
    const given = html('desk-shelter-goods-given')
    for (const part of ['前に渡したばかりです', '次は 11/24 10:00 から']) expect(given).toContain(part)
  })

  test('opens its doors before it takes anybody in', () => {
    const opening = html('desk-shelter-opening')
    expect(opening).toContain(TEST_IDS.shelterOpen)
    expect(tagOf(opening, TEST_IDS.functionKey('arrival'))).toContain('disabled=""')
  })

  test('says so where nobody is signed in', () => {
    expect(html('desk-shelter-nobody-signed-in')).toContain('F1で名前を選んでください。')
    expect(html('desk-shelter-ways-in')).not.toContain('F1で名前を選んでください。')
  })
})

describe("the visitor's screen at a shelter", () => {
  test.each(names('visitor'))('names nobody, for others stand behind: %s', (name) => {
    const shown = html(name)
    for (const { name: person } of [...LINES, ...MEMBERS]) if (person !== undefined) expect(shown).not.toContain(person)
  })

  test.each(VISITOR_LANGUAGES)('asks with two buttons of one look, neither of them chosen, in %s', (language) => {
    const asked = html('visitor-shelter-consent-publish', language)
    const [yes, no] = [true, false].map((answer) => tagOf(asked, TEST_IDS.visitorConsentAnswer(answer)))
    const look = (tag: string | undefined) => /class="([^"]*)"/.exec(tag ?? '')?.[1]
    expect(look(yes)).toBeDefined()
    expect(look(yes)).toBe(look(no))
    expect(`${yes}${no}`).not.toMatch(/aria-pressed|autofocus/i)
  })

  test('shows the number only after the commit, and says to whom one turns where the card is not known', () => {
    expect(html('visitor-shelter-welcome')).toContain('A-0062')
    for (const name of ['visitor-shelter-please-wait', 'visitor-shelter-consent-handling', 'visitor-shelter-next-card'])
      expect(html(name)).not.toContain(TEST_IDS.visitorNumber)
    expect(html('visitor-shelter-unknown-card')).toContain('係員におたずねください')
  })
})
