/** The kiosk in its windows. The only folder that imports electron. */
import path from 'node:path'
import { app, ipcMain, session } from 'electron'
import { systemTimers } from '../../core/base/index.ts'
import { FAILURES, type Failure, failure } from '../../core/failure/index.ts'
import { describeDefect } from '../../native/reader/index.ts'
import { belongsToVisitor, type CommandLine, describeFailure, Kiosk, parseCommandLine } from '../kiosk/index.ts'
import { installation } from './installation.ts'
import { denyPermissions, lockEveryPage } from './lock-down.ts'
import { openStation } from './open-station.ts'
import { declareRendererScheme, serveRenderer } from './renderer-protocol.ts'
import { ServedPages } from './served-pages.ts'
import { setUpWhereNeeded } from './set-up-station.ts'
import { Windows } from './windows.ts'

/** Exit codes, so that a service manager can tell what happened (sysexits.h where one fits). */
const EXIT_INTERNAL = 70
const EXIT_CONFIGURATION = 78
const EXIT_ALREADY_RUNNING = 3

const here = import.meta.dirname

let ending = false

/** Without the message of the error, which may quote what was read or entered. */
function endBecauseOf(defect: unknown): void {
  if (ending) return
  process.stderr.write(`uketsuke: ${FAILURES.internal.number} ${describeDefect(defect)}\n`)
  ending = true
  app.exit(EXIT_INTERNAL)
}

/** An uncaught exception would open a modal error window and leave a kiosk hanging: end, and let it be started again. */
process.on('uncaughtException', endBecauseOf)
/** Electron would only warn, with the whole message. Nobody waits for what has failed here, so the kiosk goes on. */
process.on('unhandledRejection', (defect) => {
  process.stderr.write(`uketsuke: ${FAILURES.internal.number} ${describeDefect(defect)}\n`)
})

/** Whoever read our output may go away between a record and its screen: then there is nobody to tell, and nothing more. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

/** Says in both languages why the kiosk cannot run, and ends it. */
function leave(reason: Failure, exitCode: number): never {
  process.stderr.write(describeFailure(reason))
  ending = true
  app.exit(exitCode)
  throw new Error('the application has ended')
}

function commandLine(): CommandLine {
  const parsed = parseCommandLine(process.argv.slice(1), app.isPackaged ? 'pcsc' : 'simulated')
  return parsed.ok ? parsed.value : leave(parsed.error, EXIT_CONFIGURATION)
}

async function start(options: CommandLine): Promise<void> {
  const installed = installation(here)
  denyPermissions(session.defaultSession)
  const pages = new ServedPages()
  serveRenderer(session.defaultSession, path.resolve(here, '../renderer'), pages)
  const windows = new Windows({
    preload: path.join(here, '../preload/index.cjs'),
    kiosk: options.kiosk,
    rehearsal: options.rehearsal !== undefined,
    trainer: options.reader === 'simulated',
  })
  const setUp = await setUpWhereNeeded(options, installed, windows)
  if (!setUp.ok) leave(setUp.error, EXIT_CONFIGURATION)
  const opened = await openStation(options, installed, pages)
  if (!opened.ok) leave(opened.error, EXIT_CONFIGURATION)
  const composed = opened.value

  if (composed.screens === 'one') windows.shareOneScreen()
  let hasService = true
  /** A program that the station has been switched to needs its staff. */
  const noteService = (has: boolean) => {
    if (has && !hasService) void windows.openOnce('desk')
    hasService = has
  }
  let announced = false
  const kiosk = new Kiosk({
    ...composed,
    timers: systemTimers,
    push: (state) => {
      windows.push(state)
      if (state.role === 'visitor' && windows.oneScreen)
        windows.bringForward(belongsToVisitor(state.visitor.view) ? 'visitor' : 'desk')
      if (state.role === 'desk') noteService(state.desk.service !== undefined)
      if (!announced && state.role === 'visitor' && state.visitor.view.screen === 'waiting') {
        announced = true
        process.stdout.write('uketsuke ready\n')
      }
    },
    onNotice: (notice) => process.stderr.write(describeFailure(notice)),
    onTapLine: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
  })

  ipcMain.handle('uketsuke:request', (event, name: unknown, payload: unknown) =>
    // Only the page itself may ask, not a frame within it; and the window's role counts, not what the page says.
    kiosk.request(event.senderFrame === event.sender.mainFrame ? windows.roleOf(event.sender) : undefined, name, payload),
  )
  app.on('second-instance', () => windows.focus())
  app.on('render-process-gone', () => windows.reviveCrashed())

  let closing = false
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (closing) return
    closing = true
    windows.allowClosing()
    event.preventDefault()
    void kiosk.close().finally(() => app.quit())
  })

  await windows.open('visitor')
  windows.close('setup')
  // Nobody could compare a face without the desk, nor take anybody in at a shelter or a polling station.
  const { program } = composed
  const needsDesk = program.ok && program.value.program.identity.level === 'face'
  const desk = kiosk.stateFor('desk')
  hasService = desk?.role === 'desk' && desk.desk.service !== undefined
  if (options.desk || !options.kiosk || windows.oneScreen || needsDesk || hasService) await windows.open('desk')
  if (composed.dock !== undefined) await windows.open('trainer')
}

const options = commandLine()
if (options.station !== undefined) app.setPath('userData', path.resolve(options.station, 'window-data'))
if (!app.requestSingleInstanceLock()) leave(failure('station-already-running'), EXIT_ALREADY_RUNNING)
declareRendererScheme()
lockEveryPage()
// Chromium's sandbox does not run as root, which only tests and containers are; every window asks for it by itself as well.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// Not a top-level await: Electron holds back 'ready' until this module has been evaluated.
void app
  .whenReady()
  .then(() => start(options))
  // A kiosk that could not start has no window and would hang, unseen.
  .catch(endBecauseOf)
