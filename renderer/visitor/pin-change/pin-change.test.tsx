import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../../core/base/index.ts'
import { FAILURES } from '../../../core/failure/index.ts'
import type { PinChangeQuestion, PinChangeView } from '../../../main/contract/index.ts'
import { createStubBridge } from '../../preview/stub-bridge.ts'
import { TEXT_SIZES, type TextSize } from '../../shared/index.ts'
import { MESSAGES } from '../../text/index.ts'
import { VisitorScreen } from '../visitor-screen.tsx'

const nothing = () => undefined

/** What is read on the screen, without tags and spaces. */
function words(view: PinChangeView, language: Language = 'ja', textSize: TextSize = 1): string {
  const markup = renderToString(
    <VisitorScreen
      state={{
        view,
        revision: 1,
        simulated: false,
        program: { title: PROGRAM, place: PROGRAM, instruction: PROGRAM, languages: LANGUAGES },
      }}
      preferences={{ language, textSize, theme: 'light' }}
      onPreferences={nothing}
      bridge={createStubBridge('visitor')}
      onKeySound={nothing}
    />,
  )
  return squeezed(markup.replaceAll(/<[^>]*>/g, ''))
}
const PROGRAM = { ja: '動物園の受付', en: 'Check-in of the zoo' }
const squeezed = (text: string) => text.replaceAll(/\s/g, '')
const asked = (question: PinChangeQuestion): PinChangeView => ({
  screen: 'pin-change',
  which: 'authentication-pin',
  step: 'entry',
  tapId: 't',
  question,
})

describe.each(LANGUAGES)('the screen of a change of PIN, in %s', (language) => {
  const text = (key: keyof typeof MESSAGES) => squeezed(MESSAGES[key][language])

  test.each(['pin', 'authentication-pin'] as const)(
    'says which PIN it is and what it is for, and no word of a check-in: %s',
    (which) => {
      const shown = words({ screen: 'pin-change', which, step: 'place-card' }, language)
      const said = ['pin-change.title', `pin-change.which.${which}`, `pin-change.use.${which}`, 'pin-change.no-check-in'] as const
      for (const key of said) expect(shown).toContain(text(key))
      expect(shown).not.toContain(squeezed(PROGRAM[language]))
    },
  )

  test('says why a PIN is asked again', () => {
    const wrong = words(asked({ entry: 'present', triesLeft: 2, previous: 'authentication-pin-wrong' }), language)
    expect(wrong).toContain(squeezed(FAILURES['authentication-pin-wrong'].title[language]))
    expect(wrong).toContain('2')
    for (const previous of ['malformed', 'same-as-before', 'entries-differ'] as const)
      expect(words(asked({ entry: 'new', previous }), language)).toContain(text(`pin-change.defect.${previous}`))
  })

  test.each(TEXT_SIZES)('warns of a weak PIN and says how to choose another, in large text too: ×%s', (textSize) => {
    for (const weakness of ['repeated-digit', 'sequence', 'birth-date'] as const) {
      const shown = words(asked({ entry: 'new-again', weakness }), language, textSize)
      expect(shown).toContain(text(`pin-change.weak.${weakness}`))
      expect(shown).toContain(text('pin-change.weak'))
    }
  })

  test('asks for the card again only where it is waited for: else it would be checked in', () => {
    for (const code of ['entry-cancelled', 'card-removed', 'pin-change-uncertain'] as const) {
      const shown = (again: { readonly again?: true }) => {
        const result = { status: 'unchanged', code, ...again } as const
        return words({ screen: 'pin-change', which: 'pin', step: 'result', result, cardPresent: true }, language)
      }
      expect(shown({})).toContain(text('pin-change.remedy.staff'))
      expect(shown({})).not.toContain(squeezed(FAILURES[code].remedy[language]))
      expect(shown({ again: true })).toContain(text('pin-change.remedy.retry'))
    }
  })

  test('never calls a PIN changed of which nobody knows it', () => {
    for (const status of ['unchanged', 'uncertain'] as const) {
      const result = { status, code: 'pin-change-uncertain' } as const
      const shown = words({ screen: 'pin-change', which: 'pin', step: 'result', result, cardPresent: false }, language)
      expect(shown).toContain(text(`pin-change.result.${status}`))
      expect(shown).not.toContain(text('pin-change.result.changed.title'))
    }
  })
})
