import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import type { ReaderEvent } from '../../native/reader/index.ts'
import { scriptedCard } from '../support/scripted-plan.ts'
import { startService } from './reader-setup.ts'

test('when the kiosk is killed, its reader processes power the card off and end', async () => {
  const service = await startService('A', 'B')
  const kiosk = fork(fileURLToPath(new URL('../support/supervising-parent.ts', import.meta.url)), [], {
    execArgv: [],
    env: { ...process.env, ...service.environment },
  })
  const asked = new Promise<void>((resolve) => {
    kiosk.on('message', (event: ReaderEvent) => {
      if (event.type === 'credential-needed') resolve()
    })
  })
  service.insert('A', scriptedCard({ behaviour: 'ask' }))
  await asked
  expect(service.clients).toBeGreaterThan(0)

  kiosk.kill('SIGKILL')
  await vi.waitFor(() => expect(service.clients).toBe(0), { timeout: 3_000 })
  expect(service.events.at(-1)).toMatchObject({ type: 'disconnected', disposition: 'unpower' })
})
