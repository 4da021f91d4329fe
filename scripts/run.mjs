/**
 * `node scripts/run.mjs [--with NEED]... COMMAND ARGUMENTS...`: sets up and runs one of the project's commands in the project's environment.
 * NEED: a group of system packages (toolchain/system-packages.mjs); `display` also gives the command a screen where there is none.
 */
import { hasDisplay, withVirtualDisplay } from './toolchain/display.mjs'
import { toolEnvironment } from './toolchain/environment.mjs'
import { runCommand } from './toolchain/run-command.mjs'
import { runScript, setUp } from './toolchain/set-up.mjs'

await runScript(async () => {
  const command = process.argv.slice(2)
  /** @type {Set<string>} */
  const wanted = new Set()
  while (command[0] === '--with') {
    command.shift()
    wanted.add(command.shift() ?? '')
  }
  const display = wanted.has('display') && !(await hasDisplay())
  const toolchain = await setUp({
    needs: [
      ...(display ? /** @type {const} */ (['virtualDisplay']) : []),
      ...(wanted.has('cardService') ? /** @type {const} */ (['cardLibrary', 'cardService']) : []),
      ...(wanted.has('tests') ? /** @type {const} */ (['tests']) : []),
      ...(wanted.has('cluster') ? /** @type {const} */ (['cluster']) : []),
    ],
    electron: !wanted.has('no-electron'),
  })
  const environment = toolEnvironment(toolchain)
  return display ? withVirtualDisplay(environment, (shown) => runCommand(command, shown)) : runCommand(command, environment)
})
