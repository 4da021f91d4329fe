import { z } from 'zod'
import {
  DASHBOARD_CALLS,
  type DashboardCall,
  failureSchema,
  PATH_PARTS,
  REQUEST_HEADER,
  REQUEST_KINDS,
} from '../../core/dashboard/index.ts'
import { MESSAGE_TYPE, REFUSAL_STATUS, refusalSchema } from '../../core/protocol/index.ts'
import { CALLS, type Call } from './calls.ts'

/** Bytes have no word in JSON Schema: they are byte strings of CBOR. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  return z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type !== 'custom') return
      jsonSchema.type = 'string'
      jsonSchema.format = 'binary'
    },
  })
}

const content = (schema: object) => ({ content: { [MESSAGE_TYPE]: { schema } } })

/** The type of a sealed file. */
export const FILE_TYPE = 'application/octet-stream'

function parametersIn(place: 'path' | 'query' | 'header', { shape }: z.ZodObject): object[] {
  return Object.entries(shape).map(([name, value]) => ({
    ...{ name, in: place },
    required: place === 'path' || !z.safeParse(value, undefined).success,
    schema: schemaOf(z.any().and(value), 'input'),
  }))
}

function parametersOf({ parameters: inPath = z.object({}), query, headers = z.object({}) }: Call): object[] {
  return [...parametersIn('path', inPath), ...queryParametersOf(query), ...parametersIn('header', headers)]
}

/** Of a union of queries, the parameters of all: which of them go together is said in words. */
function queryParametersOf(query: z.ZodType | undefined): object[] {
  if (query instanceof z.ZodObject) return parametersIn('query', query)
  const choices = query instanceof z.ZodUnion ? query.options.filter((one) => one instanceof z.ZodObject) : []
  const members = Object.assign({}, ...choices.map(({ shape }) => shape)) as z.ZodRawShape
  return parametersIn('query', z.object(members).partial())
}

function doneOf({ isFile, answer }: Call): object {
  if (isFile === true) return { content: { [FILE_TYPE]: { schema: { type: 'string', format: 'binary' } } } }
  return answer === undefined ? {} : content(schemaOf(answer, 'output'))
}

function operationOf(call: Call): object {
  const refusals = [...new Set(Object.values(REFUSAL_STATUS))].map((status) => [
    String(status),
    { description: 'Refused', ...content(schemaOf(refusalSchema, 'output')) },
  ])
  const request = call.request === undefined ? { type: 'string', format: 'binary' } : schemaOf(call.request, 'input')
  return {
    summary: call.what,
    parameters: parametersOf(call),
    ...(call.needsToken && { security: [{ token: [] }] }),
    ...(call.method === 'POST' && { requestBody: { required: true, ...content(request) } }),
    responses: {
      '200': { description: 'Done', ...doneOf(call) },
      ...Object.fromEntries(refusals),
    },
  }
}

const json = (schema: z.ZodType, io: 'input' | 'output') => ({
  content: { 'application/json': { schema: schemaOf(schema, io) } },
})

/** By which a request shows that the dashboard's own page has sent it. */
const OWN_PAGE = z.object({ [REQUEST_HEADER]: z.enum(REQUEST_KINDS) })

function dashboardOperationOf({ what, path, needs, query, request, answer, isTable }: DashboardCall): object {
  const parts = Object.entries(PATH_PARTS).filter(([name]) => path.includes(`:${name}`))
  return {
    summary: what,
    parameters: [
      ...parametersIn('path', z.object(Object.fromEntries(parts))),
      ...queryParametersOf(query),
      ...parametersIn('header', OWN_PAGE),
    ],
    ...(needs !== 'anyone' && { security: [{ session: [] }] }),
    ...(request !== undefined && { requestBody: { required: true, ...json(request, 'input') } }),
    responses: {
      '200': { description: 'Done', content: { ...json(answer, 'output').content, ...(isTable === true && TABLE) } },
      default: { description: 'Refused', ...json(failureSchema, 'output') },
    },
  }
}

const TABLE = { 'text/csv': { schema: { type: 'string' } } }

/** Paths of the dashboard: several methods can stand on one. */
function dashboardPaths(): Record<string, object> {
  const paths: Record<string, object> = {}
  for (const call of Object.values<DashboardCall>(DASHBOARD_CALLS)) {
    const path = call.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [call.method.toLowerCase()]: dashboardOperationOf(call) }
  }
  return paths
}

let made: object | undefined

/** The description of the API, made of the very schemas that messages are read and written with. */
export function openApiDocument(): object {
  // Once: anybody may ask for it, and it takes longer than most of what a station asks.
  made ??= describedApi()
  return made
}

function describedApi(): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Uketsuke hub', version: '1' },
    paths: {
      ...Object.fromEntries(CALLS.map((call) => [call.path, { [call.method.toLowerCase()]: operationOf(call) }])),
      ...dashboardPaths(),
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-uketsuke' },
      },
    },
  }
}
