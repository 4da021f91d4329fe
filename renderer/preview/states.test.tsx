import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import {
  assertNever,
  LANGUAGES,
  languageTag,
  staffLanguage,
  VISITOR_LANGUAGES,
  type VisitorLanguage,
} from '../../core/base/index.ts'
import { FAILURE_CODES, FAILURES } from '../../core/failure/index.ts'
import type { VisitorState, WindowState } from '../../main/contract/index.ts'
import { DeskScreen } from '../desk/index.ts'
import { DockScreen } from '../dock/index.ts'
import { SetupScreen } from '../setup/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { TextProvider } from '../text/index.ts'
import { type VisitorPreferences, VisitorScreen } from '../visitor/index.ts'
import { createStubBridge, PREVIEW_STATES } from './index.ts'

const nothing = () => undefined

const STANDARD = { textSize: 1, theme: 'light' } as const

function html(state: WindowState, language: VisitorLanguage, wishes: Omit<VisitorPreferences, 'language'> = STANDARD): string {
  const bridge = createStubBridge(state.role, state)
  switch (state.role) {
    case 'visitor':
      return renderToString(
        <VisitorScreen
          state={state.visitor}
          preferences={{ language, ...wishes }}
          onPreferences={nothing}
          bridge={bridge}
          onKeySound={nothing}
        />,
      )
    case 'desk':
      return renderToString(
        <TextProvider language={staffLanguage(language)}>
          <DeskScreen desk={state.desk} simulated={state.simulated} bridge={bridge} onLanguage={nothing} />
        </TextProvider>,
      )
    case 'trainer':
      return renderToString(
        <TextProvider language={staffLanguage(language)}>
          <DockScreen dock={state.dock} bridge={bridge} onLanguage={nothing} />
        </TextProvider>,
      )
    case 'setup':
      return renderToString(
        <TextProvider language={staffLanguage(language)}>
          <SetupScreen setup={state.setup} bridge={bridge} onLanguage={nothing} />
        </TextProvider>,
      )
    default:
      return assertNever(state)
  }
}

function isSimulated(state: WindowState): boolean {
  switch (state.role) {
    case 'visitor':
      return state.visitor.simulated
    case 'desk':
      return state.simulated
    case 'setup':
      return state.setup.simulated
    case 'trainer':
      return true
    default:
      return assertNever(state)
  }
}

function visitorHtml(view: VisitorState['view'], more: Partial<VisitorState> = {}, language: VisitorLanguage = 'ja'): string {
  return html({ role: 'visitor', visitor: { view, revision: 7, simulated: false, ...more } }, language)
}

/** What is read, without tags. */
const words = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')

describe.each(VISITOR_LANGUAGES)('every state of every screen, in %s', (language) => {
  const spoken = (state: WindowState) => (state.role === 'visitor' ? language : staffLanguage(language))
  const shown = PREVIEW_STATES.filter(({ state }) => spoken(state) === language)
  test.each(shown.map(({ name, state }) => [name, state] as const))('%s', (_name, state) => {
    const markup = html(state, language, { textSize: 2, theme: 'contrast' })
    expect(markup).toContain(`lang="${languageTag(language)}"`)
    expect(markup).not.toMatch(/<style|<script|undefined|\[object|NaN|《/)
  })
})

describe('the screen says what end-to-end tests look for', () => {
  test('which view it is, its revision and its sound', () => {
    const markup = visitorHtml(
      {
        screen: 'decision',
        outcome: 'ask',
        reasons: [{ text: { ja: '理由', en: 'reason' } }],
        checkInNumber: 3,
        cardPresent: false,
      },
      { sound: 'ask' },
    )
    for (const part of ['data-screen="decision"', 'data-outcome="ask"', 'data-revision="7"', 'data-sound="ask"'])
      expect(markup).toContain(part)
  })
  test('simulated cards are announced on every screen, real ones never', () => {
    for (const { state } of PREVIEW_STATES) {
      const simulated = isSimulated(state)
      expect(html(state, 'ja').includes('訓練（模擬カード）')).toBe(simulated)
    }
  })
})

describe('a failure', () => {
  test('shows title, cause, remedy and number of its entry, whoever of the people in front can act', () => {
    for (const code of FAILURE_CODES.filter((candidate) => FAILURES[candidate].audience !== 'staff')) {
      for (const language of LANGUAGES) {
        const shown = words(visitorHtml({ screen: 'failure', code, cardPresent: false }, {}, language)).replaceAll(/\s/g, '')
        const { number, title, cause, remedy } = FAILURES[code]
        for (const part of [number, title[language], cause[language], remedy[language]])
          expect(shown, `${code} ${language}`).toContain(part.replaceAll(/\s/g, ''))
      }
    }
  })

  test('that is a doubt about a person or a card is not read out to those who stand around', () => {
    for (const code of FAILURE_CODES.filter((candidate) => FAILURES[candidate].audience === 'staff')) {
      const shown = words(visitorHtml({ screen: 'failure', code, cardPresent: false }))
      expect(shown).not.toContain(FAILURES[code].title.ja)
      expect(shown).toContain(FAILURES[code].number)
    }
  })
})

describe('the desk', () => {
  const deskHtml = (name: string) => {
    const found = PREVIEW_STATES.find((candidate) => candidate.name === name)
    if (found === undefined) throw new Error(name)
    return html(found.state, 'ja')
  }

  test('says per value how it was proved, and against what', () => {
    const holder = words(deskHtml('desk-proof-certificate'))
    for (const part of ['認証局の電子署名／公表された鍵／失効情報: 2026-11-20 時点、3日前', 'その場の署名（暗証番号のあと）'])
      expect(holder).toContain(part)
    const face = words(deskHtml('desk-proof-face'))
    for (const part of [
      '復元された鍵（単一の公開情報）',
      '未確認',
      '確かめる鍵がない',
      '不一致',
      '管理者が登録した鍵',
      '署名がない値',
    ])
      expect(face).toContain(part)
    const revoked = words(deskHtml('desk-proof-revoked'))
    expect(revoked).toContain('失効情報に載っている: 2026-11-20 時点、3日前')
    expect(revoked).not.toContain('未確認')
    expect(deskHtml('desk-check-ins')).not.toContain(TEST_IDS.deskProof)
  })

  test('never calls what could not be verified genuine', () => {
    const [, line] = deskHtml('desk-proof-face').split('data-value="face"')
    expect(line?.split('</li>')[0]).not.toContain('本物')
  })

  test('is told what to do about the last tap, and what became of the gate', () => {
    const refused = words(deskHtml('desk-decision-refuse'))
    for (const part of ['どうするか', '理由をお伝えください。', '責任者が認められます（F7・14:28まで）', '決めた規則'])
      expect(refused).toContain(part)
    const gate = words(deskHtml('desk-decision-gate'))
    for (const part of ['遮断機を開ける', '開いたか分からない', 'A802', '手で開けてください', 'もう一度開ける'])
      expect(gate).toContain(part)
    expect(deskHtml('desk-decision-nobody')).not.toContain(TEST_IDS.deskRelease)
    expect(words(deskHtml('desk-decision-released'))).toContain('佐藤 めぐみと加藤 由美子が認めました：別の書類で確かめた')
  })

  test('sees how gates and signs are doing, with number and remedy of what is wrong', () => {
    const shown = words(deskHtml('desk-devices')).replaceAll(/\s+/g, ' ')
    for (const part of ['開く合図が止まりません', 'つながりません', '表示がちがうかもしれません']) expect(shown).toContain(part)
    for (const code of ['gate-release-failed', 'gate-unreachable', 'sign-unknown'] as const)
      for (const part of [FAILURES[code].number, FAILURES[code].remedy.ja]) expect(shown).toContain(part)
    expect(words(deskHtml('desk-decision-gate'))).toContain('使えます')
    expect(words(deskHtml('desk-lacking'))).toContain(FAILURES['action-gate-missing'].title.ja)
  })

  test('sees numbers with their words, not by colour only', () => {
    const zones = words(deskHtml('desk-decision-gate'))
    for (const part of ['112', '/ 120', 'もうすぐ満員']) expect(zones).toContain(part)
    const quotas = words(deskHtml('desk-decision-nobody'))
    for (const part of ['386 / 500 使用', 'うち優先枠 50', '残り']) expect(quotas).toContain(part)
  })

  test('sees who runs what here since when, and says so where nobody is signed in', () => {
    expect(words(deskHtml('desk-decision-refuse'))).toContain('11/23 08:32 に加藤 由美子が切り替え')
    expect(words(deskHtml('desk-sign-in'))).toContain('だれも入っていません')
  })

  test('is told what is wrong and stops nobody, as long as it stands', () => {
    const notice = deskHtml('desk-notice')
    for (const part of ['S748', 'ファイルが使えなくなりました', 'summer-festival', '1.1.0']) expect(words(notice)).toContain(part)
    const [, note] = notice.split('data-code="program-kept-at-work"')
    expect(note).toBeDefined()
    expect(notice).not.toContain('role="alert"')
    expect(notice).not.toContain('data-code="roll-too-old"')
  })

  test('is told why lines of a roll were rejected, in words', () => {
    expect(words(deskHtml('desk-roll-confirm'))).toContain('生年月日が日付として読めません。')
  })

  test('sees how old the revocation lists are, and is warned where they are missed', () => {
    expect(words(deskHtml('desk-check-ins'))).toContain('2026-11-20 時点（3日前）')
    expect(words(deskHtml('desk-proof-certificate'))).toContain('1件が更新時期を過ぎています')
    expect(words(deskHtml('desk-proof-face'))).toContain('失効したカードを見つけられません')
  })
})

test('tries left are said before anything is entered, and in words', () => {
  const markup = visitorHtml({ screen: 'entry', tapId: 't', offers: [{ kind: 'pin', triesLeft: 2 }] })
  expect(words(markup)).toContain('あと2回まで入力できます')
  expect(markup.indexOf('tries-left')).toBeLessThan(markup.indexOf('entry-key-1'))
})

test('the gate is said to open only after it took the command', () => {
  const gate = (state: 'pending' | 'commanded' | 'confirmed' | 'unknown' | 'failed') =>
    words(
      visitorHtml({
        screen: 'decision',
        outcome: 'admit',
        reasons: [{ text: { ja: '登録されたカードです。', en: 'registered' } }],
        gate: state,
        checkInNumber: 1,
        cardPresent: false,
      }),
    )
  for (const state of ['commanded', 'confirmed'] as const) expect(gate(state)).toContain('ゲートが開きます')
  for (const state of ['pending', 'unknown', 'failed'] as const) expect(gate(state)).not.toContain('ゲートが開きます')
  for (const state of ['unknown', 'failed'] as const) expect(gate(state)).toContain('係員がお開けします')
})

test('a way that is not offered is not there', () => {
  expect(visitorHtml({ screen: 'entry', tapId: 't', offers: [{ kind: 'pin', triesLeft: 3 }] })).not.toContain('entry-way-')
})
