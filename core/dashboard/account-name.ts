import { z } from 'zod'

/** Name of somebody who may use the dashboard: it stands in the hub's log, and is never given twice. */
export const accountNameSchema = z
  .string()
  .trim()
  .transform((name) => name.normalize('NFKC'))
  .refine((name) => /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,39}$/u.test(name))
