import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES, VISITOR_LANGUAGES } from '../../core/base/index.ts'
import { PREVIEW_STATES } from '../../renderer/preview/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { openBlankPage } from '../../scripts/blank-page.ts'
import { buildPages, servePages } from '../../scripts/preview-pages.ts'
import { type AuditedState, auditStates, prepareAudit } from '../support/preview-audit.ts'

/*
 * Every state of every screen in the browser that the product comes with.
 *
 * - axe finds nothing: in every language of the visitors and of the staff, in every theme; contrast is 7:1 in the high-contrast theme
 * - nothing is cut off or runs out of the window, in any language, also in text of twice the size
 * - on the visitor's side nothing is written smaller than 24 px, and no target is smaller than 60 px
 */

const THEMES = ['light', 'dark', 'contrast'] as const
const VISITOR = PREVIEW_STATES.filter(({ state }) => state.role === 'visitor').map(({ name }) => name)
const STAFF = PREVIEW_STATES.filter(({ state }) => state.role !== 'visitor').map(({ name }) => name)

const FIRST_PERSON = `#${TEST_IDS.shelterLine}`

/** The keys that open a dialog of the desk in that state. */
const OPENS: Readonly<Record<string, string | readonly string[]>> = {
  'desk-undo': 'F2',
  'desk-decision-why': 'F6',
  'desk-release': 'F7',
  'desk-release-by': 'F7',
  'desk-release-two': 'F7',
  'desk-release-nobody': 'F7',
  'desk-occupancy': 'F8',
  'desk-sign-in': 'F1',
  'desk-programs': 'F4',
  'desk-programs-supervisor': 'F4',
  'desk-slip': 'F9',
  'desk-report': 'F10',
  'desk-shelter-member': 'Alt+1',
  'desk-shelter-consent': 'Alt+3',
  'desk-shelter-stay': 'Alt+4',
  'desk-shelter-companions': 'Alt+2',
  'desk-shelter-count': 'Alt+3',
  'desk-shelter-nameless': 'Alt+2',
  'desk-shelter-document': 'Alt+4',
  'desk-shelter-paper': 'Alt+5',
  'desk-shelter-medicine': 'Alt+6',
  'desk-shelter-work': 'Alt+N',
  'desk-shelter-suggestions': 'Alt+G',
  'desk-shelter-full': 'Alt+M',
  'desk-shelter-undo': 'Alt+Z',
  'desk-shelter-inquiry': 'Alt+3',
  'desk-shelter-files': 'Alt+5',
  'desk-shelter-count-left': 'Alt+4',
  'desk-shelter-situation': 'Alt+4',
  'desk-shelter-close': 'Alt+6',
  'desk-shelter-person': FIRST_PERSON,
  'desk-shelter-needs': [FIRST_PERSON, 'Alt+3'],
  'desk-shelter-facts': [FIRST_PERSON, 'Alt+4'],
  'desk-shelter-leave': [FIRST_PERSON, 'Alt+0'],
  'desk-shelter-out': [FIRST_PERSON, 'Alt+1'],
  'desk-shelter-tag': [FIRST_PERSON, 'Alt+6'],
  'desk-shelter-person-consent': [FIRST_PERSON, 'Alt+7'],
  'desk-shelter-household': [FIRST_PERSON, 'Alt+8'],
  'desk-shelter-protect': [FIRST_PERSON, 'Alt+P'],
}

let folder: string
let app: ElectronApplication
let page: Page
let server: Server

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-axe-'))
  await buildPages(path.join(folder, 'pages'), ['preview/index.html'])
  const served = await servePages(path.join(folder, 'pages'))
  ;({ server } = served)
  ;({ app, page } = await openBlankPage(folder, process.env.DISPLAY ?? ':0'))
  await page.goto(`${served.origin}/preview/index.html`)
  await prepareAudit(page)
})
afterAll(async () => {
  await app?.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function findings(size: { readonly width: number; readonly height: number }, states: readonly AuditedState[]) {
  await page.setViewportSize(size)
  return [...new Set(await auditStates(page, states))]
}

const WIDE = { width: 1280, height: 800 }
const DESK = { width: 1100, height: 720 }
const nothing = { contrast: false, structure: false, measures: false }
const opened = (name: string) => (OPENS[name] === undefined ? {} : { keys: [OPENS[name]].flat() })

/** Some hundred states in a page, forms among them. */
const LONG = 240_000

describe("the visitor's screen", () => {
  test.each(VISITOR_LANGUAGES)(
    'axe finds nothing in %s, and nothing is too small or cut off',
    async (language) => {
      const states = VISITOR.map((name) => ({
        query: `state=${name}&language=${language}`,
        contrast: language === 'ja',
        structure: true,
        measures: true,
      }))
      expect(await findings(WIDE, states)).toEqual([])
    },
    LONG,
  )

  test.each(['dark', 'contrast'] as const)(
    'has its contrast in the theme %s',
    async (theme) => {
      const states = VISITOR.map((name) => ({ ...nothing, query: `state=${name}&language=ja&theme=${theme}`, contrast: true }))
      expect(await findings(WIDE, states)).toEqual([])
    },
    LONG,
  )

  test.each(VISITOR_LANGUAGES)(
    'loses nothing in text of twice the size, in %s',
    async (language) => {
      const at = (size: string) =>
        VISITOR.map((name) => ({ ...nothing, query: `state=${name}&language=${language}&size=${size}` }))
      expect(await findings(WIDE, [...at('1.5'), ...at('2')])).toEqual([])
    },
    LONG,
  )

  test.each([
    ['upright', { width: 1080, height: 1920 }],
    ['small', { width: 1024, height: 768 }],
  ] as const)(
    'fits on a display that is %s',
    async (_shape, size) => {
      const states = VISITOR_LANGUAGES.flatMap((language) =>
        VISITOR.map((name) => ({ ...nothing, query: `state=${name}&language=${language}`, measures: true })),
      )
      expect(await findings(size, states)).toEqual([])
    },
    LONG,
  )
})

describe('the screens of the staff', () => {
  test.each(LANGUAGES)(
    'axe finds nothing in %s',
    async (language) => {
      const states = STAFF.map((name) => ({
        ...nothing,
        ...opened(name),
        query: `state=${name}&language=${language}`,
        contrast: language === 'ja',
        structure: true,
      }))
      expect(await findings(DESK, [...states, { ...nothing, query: `charts&language=${language}`, structure: true }])).toEqual([])
    },
    LONG,
  )

  test.each(THEMES)(
    'have their contrast in the theme %s',
    async (theme) => {
      const states = STAFF.map((name) => ({
        ...nothing,
        ...opened(name),
        query: `state=${name}&language=ja&theme=${theme}`,
        contrast: true,
      }))
      expect(await findings(DESK, [...states, { ...nothing, query: `charts&theme=${theme}`, contrast: true }])).toEqual([])
    },
    LONG,
  )

  test.each(LANGUAGES)(
    'lose nothing in text of twice the size, in %s',
    async (language) => {
      const at = (size: string) =>
        STAFF.map((name) => ({ ...nothing, ...opened(name), query: `state=${name}&language=${language}&size=${size}` }))
      expect(await findings(DESK, [...at('1.5'), ...at('2')])).toEqual([])
    },
    LONG,
  )
})
