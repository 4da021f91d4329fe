/**
 * `installing-station.ts STATION PACKAGE STEP MOMENT`: installs a package and is killed at one of its steps on the disk, `before` the
 * step, `after` it, or `half` way through a write. Without a step of that number it ends as
 * usual and tells its steps.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [station = '', packageFile = '', step = '', moment = ''] = process.argv.slice(2)
const STEPS = ['mkdirSync', 'writeFileSync', 'fsyncSync', 'linkSync', 'renameSync', 'rmSync'] as const

const { ProgramStore } = await import('../../main/program/index.ts')
const { systemClock, orThrow } = await import('../../core/base/index.ts')
const bytes = fs.readFileSync(packageFile)

const die = () => process.kill(process.pid, 'SIGKILL')
const write = fs.writeFileSync
const steps: string[] = []
for (const name of STEPS) {
  const original: unknown = Reflect.get(fs, name)
  if (typeof original !== 'function') throw new Error(`no ${name}`)
  Reflect.set(fs, name, (...args: unknown[]) => {
    steps.push(name)
    const isLast = steps.length === Number(step)
    if (isLast && moment === 'before') die()
    if (isLast && moment === 'half' && name === 'writeFileSync') {
      // A file that is open already is told by its number.
      write(typeof args[0] === 'number' ? args[0] : String(args[0]), bytes.subarray(0, bytes.length / 2))
      die()
    }
    const result: unknown = Reflect.apply(original, fs, args)
    if (isLast && moment !== 'before') die()
    return result
  })
}
syncBuiltinESMExports()

const store = new ProgramStore({ folder: station, accept: 'development', clock: systemClock })
orThrow(store.install(new Uint8Array(bytes)))
process.stdout.write(JSON.stringify(steps))
