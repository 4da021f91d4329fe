import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { CardReport } from '../mynumber/index.ts'
import { FakePcsc } from './fake-pcsc.test-support.ts'
import { FakeTime, REQUEST } from './fakes.test-support.ts'
import type { ProcessReport, ReaderCommand } from './messages.ts'
import { ReaderLoop } from './reader-loop.ts'
import type { ReadingPlan } from './reading-plan.ts'

export const EVIDENCE: CardEvidence = {
  level: 'certificate',
  cardKind: 'individual-number-card',
  readAt: '2026-11-23T00:00:00Z',
  statistics: { apduCount: 1, transmitMilliseconds: 0, totalMilliseconds: 0 },
}
export const COMMAND = Uint8Array.of(0x00, 0xa4, 0x00, 0x00)

export const readOnce: ReadingPlan = async ({ transport }) => {
  const answer = await transport.transmit(COMMAND)
  return answer.ok ? ok(EVIDENCE) : answer
}

type StartCommand = Extract<ReaderCommand, { readonly type: 'start' }>

/** The life of one reader's process, on fake time and a fake reader, and what it says. */
export class LoopScene {
  readonly time = new FakeTime()
  readonly pcsc = new FakePcsc(this.time)
  reports: ProcessReport[] = []
  ended = false
  #loop: ReaderLoop | undefined

  get loop(): ReaderLoop {
    if (this.#loop === undefined) throw new Error('not started')
    return this.#loop
  }

  start(plan: ReadingPlan = readOnce, more: Pick<StartCommand, 'served' | 'capability' | 'trace'> = {}): void {
    let taps = 0
    this.#loop = new ReaderLoop({
      pcsc: this.pcsc,
      plan,
      clock: this.time.clock,
      timers: this.time,
      randomBytes: (length) => new Uint8Array(length),
      createTapId: () => `tap-${++taps}`,
      send: (report) => this.reports.push(report),
      end: () => {
        this.ended = true
      },
    })
    this.#loop.command({ type: 'start', reader: 'A', request: REQUEST, ...more })
  }

  putOn(): void {
    this.pcsc.present = true
    this.pcsc.eventCount += 1
  }

  takeOff(): void {
    this.pcsc.present = false
    this.pcsc.eventCount += 1
  }

  types(): ProcessReport['type'][] {
    return this.reports.map(({ type }) => type)
  }

  /** How the taps have ended, in order. */
  finished(): Result<CardReport, Failure>[] {
    return this.reports.flatMap((report) => (report.type === 'tap-finished' ? [report.outcome] : []))
  }
}
