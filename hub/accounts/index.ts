/** Who may use the dashboard, in which role, and how they prove it: a password, and a code of an authenticator app. */
export {
  type Account,
  AccountDesk,
  accountRoleSchema,
  type OneTimeAccess,
  type SignedIn,
} from './account-desk.ts'
export { PASSWORD_LENGTH, type PasswordCost } from './password.ts'
export { hotp, stepAt } from './totp.ts'
