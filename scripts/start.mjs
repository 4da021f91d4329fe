/**
 * `npm start [-- ARGUMENTS]`: sets up, builds and opens the kiosk; arguments go to the app.
 *
 * - with a display: the kiosk's windows, by default with the simulated reader and the dock of sample cards;
 * - without one: the same app on a screen in memory, driven through the demonstration;
 * - `--reader pcsc`: the readers of this machine;
 * - `--gate`: no window and no Electron; decisions as JSON lines on the standard output. For trying out: a development build, as the
 *   windows are here; the gate of a service (build/service) is a production build.
 */
import { buildApp } from './toolchain/build-app.mjs'
import { hasDisplay, withVirtualDisplay } from './toolchain/display.mjs'
import { toolEnvironment } from './toolchain/environment.mjs'
import { runCommand } from './toolchain/run-command.mjs'
import { runScript, setUp } from './toolchain/set-up.mjs'
import { say } from './toolchain/step.mjs'

const args = process.argv.slice(2)
const at = args.findIndex((argument) => argument === '--reader' || argument.startsWith('--reader='))
const reader = args[at] === '--reader' ? args[at + 1] : args[at]?.slice('--reader='.length)
const physicalReader = reader !== undefined && reader !== 'simulated'

await runScript(async () => {
  const cardService = physicalReader ? /** @type {const} */ (['cardService']) : []
  if (args.includes('--gate')) {
    await setUp({ electron: false, needs: ['cardLibrary', ...cardService] })
    const others = args.filter((argument) => argument !== '--gate')
    return runCommand(['main/gate.ts', '--development', ...others], toolEnvironment(undefined))
  }
  const display = await hasDisplay()
  const toolchain = await setUp({ needs: [...cardService, ...(display ? [] : /** @type {const} */ (['virtualDisplay']))] })
  const environment = toolEnvironment(toolchain)
  if (!buildApp(environment)) return 1
  if (display) {
    const wayland = process.platform === 'linux' && !process.env.DISPLAY ? ['--ozone-platform-hint=auto'] : []
    return runCommand(['electron', '.', ...wayland, ...args], environment)
  }
  if (physicalReader) {
    say('there is no display: the kiosk runs on a screen in memory; `npm start -- --gate` prints the decisions instead')
    return withVirtualDisplay(environment, (shown) => runCommand(['electron', '.', ...args], shown))
  }
  return withVirtualDisplay(environment, (shown) => runCommand(['scripts/demonstration.ts', ...args], shown))
})
