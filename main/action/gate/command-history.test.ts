import { expect, test } from 'vitest'
import { CommandHistory } from './command-history.ts'
import { NEVER } from './fakes.test-support.ts'
import type { GateResult } from './gate.ts'

const done = (commandId: string) => async (): Promise<GateResult> => ({ commandId, outcome: 'commanded', milliseconds: 1 })
const again = async (): Promise<GateResult> => {
  throw new Error('carried out twice')
}

test('the oldest results are forgotten, one that is under way never', async () => {
  const history = new CommandHistory(2)
  void history.once('under way', () => NEVER)
  for (const id of ['a', 'b', 'c']) await history.once(id, done(id))
  expect(await history.once('b', again)).toMatchObject({ commandId: 'b' })
  expect(await history.once('c', again)).toMatchObject({ commandId: 'c' })
  void history.once('under way', again)
  let repeated = false
  await history.once('a', () => {
    repeated = true
    return done('a')()
  })
  expect(repeated).toBe(true)
})
