import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { runStep, StepFailed } from './step.mjs'

/**
 * What is looked for, and the Debian packages that bring it. Looked for is the thing itself (a library, a command, a file), so
 * that other distributions and own builds count too.
 *
 * @typedef {{ package: string, library?: string, command?: string, file?: string }} Need
 */

/** @type {readonly Need[]} */
const ELECTRON = [
  { package: 'libgtk-3-0', library: 'libgtk-3.so.0' },
  { package: 'libnss3', library: 'libnss3.so' },
  { package: 'libgbm1', library: 'libgbm.so.1' },
  { package: 'libasound2', library: 'libasound.so.2' },
  { package: 'libatspi2.0-0', library: 'libatspi.so.0' },
  { package: 'libcups2', library: 'libcups.so.2' },
  { package: 'libdrm2', library: 'libdrm.so.2' },
  { package: 'libxkbcommon0', library: 'libxkbcommon.so.0' },
  { package: 'libxcomposite1', library: 'libXcomposite.so.1' },
  { package: 'libxdamage1', library: 'libXdamage.so.1' },
  { package: 'libxfixes3', library: 'libXfixes.so.3' },
  { package: 'libxrandr2', library: 'libXrandr.so.2' },
  { package: 'libxext6', library: 'libXext.so.6' },
]

/** @type {readonly Need[]} */
const CARD_LIBRARY = [{ package: 'libpcsclite1', library: 'libpcsclite.so.1' }]

/** @type {readonly Need[]} */
const JAPANESE_FONT = [{ package: 'fonts-noto-cjk', file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' }]

/**
 * A screen in memory, and a window manager on it: without one a kiosk window does not fill the screen.
 *
 * @type {readonly Need[]}
 */
const VIRTUAL_DISPLAY = [
  { package: 'xvfb', command: 'Xvfb' },
  { package: 'openbox', command: 'openbox' },
]

/** @type {readonly Need[]} */
const CARD_SERVICE = [{ package: 'pcscd', command: 'pcscd' }]

/** @type {readonly Need[]} */
const TESTS = [
  ...VIRTUAL_DISPLAY,
  ...CARD_SERVICE,
  { package: 'vsmartcard-vpcd', file: '/etc/reader.conf.d/vpcd' },
  { package: 'opensc', command: 'opensc-tool' },
  { package: 'openssl', command: 'openssl' },
  { package: 'socat', command: 'socat' },
  // Its programs stand in a folder of their version, not in the path.
  { package: 'postgresql', command: 'pg_ctlcluster' },
  { package: 'python3-pyscard', file: '/usr/lib/python3/dist-packages/smartcard/__init__.py' },
]

/**
 * A cluster of databases on one machine (tests/cluster).
 *
 * @type {readonly Need[]}
 */
const CLUSTER = [
  { package: 'postgresql', command: 'pg_ctlcluster' },
  { package: 'patroni', command: 'patroni' },
  { package: 'etcd-server', command: 'etcd' },
]

/** @type {readonly Need[]} */
const COMPILER = [
  { package: 'g++', command: 'g++' },
  { package: 'make', command: 'make' },
  { package: 'python3', command: 'python3' },
]

/** What can be asked for. */
export const SYSTEM_NEEDS = {
  app: [...ELECTRON, ...JAPANESE_FONT, ...CARD_LIBRARY],
  cardLibrary: CARD_LIBRARY,
  cardService: CARD_SERVICE,
  virtualDisplay: VIRTUAL_DISPLAY,
  tests: TESTS,
  cluster: CLUSTER,
  compiler: COMPILER,
}

/** @returns {(need: Need) => boolean} */
function presence() {
  // Most users have no /sbin in their path.
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin']
  /** @type {Set<string> | undefined} */
  let libraries
  const listLibraries = () => {
    const listing = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
    // No ldconfig (another C library): nothing can be said, so nothing is missing.
    return listing.status === 0 ? new Set(listing.stdout.split('\n').map((line) => line.trim().split(' ')[0] ?? '')) : undefined
  }
  return ({ library, command, file }) => {
    if (library !== undefined) {
      libraries ??= listLibraries()
      return libraries === undefined || libraries.has(library)
    }
    if (command !== undefined) return folders.some((folder) => fs.existsSync(path.join(folder, command)))
    return file === undefined || fs.existsSync(file)
  }
}

/** Debian 13 and Ubuntu 24.04 renamed libraries for the 64-bit time type; the name that the package lists know is taken. */
function knownName(/** @type {string} */ name) {
  const known = (/** @type {string} */ candidate) =>
    /^\s*Candidate: (?!\(none\))/m.test(spawnSync('apt-cache', ['policy', candidate], { encoding: 'utf8' }).stdout ?? '')
  return !known(name) && known(`${name}t64`) ? `${name}t64` : name
}

/**
 * Installs the system packages that are missing (Debian and its kin, as root), or says in one line what to install.
 *
 * @param {readonly Need[]} needs
 */
export async function ensureSystemPackages(needs) {
  if (process.platform !== 'linux' || process.env.UKETSUKE_SYSTEM_PACKAGES === 'skip') return
  const isPresent = presence()
  const missing = [...new Set(needs.filter((need) => !isPresent(need)).map((need) => need.package))]
  if (missing.length === 0) return
  const title = 'installing system packages'
  const debian = fs.existsSync('/usr/bin/apt-get')
  if (!debian || process.getuid?.() !== 0) {
    throw new StepFailed(
      title,
      `missing: ${missing.join(' ')}`,
      debian
        ? `Run: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`
        : 'Install what these Debian packages hold, or set UKETSUKE_SYSTEM_PACKAGES=skip if it is there all the same.',
    )
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const remedy =
    'Check that the Debian mirror can be reached and that no other package tool is stuck, and run the same command again.'
  // An installation that was cut off leaves packages unpacked and not set up; apt refuses to go on before this.
  await runStep({
    title: 'finishing an earlier package installation',
    command: 'dpkg',
    args: ['--configure', '-a'],
    environment,
    remedy,
    quiet: true,
  })
  await runStep({
    title: 'updating the list of system packages',
    command: 'apt-get',
    args: ['update', '-q'],
    environment,
    remedy,
  })
  await runStep({
    title,
    command: 'apt-get',
    // Another apt at work on the machine is waited for.
    args: ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing.map(knownName)],
    environment,
    remedy,
  })
  const isPresentNow = presence()
  const still = needs.filter((need) => missing.includes(need.package) && !isPresentNow(need))
  if (still.length > 0) {
    throw new StepFailed(
      title,
      `installed, and still not found: ${still.map((need) => need.library ?? need.command ?? need.file).join(' ')}`,
      'Set UKETSUKE_SYSTEM_PACKAGES=skip to go on without it.',
    )
  }
}
