import fs from 'node:fs'
import path from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname

/**
 * Only what has native parts or WebAssembly stays a package of its own beside the bundle; electron-vite adds Electron and Node's
 * own modules.
 */
const UNBUNDLED = ['koffi', 'better-sqlite3', '@cornerstonejs/codec-openjpeg', '@serialport/bindings-cpp']
const externalizeDeps = { include: UNBUNDLED, exclude: bundledPackages() }

function bundledPackages(): string[] {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.keys(dependencies).filter((name) => !UNBUNDLED.includes(name))
}

/**
 * The entries of the kiosk process and of the processes that it starts (DESIGN decision 1b), by the name of the built file: a file
 * `name-entry.ts` is the program of a process of its own, and becomes `out/main/name-entry.js`.
 */
function entries(): Record<string, string> {
  const found = ['main/electron', 'main/roll', 'native/reader', 'native/simulator'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('-entry.ts'))
      .map((entry) => [path.basename(entry.name, '.ts'), path.join(root, folder, entry.name)] as const),
  )
  return { index: path.join(root, 'main/electron/index.ts'), ...Object.fromEntries(found) }
}

export default defineConfig({
  main: {
    // The build for Node makes a `require` of its own, beside that of electron-vite, and does not even load then.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      externalizeDeps,
      rollupOptions: {
        input: entries(),
        output: {
          format: 'es',
          // Shared chunks lie beside the entries: `import.meta.dirname` is out/main in all of them. The simulator is known by its
          // name, so that a production package can leave it out (electron-builder.config.cjs).
          chunkFileNames: ({ facadeModuleId }) =>
            facadeModuleId?.startsWith(path.join(root, 'main/training/')) ? 'training-[hash].js' : '[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload script is one CommonJS file and can load nothing.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: path.join(root, 'main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path.join(root, 'renderer'),
    plugins: [react(), tailwindcss()],
    build: {
      outDir: path.join(root, 'out/renderer'),
      minify: true,
      // The pages' policy forbids fetching and data: URLs for anything but images.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: {
        input: {
          visitor: path.join(root, 'renderer/visitor.html'),
          desk: path.join(root, 'renderer/desk.html'),
          dock: path.join(root, 'renderer/dock.html'),
          slip: path.join(root, 'renderer/slip.html'),
          setup: path.join(root, 'renderer/setup.html'),
          sheet: path.join(root, 'renderer/sheet.html'),
        },
      },
    },
  },
})
