import { expect, test } from 'vitest'
import { FakeTime } from '../../native/reader/fakes.test-support.ts'
import { keepWatchdog } from './service-watchdog.ts'

const ASKED = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '42' }

function watched(environment: Readonly<Record<string, string | undefined>>) {
  const time = new FakeTime()
  const words: string[] = []
  const stop = keepWatchdog({ environment, processId: 42, timers: time, notify: (word) => words.push(word) })
  return { time, words, stop }
}

test.each<[string, Record<string, string | undefined>]>([
  ['no systemd', {}],
  ['a unit without a watchdog', { ...ASKED, WATCHDOG_USEC: undefined }],
  ['a child of the process that is watched', { ...ASKED, WATCHDOG_PID: '41' }],
  ['nonsense', { ...ASKED, WATCHDOG_USEC: 'soon' }],
  ['no time', { ...ASKED, WATCHDOG_USEC: '0' }],
])('%s: nothing is said', async (_what, environment) => {
  const { time, words } = watched(environment)
  await time.pass(120_000)
  expect(words).toEqual([])
})

test('three words in the time that systemd allows, until it is stopped', async () => {
  const { time, words, stop } = watched(ASKED)
  expect(words).toEqual(['WATCHDOG=1'])
  await time.pass(30_000)
  expect(words).toHaveLength(4)
  stop()
  await time.pass(60_000)
  expect(words).toHaveLength(4)
})
