/**
 * The packaged kiosk as a folder (`npm run package`). `UKETSUKE_PACKAGE=training` makes the package for training and for the
 * end-to-end tests: it carries the sample cards and the test trust anchors, and says so in its own package.json, inside the
 * archive; the production package has neither and refuses the simulated reader.
 */
const fs = require('node:fs')
const path = require('node:path')

const training = process.env.UKETSUKE_PACKAGE === 'training'
const { electron, sqliteBinding } = JSON.parse(fs.readFileSync(path.join(__dirname, '.runtime/toolchain.json'), 'utf8'))

/** Native parts of other platforms stay out: `linux-x64`, and musl under its own name. */
const platform = `${process.platform}-${process.arch}`

module.exports = {
  appId: 'invalid.uketsuke.kiosk',
  productName: training ? 'Uketsuke Training' : 'Uketsuke',
  executableName: 'uketsuke',
  directories: { output: training ? 'release/training' : 'release/production', buildResources: 'build' },
  extraMetadata: { uketsukePackage: training ? 'training' : 'production' },
  files: [
    'out/**',
    // The page of the hub is no part of a kiosk.
    '!out/dashboard/**',
    'package.json',
    // The simulator (electron.vite.config.ts): what is not there cannot be switched on.
    ...(training ? [] : ['!out/main/training-*.js']),
    // Everything else is in the bundle; what has native parts or WebAssembly is not.
    '!node_modules/**',
    'node_modules/{koffi,@koromix,better-sqlite3}/**',
    // The addon for serial lines, with what it loads.
    'node_modules/@serialport/bindings-cpp/package.json',
    'node_modules/@serialport/bindings-cpp/{dist,prebuilds}/**',
    'node_modules/@serialport/{bindings-interface,parser-readline,parser-delimiter}/**',
    'node_modules/{debug,ms,node-gyp-build}/**',
    'node_modules/@cornerstonejs/codec-openjpeg/package.json',
    'node_modules/@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.{js,wasm}',
    '!node_modules/koffi/{doc,vendor,lib}/**',
    '!node_modules/koffi/**/*.{cc,c,h,hh,inc,S,asm,def,cmake}',
    '!node_modules/@koromix/**/musl_*/**',
    '!node_modules/better-sqlite3/{deps,src}/**',
    `!node_modules/better-sqlite3/prebuilds/!(${platform}.node)`,
    `!node_modules/@serialport/bindings-cpp/prebuilds/!(${process.platform}-*${process.arch}*)/**`,
    '!**/*.{md,map,d.ts,gyp}',
    // A prebuilt binding that this runtime cannot load would only be a trap.
    ...(sqliteBinding ? ['!node_modules/better-sqlite3/prebuilds/**'] : []),
  ],
  extraResources: [
    { from: 'fixtures/programs', to: 'programs' },
    ...(sqliteBinding ? [{ from: sqliteBinding, to: 'native/better_sqlite3.node' }] : []),
    ...(training ? [{ from: 'fixtures/generated', to: 'training', filter: ['*.json', '*.pem', '*.der'] }] : []),
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  electronLanguages: ['ja', 'en-US'],
  electronVersion: electron.electron,
  // The registry fallback is for development and tests: a package made with it is never shipped.
  ...(electron.official ? {} : { electronDist: electron.folder }),
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    // Electron documents it for macOS and Windows only.
    enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
    loadBrowserProcessSpecificV8Snapshot: false,
    // Screens come from a scheme of their own.
    grantFileProtocolExtraPrivileges: false,
  },
  linux: { target: ['dir'], category: 'Office', syncDesktopName: true },
  win: { target: ['dir'] },
  mac: { target: ['dir'], category: 'public.app-category.business' },
  publish: null,
  afterPack: async (/** @type {{ appOutDir: string }} */ context) => {
    // A distribution folder that is given is copied as it is.
    for (const file of ['resources/default_app.asar', 'runtime.json', 'version']) {
      fs.rmSync(path.join(context.appOutDir, file), { force: true })
    }
  },
}
