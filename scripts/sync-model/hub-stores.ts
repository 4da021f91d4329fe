import { PostgresStores } from './postgres-stores.ts'
import { type RestorableStores, SqliteStores } from './real-store.ts'

/** What the hub as it runs can stand on, as a command names it. */
export const HUB_STORES = ['sqlite', 'postgres'] as const
export type HubStoreName = (typeof HUB_STORES)[number]

/** The stores of this name, or nothing when there is none of it. */
export function hubStoreNamed(name: string | undefined): HubStoreName | undefined {
  return HUB_STORES.find((one) => one === name)
}

export async function startHubStores(name: HubStoreName): Promise<RestorableStores> {
  switch (name) {
    case 'sqlite':
      return new SqliteStores()
    case 'postgres':
      return PostgresStores.start()
  }
}
