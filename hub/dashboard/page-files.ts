import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** Nothing comes from elsewhere, nothing stands inline, nobody puts the page into theirs. */
export const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'strict-transport-security': 'max-age=31536000',
} as const

export interface PageFile {
  readonly type: string
  readonly content: Buffer
  /** The same, compressed with gzip: it goes to the offices by lines that others use as well. */
  readonly packed: Buffer
}

/** The built page by the names of its files; nothing where it was not built. Read once: a name that was asked for never becomes a path. */
export function pageFilesIn(folder: string): ReadonlyMap<string, PageFile> {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const type = TYPES[path.extname(name)]
    const key = name.split(path.sep).join('/')
    if (type === undefined) return []
    const content = readFileSync(path.join(folder, name))
    return [[key, { type, content, packed: gzipSync(content) }] as const]
  })
  return new Map(files)
}
