/** The pages of the screens, built as for the product and served under its policy: for pictures, and for tests that drive them. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '..')
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
].join('; ')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const PAGES = ['visitor.html', 'desk.html', 'dock.html', 'slip.html', 'sheet.html', 'setup.html', 'preview/index.html'] as const

/** Builds these pages into a folder, which is emptied. */
export async function buildPages(folder: string, pages: readonly (typeof PAGES)[number][] = PAGES): Promise<void> {
  const root = path.join(ROOT, 'renderer')
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: pages.map((page) => path.join(root, page)) },
    },
  })
}

export function servePages(folder: string): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://localhost').pathname))
    try {
      const content = readFileSync(file)
      response.writeHead(200, {
        'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': POLICY,
      })
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('the server has no port')
      resolve({ server, origin: `http://127.0.0.1:${address.port}` })
    })
  })
}
