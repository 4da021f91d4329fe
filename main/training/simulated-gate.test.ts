import { expect, test } from 'vitest'
import { err, orThrow } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { FakeTime, settle } from '../../native/reader/fakes.test-support.ts'
import { gateConfigurationSchema, openGate } from '../action/index.ts'
import { SimulatedGate } from './simulated-gate.ts'

const configuration = gateConfigurationSchema.parse({ kind: 'simulated' })

test('production has no simulated gate', () => {
  const time = new FakeTime()
  expect(openGate(configuration, { clock: time.clock, timers: time, notify: () => undefined })).toEqual(
    err(failure('simulated-gate-refused')),
  )
})

test('training writes down what would have happened, with the rules of a real gate', async () => {
  const time = new FakeTime()
  const simulated = new SimulatedGate(time.clock)
  const gate = orThrow(openGate(configuration, { clock: time.clock, timers: time, notify: () => undefined, simulated }))
  await settle()
  expect(await gate.open({ id: 'a', pulseMilliseconds: 500 })).toMatchObject({ outcome: 'commanded' })
  expect(simulated.isOpen).toBe(true)
  await gate.open({ id: 'a', pulseMilliseconds: 500 })
  await time.pass(500)
  expect(simulated.isOpen).toBe(false)
  expect(simulated.entries).toEqual([
    { at: 0, did: 'opened', commandId: 'a' },
    { at: 500, did: 'released', commandId: 'a' },
  ])
  await gate.close()
})
