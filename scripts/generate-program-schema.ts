// Writes docs/program.schema.json from the schema that program files are read with.
import { writeFileSync } from 'node:fs'
import { programSchemaFile } from './program/schema-file.ts'

writeFileSync(new URL('../docs/program.schema.json', import.meta.url), programSchemaFile())
