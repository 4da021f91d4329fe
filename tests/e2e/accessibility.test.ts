import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES, VISITOR_LANGUAGES, type VisitorLanguage } from '../../core/base/index.ts'
import { PREVIEW_STATES } from '../../renderer/preview/index.ts'
import { TEXT_SIZES, THEMES, type Theme } from '../../renderer/shared/index.ts'
import { openBlankPage } from '../../scripts/blank-page.ts'
import { buildPages, servePages } from '../../scripts/preview-pages.ts'
import { previewSteps } from '../../scripts/preview-steps.ts'
import { type AuditedState, auditStates, type LeastSizes, prepareAudit } from '../support/preview-audit.ts'

/*
 * Every state of every screen in the browser that the product comes with.
 *
 * - axe finds nothing: in every language of the visitors and of the staff, in every theme; contrast is 7:1 in the high-contrast theme
 * - nothing is cut off or runs out of the window, in any language, also in text of twice the size
 * - nothing is written smaller than 24 px, and no target is smaller than 60 px: on the visitor's side everywhere, on the staff's on a full
 *   HD display, where the names of keys may be 21 px
 * - the one act that a screen of the staff is about is never scrolled away
 */

const LARGE = TEXT_SIZES.filter((size) => size > 1)
const VISITOR = PREVIEW_STATES.filter(({ state }) => state.role === 'visitor').map(({ name }) => name)
const STAFF = PREVIEW_STATES.filter(({ state }) => state.role !== 'visitor').map(({ name }) => name)

const LEAST: LeastSizes = { text: 24, keyName: 24, target: 60 }
/** F1 and Enter stand on keys beside the word for what they do. */
const STAFF_LEAST: LeastSizes = { text: 24, keyName: 21, target: 60 }

const FULL_HD = { width: 1920, height: 1080 }
const LAPTOP = { width: 1366, height: 768 }
const WIDE = { width: 1280, height: 800 }
const DESK = { width: 1100, height: 720 }
const UPRIGHT = { width: 1080, height: 1920 }
const SMALL = { width: 1024, height: 768 }

/** Some hundred states in a page, forms among them, and others before them on the same page. */
const LONG = 600_000

let folder: string
let server: Server
let apps: readonly ElectronApplication[] = []
/** Pages that nobody uses now: two of them, each in a process of its own, or half of the machine would wait. */
const idle: Page[] = []
const waiting: ((page: Page) => void)[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-axe-'))
  await buildPages(path.join(folder, 'pages'), ['preview/index.html'])
  const served = await servePages(path.join(folder, 'pages'))
  ;({ server } = served)
  const opened = await Promise.all([0, 1].map(() => openBlankPage(folder, process.env.DISPLAY ?? ':0')))
  apps = opened.map(({ app }) => app)
  for (const { page } of opened) {
    await page.goto(`${served.origin}/preview/index.html`)
    await prepareAudit(page)
    idle.push(page)
  }
})
afterAll(async () => {
  for (const app of apps) await app.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function findings(size: { readonly width: number; readonly height: number }, states: readonly AuditedState[]) {
  const page = idle.pop() ?? (await new Promise<Page>((resolve) => waiting.push(resolve)))
  try {
    await page.setViewportSize(size)
    return [...new Set(await auditStates(page, states))]
  } finally {
    const next = waiting.shift()
    if (next === undefined) idle.push(page)
    else next(page)
  }
}

/** What is looked at in every state, unless a test asks for more. */
const BARE = { steps: [], themes: [], structure: false, sizes: [] } as const
const at = (names: readonly string[], language: VisitorLanguage, more: Partial<AuditedState>): AuditedState[] =>
  names.map((name) => ({ ...BARE, query: `state=${name}&language=${language}`, steps: previewSteps(name), ...more }))

/** Colours are the same in every language. */
const themesIn = (language: VisitorLanguage): readonly Theme[] => (language === 'ja' ? THEMES : [])

describe.concurrent('the screens of the staff', () => {
  test.each(LANGUAGES.flatMap((language) => thirds(STAFF).map((names, part) => ({ language, part: part + 1, names }))))(
    'axe finds nothing in $language, in no theme, and nothing is lost in text of twice the size: part $part',
    async ({ language, names }) => {
      const states = at(names, language, { structure: true, themes: themesIn(language), sizes: LARGE, mainActs: true })
      expect(await findings(DESK, states)).toEqual([])
    },
    LONG,
  )

  test.each(LANGUAGES)(
    'nothing is too small in %s on a full HD display, and what the screen is about is at hand',
    async (language) => {
      expect(await findings(FULL_HD, at(STAFF, language, { least: STAFF_LEAST, mainActs: true }))).toEqual([])
    },
    LONG,
  )

  test(
    'fit on a laptop',
    async () => {
      // It has the shape of full HD, and shows the same, smaller: one language and the states without dialogs tell of the rest.
      const bare = STAFF.filter((name) => previewSteps(name).length === 0)
      expect(await findings(LAPTOP, at(bare, 'en', { mainActs: true }))).toEqual([])
    },
    LONG,
  )

  test.each(LANGUAGES)(
    'axe finds nothing in the charts in %s, in no theme',
    async (language) => {
      const charts = { ...BARE, query: `charts&language=${language}`, structure: true, themes: themesIn(language) }
      expect(await findings(DESK, [charts])).toEqual([])
    },
    LONG,
  )
})

describe.concurrent("the visitor's screen", () => {
  test.each(VISITOR_LANGUAGES)(
    'axe finds nothing in %s, in no theme; nothing is too small or cut off, nor lost in text of twice the size',
    async (language) => {
      const states = at(VISITOR, language, { structure: true, themes: themesIn(language), least: LEAST, sizes: LARGE })
      expect(await findings(WIDE, states)).toEqual([])
    },
    LONG,
  )

  test.each([
    ['upright', UPRIGHT],
    ['small', SMALL],
  ] as const)(
    'fits on a display that is %s',
    async (_shape, size) => {
      const states = VISITOR_LANGUAGES.flatMap((language) => at(VISITOR, language, { least: LEAST }))
      expect(await findings(size, states)).toEqual([])
    },
    LONG,
  )
})

/** Parts that two pages can share. */
function thirds(names: readonly string[]): readonly (readonly string[])[] {
  return [0, 1, 2].map((part) => names.filter((_name, index) => index % 3 === part))
}
