import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Slip } from '../../main/action/index.ts'
import type { SlipOutput } from '../../main/station/index.ts'
import { buildPages } from '../../scripts/preview-pages.ts'
import { readPdf } from '../support/pdf-text.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

const SLIP: Slip = {
  title: { ja: '播磨圏域 施設無料利用', en: 'Harima area: free entry' },
  version: '2026.2',
  place: { ja: '姫路科学館', en: 'Himeji City Science Museum' },
  number: 44,
  at: '2026-11-23T05:13:31Z',
  decision: {
    outcome: 'refuse',
    ruleId: 'otherwise',
    reasons: [{ text: { ja: '対象は、圏域にお住まいの方です。', en: 'This is for residents of the area.' } }],
    read: ['address', 'birth-date'],
    kept: { municipality: '282014' },
  },
  keptDays: 30,
}

let folder: string
let app: ElectronApplication

/*
 * The page of a slip in real Electron, without a printer: what comes out is a PDF file, one page of the size of its paper, with
 * the words of the slip on it.
 */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-slip-'))
  await buildPages(path.join(folder, 'pages'), ['slip.html'])
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(ROOT, 'tests/support/slip-printing-app.ts'),
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
    args: ['--no-sandbox', '--disable-gpu', path.join(folder, 'app/main.mjs'), path.join(folder, 'pages')],
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

const print = (slip: Slip, output: SlipOutput, abandoned = false) =>
  app.evaluate((_electron, args) => globalThis.printSlip(...args), [slip, output, abandoned] as const)

describe('a slip', () => {
  test.each([
    ['receipt', 80],
    ['a5', 148],
  ] as const)('on %s paper is one page with every word of it', async (paper, width) => {
    const output = path.join(folder, paper)
    expect(await print(SLIP, { paper, folder: output })).toBe('printed')
    expect(readdirSync(output)).toEqual(['slip-20261123-051331-000044.pdf'])
    const file = path.join(output, 'slip-20261123-051331-000044.pdf')
    expect(statSync(file).mode & 0o077).toBe(0)
    const { pages, text } = readPdf(readFileSync(file))
    expect(pages).toHaveLength(1)
    expect(pages[0]?.width).toBeCloseTo(width, 0)
    const words = text.replaceAll(/\s/g, '')
    for (const part of [
      '姫路科学館',
      'HimejiCityScienceMuseum',
      '播磨圏域施設無料利用',
      '044',
      '2026/11/2314:13',
      'ご利用いただけません',
      '対象は、圏域にお住まいの方です。',
      '規則Ruleotherwise',
      '住所、生年月日',
      '市区町村：30日たつと消します',
      '個人番号（12けた）は読んでいません。',
      '訓練（模擬カード）です。',
    ])
      expect(words).toContain(part.normalize('NFKC'))
  })

  test('holds no value of the person, kept or not', () => {
    const { text } = readPdf(readFileSync(path.join(folder, 'a5', 'slip-20261123-051331-000044.pdf')))
    expect(text).not.toContain('282014')
  })

  test('asked for on other paper than the station has comes out on that', async () => {
    const output = path.join(folder, 'other')
    expect(await print({ ...SLIP, paper: 'a5' }, { paper: 'receipt', folder: output })).toBe('printed')
    expect(readPdf(readFileSync(path.join(output, 'slip-20261123-051331-000044.pdf'))).pages[0]?.width).toBeCloseTo(148, 0)
  })

  test.each([
    ['that nobody waits for any more', SLIP, true],
    ['that is not one', { ...SLIP, number: 0 }, false],
  ] as const)('%s does not come out', async (_which, slip, abandoned) => {
    const output = path.join(folder, 'nothing')
    expect(await print(slip, { paper: 'receipt', folder: output }, abandoned)).toBe('slip-print-failed')
    expect(existsSync(output)).toBe(false)
  })

  test('without a printer and without a folder comes out nowhere, and says so', async () => {
    expect(await print(SLIP, { paper: 'receipt' })).toBe('slip-printer-missing')
    expect(await print(SLIP, { paper: 'receipt', printer: 'Front desk' })).toBe('slip-printer-missing')
  })

  test('leaves no page behind', async () => {
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  })
})
