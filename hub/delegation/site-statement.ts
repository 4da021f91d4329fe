import { z } from 'zod'
import { epochSchema, tenantSchema } from '../../core/protocol/index.ts'

const schema = z.strictObject({
  v: z.literal(1),
  tenant: tenantSchema,
  name: z.string().regex(/^[^\s+]{1,100}$/),
  /** Its public key, base64. */
  key: z.string().max(100),
  epoch: epochSchema,
  address: z.string().max(300),
  authority: z.string().max(64).optional(),
})

/** Who a hub on site is, as somebody carries it to the municipal hub. Nothing is proved by it: whoever delegates has seen where it comes from. */
export type SiteStatement = z.infer<typeof schema>

export const formatSite = (site: SiteStatement): string => `${JSON.stringify(schema.parse(site), null, 2)}\n`

/** `undefined` for anything else. */
export function parseSite(text: string): SiteStatement | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
