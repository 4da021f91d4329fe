/** The page's side of the calls: what the hub answers, what it refuses, who is signed in. */
export { Hands } from './hands.ts'
export { createHubClient, type Fetch, type HubClient } from './hub-client.ts'
export { HubContext, type HubInHand, useHub, useMay } from './hub-context.tsx'
export { type ActInHand, useAct } from './use-act.ts'
export { type Polled, usePolled } from './use-polled.ts'
