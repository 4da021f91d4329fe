/** What the dashboard's page and the hub say to each other: the calls and their messages, the roles, and the words of the hub's log. */
export { accountNameSchema } from './account-name.ts'
export { ACTION_WORDS, type ActionWord } from './action-words.ts'
export { DASHBOARD_CALLS, type DashboardCall, type DashboardCallName } from './calls.ts'
export * from './messages.ts'
export { REQUEST_HEADER, REQUEST_KINDS, type RequestKind } from './request-kind.ts'
export { ACCOUNT_ROLES, type AccountRole, may, PERMISSIONS, type Permission, permissionsOf } from './roles.ts'
