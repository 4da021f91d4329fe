import { z } from 'zod'

/**
 * The part of JSON Schema (2020-12) that the description of the hub is written in. Strict: a word that nothing here checks would let
 * everything pass, so it is refused instead.
 */
const typeName = z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])
const plainWords = {
  $schema: z.string().optional(),
  description: z.string().optional(),
  type: z.union([typeName.transform((name) => [name]), z.array(typeName)]).optional(),
  const: z.union([z.string(), z.number(), z.boolean()]).optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  default: z.unknown().optional(),
  /** `binary`: a byte string of CBOR, whose lengths are those of its bytes; base64 goes with a pattern that says it. */
  format: z.enum(['binary', 'base64']).optional(),
  contentEncoding: z.literal('base64').optional(),
  pattern: z.string().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  required: z.array(z.string()).optional(),
}

type PlainWords = z.infer<z.ZodObject<typeof plainWords>>

export interface JsonSchema extends PlainWords {
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined
  readonly additionalProperties?: boolean | JsonSchema | undefined
  readonly propertyNames?: JsonSchema | undefined
  readonly items?: JsonSchema | undefined
  readonly allOf?: readonly JsonSchema[] | undefined
  readonly anyOf?: readonly JsonSchema[] | undefined
  readonly oneOf?: readonly JsonSchema[] | undefined
}

export const jsonSchemaSchema: z.ZodType<JsonSchema> = z.lazy(() => {
  const choices = z.array(jsonSchemaSchema).optional()
  return z.strictObject({
    ...plainWords,
    properties: z.record(z.string(), jsonSchemaSchema).optional(),
    additionalProperties: z.union([z.boolean(), jsonSchemaSchema]).optional(),
    propertyNames: jsonSchemaSchema.optional(),
    items: jsonSchemaSchema.optional(),
    ...{ allOf: choices, anyOf: choices, oneOf: choices },
  })
})

/** What is wrong with a value, in words that say where; nothing when it is as the schema says. */
export function faultsOf(schema: JsonSchema, value: unknown, at = '$'): readonly string[] {
  const { allOf = [], anyOf, oneOf } = schema
  const faults = [...allOf.flatMap((part) => faultsOf(part, value, at)), ...ownFaults(schema, value, at)]
  const fitting = (choices: readonly JsonSchema[]) => choices.filter((choice) => faultsOf(choice, value, at).length === 0).length
  if (anyOf !== undefined && fitting(anyOf) === 0) faults.push(`${at} is none of ${anyOf.length} choices`)
  if (oneOf !== undefined && fitting(oneOf) !== 1) faults.push(`${at} is ${fitting(oneOf)} of ${oneOf.length} choices`)
  return faults
}

function ownFaults(schema: JsonSchema, value: unknown, at: string): string[] {
  const { type } = schema
  const types = typesOf(value, schema)
  if (schema.const !== undefined && value !== schema.const) return [`${at} is not ${schema.const}`]
  if (schema.enum !== undefined && !schema.enum.some((one) => one === value))
    return [`${at} is none of ${schema.enum.join(', ')}`]
  if (type !== undefined && !type.some((one) => types.includes(one)))
    return [`${at} is ${types.at(-1)} and not ${type.join(' or ')}`]
  if (typeof value === 'string' || value instanceof Uint8Array) return textFaults(schema, value, at)
  if (typeof value === 'number') return numberFaults(schema, value, at)
  if (Array.isArray(value)) return listFaults(schema, value, at)
  return typeof value === 'object' && value !== null ? objectFaults(schema, value, at) : []
}

/** The names that a value goes by. */
function typesOf(value: unknown, { format }: JsonSchema): readonly string[] {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  // Bytes are a string where the schema says so, and text is none of those.
  if (value instanceof Uint8Array) return [format === 'binary' ? 'string' : 'bytes']
  if (typeof value === 'string') return [format === 'binary' ? 'text' : 'string']
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number']
  return [typeof value]
}

function textFaults({ minLength = 0, maxLength = Infinity, pattern }: JsonSchema, value: string | Uint8Array, at: string) {
  const faults: string[] = []
  if (value.length < minLength || value.length > maxLength) faults.push(`${at} is ${value.length} long`)
  if (pattern !== undefined && typeof value === 'string' && !new RegExp(pattern, 'u').test(value))
    faults.push(`${at} does not match ${pattern}`)
  return faults
}

function numberFaults(
  { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity }: JsonSchema,
  value: number,
  at: string,
) {
  return value < minimum || value > maximum || value <= exclusiveMinimum ? [`${at} is ${value}`] : []
}

function listFaults({ minItems = 0, maxItems = Infinity, items }: JsonSchema, value: readonly unknown[], at: string) {
  const faults = value.length < minItems || value.length > maxItems ? [`${at} has ${value.length} items`] : []
  return items === undefined ? faults : [...faults, ...value.flatMap((item, place) => faultsOf(items, item, `${at}[${place}]`))]
}

function objectFaults(schema: JsonSchema, value: object, at: string): string[] {
  const { properties = {}, required = [], additionalProperties: more = true, propertyNames } = schema
  const faults = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at} lacks ${name}`)
  for (const [name, member] of Object.entries(value)) {
    const place = `${at}.${name}`
    if (propertyNames !== undefined) faults.push(...faultsOf(propertyNames, name, place))
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (own !== undefined) faults.push(...faultsOf(own, member, place))
    else if (more === false) faults.push(`${place} is not described`)
    else if (more !== true) faults.push(...faultsOf(more, member, place))
  }
  return faults
}
