import { z } from 'zod'
import { noteSchema, streamSchema, tenantSchema, version } from './fields.ts'

/** What the municipality has decided for its stations. Versions grow; a station never takes an older one. */
export const settingsSchema = z.object({
  tenant: tenantSchema,
  version: z.int().min(1),
  /** Day after which they are not to be relied on, `YYYY-MM-DD`. */
  until: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** Devices whose events count no more, with the last sequence number that still does. */
  revoked: z.array(z.object({ device: z.string().regex(/^[0-9a-f]{32}$/), cut: z.int().min(0) })),
  programs: z.array(streamSchema),
})
export type Settings = z.infer<typeof settingsSchema>

const TITLE = 'uketsuke settings v1'

/** The text that is signed: a title, and one line of JSON. */
export function formatSettings(settings: Settings): string {
  return `${TITLE}\n${JSON.stringify(settingsSchema.parse(settings))}\n`
}

/** Reads the text of settings; `undefined` for anything else. */
export function parseSettings(text: string): Settings | undefined {
  const [title, line = '', end, ...more] = text.split('\n')
  if (title !== TITLE || end !== '' || more.length > 0) return undefined
  try {
    return settingsSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/** `note` is absent until the municipality has signed some. */
export const settingsAnswerSchema = z.object({ v: version, note: noteSchema.optional() })
export type SettingsAnswer = z.infer<typeof settingsAnswerSchema>
