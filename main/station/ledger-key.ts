import { z } from 'zod'

/** Where the key of a ledger came from; the desk sees which (DESIGN decision 3). */
export type LedgerKeySource = 'os-key-store' | 'passphrase' | 'key-file'

/**
 * Where the key of a ledger shall come from. `automatic` is the key store of the operating system where there is one,
 * else a passphrase; a key file is only used when it is asked for. There is no way to have none.
 */
export const ledgerKeyConfigurationSchema = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('automatic') }),
  z.strictObject({ source: z.literal('os-key-store') }),
  z.strictObject({ source: z.literal('passphrase') }),
  z.strictObject({ source: z.literal('key-file'), file: z.string().min(1) }),
])
export type LedgerKeyConfiguration = z.infer<typeof ledgerKeyConfigurationSchema>

/** A key with its source. Whoever gets it wipes it when the ledger is open. */
export interface LedgerKey {
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly source: LedgerKeySource
}
