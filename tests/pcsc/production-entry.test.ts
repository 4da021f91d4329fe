import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_TAP_LIMITS } from '../../native/mynumber/index.ts'
import { launchWithFork, superviseReaders } from '../../native/reader/index.ts'
import { ReaderEvents } from '../support/reader-events.ts'
import { REQUEST, startService } from './reader-setup.ts'

test('the processes that are shipped read with the real plan: a card that knows no application is not a MyNumber card', async () => {
  const service = await startService('A')
  const entry = (name: string) => fileURLToPath(new URL(`../../native/reader/${name}`, import.meta.url))
  const entries = { reader: entry('reader-process-entry.ts'), watcher: entry('reader-watcher-entry.ts') }
  const port = superviseReaders({ launch: launchWithFork(entries, service.environment) })
  onTestFinished(() => port.close())
  const events = new ReaderEvents(port)
  const begun = performance.now()
  port.configure({ ...REQUEST, limits: DEFAULT_TAP_LIMITS })
  const ready = await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  console.info(`from configure to a ready reader: ${(events.timeOf(ready) - begun).toFixed(0)} ms`)

  service.insert('A', { transmit: () => Uint8Array.of(0x6a, 0x82) })
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: false, error: { code: 'card-unknown' } } })
})
