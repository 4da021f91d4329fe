/** Who uses the dashboard. */
export const ACCOUNT_ROLES = ['operator', 'supervisor', 'administrator', 'auditor'] as const
export type AccountRole = (typeof ACCOUNT_ROLES)[number]

/** What can be done with the dashboard. */
export const PERMISSIONS = [
  'see-figures',
  'see-enrolment',
  'see-accounts',
  'read-log',
  'export',
  'resolve-cases',
  'enrol',
  'revoke',
  'change-accounts',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const SUPERVISOR: readonly Permission[] = ['see-figures', 'export', 'resolve-cases']

/** An auditor reads everything and changes nothing; whoever changes something cannot read what others wrote about it. */
const GRANTED: Readonly<Record<AccountRole, ReadonlySet<Permission>>> = {
  operator: new Set(['see-figures']),
  supervisor: new Set(SUPERVISOR),
  administrator: new Set([...SUPERVISOR, 'see-enrolment', 'enrol', 'revoke', 'see-accounts', 'change-accounts']),
  auditor: new Set(['see-figures', 'export', 'see-enrolment', 'see-accounts', 'read-log']),
}

export const may = (role: AccountRole, permission: Permission): boolean => GRANTED[role].has(permission)

export const permissionsOf = (role: AccountRole): readonly Permission[] => PERMISSIONS.filter((one) => may(role, one))
