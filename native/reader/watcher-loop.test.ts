import { beforeEach, expect, test } from 'vitest'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type PcscLibrary, type PcscPlatform, PLATFORM_LAYOUTS, pcscError } from '../pcsc/index.ts'
import { FakePcsc } from './fake-pcsc.test-support.ts'
import { FakeTime } from './fakes.test-support.ts'
import type { ProcessReport } from './messages.ts'
import { WatcherLoop } from './watcher-loop.ts'

let time: FakeTime
let pcsc: FakePcsc
let library: Result<PcscLibrary, Failure>
let reports: ProcessReport[]
let ended: boolean

function start(platform: PcscPlatform = 'linux') {
  void new WatcherLoop({
    loadLibrary: () => library,
    layout: PLATFORM_LAYOUTS[platform],
    timers: time,
    send: (report) => reports.push(report),
    end: () => {
      ended = true
    },
  }).run()
}

beforeEach(() => {
  time = new FakeTime()
  pcsc = new FakePcsc(time)
  library = ok(pcsc)
  reports = []
  ended = false
})

test('a library that is not there is said once, and used as soon as it is installed', async () => {
  library = err(failure('reader-library-missing'))
  start()
  await time.pass(10_000)
  library = ok(pcsc)
  await time.pass(2_500)
  expect(reports).toEqual([
    { type: 'readers', names: [], failure: failure('reader-library-missing') },
    { type: 'readers', names: ['A'] },
  ])
})

test('a service that is lost is said once, and asked for until it is back', async () => {
  start()
  await time.pass(1_000)
  pcsc.broken = pcscError('SCARD_E_NO_SERVICE')
  await time.pass(10_000)
  pcsc.broken = undefined
  await time.pass(500)
  expect(reports).toEqual([
    { type: 'readers', names: ['A'] },
    { type: 'readers', names: [], failure: failure('reader-service-stopped', { pcsc: 'SCARD_E_NO_SERVICE' }) },
    { type: 'readers', names: ['A'] },
  ])
})

test('on Windows a service that is not running means that no reader is connected', async () => {
  pcsc.broken = pcscError('SCARD_E_NO_SERVICE')
  start('win32')
  await time.pass(1_000)
  expect(reports).toEqual([{ type: 'readers', names: [], failure: failure('reader-none') }])
})

test.each(['linux', 'darwin', 'win32'] as const)(
  'readers that come and go are seen within half a second (%s)',
  async (platform) => {
    start(platform)
    await time.pass(1_000)
    for (const names of [['A', 'B'], ['B'], []]) {
      pcsc.readerNames = names
      await time.pass(500)
      expect(reports.at(-1)).toEqual({ type: 'readers', names })
    }
    // macOS does not announce readers: there it is enough to ask for the list.
    expect(pcsc.calls.includes('getStatusChange')).toBe(platform !== 'darwin')
  },
)

test.each(['establishContext', 'listReaders', 'getStatusChange'])(
  'a call that does not return ends the process: %s',
  async (call) => {
    pcsc.hangsIn = call
    start()
    await time.pass(3_000)
    expect(reports.at(-1)).toMatchObject({ type: 'ending', failure: { code: 'reader-not-responding' } })
    expect(ended).toBe(true)
  },
)
