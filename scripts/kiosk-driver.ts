// Drives the built kiosk from outside, as a person would: through its windows. Used by the demonstration and by the tests.
import { EventEmitter, once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { isTapEnd, type TapEndLine, type TapLine } from '../main/kiosk/tap-line.ts'
import { makeStationForQuickHands } from './quick-hands-station.ts'

const projectRoot = path.resolve(import.meta.dirname, '..')

export interface LaunchOptions {
  /** Arguments of the kiosk, such as `--reader pcsc`. */
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Folder of the station; a temporary one, removed at the end, when it is not given. */
  readonly station?: string
  /** Leaves a temporary station's folder in place at the end; the caller removes it. */
  readonly keepStation?: boolean
  /** The program to start instead of Electron with this project: a packaged build. */
  readonly executable?: string
}

const PAGES = { visitor: 'visitor.html', desk: 'desk.html', dock: 'dock.html', setup: 'setup.html' } as const
export type WindowName = keyof typeof PAGES

export interface ShownView {
  readonly screen: string
  readonly outcome?: string
  readonly code?: string
}

/** Characters may be cut in two by the chunks they come in. */
function listen(stream: Readable | null, hear: (text: string) => void): void {
  const decoder = new TextDecoder()
  stream?.on('data', (chunk: Buffer) => hear(decoder.decode(chunk, { stream: true })))
}

/** A running kiosk and the hands and eyes of the persons before it. */
export class KioskDriver {
  readonly app: ElectronApplication
  readonly station: string
  /** What the kiosk has said about ended taps, oldest first. */
  readonly lines: TapEndLine[] = []
  /** What became of actions that followed, and cards that came twice. */
  readonly otherLines: Exclude<TapLine, TapEndLine>[] = []
  readonly #temporary: boolean
  /** `line`: the kiosk has said something about a tap; `page`: a page was opened or went somewhere. */
  readonly #events = new EventEmitter<{ line: []; page: [] }>().setMaxListeners(0)
  #output = ''

  private constructor(app: ElectronApplication, station: string, temporary: boolean) {
    this.app = app
    this.station = station
    this.#temporary = temporary
    const { stdout, stderr } = app.process()
    let rest = ''
    listen(stdout, (text) => {
      this.#output += text
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        if (!part.startsWith('{"type":')) continue
        const line = JSON.parse(part) as TapLine
        if (isTapEnd(line)) this.lines.push(line)
        else this.otherLines.push(line)
        this.#events.emit('line')
      }
    })
    listen(stderr, (text) => {
      this.#output += text
    })
    // A window is announced before its page has an address.
    const watch = (page: Page) => {
      page.on('framenavigated', () => this.#events.emit('page'))
      this.#events.emit('page')
    }
    app.windows().forEach(watch)
    app.on('window', watch)
  }

  static async launch(options: LaunchOptions = {}): Promise<KioskDriver> {
    const station = options.station ?? makeStationForQuickHands()
    const environment = Object.fromEntries(
      Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    const executable = options.executable ?? process.env.ELECTRON_EXEC_PATH
    if (executable === undefined) throw new Error('start this through scripts/run.mjs: it tells where Electron is')
    const app = await _electron.launch({
      executablePath: executable,
      cwd: projectRoot,
      args: [
        ...(options.executable === undefined ? ['.'] : []),
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--log-level=3',
        ...(options.args ?? []),
        '--station',
        station,
      ],
      env: { ...environment, ...options.environment },
      timeout: 60_000,
    })
    return new KioskDriver(app, station, options.station === undefined && options.keepStation !== true)
  }

  /** Everything the kiosk and its readers' processes have printed so far. */
  get output(): string {
    return this.#output
  }

  async window(name: WindowName): Promise<Page> {
    const limit = AbortSignal.timeout(30_000)
    for (;;) {
      const page = this.app.windows().find((candidate) => candidate.url().endsWith(PAGES[name]))
      if (page === undefined) await once(this.#events, 'page', { signal: limit })
      else {
        await page.waitForLoadState('domcontentloaded')
        return page
      }
    }
  }

  /** Waits until the visitor's screen shows one of the screens, and tells what it shows. */
  async waitForScreen(...screens: readonly string[]): Promise<ShownView> {
    const page = await this.window('visitor')
    const selector = screens.map((screen) => `[data-testid="visitor-view"][data-screen="${screen}"]`).join(', ')
    const view = page.locator(selector)
    await view.waitFor({ timeout: 30_000 })
    const [screen, outcome, code] = await Promise.all(
      ['data-screen', 'data-outcome', 'data-code'].map((name) => view.getAttribute(name, { timeout: 5_000 })),
    )
    return { screen: screen ?? '', ...(outcome ? { outcome } : {}), ...(code ? { code } : {}) }
  }

  async putCard(id: string): Promise<void> {
    await (await this.window('dock')).getByTestId(`dock-card-${id}`).click()
  }

  async takeCard(): Promise<void> {
    await (await this.window('dock')).getByTestId('dock-take').click()
  }

  /** Types digits on the pad of the visitor's screen, one key after the other, and confirms. */
  async enter(way: 'pin' | 'number-b' | 'authentication-pin', digits: string): Promise<void> {
    const page = await this.window('visitor')
    await this.waitForScreen('entry')
    const choice = page.getByTestId(`entry-way-${way}`)
    if ((await choice.count()) > 0) await choice.click()
    for (const digit of digits) await page.getByTestId(`entry-key-${digit}`).click()
    await page.getByTestId('entry-submit').click()
  }

  /** Waits until the pad is shown again with the reason for it. */
  async waitForEntryAskedAgain(code: string): Promise<void> {
    const page = await this.window('visitor')
    await page.locator(`[data-testid="entry-previous"][data-code="${code}"]`).waitFor({ timeout: 30_000 })
  }

  /** What the pad says about the tries that are left. */
  async triesLeft(): Promise<string> {
    return (await this.window('visitor')).getByTestId('tries-left').innerText()
  }

  async cancelEntry(): Promise<void> {
    await (await this.window('visitor')).getByTestId('entry-cancel').click()
  }

  /** Waits until the desk asks about a face. */
  async waitForFaceQuestion(): Promise<void> {
    await (await this.window('desk')).getByTestId('face-question').waitFor({ timeout: 30_000 })
  }

  /** Somebody of the sample staff takes the seat at the desk, unless somebody sits there. */
  async signIn({ id, pin }: { readonly id: string; readonly pin: string }): Promise<void> {
    const desk = await this.window('desk')
    if ((await desk.locator('[data-testid="desk-staff"][data-signed-in]').count()) > 0) return
    await desk.getByTestId('desk-staff').click()
    await this.chooseStaff({ id, pin })
  }

  /** Answers who is at the desk. */
  async chooseStaff({ id, pin }: { readonly id: string; readonly pin: string }): Promise<void> {
    const desk = await this.window('desk')
    await desk.getByTestId(`staff-member-${id}`).click()
    await desk.getByTestId('staff-pin-sign-in').fill(pin)
    await desk.getByTestId('staff-sign-in').click()
    await desk.locator('[data-testid="desk-staff"][data-signed-in]').waitFor({ timeout: 30_000 })
  }

  /** Answers at the desk, after the question has stood long enough to be meant. */
  async answerFace(found: 'same-person' | 'different-person'): Promise<void> {
    await (await this.window('desk')).getByTestId(`face-answer-${found}`).click()
  }

  async picture(file: string, name: WindowName = 'visitor'): Promise<void> {
    await (await this.window(name)).screenshot({ path: file })
  }

  /** The next line about an ended tap after the first `count` ones. */
  async lineAfter(count: number): Promise<TapEndLine> {
    for (;;) {
      const line = this.lines[count]
      if (line !== undefined) return line
      await once(this.#events, 'line')
    }
  }

  async close(): Promise<void> {
    await this.app.close()
    if (this.#temporary) rmSync(this.station, { recursive: true, force: true })
  }

  /** Ends the kiosk as a power cut would. */
  async killHard(): Promise<void> {
    const child = this.app.process()
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGKILL')
    await gone
  }
}
