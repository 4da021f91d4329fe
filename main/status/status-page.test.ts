import { createHash } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { type GateStatus, statusDocument, statusDocumentSchema } from './gate-status.ts'
import { openStatusPage, type StatusPage } from './status-page.ts'

const WELL: GateStatus = {
  at: '2026-11-28T10:00:05Z',
  station: { id: 'car-park-1', name: '市役所 駐車場 入口' },
  program: {
    id: 'parking',
    version: '3',
    title: { ja: '登録車の駐車場', en: 'Registered parking' },
    place: { ja: '入口', en: 'Entrance' },
  },
  notices: [],
  ledger: { state: 'open' },
  counts: { admit: 12, refuse: 1, ask: 0, undone: 0 },
  readers: [{ name: 'Reader 00', state: 'ready' }],
  gates: [{ id: 'main', state: 'ready', waiting: 0 }],
  signs: [{ id: 'entrance', state: 'shown', wanted: 'nearly-full' }],
  zones: [{ id: 'car-park', name: { ja: '駐車場', en: 'Car park' }, occupancy: 111, capacity: 120 }],
  taps: [
    {
      type: 'decision',
      at: '2026-11-28T10:00:00Z',
      number: 13,
      outcome: 'admit',
      rule: 'registered',
      milliseconds: 412.3,
      actions: [{ action: 'open', outcome: 'unknown', code: 'gate-not-confirmed', milliseconds: 3_010 }],
    },
    { type: 'failure', at: '2026-11-28T09:59:00Z', code: 'reader-unplugged' },
  ],
}
const ILL: GateStatus = {
  ...WELL,
  gates: [{ id: 'main', state: 'unreachable', failure: 'gate-unreachable', waiting: 2 }],
  signs: [{ id: 'entrance', state: 'unknown', wanted: 'full', failure: 'sign-unknown' }],
}

let page: StatusPage
let snapshot: () => GateStatus

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  snapshot = () => WELL
  page = orThrow(await openStatusPage({ port: 0, snapshot: () => snapshot() }))
})
afterEach(async () => {
  await page.close()
  vi.restoreAllMocks()
})

function ask(
  path: string,
  { method = 'GET', host = `127.0.0.1:${page.port}` }: { method?: string; host?: string } = {},
): Promise<IncomingMessage & { text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request({ port: page.port, path, method, agent: false, headers: { host } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part) => {
        text += String(part)
      })
      response.on('end', () => resolve(Object.assign(response, { text })))
    })
    asking.on('error', reject).end()
  })
}

describe('what the page refuses', () => {
  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('%s', async (method) => {
    expect(await ask('/status.json', { method })).toMatchObject({ statusCode: 405, headers: { allow: 'GET' } })
  })

  test.each([
    'attacker.example',
    'attacker.example:8080',
    '127.0.0.1.attacker.example',
    'localhost.attacker.example',
    '[::1].attacker',
    'me@127.0.0.1',
  ])('to be called %j by a browser', async (host) => {
    const { statusCode, text } = await ask('/status.json', { host })
    expect(statusCode).toBe(421)
    expect(text).not.toContain('car-park')
  })

  test.each(['/favicon.ico', '/status.json/', '/../status.json', '/%2e%2e/', '//status.json'])('%s', async (path) => {
    expect((await ask(path)).statusCode).toBe(404)
  })

  test('a request that is none', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(page.port, '127.0.0.1', () => socket.end('\u0000\u0001\u0002\r\n\r\n'))
      let text = ''
      socket.on('data', (bytes) => {
        text += bytes.toString('latin1')
      })
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect((await ask('/')).statusCode).toBe(200)
  })
})

test.each([
  ['throws', throws],
  // A value that the schema does not know might be about a person.
  ['holds something more', () => ({ ...WELL, visitor: '山田花子' }) as GateStatus],
])('a status that %s: told as such, and nothing of it goes out', async (_what, broken) => {
  snapshot = broken
  for (const path of ['/', '/status.json']) {
    const { statusCode, text } = await ask(path)
    expect(statusCode).toBe(500)
    expect(text).toBe('the status cannot be told\n')
  }
})

function throws(): never {
  throw new Error('山田花子')
}

test('a port that another program has: a coded failure', async () => {
  const second = await openStatusPage({ port: page.port, snapshot })
  expect(second).toEqual({ ok: false, error: failure('status-page-unavailable', { problem: 'EADDRINUSE' }) })
})

test('the document for monitoring says what is wrong, and follows its schema', async () => {
  snapshot = () => ILL
  const { statusCode, headers, text } = await ask('/status.json')
  expect(statusCode).toBe(200)
  expect(headers['content-type']).toBe('application/json; charset=utf-8')
  const document = statusDocumentSchema.parse(JSON.parse(text))
  expect(document).toEqual(statusDocument(ILL))
  expect(document).toMatchObject({
    healthy: false,
    problems: [
      { where: 'gate main', code: 'gate-unreachable', number: 'A801' },
      { where: 'sign entrance', code: 'sign-unknown', number: 'A817' },
    ],
  })
})

test('a gate in order is healthy, also when it refused somebody', () => {
  expect(statusDocument(WELL)).toMatchObject({ healthy: true, problems: [] })
})

test('a ledger that cannot be opened is told once', () => {
  const failed = { state: 'failed', failure: 'ledger-key-unavailable' } as const
  const status = { ...WELL, failure: failed.failure, ledger: failed }
  expect(statusDocument(status).problems.map(({ where }) => where)).toEqual(['station'])
  expect(statusDocument({ ...WELL, ledger: failed }).problems.map(({ where }) => where)).toEqual(['ledger'])
})

test('the page says it in both languages, asks again by itself and loads nothing', async () => {
  snapshot = () => ILL
  const { headers, text } = await ask('/?x=1')
  for (const words of [
    '市役所 駐車場 入口',
    'ゲート / Gates',
    'つながらない / unreachable',
    '満 / full',
    '111',
    'A805',
    'R102',
    'registered',
  ])
    expect(text).toContain(words)
  expect(text).toMatch(/<meta http-equiv="refresh" content="\d+">/)
  expect(text).not.toMatch(/<script|src=|href=|url\(|https?:/)
  expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? ''
  const digest = createHash('sha256').update(style).digest('base64')
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
})

test('names of readers and stations are text, whatever they are', async () => {
  const name = `<img src=x onerror="alert('1')">`
  snapshot = () => ({ ...WELL, station: { id: 'a', name }, readers: [{ name, state: 'ready' }] })
  const { text } = await ask('/')
  expect(text).not.toContain('<img')
  expect(text.split('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;')).toHaveLength(4)
})

test.each(['localhost', 'LOCALHOST:9000', '[::1]:80', '192.0.2.1'])(
  'it may be called %s: an address cannot be pointed elsewhere',
  async (host) => {
    expect((await ask('/', { host })).statusCode).toBe(200)
  },
)
