import { z } from 'zod'
import { programSchema } from './schema/program-schema.ts'

/**
 * The JSON Schema (draft 2020-12) of a program file, from the schema that files are read with, so that an editor can help while
 * one is written. What several parts share stands there once, under the name that the schema gives it (`$defs`). What joins the
 * parts of a file only `checkProgram` can tell.
 */
export function programJsonSchema(): object {
  return z.toJSONSchema(programSchema, { io: 'input', target: 'draft-2020-12' })
}
