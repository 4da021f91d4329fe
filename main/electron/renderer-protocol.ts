import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol, type Session } from 'electron'
import { type ServedPages, withContent } from './served-pages.ts'

/** The screens are served under an origin of their own, so that `file:` needs no privileges and the policy is a header. */
export const RENDERER_SCHEME = 'kiosk'
export const RENDERER_ORIGIN = `${RENDERER_SCHEME}://screens`

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

async function contentOf(file: string, about: string | undefined): Promise<BodyInit> {
  return about === undefined ? await readFile(file) : withContent(await readFile(file, 'utf8'), about)
}

/** Must run before the application is ready. */
export function declareRendererScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: RENDERER_SCHEME, privileges: { standard: true, secure: true } }])
}

/**
 * Serves the files of `folder`, and nothing outside it, with a strict content security policy; with `pages`, what a printed page is about
 * stands in the page.
 */
export function serveRenderer(session: Session, folder: string, pages?: ServedPages): void {
  session.protocol.handle(RENDERER_SCHEME, async (request) => {
    const url = new URL(request.url)
    const file = path.join(folder, path.normalize(decodeURIComponent(url.pathname)))
    const contentType = CONTENT_TYPES[path.extname(file)]
    // Node gives the origin of a scheme of one's own as 'null'.
    if (`${url.protocol}//${url.host}` !== RENDERER_ORIGIN || !file.startsWith(folder + path.sep) || contentType === undefined) {
      return new Response('not found', { status: 404 })
    }
    try {
      return new Response(await contentOf(file, pages?.take(url.searchParams.get('page') ?? '')), {
        headers: {
          'Content-Type': contentType,
          'Content-Security-Policy': CONTENT_SECURITY_POLICY,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'no-store',
        },
      })
    } catch {
      return new Response('not found', { status: 404 })
    }
  })
}
