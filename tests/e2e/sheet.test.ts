import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SheetOrder } from '../../main/action/index.ts'
import type { Sheet, SheetKind, SheetPaper } from '../../main/contract/index.ts'
import { buildPages } from '../../scripts/preview-pages.ts'
import { readPdf } from '../support/pdf-text.ts'
import { SAMPLE_SHEETS, sampleChecklist } from '../support/sample-sheets.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

let folder: string
let app: ElectronApplication

/*
 * Sheets in real Electron, without a printer: what comes out are PDF files of the right papers with the words on them; a list of
 * thousands has all its people, each page its number.
 */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-sheet-'))
  await buildPages(path.join(folder, 'pages'), ['sheet.html'])
  await build({
    configFile: false,
    ssr: { noExternal: true },
    logLevel: 'warn',
    build: {
      ssr: path.join(ROOT, 'tests/support/sheet-printing-app.ts'),
      outDir: path.join(folder, 'app'),
      emptyOutDir: true,
      rollupOptions: { external: ['electron', 'koffi', 'better-sqlite3'], output: { format: 'es', entryFileNames: 'main.mjs' } },
    },
  })
  const toolchain = JSON.parse(readFileSync(path.join(ROOT, '.runtime/toolchain.json'), 'utf8')) as {
    electron: { executable: string }
  }
  app = await _electron.launch({
    executablePath: toolchain.electron.executable,
    args: ['--no-sandbox', '--disable-gpu', path.join(folder, 'app/main.mjs'), path.join(folder, 'pages'), output()],
  })
  await app.evaluate(
    ({ app: electron }) =>
      new Promise<void>((resolve) => {
        void electron.whenReady().then(() => setImmediate(resolve))
      }),
  )
})
afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

const output = () => process.env.UKETSUKE_SHEETS ?? path.join(folder, 'out')
const print = (sheet: Sheet, order: SheetOrder, abandoned = false) =>
  app.evaluate((_electron, args) => globalThis.printSheet(...args), [sheet, order, abandoned] as const)
const sampleOf = (kind: SheetKind) => {
  const found = SAMPLE_SHEETS.find((sheet) => sheet.kind === kind)
  if (found === undefined) throw new Error(`no sample of ${kind}`)
  return found
}
const asPdf = (name: string, paper: SheetPaper): SheetOrder => ({ paper, to: { pdf: { folder: 'exports', name } } })
const wordsOf = (file: string) => readPdf(readFileSync(file)).text.replaceAll(/\s/g, '')

describe('a sheet', () => {
  test.each([
    ['oath', 'a4', 210, ['期日前投票宣誓書', 'E-0042', 'サントス・イシカワ', '用事・旅行・レジャー', '事務処理欄', '署名']],
    ['oath', 'a5', 148, ['期日前投票宣誓書', 'サントス・イシカワ', '山田様方', '署名', '係員']],
    ['oath', 'receipt', 80, ['期日前投票宣誓書', 'サントス・イシカワ', '山田様方', '署名', '係員']],
    ['shelter-report', 'a4', 210, ['避難所状況報告', '213（男101女110不明2）', '15分ごとの受付', '給水車', '責任者']],
    ['shelter-tag', 'tag', 62, ['A-0012', 'A-0012-1', '姫路市立安田小学校', 'U1-ABCDEFGH23456789X']],
    ['medicine-slip', 'receipt', 80, ['Cáchxemthôngtinthuốc', 'お薬の情報の見方']],
    ['medicine-slip', 'a5', 148, ['Cáchxemthôngtinthuốc']],
    ['polling-receipt', 'receipt', 80, ['受付票', 'A-0031', '受け取らない']],
    ['rehearsal-certificate', 'a4', 210, ['訓練修了証', '田中一郎', '41.2', '目標より時間がかかりました', '合格']],
    ['staff-card', 'a4', 210, ['職員カード', '田中一郎', 'Supervisor']],
  ] as const)('%s on %s has every word of it, on as many pages as it needs', async (kind, paper, width, words) => {
    const file = path.join(output(), `${kind}-${paper}.pdf`)
    expect(await print(sampleOf(kind), asPdf(`${kind}-${paper}.pdf`, paper))).toBe(file)
    const { pages } = readPdf(readFileSync(file))
    for (const page of pages) expect(page.width).toBeCloseTo(width, 0)
    const text = wordsOf(file)
    for (const word of words) expect(text).toContain(word.normalize('NFKC'))
    if (paper !== 'tag') expect(text).toContain('訓練—本物ではありません')
    if (paper === 'a5' || paper === 'receipt') expect(pages).toHaveLength(1)
    if (kind === 'shelter-tag') expect(pages).toHaveLength(2)
  })

  test('of many people goes over pages that are numbered, and leaves nobody out', async () => {
    const file = await print(sampleOf('shelter-list'), asPdf('list.pdf', 'a4'))
    const { pages } = readPdf(readFileSync(file))
    expect(pages.length).toBeGreaterThan(1)
    const text = wordsOf(file)
    expect(text).toContain('A-0060')
    expect(text.match(/避難者名簿/g)?.length).toBeGreaterThan(pages.length)
    expect(text).toContain(`${pages.length}/${pages.length}`)
    // The head of the table stands on each page.
    expect(text.match(/番号氏名年齢住所状態/g)).toHaveLength(pages.length)
  })

  test('checklist begins with how to go on by paper; each district begins on a page of its own', async () => {
    const file = await print(sampleChecklist(120, 5), asPdf('checklist.pdf', 'a4'))
    const { pages } = readPdf(readFileSync(file))
    expect(pages[0]?.width).toBeCloseTo(297, 0)
    const text = wordsOf(file)
    for (const word of ['紙で続けるとき', 'A-2169', '第1投票区(120人)', '不在者交付済', '1-0119']) expect(text).toContain(word)
  })

  test('checklist of 6,510 voters has the last of them, without holding the kiosk up', async () => {
    const order = { ...asPdf('checklist-6510.pdf', 'a4'), behind: true }
    const file = await print(sampleChecklist(6510), order)
    expect(readPdf(readFileSync(file)).pages.length).toBeGreaterThan(100)
    expect(wordsOf(file)).toContain('3-2169')
    // Not even on a busy machine: the page is made in a process of its own.
    expect(await app.evaluate(() => globalThis.longestPause)).toBeLessThan(500)
  }, 120_000)

  test('without a printer goes into the folder of the station, with nothing of a person in its name', async () => {
    const before = new Set(readdirSync(output()))
    const file = await print(sampleOf('oath'), { paper: 'a5', to: 'printer' })
    expect(path.basename(file)).toMatch(/^oath-\d{8}-\d{6}-0001\.pdf$/)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(readdirSync(output()).filter((name) => !before.has(name))).toEqual([path.basename(file)])
  })

  test('that nobody waits for any more does not come out', async () => {
    expect(await print(sampleOf('oath'), asPdf('withdrawn.pdf', 'a4'), true)).toBe('sheet-withdrawn')
    expect(readdirSync(output())).not.toContain('withdrawn.pdf')
  })

  test('leaves no page behind', async () => {
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  })
})
