import { programJsonSchema } from '../../core/program/index.ts'

/** The text of docs/program.schema.json. */
export function programSchemaFile(): string {
  const named = { $id: 'https://uketsuke.invalid/program.schema.json', title: 'Uketsuke program (事業)', ...programJsonSchema() }
  return `${JSON.stringify(named, undefined, 2)}\n`
}
