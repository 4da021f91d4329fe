import fc from 'fast-check'
import type { RandomSource } from '../fuzzing/random-source.ts'
import { faultsOf, type JsonSchema } from './json-schema.ts'

/** Values of a hub that nobody could guess (ids, keys, signed notes), by the name of the field that they belong into. */
export type KnownValues = (name: string) => readonly unknown[]

const LETTERS = ['a', 'B', '0', '-', ' ', '%', '"', "'", '\\', '\0', '\u202e', '受', '𠮟', 'é', '\n', ';', '<']
const PATTERN_SAMPLES = 20
const samples = new Map<string, readonly string[]>()

/** A value that a schema describes, as far as a schema can say it. */
export function drawValue(schema: JsonSchema, random: RandomSource, known: KnownValues, name = ''): unknown {
  const fitting = known(name).filter((value) => faultsOf(schema, value).length === 0)
  if (fitting.length > 0 && random.chance(0.8)) return random.pick(fitting)
  const { allOf, anyOf, oneOf } = schema
  // Only what a parameter is written with: `allOf` of anything and of the schema itself.
  const whole = allOf?.find((part) => Object.keys(part).length > 0)
  if (whole !== undefined) return drawValue(whole, random, known, name)
  const choices = anyOf ?? oneOf
  if (choices !== undefined) return drawValue(random.pick(choices), random, known, name)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return random.pick(schema.enum)
  switch (schema.type === undefined ? undefined : random.pick(schema.type)) {
    case 'string':
      return drawText(schema, random)
    case 'number':
    case 'integer':
      return drawNumber(schema, random)
    case 'boolean':
      return random.chance(0.5)
    case 'array':
      return Array.from({ length: lengthBetween(schema.minItems, Math.min(schema.maxItems ?? 3, 5), random) }, () =>
        drawValue(schema.items ?? {}, random, known, name),
      )
    case 'object':
      return drawObject(schema, random, known)
    case 'null':
    case undefined:
      return null
  }
}

function lengthBetween(least = 0, most: number, random: RandomSource): number {
  return random.between(least, Math.max(least, Math.min(most, least + random.length(64))))
}

function drawText({ format, pattern, minLength, maxLength = 300 }: JsonSchema, random: RandomSource): string | Uint8Array {
  if (format === 'binary') return random.bytes(lengthBetween(minLength, maxLength, random))
  if (pattern === undefined)
    return Array.from({ length: lengthBetween(minLength, maxLength, random) }, () => random.pick(LETTERS))
      .join('')
      .slice(0, maxLength)
  const drawn =
    samples.get(pattern) ?? fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { seed: 1, numRuns: PATTERN_SAMPLES })
  samples.set(pattern, drawn)
  return random.pick(drawn)
}

function drawNumber({ minimum, exclusiveMinimum, maximum = Number.MAX_SAFE_INTEGER }: JsonSchema, random: RandomSource): number {
  const least = minimum ?? (exclusiveMinimum === undefined ? -5 : exclusiveMinimum + 1)
  return random.pick([least, Math.min(least + 1, maximum), maximum, Math.min(maximum, least + random.below(1_000))])
}

function drawObject(
  { properties = {}, required = [], additionalProperties: more }: JsonSchema,
  random: RandomSource,
  known: KnownValues,
): Record<string, unknown> {
  const drawn: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(properties))
    if (required.includes(name) || random.chance(0.5)) drawn[name] = drawValue(schema, random, known, name)
  if (typeof more === 'object') drawn[random.pick(['a', 'b'])] = drawValue(more, random, known)
  return drawn
}
