import type { z } from 'zod'
import * as messages from './messages.ts'
import type { Permission } from './roles.ts'

/** A call of the dashboard, as its description, its server and the test of its roles read it. */
export interface DashboardCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly what: string
  /** `undefined`: whoever is signed in. `anyone`: before that. */
  readonly needs?: Permission | 'anyone'
  readonly query?: z.ZodObject
  readonly request?: z.ZodType
  readonly answer: z.ZodType
  /** Answered with a table (CSV) as well. */
  readonly isTable?: true
}

const call = <Answer extends z.ZodType, More extends Pick<DashboardCall, 'needs' | 'request'> = Record<never, never>>(
  method: DashboardCall['method'],
  path: string,
  what: string,
  answer: Answer,
  more?: More,
) => ({ method, path: `/dashboard/api/${path}`, what, answer, ...(more as More) })

const { nothingSchema: nothing } = messages

export const DASHBOARD_CALLS = {
  signIn: call('POST', 'session', 'Signs in with name, password and code; sets a cookie.', messages.sessionSchema, {
    needs: 'anyone',
    request: messages.signInSchema,
  }),
  session: call('GET', 'session', 'Who is signed in, and what they may do.', messages.sessionSchema),
  signOut: call('POST', 'session/end', 'Signs out.', nothing, { request: nothing }),
  password: call('POST', 'password', 'Changes the own password.', nothing, { request: messages.passwordSchema }),
  stations: call('GET', 'stations', 'Stations with last contact, and what they lack.', messages.stationsSchema, {
    needs: 'see-figures',
  }),
  figures: call('GET', 'figures', 'Counts by program, place and hour.', messages.figuresSchema, { needs: 'see-figures' }),
  cases: call('GET', 'cases', 'Facts that cannot both stand, and how they were resolved.', messages.casesSchema, {
    needs: 'see-figures',
  }),
  enrolment: call('GET', 'enrolment', 'Stations that wait, and the settings.', messages.enrolmentSchema, {
    needs: 'see-enrolment',
  }),
  ticket: call('POST', 'tickets', 'A ticket for one new station.', messages.ticketSchema, { needs: 'enrol', request: nothing }),
  approve: call('POST', 'enrolment/:publicKey/approve', 'Enrols with what the municipality’s keys have signed.', nothing, {
    needs: 'enrol',
    request: messages.approvalSchema,
  }),
  refuse: call('POST', 'enrolment/:publicKey/refuse', 'Refuses a station that waits.', nothing, {
    needs: 'enrol',
    request: nothing,
  }),
  settings: call('POST', 'settings', 'Settings for the stations, signed by the municipality.', nothing, {
    needs: 'enrol',
    request: messages.settingsSignedSchema,
  }),
  revoke: call('POST', 'stations/:device/revoke', 'Events after what the hub has now count no more.', messages.cutSchema, {
    needs: 'revoke',
    request: messages.revocationSchema,
  }),
  accounts: call('GET', 'accounts', 'Who may use the dashboard.', messages.accountsSchema, { needs: 'see-accounts' }),
  addAccount: call('POST', 'accounts', 'A new account.', messages.accessSchema, {
    needs: 'change-accounts',
    request: messages.roleChangeSchema,
  }),
  resetAccount: call('POST', 'accounts/reset', 'A new password and code for an account.', messages.accessSchema, {
    needs: 'change-accounts',
    request: messages.namedSchema,
  }),
  endAccount: call('POST', 'accounts/end', 'Ends an account.', nothing, {
    needs: 'change-accounts',
    request: messages.namedSchema,
  }),
  changeRole: call('POST', 'accounts/role', 'Another role for an account.', nothing, {
    needs: 'change-accounts',
    request: messages.roleChangeSchema,
  }),
  actions: call('GET', 'actions', 'The hub’s own log, checked.', messages.actionsSchema, { needs: 'read-log' }),
  export: {
    ...call('GET', 'exports/:name', 'A table as CSV, or as JSON with its schema (`format`).', messages.exportSchema, {
      needs: 'export',
    }),
    query: messages.exportFormatSchema,
    isTable: true,
  },
  schema: call('GET', 'schemas/:name', 'The JSON Schema of an export.', messages.jsonSchemaSchema),
} as const satisfies Record<string, DashboardCall>
export type DashboardCallName = keyof typeof DASHBOARD_CALLS
