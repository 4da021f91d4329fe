/** Whatever somebody can do with a hub and that is written down. */
export const ACTION_WORDS = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'password-changed',
  'account-added',
  'account-reset',
  'account-ended',
  'account-role-changed',
  'ticket-made',
  'enrolment-approved',
  'enrolment-refused',
  'station-revoked',
  'station-excluded',
  'settings-signed',
  'epoch-raised',
  'exported',
  'roll-added',
  'roll-lent',
  'carried-by-hand',
] as const
export type ActionWord = (typeof ACTION_WORDS)[number]
