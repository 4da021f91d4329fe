import { expect, test } from 'vitest'
import { ok, orThrow } from '../../core/base/index.ts'
import { openLedger } from '../ledger/index.ts'
import { draftOf, KEY, optionsOf, temporaryFile } from '../ledger/ledger.test-support.ts'
import { packageScene } from '../roll/package/package.test-support.ts'
import { StationSecrets } from '../station/index.ts'
import { LedgerDoor } from './ledger-door.ts'
import { StationRolls } from './station-rolls.ts'

test('a lease ends for a roll that is open, and a clock that is set back behind the last event does not lengthen it', async () => {
  const scene = packageScene()
  await scene.deliver()
  await scene.takeIn()
  const { clock, options } = scene
  const start = clock.now()
  const inHours = (hours: number) => clock.set(start.add({ hours }).toString())
  const ledger = orThrow(openLedger(optionsOf(temporaryFile(), { clock })))
  const access = { opened: ok({ ledger, keySource: 'key-file' as const, secrets: new StationSecrets(KEY) }) }
  const rolls = new StationRolls({ folder: options.rolls, ledger: new LedgerDoor(access, () => undefined), clock })
  const current = () => {
    const found = rolls.current('electors')
    return found.ok ? found.value.summary.entries : found.error.code
  }
  expect(current()).toBe(40)
  inHours(24)
  expect(current()).toBe('roll-lease-over')
  // A minute in which the clock was wrong takes nothing away.
  inHours(1)
  expect(current()).toBe(40)
  inHours(25)
  orThrow(ledger.recordCheckIn(draftOf()))
  inHours(1)
  expect(current()).toBe('roll-lease-over')
  orThrow(await scene.lease({ until: start.add({ hours: 60 }).epochMilliseconds }))
  expect(current()).toBe(40)
  rolls.close()
  ledger.close()
})
