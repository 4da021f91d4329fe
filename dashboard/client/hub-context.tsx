import { createContext, useContext } from 'react'
import type { Permission, Session } from '../../core/dashboard/index.ts'
import type { Hands } from './hands.ts'
import type { HubClient } from './hub-client.ts'

/** What every screen works with. */
export interface HubInHand {
  readonly client: HubClient
  readonly hands: Hands
  readonly session: Session
}

export const HubContext = createContext<HubInHand | undefined>(undefined)

export function useHub(): HubInHand {
  const hub = useContext(HubContext)
  if (hub === undefined) throw new Error('nobody is signed in here')
  return hub
}

/** Whether the one who is signed in may do it; the hub decides it again. */
export function useMay(): (permission: Permission) => boolean {
  const { session } = useHub()
  return (permission) => session.permissions.includes(permission)
}
