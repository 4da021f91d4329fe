import { z } from 'zod'
import { type JsonSchema, jsonSchemaSchema } from './json-schema.ts'

const contentSchema = z.record(z.string(), z.strictObject({ schema: jsonSchemaSchema }))
const responseSchema = z.strictObject({ description: z.string(), content: contentSchema.optional() })
const operationSchema = z.strictObject({
  summary: z.string(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      schema: jsonSchemaSchema,
    }),
  ),
  security: z.tuple([z.union([z.strictObject({ token: z.tuple([]) }), z.strictObject({ session: z.tuple([]) })])]).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: contentSchema }).optional(),
  responses: z.record(z.string(), responseSchema),
})
const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.enum(['get', 'post']), operationSchema.optional())),
})

export type Parameter = z.infer<typeof operationSchema>['parameters'][number]

/** One call that the document describes. */
export interface Operation {
  /** `GET /v1/head`. */
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly security: 'token' | 'session' | 'none'
  readonly body: { readonly type: string; readonly schema: JsonSchema } | undefined
  readonly responses: z.infer<typeof operationSchema>['responses']
}

/** The calls of a document, as it was served. Throws where it says something that is not understood here. */
export function operationsIn(document: unknown): readonly Operation[] {
  const { paths } = documentSchema.parse(document)
  return Object.entries(paths).flatMap(([path, methods]) =>
    (['get', 'post'] as const).flatMap((method): Operation[] => {
      const described = methods[method]
      if (described === undefined) return []
      const { parameters, security, requestBody, responses } = described
      const [body] = Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => ({ type, schema }))
      const upper = method === 'get' ? 'GET' : 'POST'
      const secured = security?.[0]
      return [
        {
          ...{ name: `${upper} ${path}`, method: upper, path, parameters, responses, body },
          security: secured === undefined ? 'none' : 'token' in secured ? 'token' : 'session',
        },
      ]
    }),
  )
}
