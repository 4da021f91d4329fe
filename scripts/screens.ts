/**
 * Takes pictures of every state of every screen into `demo-output/screens/`, in both languages, sizes of text, contrasts and
 * shapes of display, under the same content security policy as in the product. Fails when a page breaks that policy, reports
 * an error, or has something that runs out of its frame.
 *
 *   node scripts/screens.ts [part of a file name] …
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { VISITOR_LANGUAGES } from '../core/base/index.ts'
import { PREVIEW_STATES } from '../renderer/preview/index.ts'
import { openBlankPage } from './blank-page.ts'
import { buildPages, servePages } from './preview-pages.ts'
import { previewSteps, takeSteps } from './preview-steps.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const OUTPUT = path.join(ROOT, 'demo-output/screens')

interface Shape {
  readonly suffix: string
  readonly width: number
  readonly height: number
  readonly query: string
}

const VISITOR_SHAPES: readonly Shape[] = [
  ...VISITOR_LANGUAGES.map((language) => ({ suffix: language, width: 1280, height: 800, query: `&language=${language}` })),
  ...VISITOR_LANGUAGES.map((language) => ({
    suffix: `${language}-largest`,
    width: 1280,
    height: 800,
    query: `&language=${language}&size=2`,
  })),
  { suffix: 'ja-large', width: 1280, height: 800, query: '&size=1.5' },
  { suffix: 'en-large', width: 1280, height: 800, query: '&language=en&size=1.5' },
  { suffix: 'ja-dark', width: 1280, height: 800, query: '&theme=dark' },
  { suffix: 'ja-contrast', width: 1280, height: 800, query: '&theme=contrast' },
  { suffix: 'ja-portrait', width: 1080, height: 1920, query: '' },
  { suffix: 'en-portrait-large', width: 1080, height: 1920, query: '&language=en&size=1.5' },
  { suffix: 'vi-portrait-largest', width: 1080, height: 1920, query: '&language=vi&size=2' },
  { suffix: 'ja-small', width: 1024, height: 768, query: '' },
  { suffix: 'pt-small', width: 1024, height: 768, query: '&language=pt' },
]
const STAFF_SHAPES: Readonly<Record<'desk' | 'trainer' | 'setup', readonly Shape[]>> = {
  desk: [
    { suffix: 'ja', width: 1100, height: 720, query: '' },
    { suffix: 'en', width: 1100, height: 720, query: '&language=en' },
    { suffix: 'ja-contrast', width: 1280, height: 800, query: '&theme=contrast' },
    { suffix: 'ja-small', width: 1024, height: 768, query: '' },
    { suffix: 'en-small', width: 1024, height: 768, query: '&language=en' },
    { suffix: 'ja-wide', width: 1920, height: 1080, query: '' },
  ],
  trainer: [
    { suffix: 'ja', width: 460, height: 768, query: '' },
    { suffix: 'en', width: 460, height: 768, query: '&language=en' },
  ],
  setup: [
    { suffix: 'ja', width: 1200, height: 800, query: '' },
    { suffix: 'en', width: 1200, height: 800, query: '&language=en' },
    { suffix: 'ja-small', width: 1024, height: 768, query: '' },
  ],
}

/** An X display of our own, unless there is one. */
async function startDisplay(): Promise<{ readonly display: string; readonly stop: () => void }> {
  if (process.env.DISPLAY !== undefined) return { display: process.env.DISPLAY, stop: () => undefined }
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1920x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.stdio[3]?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()))
  })
  return { display: `:${number}`, stop: () => void child.kill() }
}

/** Names of things whose content is wider or higher than they are: cut off text. */
function cutOff(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main, main *, header *')]
    .filter((element) => !element.closest('.sr-only, svg, input') && getComputedStyle(element).display !== 'inline')
    .filter((element) => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
      // A list may be longer than its frame; nothing else may.
      const { overflowY, fontSize } = getComputedStyle(element)
      // Glyphs stick out of a tight line; half a line of text is missing text.
      const tooHigh =
        overflowY !== 'visible' &&
        element.dataset.scrolls === undefined &&
        scrollHeight > clientHeight + Number.parseFloat(fontSize) / 2
      return (
        // A pixel wide is what only a screen reader is told.
        clientWidth > 1 &&
        (scrollWidth > clientWidth + 1 || (tooHigh && element.querySelector(':scope > table, :scope > li') === null))
      )
    })
    .map(
      (element) =>
        `<${element.tagName.toLowerCase()} ${element.dataset.testid ?? element.className}> ${element.textContent?.slice(0, 30)}`,
    )
}

async function takePictures(page: Page, origin: string, wanted: readonly string[]): Promise<readonly string[]> {
  const complaints: string[] = []
  let now = ''
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text())) complaints.push(`${now}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${now}: ${error.message}`))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const { name, state } of PREVIEW_STATES) {
    for (const { suffix, width, height, query } of state.role === 'visitor' ? VISITOR_SHAPES : STAFF_SHAPES[state.role]) {
      now = `${name}.${suffix}`
      if (wanted.length > 0 && !wanted.some((part) => `${now}.png`.includes(part))) continue
      await page.setViewportSize({ width, height })
      await page.goto(`${origin}/preview/index.html?state=${name}${query}`)
      await page.locator('[data-testid$="-view"]').waitFor()
      await takeSteps(page, previewSteps(name))
      await page.screenshot({ path: path.join(OUTPUT, `${now}.png`) })
      complaints.push(...(await page.evaluate(cutOff)).map((what) => `${now}: does not fit: ${what}`))
      process.stdout.write('.')
    }
  }
  process.stdout.write('\n')
  return complaints
}

const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-screens-'))
mkdirSync(OUTPUT, { recursive: true })
await buildPages(path.join(folder, 'pages'))
const { server, origin } = await servePages(path.join(folder, 'pages'))
const { display, stop } = await startDisplay()
const { app, page } = await openBlankPage(folder, display)
try {
  const complaints = await takePictures(page, origin, process.argv.slice(2))
  for (const complaint of complaints) console.error(complaint)
  console.log(`pictures in ${path.relative(process.cwd(), OUTPUT)}; ${complaints.length} complaints`)
  process.exitCode = complaints.length === 0 ? 0 : 1
} finally {
  await app.close()
  server.close()
  stop()
  rmSync(folder, { recursive: true, force: true })
}
