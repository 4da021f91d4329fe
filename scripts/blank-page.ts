/** A blank page in Electron, for tools that draw: the browser that the product comes with is the only one there is. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

const ROOT = path.resolve(import.meta.dirname, '..')

const APP = `const { app, BrowserWindow, session } = require('electron')
const path = require('node:path')
process.on('uncaughtException', (error) => { console.error(error); app.exit(1) })
app.whenReady().then(() => {
  session.defaultSession.on('will-download', (_event, item) => item.setSavePath(path.join(__dirname, item.getFilename())))
  return new BrowserWindow({ width: 1280, height: 800, frame: false, webPreferences: { sandbox: true, contextIsolation: true } }).loadURL('about:blank')
})
`

/**
 * `folder` takes the little program that opens the window, and what is downloaded; `display` is an X display, such as `:99`; `switches`
 * are those of the browser.
 */
export async function openBlankPage(
  folder: string,
  display: string,
  switches: readonly string[] = [],
): Promise<{ readonly app: ElectronApplication; readonly page: Page }> {
  const toolchain: { electron: { executable: string } } = JSON.parse(
    readFileSync(path.join(ROOT, '.runtime/toolchain.json'), 'utf8'),
  )
  const main = path.join(folder, 'main.cjs')
  writeFileSync(main, APP)
  const app = await _electron.launch({
    executablePath: toolchain.electron.executable,
    args: ['--no-sandbox', '--disable-gpu', ...switches, main],
    env: { ...process.env, DISPLAY: display } as Record<string, string>,
  })
  return { app, page: await app.firstWindow() }
}
