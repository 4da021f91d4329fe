import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { programSchemaFile } from './schema-file.ts'

const root = path.join(import.meta.dirname, '../..')
const published = readFileSync(path.join(root, 'docs/program.schema.json'), 'utf8')

test('the published schema is the one that files are read with', () => {
  expect(published, 'run: node scripts/generate-program-schema.ts').toBe(programSchemaFile())
})

const judge = z.fromJSONSchema(JSON.parse(published))
const programs = path.join(root, 'fixtures/programs')
const samples = readdirSync(programs).filter((name) => name.endsWith('.yaml'))
const sample = (name: string): Record<string, unknown> => parse(readFileSync(path.join(programs, name), 'utf8'))

test.each(samples)('it takes %s', (name) => {
  expect(judge.safeParse(sample(name))).toMatchObject({ success: true })
})

test.each([
  ['a missing part', { rules: undefined }],
  ['a part that there is not', { colour: 'red' }],
  ['another format', { format: 2 }],
  ['a type that there is not', { type: 'ballot' }],
  ['a version of two numbers', { version: '1.0' }],
  ['a wrong result', { otherwise: { outcome: 'admitt', reason: { ja: '見本', en: 'sample' } } }],
])('it refuses %s', (_, change) => {
  const changed = { ...sample('himeji-facility-entry.yaml'), ...change }
  expect(judge.safeParse(JSON.parse(JSON.stringify(changed))).success).toBe(false)
})
