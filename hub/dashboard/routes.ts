import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bytesToBase64, hexToBytes, type Result } from '../../core/base/index.ts'
import * as messages from '../../core/dashboard/index.ts'
import {
  DASHBOARD_CALLS,
  type DashboardCall,
  type DashboardCallName,
  may,
  permissionsOf,
  REQUEST_HEADER,
  REQUEST_KINDS,
  type RequestKind,
} from '../../core/dashboard/index.ts'
import { FAILURES, type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import { formatTicket } from '../../core/protocol/index.ts'
import { type Account, AccountDesk, type PasswordCost } from '../accounts/index.ts'
import { appendAction } from '../action-log/index.ts'
import { Administration } from '../administration/index.ts'
import type { HubIdentity } from '../ingest/index.ts'
import { type HubStore, StoreUnavailable } from '../store/index.ts'
import { CSV } from './export-csv.ts'
import type { FeedFollowers } from './feed-followers.ts'
import { PAGE_HEADERS, pageFilesIn } from './page-files.ts'
import { pageMissing } from './page-missing.ts'
import { publicFigures } from './public-figures.ts'
import { Views } from './views.ts'

export interface DashboardOptions {
  readonly store: HubStore
  readonly hub: HubIdentity
  /** 32 bytes of the hub's folder. */
  readonly secret: Uint8Array
  /** SHA-256 of the hub's authority in a ticket; absent without TLS. */
  readonly authority?: string | undefined
  /** Folder of the built page. */
  readonly pageFolder: string
  readonly followers: FeedFollowers
  readonly settle: () => Promise<unknown>
  readonly now: () => number
  readonly randomBytes: (length: number) => Uint8Array
  /** For tests: of new passwords. */
  readonly passwordCost?: PasswordCost
  /** Whether an address may ask once more; for signing in, more seldom. */
  readonly takes: (address: string, kind: 'sign-in' | 'request') => boolean
  readonly onDefect: (error: unknown) => void
}

const COOKIE = '__Host-uketsuke'
const cookieOf = (token: string, more = '') => `${COOKIE}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict${more}`

const STATUS: Partial<Record<FailureCode, number>> = {
  'dashboard-sign-in-wrong': 401,
  'dashboard-session-over': 401,
  'dashboard-not-allowed': 403,
  'dashboard-new-password-needed': 403,
  'dashboard-not-found': 404,
  'dashboard-account-taken': 409,
  'dashboard-last-administrator': 409,
  'dashboard-settings-behind': 409,
  'dashboard-wait': 429,
  'dashboard-store-away': 503,
  internal: 500,
}

class Failed extends Error {
  override readonly name = 'Failed'
  readonly failure: Failure

  constructor(found: Failure) {
    super(found.code)
    this.failure = found
  }
}

function orFailed<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Failed(result.error)
  return result.value
}

function answerFailure(reply: FastifyReply, found: Failure): FastifyReply {
  return reply.status(STATUS[found.code] ?? 400).send({ ...found, number: FAILURES[found.code].number })
}

const CALLS_BELOW = '/dashboard/api/'

/**
 * Whoever asks for a call of the dashboard that is not there, or by an address that is none, is answered as the calls answer. False: it is
 * none of its calls.
 */
export function refusedByDashboard(
  request: FastifyRequest,
  reply: FastifyReply,
  why: 'dashboard-not-found' | 'dashboard-request-refused',
) {
  if (!request.url.startsWith(CALLS_BELOW)) return false
  void answerFailure(reply, failure(why))
  return true
}

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly body: unknown
  readonly account: Account
  readonly token: string
}

const NOBODY: Account = { name: '-', role: 'operator', mustChange: false, createdAt: 0 }
const parametersSchema = z.object({ publicKey: z.string(), device: z.string(), name: z.string() }).partial()

/** What stands in the path of a call; what cannot stand there names nothing that there is. */
function partOf<Name extends keyof typeof messages.PATH_PARTS>(
  request: FastifyRequest,
  name: Name,
): z.output<(typeof messages.PATH_PARTS)[Name]> {
  const value: unknown = parametersSchema.safeParse(request.params).data?.[name]
  const part = messages.PATH_PARTS[name].safeParse(value)
  if (!part.success) throw new Failed(failure('dashboard-not-found'))
  return part.data as z.output<(typeof messages.PATH_PARTS)[Name]>
}

/** The page, and the calls that it makes: JSON, with a cookie that no other site can use. */
export function dashboardRoutes(server: FastifyInstance, options: DashboardOptions, done: () => void): void {
  const { store, hub, now, randomBytes } = options
  const desk = new AccountDesk({ ...options, store, hub, now, randomBytes })
  const administration = new Administration({ store, hub, now, randomBytes, settle: options.settle })
  const views = new Views({ store, hub, followers: options.followers, now })

  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, JSON.parse(String(text)))
    } catch {
      done(new Failed(failure('dashboard-request-refused')))
    }
  })
  server.setErrorHandler((error, _request, reply) => {
    const found = failureOf(error)
    if (found.code === 'internal') options.onDefect(error)
    return answerFailure(reply, found)
  })
  server.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(PAGE_HEADERS)) void reply.header(name, value)
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })

  const sessionOf = ({ name, role, mustChange }: Account): messages.Session => ({
    account: { name, role, mustChange },
    permissions: mustChange ? [] : [...permissionsOf(role)],
    hub: { name: hub.name, tenant: hub.tenant, checkpointKey: bytesToBase64(hub.publicKey) },
  })
  const signIn = async ({ body, reply, request }: Asked) => {
    if (!options.takes(request.ip, 'sign-in')) throw new Failed(failure('dashboard-wait', { seconds: 30 }))
    const { name, password, code } = messages.signInSchema.parse(body)
    const { account, token } = orFailed(await desk.signIn(name, password, code))
    void reply.header('set-cookie', cookieOf(token))
    return sessionOf(account)
  }
  const exported = async ({ request, reply, account }: Asked) => {
    const name = partOf(request, 'name')
    const { format } = messages.exportFormatSchema.parse(request.query)
    // Whoever may not read the log does not get it as a file either.
    if (name === 'actions' && !may(account.role, 'read-log')) throw new Failed(failure('dashboard-not-allowed'))
    const detail = { format }
    await store.administration((transaction) =>
      appendAction(transaction, hub, now(), { actor: account.name, action: 'exported', subject: name, detail }),
    )
    void reply.header('content-disposition', `attachment; filename="${name}.${format}"`)
    const [value, csv] = await exportOf(name)
    if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(`\uFEFF${csv()}`)
    return { $schema: `/dashboard/api/schemas/${name}`, ...value }
  }
  const exportOf = async (name: messages.ExportName): Promise<readonly [object, () => string]> => {
    switch (name) {
      case 'stations': {
        const found = await views.stations()
        return [found, () => CSV.stations(found)]
      }
      case 'figures': {
        const found = await views.figures()
        return [found, () => CSV.figures(found)]
      }
      case 'figures-public': {
        const found = publicFigures(await views.figures())
        return [found, () => CSV['figures-public'](found)]
      }
      case 'cases': {
        const found = await views.cases()
        return [found, () => CSV.cases(found)]
      }
      case 'actions': {
        const found = await views.actions()
        return [found, () => CSV.actions(found)]
      }
    }
  }
  const HANDLERS: Readonly<Record<DashboardCallName, (asked: Asked) => unknown>> = {
    signIn,
    session: ({ account }) => sessionOf(account),
    signOut: async ({ token, account, reply }) => {
      await desk.signOut(token, account.name)
      void reply.header('set-cookie', cookieOf('', '; Max-Age=0'))
      return {}
    },
    password: async ({ token, account, body }) => {
      const { present, wanted } = messages.passwordSchema.parse(body)
      orFailed(await desk.changePassword(token, account.name, present, wanted))
      return {}
    },
    stations: () => views.stations(),
    figures: () => views.figures(),
    cases: () => views.cases(),
    enrolment: () => views.enrolment(),
    ticket: async ({ account, request }) => {
      const { code, expiresAt } = await administration.makeCode(account.name)
      const { authority } = options
      const address = `${request.protocol}://${request.host}`
      return { ticket: formatTicket({ address, code, ...(authority !== undefined && { authority }) }), expiresAt }
    },
    approve: async ({ account, request, body }) => {
      const { bundle, settings } = messages.approvalSchema.parse(body)
      const bytes = new Uint8Array(Buffer.from(bundle, 'base64'))
      orFailed(await administration.approve(account.name, hexToBytes(partOf(request, 'publicKey')), bytes, settings))
      return {}
    },
    refuse: async ({ account, request }) => {
      orFailed(await administration.refuse(account.name, hexToBytes(partOf(request, 'publicKey'))))
      return {}
    },
    settings: async ({ account, body }) => {
      orFailed(await administration.signSettings(account.name, messages.settingsSignedSchema.parse(body).note))
      return {}
    },
    revoke: async ({ account, request, body }) => {
      const { reason } = messages.revocationSchema.parse(body)
      return { cut: orFailed(await administration.revoke(account.name, hexToBytes(partOf(request, 'device')), { reason })) }
    },
    accounts: async () => ({
      accounts: (await desk.list()).map(({ name, role, createdAt, endedAt }) => ({
        name,
        role,
        createdAt,
        ...(endedAt !== undefined && { endedAt }),
      })),
    }),
    addAccount: async ({ account, body }) => {
      const { name, role } = messages.roleChangeSchema.parse(body)
      return orFailed(await desk.add(account.name, name, role))
    },
    resetAccount: async ({ account, body }) => orFailed(await desk.reset(account.name, messages.namedSchema.parse(body).name)),
    endAccount: async ({ account, body }) => {
      orFailed(await desk.end(account.name, messages.namedSchema.parse(body).name))
      return {}
    },
    changeRole: async ({ account, body }) => {
      const { name, role } = messages.roleChangeSchema.parse(body)
      orFailed(await desk.changeRole(account.name, name, role))
      return {}
    },
    actions: () => views.actions(),
    export: exported,
    schema: ({ request }) => z.toJSONSchema(messages.EXPORTS[partOf(request, 'name')], { target: 'draft-2020-12' }),
  }

  /** Nothing is done, and nothing told, before it is known who asks, from which page, and that they may. */
  const guarded = async (name: DashboardCallName, request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (!options.takes(request.ip, 'request')) throw new Failed(failure('dashboard-wait', { seconds: 1 }))
    const kind = kindOfOwn(request)
    if (kind === undefined) throw new Failed(failure('dashboard-request-refused'))
    const { needs }: DashboardCall = DASHBOARD_CALLS[name]
    const body = request.body ?? undefined
    const handle = HANDLERS[name]
    if (needs === 'anyone') return handle({ request, reply, body, account: NOBODY, token: '' })
    const token = new RegExp(`(?:^|; )${COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1]
    const account = token === undefined ? undefined : await desk.signedIn(token, kind)
    if (token === undefined || account === undefined) throw new Failed(failure('dashboard-session-over'))
    const isOwn = name === 'session' || name === 'signOut' || name === 'password'
    if (account.mustChange && !isOwn) throw new Failed(failure('dashboard-new-password-needed'))
    if (needs !== undefined && !may(account.role, needs)) throw new Failed(failure('dashboard-not-allowed'))
    return handle({ request, reply, body, account, token })
  }
  for (const [name, { method, path }] of Object.entries(DASHBOARD_CALLS) as [DashboardCallName, DashboardCall][])
    server.route({ method, url: path, handler: (request, reply) => guarded(name, request, reply) })

  let page: ReturnType<typeof pageFilesIn> | undefined
  server.get('/dashboard', (_request, reply) => reply.redirect('/dashboard/'))
  server.get<{ Params: { '*': string } }>('/dashboard/*', (request, reply) => {
    page ??= pageFilesIn(options.pageFolder)
    const name = request.params['*'] === '' ? 'index.html' : request.params['*']
    const file = page.get(name)
    if (name === 'index.html' && file === undefined) {
      // Read again at the next request: somebody builds it meanwhile.
      page = undefined
      return reply.status(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(pageMissing())
    }
    if (file === undefined) throw new Failed(failure('dashboard-not-found'))
    // Names of everything but the page itself change with what is in it.
    void reply.header('cache-control', name === 'index.html' ? 'no-cache' : 'public, max-age=31536000, immutable')
    void reply.header('vary', 'accept-encoding').type(file.type)
    const takesPacked = String(request.headers['accept-encoding'] ?? '')
      .split(/\s*,\s*/)
      .includes('gzip')
    return takesPacked ? reply.header('content-encoding', 'gzip').send(file.packed) : reply.send(file.content)
  })
  done()
}

/** Cookies go with every request, so each has to show that our own page has sent it; `undefined` where it does not. */
function kindOfOwn(request: FastifyRequest): RequestKind | undefined {
  const kind = REQUEST_KINDS.find((one) => one === request.headers[REQUEST_HEADER])
  const { origin } = request.headers
  if (origin === undefined) return request.method === 'GET' ? kind : undefined
  return URL.canParse(origin) && new URL(origin).host === request.host ? kind : undefined
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failed) return error.failure
  if (error instanceof StoreUnavailable) return failure('dashboard-store-away')
  if (error instanceof z.ZodError) return failure('dashboard-request-refused')
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status < 500 ? failure('dashboard-request-refused') : failure('internal')
}
