import path from 'node:path'
import { BrowserWindow, screen, type WebContents } from 'electron'
import type { Role, WindowState } from '../contract/index.ts'
import { RENDERER_ORIGIN } from './renderer-protocol.ts'
import { type Displays, placeOf } from './window-place.ts'

const PAGES: Readonly<Record<Role, string>> = {
  visitor: 'visitor.html',
  desk: 'desk.html',
  trainer: 'dock.html',
  setup: 'setup.html',
}
const TITLES: Readonly<Record<Role, string>> = {
  visitor: '受付',
  desk: '受付 — 係員',
  trainer: '受付 — 訓練用カード',
  setup: '受付 — 端末の設定',
}
export interface WindowsOptions {
  readonly preload: string
  /** Full-screen visitor window without any way out of it. */
  readonly kiosk: boolean
  /** Every window has a red frame. */
  readonly rehearsal: boolean
  /** The trainer has a window of their own. */
  readonly trainer: boolean
}

/** The windows of the station, one a role. The role of a request is the role of the window it came from, nothing it says. */
export class Windows {
  readonly #options: WindowsOptions
  readonly #roles = new Map<number, Role>()
  readonly #windows = new Map<Role, BrowserWindow>()
  /** One screen for visitors and staff: both windows fill it. */
  #oneScreen = false
  #pushes = 0
  #closing = false

  constructor(options: WindowsOptions) {
    this.#options = options
  }

  roleOf(contents: WebContents): Role | undefined {
    return this.#roles.get(contents.id)
  }

  async open(role: Role): Promise<BrowserWindow> {
    const existing = this.#windows.get(role)
    if (existing !== undefined && !existing.isDestroyed()) {
      existing.focus()
      return existing
    }
    const window = new BrowserWindow({
      ...placeOf(role, this.#displays()),
      title: TITLES[role],
      show: false,
      autoHideMenuBar: true,
      backgroundColor: '#ffffff',
      kiosk: this.#isKiosk(role),
      webPreferences: {
        preload: path.resolve(this.#options.preload),
        additionalArguments: [`--uketsuke-role=${role}`, ...(this.#options.rehearsal ? ['--uketsuke-rehearsal'] : [])],
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: false,
      },
    })
    window.setMenu(null)
    this.#roles.set(window.webContents.id, role)
    this.#windows.set(role, window)
    const { id } = window.webContents
    window.once('ready-to-show', () => {
      if (this.#fillsScreen(role)) window.maximize()
      window.show()
    })
    // A visitor's keyboard (Alt+F4) must not leave a station at work without its screen; whoever runs it ends the application.
    window.on('close', (event) => {
      if (this.#isKiosk(role) && !this.#closing) event.preventDefault()
    })
    window.on('closed', () => {
      this.#roles.delete(id)
      this.#windows.delete(role)
    })
    // The page names itself for assistive technology; the title bar keeps the name of the window.
    window.on('page-title-updated', (event) => event.preventDefault())
    await window.loadURL(`${RENDERER_ORIGIN}/${PAGES[role]}`)
    return window
  }

  /** Opens it unless it stands already: it is not brought forward. */
  async openOnce(role: Role): Promise<void> {
    if (!this.#windows.has(role)) await this.open(role)
  }

  /** To be called before the windows are opened. */
  shareOneScreen(): void {
    this.#oneScreen = true
  }

  get oneScreen(): boolean {
    return this.#oneScreen
  }

  /** Whose turn it is at the one screen. */
  bringForward(role: 'visitor' | 'desk'): void {
    const window = this.#windows.get(role)
    if (window === undefined || window.isDestroyed() || window.isFocused()) return
    window.moveTop()
    window.focus()
  }

  #fillsScreen(role: Role): boolean {
    return this.#oneScreen && (role === 'visitor' || role === 'desk')
  }

  #isKiosk(role: Role): boolean {
    return this.#options.kiosk && (role === 'visitor' || this.#fillsScreen(role))
  }

  close(role: Role): void {
    this.#windows.get(role)?.close()
  }

  /** Numbered, because Electron may deliver a message that is sent while a request is being served after later ones. */
  push(state: WindowState): void {
    this.#pushes += 1
    const window = this.#windows.get(state.role)
    if (window !== undefined && !window.isDestroyed()) window.webContents.send('uketsuke:state', this.#pushes, state)
  }

  /** The application is ending: no window holds it back. */
  allowClosing(): void {
    this.#closing = true
  }

  /** A page that died shows nothing to a person who stands before it: load it again. */
  reviveCrashed(): void {
    for (const window of this.#windows.values()) {
      if (!window.isDestroyed() && window.webContents.isCrashed()) window.webContents.reload()
    }
  }

  focus(): void {
    const visitor = this.#windows.get('visitor')
    if (visitor?.isMinimized()) visitor.restore()
    visitor?.focus()
  }

  #displays(): Displays {
    const primary = screen.getPrimaryDisplay()
    const second = screen.getAllDisplays().find((display) => display.id !== primary.id)
    return {
      workArea: primary.workArea,
      trainer: this.#options.trainer,
      ...(second !== undefined && { second: { x: second.bounds.x, y: second.bounds.y } }),
    }
  }
}
