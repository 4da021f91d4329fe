import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { TENANT } from '../../tests/hub/stores.ts'

const SECRET = new Uint8Array(32).fill(9)

/** Whose signatures the stations of a benchmark believe. */
export const BENCH_HUB = { tenant: TENANT, name: 'hub.bench', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }
export const TOKEN_SECRET: Uint8Array = new Uint8Array(32).fill(7)
