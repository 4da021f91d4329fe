import type { Import } from './imports.ts'

/** One rule on who may import whom. A rule looks at one import at a time. */
export interface Rule {
  readonly name: string
  /** Whom the rule binds, by the path of the importing file. */
  readonly binds: (file: string) => boolean
  readonly allows: (found: Import) => boolean
  /** What is meant, for whoever has just broken it. */
  readonly because: string
}

const startsWithAny =
  (...folders: string[]) =>
  (file: string) =>
    folders.some((folder) => file.startsWith(folder))

/** A test, or what only tests use: a file `….test-support.ts`, a folder `testing` inside a room. */
const isForTests = (file: string) => /\.(test|test-support)\.tsx?$|\/testing\//.test(file)

/** Tests and tools are no part of what is shipped, and may import anything. */
const isProduction = (file: string) =>
  startsWithAny('core/', 'platform/', 'native/', 'main/', 'renderer/', 'hub/', 'dashboard/')(file) && !isForTests(file)

const productionIn =
  (...folders: string[]) =>
  (file: string) =>
    isProduction(file) && startsWithAny(...folders)(file)

/** A rule on our own files only: packages and built-in modules are left to other rules. */
const ours =
  (...folders: string[]) =>
  ({ to }: Import) =>
    to.kind !== 'inside' || startsWithAny(...folders)(to.name)

const notPackage =
  (...names: string[]) =>
  ({ to }: Import) =>
    to.kind !== 'outside' || !names.includes(to.name)

const notBuiltIn = ({ to }: Import) => to.kind !== 'outside' || !to.name.startsWith('node:')

/**
 * The only production files that may bring in the simulated card. Everything else gets a reader handed in and cannot tell which; a
 * packaged production build refuses the simulated one when it starts.
 */
export const SIMULATOR_COMPOSITIONS: readonly string[] = ['main/training/training.ts']

/**
 * What the dashboard's page shares with the kiosk's windows: the look, charts, and a few controls. None of them brings along the
 * catalogues of the windows, which are larger than the whole page.
 */
export const SHARED_WITH_DASHBOARD: readonly string[] = [
  'renderer/charts/',
  'renderer/styles/tokens.css',
  'renderer/desk/desk-button.tsx',
  'renderer/desk/desk-dialog.tsx',
  'renderer/desk/dialog-foot.tsx',
  'renderer/format/japan-time.ts',
  'renderer/sheet/qr-code.tsx',
  'renderer/shared/scroll-area.tsx',
  'renderer/shared/staff-look.tsx',
  'renderer/shared/theme.ts',
  'renderer/shared/use-steady.ts',
  'renderer/text/chart-messages.ts',
  'renderer/text/fill-in.ts',
  'renderer/text/furigana.tsx',
  'renderer/text/sentences.tsx',
  'renderer/text/shown-language.ts',
]

/** Takes no side in a rule on the simulator: its own room. */
const SIMULATOR = 'native/simulator/'

/** DESIGN §1, "Who may import whom". */
export const RULES: readonly Rule[] = [
  {
    name: 'core-imports-nothing-of-ours',
    binds: productionIn('core/'),
    allows: ours('core/'),
    because: 'core holds the rules and knows no other room',
  },
  {
    name: 'core-does-no-input-or-output',
    binds: productionIn('core/'),
    allows: (found) => notBuiltIn(found) && notPackage('koffi', 'better-sqlite3', 'electron')(found),
    because: 'core runs alike in Node, in a browser and in the hub',
  },
  {
    name: 'native-imports-core-only',
    binds: productionIn('native/'),
    allows: ours('native/', 'core/'),
    because: 'the card side knows nothing of check-ins',
  },
  {
    name: 'platform-imports-core-only',
    binds: productionIn('platform/'),
    allows: ours('platform/', 'core/'),
    because: 'what Node gives kiosk and hub alike knows neither of them',
  },
  {
    name: 'main-imports-core-platform-and-native-only',
    binds: productionIn('main/'),
    allows: ours('main/', 'core/', 'platform/', 'native/'),
    because: 'the kiosk process builds on core, platform and native',
  },
  {
    name: 'main-knows-no-window',
    binds: (file) => productionIn('main/')(file) && !file.startsWith('main/electron/'),
    allows: ({ to }) => to.kind !== 'inside' || !to.name.startsWith('main/electron/'),
    because: 'everything in main but main/electron runs under plain Node',
  },
  {
    name: 'only-main-electron-imports-electron',
    binds: (file) => isProduction(file) && !file.startsWith('main/electron/'),
    allows: notPackage('electron'),
    because: 'everything but main/electron runs under plain Node or in a sandboxed window',
  },
  {
    name: 'renderer-imports-core-and-contract-only',
    binds: productionIn('renderer/'),
    allows: ours('renderer/', 'core/', 'main/contract/'),
    because: 'the screens show state that main pushes and hold no truth of their own',
  },
  {
    name: 'renderer-takes-types-of-the-contract-only',
    binds: productionIn('renderer/'),
    allows: ({ to, typeOnly }) => to.kind !== 'inside' || !to.name.startsWith('main/contract/') || typeOnly,
    because: 'what runs in a window is not the code of the kiosk process; use `import type`',
  },
  {
    name: 'renderer-runs-in-a-browser',
    binds: productionIn('renderer/'),
    allows: (found) => notBuiltIn(found) && notPackage('koffi', 'better-sqlite3')(found),
    because: 'a window is sandboxed and has no Node',
  },
  {
    name: 'hub-imports-core-and-platform-only',
    binds: productionIn('hub/'),
    allows: ours('hub/', 'core/', 'platform/'),
    because: 'the hub shares the rules with the kiosk, and what Node gives both, and nothing else',
  },
  {
    name: 'dashboard-imports-core-and-what-it-shares-only',
    binds: productionIn('dashboard/'),
    allows: ours('dashboard/', 'core/', ...SHARED_WITH_DASHBOARD),
    because: 'the page of the hub knows neither hub nor kiosk; with the windows it shares the look and a few controls',
  },
  {
    name: 'shared-parts-bring-nothing-along',
    binds: (file) => isProduction(file) && startsWithAny(...SHARED_WITH_DASHBOARD)(file),
    allows: ours('core/', ...SHARED_WITH_DASHBOARD),
    because: 'what the page of the hub shares with the windows of the kiosk must not bring their catalogues into it',
  },
  {
    name: 'dashboard-runs-in-a-browser',
    binds: productionIn('dashboard/'),
    allows: (found) => notBuiltIn(found) && notPackage('koffi', 'better-sqlite3')(found),
    because: 'the page runs in the browser of an office',
  },
  {
    name: 'server-in-hub-only',
    binds: (file) => isProduction(file) && !file.startsWith('hub/'),
    allows: notPackage('fastify', 'pg', '@peculiar/x509'),
    because: 'a kiosk serves nobody; what a hub needs is not shipped with it',
  },
  {
    name: 'verifier-shares-no-code',
    binds: (file) => file.startsWith('verifier/') && !isForTests(file),
    allows: ({ to }) =>
      to.kind === 'inside' ? to.name.startsWith('verifier/') : to.kind === 'outside' && to.name.startsWith('node:'),
    because: 'whoever proves a log must not repeat the mistakes of whoever wrote it',
  },
  {
    name: 'production-imports-no-fixtures-or-tests',
    binds: isProduction,
    allows: ({ to }) =>
      to.kind !== 'inside' || !(startsWithAny('fixtures/', 'tests/', 'bench/', 'scripts/')(to.name) || isForTests(to.name)),
    because: 'invented citizens, test keys and tools are not shipped as code',
  },
  {
    name: 'simulator-in-training-compositions-only',
    binds: (file) => isProduction(file) && !file.startsWith(SIMULATOR) && !SIMULATOR_COMPOSITIONS.includes(file),
    allows: ({ to, typeOnly }) => to.kind !== 'inside' || !to.name.startsWith(SIMULATOR) || typeOnly,
    because: `only ${SIMULATOR_COMPOSITIONS.join(' and ')} bring in the simulated card; everyone else gets a reader handed in`,
  },
  {
    name: 'smart-card-library-in-native-only',
    binds: (file) => isProduction(file) && !file.startsWith('native/'),
    allows: notPackage('koffi'),
    because: 'bytes and hardware are native’s',
  },
  {
    name: 'database-in-ledger-only',
    binds: (file) => isProduction(file) && !startsWithAny('main/ledger/', 'platform/', 'hub/store/')(file),
    allows: notPackage('better-sqlite3'),
    because: 'one room writes the ledger, in one place that commits before anything is shown',
  },
  {
    name: 'imports-are-literal',
    binds: isProduction,
    allows: ({ to }) => to.kind !== 'unknown',
    because: 'a module named by an expression cannot be checked against these rules',
  },
]
