/** The HTTP interface of a hub: calls, who may make them, how often, and their description. */

export { codeHash } from '../administration/index.ts'
export { CALLS, type Call } from './calls.ts'
export { openApiDocument } from './open-api.ts'
export { createHubServer, type HubServerOptions } from './server.ts'
