import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { AccountDesk, type OneTimeAccess } from '../../hub/accounts/index.ts'
import { appendAction, type HubAction, readActionLog } from '../../hub/action-log/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { codeOfAuthenticator } from './authenticator.ts'
import { MORNING, TestStation } from './station.ts'
import { STORE_KINDS, type StoreKind, TENANT } from './stores.ts'

const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }
/** What a password costs is told by another test. */
const CHEAP = { cost: 1_024, blockSize: 8, parallelization: 1 }
const random = (length: number) => new Uint8Array(randomBytes(length))

describe.each(STORE_KINDS)('on %s', (_name, kindOf) => {
  let kind: StoreKind
  let store: HubStore
  let now: number
  let desk: AccountDesk
  beforeAll(async () => {
    kind = await kindOf()
  })
  afterAll(() => kind.stop())
  beforeEach(async () => {
    store = (await kind.open()).store
    now = MORNING
    desk = new AccountDesk({ store, hub: HUB, secret: SECRET, now: () => now, randomBytes: random, passwordCost: CHEAP })
    return () => store.close()
  })

  const code = (access: OneTimeAccess) => codeOfAuthenticator(access.uri, now)
  const entries = async (): Promise<HubAction[]> => {
    const found: HubAction[] = []
    orThrow(await readActionLog(store, HUB, (entry) => found.push(entry)))
    return found
  }
  const codeOf = async (result: Promise<{ ok: boolean; error?: { code: string } }>) => {
    const { ok, error } = await result
    return ok ? 'ok' : error?.code
  }

  test('somebody signs in with name, password and code; each wrong part is refused, a code counts once', async () => {
    const access = orThrow(await desk.add('command-line:root', 'tanaka', 'administrator'))
    expect(await codeOf(desk.signIn('tanaka', access.password, '000000'))).toBe('dashboard-sign-in-wrong')
    expect(await codeOf(desk.signIn('tanaka', 'wrong', code(access)))).toBe('dashboard-sign-in-wrong')
    expect(await codeOf(desk.signIn('nobody', access.password, code(access)))).toBe('dashboard-sign-in-wrong')
    const { token, account } = orThrow(await desk.signIn(' tanaka ', access.password, code(access)))
    expect(account).toMatchObject({ name: 'tanaka', role: 'administrator', mustChange: true })
    expect(await codeOf(desk.signIn('tanaka', access.password, code(access)))).toBe('dashboard-sign-in-wrong')
    expect(await desk.signedIn(token, 'use')).toMatchObject({ name: 'tanaka' })
    expect(await desk.signedIn(`${token}x`, 'use')).toBeUndefined()

    now += 30_000
    expect(await codeOf(desk.changePassword(token, 'tanaka', access.password, 'short'))).toBe('dashboard-password-weak')
    now += 60_000
    expect(await codeOf(desk.changePassword(token, 'tanaka', access.password, 'three long words'))).toBe('ok')
    expect(await desk.signedIn(token, 'use')).toMatchObject({ mustChange: false })
    await desk.signOut(token, 'tanaka')
    expect(await desk.signedIn(token, 'use')).toBeUndefined()
    const written = await entries()
    expect(written.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ['command-line:root', 'account-added', 'tanaka'],
      ['-', 'sign-in-failed', 'tanaka'],
      ['-', 'sign-in-failed', 'tanaka'],
      ['-', 'sign-in-failed', undefined],
      ['tanaka', 'signed-in', undefined],
      ['-', 'sign-in-failed', 'tanaka'],
      ['tanaka', 'password-changed', undefined],
      ['tanaka', 'signed-out', undefined],
    ])
    expect(JSON.stringify(written)).not.toContain(access.password)
  })

  test('after three wrong tries everybody with this name waits, also with the right password; and only they', async () => {
    const access = orThrow(await desk.add('x', 'tanaka', 'operator'))
    const other = orThrow(await desk.add('x', 'suzuki', 'operator'))
    // At once, so that none of them gains a try by being fast.
    const tries = await Promise.all([1, 2, 3, 4, 5].map(() => codeOf(desk.signIn('tanaka', 'wrong', code(access)))))
    expect(tries.toSorted()).toEqual([
      'dashboard-sign-in-wrong',
      'dashboard-sign-in-wrong',
      'dashboard-sign-in-wrong',
      'dashboard-wait',
      'dashboard-wait',
    ])
    expect(await codeOf(desk.signIn('tanaka', access.password, code(access)))).toBe('dashboard-wait')
    expect(await codeOf(desk.signIn('suzuki', other.password, code(other)))).toBe('ok')
    now += 15_000
    expect(await codeOf(desk.signIn('tanaka', access.password, code(access)))).toBe('ok')
  })

  test('who was reset, ended, or has been away is signed out; the last administrator stays', async () => {
    const access = orThrow(await desk.add('x', 'tanaka', 'administrator'))
    expect(await codeOf(desk.end('x', 'tanaka'))).toBe('dashboard-last-administrator')
    expect(await codeOf(desk.changeRole('x', 'tanaka', 'auditor'))).toBe('dashboard-last-administrator')
    expect(await codeOf(desk.add('x', 'tanaka', 'operator'))).toBe('dashboard-account-taken')
    const first = orThrow(await desk.signIn('tanaka', access.password, code(access)))
    now += 29 * 60_000
    expect(await desk.signedIn(first.token, 'use')).toBeDefined()
    now += 29 * 60_000
    expect(await desk.signedIn(first.token, 'use')).toBeDefined()
    now += 31 * 60_000
    expect(await desk.signedIn(first.token, 'use')).toBeUndefined()
    const fresh = orThrow(await desk.reset('x', 'tanaka'))
    expect(await codeOf(desk.signIn('tanaka', access.password, code(access)))).toBe('dashboard-sign-in-wrong')
    const second = orThrow(await desk.signIn('tanaka', fresh.password, code(fresh)))
    orThrow(await desk.add('x', 'suzuki', 'administrator'))
    expect(await codeOf(desk.changeRole('x', 'tanaka', 'auditor'))).toBe('ok')
    expect(await desk.signedIn(second.token, 'use')).toMatchObject({ role: 'auditor' })
    expect(await codeOf(desk.end('x', 'tanaka'))).toBe('ok')
    expect(await desk.signedIn(second.token, 'use')).toBeUndefined()
    expect(await codeOf(desk.add('x', 'tanaka', 'operator'))).toBe('dashboard-account-taken')
  })

  test('two administrators who end each other at the same time leave one', async () => {
    orThrow(await desk.add('x', 'tanaka', 'administrator'))
    orThrow(await desk.add('x', 'suzuki', 'administrator'))
    const ends = await Promise.all([codeOf(desk.end('tanaka', 'suzuki')), codeOf(desk.end('suzuki', 'tanaka'))])
    expect(ends.toSorted()).toEqual(['dashboard-last-administrator', 'ok'])
  })

  test('an act and its entry are there together or not at all, also when many write at once', async () => {
    const station = new TestStation('a')
    await store.putDevice(station.enrolled)
    const revoked = store.administration(async (transaction) => {
      await transaction.revoke(station.device, 1)
      await appendAction(transaction, HUB, now, { actor: 'x', action: 'station-revoked', subject: 'a' })
      throw new Error('the power failed')
    })
    await expect(revoked).rejects.toThrow('the power failed')
    expect(await store.device(station.device)).not.toHaveProperty('cut')
    expect(await entries()).toEqual([])
    const many = Array.from({ length: 12 }, (_, index) =>
      store.administration((transaction) => appendAction(transaction, HUB, now, { actor: `x${index}`, action: 'exported' })),
    )
    await Promise.all(many)
    expect((await entries()).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  })

  test('a log in which anything was changed tells where', async () => {
    for (const actor of ['anna', 'bert', 'cora'])
      await store.administration((transaction) => appendAction(transaction, HUB, now, { actor, action: 'exported' }))
    const [stored, head] = [await store.actions(0, 10), await store.actionHead()]
    type Log = { stored: typeof stored; head: typeof head }
    const faultOf = async (change: (log: Log) => Log) => {
      const log = change({ stored, head })
      const changed = {
        actions: async (after: number) => log.stored.filter(({ seq }) => seq > after),
        actionHead: async () => log.head,
      }
      const read = await readActionLog({ ...store, ...changed } as HubStore, HUB)
      return read.ok ? read.value : [read.error.seq, read.error.problem]
    }
    const [one, two, three] = [stored[0]!, stored[1]!, stored[2]!]
    expect(await faultOf((log) => log)).toBe(3)
    const rewritten = {
      ...two,
      entry: Uint8Array.from(Buffer.from(Buffer.from(two.entry).toString('latin1').replace('bert', 'xert'), 'latin1')),
    }
    expect(await faultOf((log) => ({ ...log, stored: [one, rewritten, three] }))).toEqual([2, 'hash'])
    expect(await faultOf((log) => ({ ...log, stored: [one, three] }))).toEqual([2, 'gap'])
    expect(await faultOf((log) => ({ ...log, stored: [one, two] }))).toEqual([2, 'head'])
    expect(await faultOf((log) => ({ ...log, stored: [] }))).toEqual([0, 'head'])
    expect(await faultOf((log) => ({ ...log, head: undefined }))).toEqual([3, 'head'])
    const unsigned = { seq: 2, hash: two.hash, note: head?.note }
    expect(await faultOf(() => ({ stored: [one, two], head: unsigned }))).toEqual([2, 'signature'])
    expect(await faultOf((log) => ({ ...log, stored: [one, { ...two, entry: new Uint8Array(3) }, three] }))).toEqual([2, 'entry'])
  })
})
