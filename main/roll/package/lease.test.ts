import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../../../core/base/index.ts'
import { KEY, OTHER_KEY } from '../../ledger/ledger.test-support.ts'
import { openRoll } from '../../ledger/rolls/index.ts'
import { leasePublicKey, makeLease } from './lease.ts'
import { FIRST, HOUR, official, packageScene, ROLL_KEY, spoil } from './package.test-support.ts'

const refused = (code: string, detail?: object) => ({ ok: false, error: detail === undefined ? { code } : { code, detail } })

async function station() {
  const scene = packageScene()
  await scene.deliver()
  await scene.takeIn()
  const leases = path.join(scene.root, 'rolls/electors/leases')
  const inHours = (hours: number) => scene.clock.set(scene.clock.now().add({ hours }).toString())
  const opens = () => {
    const opened = openRoll(scene.options)
    if (opened.ok) opened.value.close()
    return opened.ok ? 'opens' : opened.error.code
  }
  return { scene, leases, inHours, opens }
}

describe('a roll whose key is lent', () => {
  test('opens to the end of the lease and no longer, and again with the next one', async () => {
    const { scene, inHours, opens } = await station()
    expect(opens()).toBe('opens')
    inHours(23)
    expect(opens()).toBe('opens')
    inHours(1)
    expect(opens()).toBe('roll-lease-over')
    expect(await scene.import()).toMatchObject(refused('roll-lease-over'))
    orThrow(await scene.lease())
    expect(opens()).toBe('opens')
  })

  test('is closed for good a day after the lease, since its key is no longer on the station', async () => {
    const { leases, inHours, opens, scene } = await station()
    inHours(47)
    expect(opens()).toBe('roll-lease-over')
    expect(readdirSync(leases)).toHaveLength(1)
    inHours(2)
    expect(opens()).toBe('roll-lease-missing')
    expect(readdirSync(leases)).toEqual([])
    inHours(-40)
    expect(opens()).toBe('roll-lease-missing')
    orThrow(await scene.lease())
    expect(opens()).toBe('opens')
  })

  test('opens on this station alone', async () => {
    const { scene } = await station()
    expect(openRoll({ ...scene.options, ledgerKey: OTHER_KEY })).toMatchObject({ ok: false })
  })

  test('cannot be opened longer by changing what is kept', async () => {
    const { leases, opens } = await station()
    const [name = ''] = readdirSync(leases)
    spoil(path.join(leases, name), 10)
    expect(opens()).toBe('roll-lease-missing')
    writeFileSync(path.join(leases, name), '')
    expect(opens()).toBe('roll-lease-missing')
  })
})

describe('a lease that is not taken', () => {
  test.each<[string, object, string]>([
    ['for another station', { station: leasePublicKey(OTHER_KEY) }, 'roll-lease-refused'],
    ['for another roll', { roll: 'members' }, 'roll-package-foreign'],
    ['of another municipality', { tenant: '282081' }, 'roll-package-foreign'],
    ['that is over', { from: 1, until: 2 }, 'roll-lease-refused'],
  ])('is one %s', async (_, change, code) => {
    const { scene } = await station()
    expect(await scene.lease(change)).toMatchObject(refused(code))
  })

  test('is one that begins later, or that a stranger signed', async () => {
    const { scene } = await station()
    const from = scene.clock.now().epochMilliseconds + HOUR
    expect(await scene.lease({ from, until: from + HOUR })).toMatchObject(refused('roll-lease-refused', { problem: 'not-yet' }))
    expect(await scene.lease({}, official('stranger').key)).toMatchObject(refused('roll-package-signatures-missing'))
  })

  test('is never made for more than 72 hours', async () => {
    const from = 1_000_000
    const draft = { roll: 'electors', tenant: '282014', station: leasePublicKey(KEY), rollKey: ROLL_KEY, from }
    await expect(makeLease({ ...draft, until: from + 73 * HOUR }, FIRST.key)).rejects.toThrow('lease')
  })
})

test('an older lease does not shorten the one that is here', async () => {
  const { scene, inHours, opens } = await station()
  const until = scene.clock.now().epochMilliseconds + HOUR
  expect(orThrow(await scene.lease({ until })).until).toBeGreaterThan(until)
  inHours(2)
  expect(opens()).toBe('opens')
})
