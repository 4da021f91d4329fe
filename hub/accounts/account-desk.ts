import { createHash } from 'node:crypto'
import { z } from 'zod'
import { err, ok, pauseAfter, type Result } from '../../core/base/index.ts'
import { ACCOUNT_ROLES, type AccountRole, accountNameSchema, type RequestKind } from '../../core/dashboard/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { enrolmentCode } from '../../core/protocol/index.ts'
import { appendAction } from '../action-log/index.ts'
import type { HubIdentity } from '../ingest/index.ts'
import type { AdministrationTransaction, HubStore, StoredAccount } from '../store/index.ts'
import { CodeSecretBox } from './code-secret-box.ts'
import { asLongAsACheck, isKeptPassword, keepPassword, type PasswordCost, passwordDefect } from './password.ts'
import { otpauthUri, SECRET_LENGTH, stepOfCode } from './totp.ts'

/** Somebody is signed out after so long, and after so long without doing anything at their page. */
const LONGEST_SESSION = 10 * 60 * 60_000
const UNUSED_SESSION = 30 * 60_000
/** A session's last use is written down this seldom. */
const SEEN_STEP = 60_000

export const accountRoleSchema = z.enum(ACCOUNT_ROLES)

export interface Account {
  readonly name: string
  readonly role: AccountRole
  readonly mustChange: boolean
  readonly createdAt: number
  readonly endedAt?: number | undefined
}

/** What a new person is given, once: nobody can read it again. */
export interface OneTimeAccess {
  readonly password: string
  /** For the authenticator app. */
  readonly uri: string
}

export interface SignedIn {
  readonly account: Account
  /** What the browser shows from now on. */
  readonly token: string
}

export interface AccountDeskParts {
  readonly store: HubStore
  readonly hub: HubIdentity
  /** 32 bytes of the hub's folder. */
  readonly secret: Uint8Array
  readonly now: () => number
  readonly randomBytes: (length: number) => Uint8Array
  /** For tests: of new passwords. */
  readonly passwordCost?: PasswordCost
}

const sessionId = (token: string) => new Uint8Array(createHash('sha256').update(`uketsuke session v1\0${token}`).digest())

/** Throws for a role that this version does not know: the store is of another one. */
function accountOf({ name, role, mustChange, createdAt, endedAt }: StoredAccount): Account {
  return { name, role: accountRoleSchema.parse(role), mustChange, createdAt, ...(endedAt !== undefined && { endedAt }) }
}

const isActive = ({ endedAt }: StoredAccount) => endedAt === undefined

/** Who may use the dashboard, how they prove it, and until when it holds. */
export class AccountDesk {
  readonly #parts: AccountDeskParts
  readonly #box: CodeSecretBox

  constructor(parts: AccountDeskParts) {
    this.#parts = parts
    this.#box = new CodeSecretBox(parts.secret)
  }

  async list(): Promise<readonly Account[]> {
    return (await this.#parts.store.accounts()).map(accountOf)
  }

  /** A new account; by `actor`. */
  async add(actor: string, name: string, role: AccountRole): Promise<Result<OneTimeAccess, Failure>> {
    const { kept, access } = await this.#newAccess(name)
    return this.#change(async (transaction, now) => {
      if ((await transaction.account(name)) !== undefined) return err(failure('dashboard-account-taken'))
      await transaction.putAccount({ ...kept, name, role, createdAt: now })
      await this.#note(transaction, { actor, action: 'account-added', subject: name, detail: { role } })
      return ok(access)
    })
  }

  /** A new password and a new secret for somebody who has lost theirs; whoever is signed in with it is signed out. */
  async reset(actor: string, name: string): Promise<Result<OneTimeAccess, Failure>> {
    const { kept, access } = await this.#newAccess(name)
    return this.#change(async (transaction) => {
      const account = await transaction.account(name)
      if (account === undefined || !isActive(account)) return err(failure('dashboard-not-found'))
      await transaction.putAccount({ ...account, ...kept })
      await transaction.endSessionsOf(name)
      await this.#note(transaction, { actor, action: 'account-reset', subject: name })
      return ok(access)
    })
  }

  async end(actor: string, name: string): Promise<Result<undefined, Failure>> {
    return this.#change(async (transaction, now) => {
      const account = await transaction.account(name)
      if (account === undefined || !isActive(account)) return err(failure('dashboard-not-found'))
      if (await isLastAdministrator(transaction, name)) return err(failure('dashboard-last-administrator'))
      await transaction.putAccount({ ...account, endedAt: now })
      await transaction.endSessionsOf(name)
      await this.#note(transaction, { actor, action: 'account-ended', subject: name })
      return ok(undefined)
    })
  }

  async changeRole(actor: string, name: string, role: AccountRole): Promise<Result<undefined, Failure>> {
    return this.#change(async (transaction) => {
      const account = await transaction.account(name)
      if (account === undefined || !isActive(account)) return err(failure('dashboard-not-found'))
      if (role !== 'administrator' && (await isLastAdministrator(transaction, name)))
        return err(failure('dashboard-last-administrator'))
      await transaction.putAccount({ ...account, role })
      await this.#note(transaction, { actor, action: 'account-role-changed', subject: name, detail: { role } })
      return ok(undefined)
    })
  }

  /** Fails with `dashboard-sign-in-wrong`, not telling what was wrong, or with `dashboard-wait`. */
  async signIn(typed: string, password: string, code: string): Promise<Result<SignedIn, Failure>> {
    const { store, now, randomBytes } = this.#parts
    const name = accountNameSchema.safeParse(typed).data
    const begun = name === undefined ? undefined : await this.#beginTry(name)
    if (begun !== undefined && 'wait' in begun) return err(failure('dashboard-wait', { seconds: begun.wait }))
    const isPassword = begun === undefined ? false : await isKeptPassword(password, begun.password)
    if (begun === undefined) await asLongAsACheck(password, this.#parts.passwordCost)
    return store.administration(async (transaction) => {
      // What was typed as a name stays out of the log unless it is one: it may have been a password.
      const account = begun === undefined ? undefined : await transaction.account(begun.name)
      const at = now()
      const step = account && stepOfCode(this.#box.open(account.name, account.codeSecret), code, at, account.codeStep)
      // Changed meanwhile: what was checked is not what holds now.
      const isSame = account !== undefined && isActive(account) && account.password === begun?.password
      if (!isSame || !isPassword || step === undefined) {
        await this.#note(transaction, { actor: '-', action: 'sign-in-failed', ...(account && { subject: account.name }) })
        return err(failure('dashboard-sign-in-wrong'))
      }
      const token = Buffer.from(randomBytes(32)).toString('base64url')
      await transaction.putAccount({ ...account, codeStep: step, wrongTries: 0 })
      await transaction.endSessionsBefore(at - LONGEST_SESSION)
      await transaction.putSession({ id: sessionId(token), account: account.name, beganAt: at, seenAt: at })
      await this.#note(transaction, { actor: account.name, action: 'signed-in' })
      return ok({ account: accountOf(account), token })
    })
  }

  /** Whose session it is, as far as it still holds. A `poll` is no use of it. */
  async signedIn(token: string, kind: RequestKind): Promise<Account | undefined> {
    const { store, now } = this.#parts
    const session = await store.session(sessionId(token))
    const at = now()
    if (session === undefined || at - session.beganAt > LONGEST_SESSION || at - session.seenAt > UNUSED_SESSION) return undefined
    const account = await store.account(session.account)
    if (account === undefined || !isActive(account)) return undefined
    if (kind === 'use' && at - session.seenAt >= SEEN_STEP)
      await store.administration((transaction) => transaction.seeSession(session.id, at))
    return accountOf(account)
  }

  async signOut(token: string, actor: string): Promise<void> {
    await this.#parts.store.administration(async (transaction) => {
      await transaction.endSession(sessionId(token))
      await this.#note(transaction, { actor, action: 'signed-out' })
    })
  }

  /** Whoever else is signed in with the account is signed out. */
  async changePassword(token: string, name: string, present: string, wanted: string): Promise<Result<undefined, Failure>> {
    const { store, randomBytes } = this.#parts
    const begun = await this.#beginTry(name)
    if (begun === undefined) return err(failure('dashboard-session-over'))
    if ('wait' in begun) return err(failure('dashboard-wait', { seconds: begun.wait }))
    if (!(await isKeptPassword(present, begun.password))) return err(failure('dashboard-sign-in-wrong'))
    const defect = present === wanted ? 'same' : passwordDefect(wanted, name)
    if (defect !== undefined) return err(failure('dashboard-password-weak', { problem: defect }))
    const password = await keepPassword(wanted, randomBytes, this.#parts.passwordCost)
    const session = await store.session(sessionId(token))
    return this.#change(async (transaction) => {
      const account = await transaction.account(name)
      if (account?.password !== begun.password || !isActive(account) || session === undefined)
        return err(failure('dashboard-session-over'))
      await transaction.putAccount({ ...account, password, mustChange: false, wrongTries: 0 })
      await transaction.endSessionsOf(name)
      await transaction.putSession(session)
      await this.#note(transaction, { actor: name, action: 'password-changed' })
      return ok(undefined)
    })
  }

  /** Counts a try as wrong before it is looked at: whoever asks many times at once has gained nothing. */
  #beginTry(name: string): Promise<StoredAccount | { readonly wait: number } | undefined> {
    return this.#parts.store.administration(async (transaction) => {
      const account = await transaction.account(name)
      if (account === undefined || !isActive(account)) return undefined
      const now = this.#parts.now()
      const pause = pauseAfter(account.wrongTries) * 1_000
      // A clock that was put back makes nobody wait longer than the pause.
      const passed = Math.max(0, now - account.triedAt)
      if (passed < pause) return { wait: Math.ceil((pause - passed) / 1_000) }
      await transaction.putAccount({ ...account, wrongTries: account.wrongTries + 1, triedAt: now })
      return account
    })
  }

  async #newAccess(name: string) {
    const { hub, randomBytes } = this.#parts
    const password = enrolmentCode(randomBytes(10)).replaceAll(/(.{4})(?=.)/g, '$1-')
    const secret = randomBytes(SECRET_LENGTH)
    const kept = {
      password: await keepPassword(password, randomBytes, this.#parts.passwordCost),
      codeSecret: this.#box.seal(name, secret, randomBytes),
      codeStep: 0,
      wrongTries: 0,
      triedAt: 0,
      mustChange: true,
    }
    return { kept, access: { password, uri: otpauthUri(secret, name, hub.name) } }
  }

  #change<Value>(
    work: (transaction: AdministrationTransaction, now: number) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    const { store, now } = this.#parts
    return store.administration((transaction) => work(transaction, now()))
  }

  #note(transaction: AdministrationTransaction, draft: Parameters<typeof appendAction>[3]): Promise<void> {
    return appendAction(transaction, this.#parts.hub, this.#parts.now(), draft)
  }
}

async function isLastAdministrator(transaction: AdministrationTransaction, name: string): Promise<boolean> {
  // Held first: two who end each other at the same time come one after the other.
  await transaction.actionHead()
  const administrators = (await transaction.accounts()).filter((one) => one.role === 'administrator' && isActive(one))
  return administrators.length === 1 && administrators[0]?.name === name
}
