import { randomBytes, randomUUID } from 'node:crypto'
import { systemClock, systemTimers } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { ReadingRequest } from '../mynumber/reading-request.ts'
import { loadPcscLibrary } from '../pcsc/index.ts'
import { describeDefect } from './defect.ts'
import { HEARTBEAT_MILLISECONDS } from './limits.ts'
import { type ProcessReport, parseReaderCommand } from './messages.ts'
import { endProcess, type ParentPort, parentPort } from './parent-port.ts'
import { ReaderLoop } from './reader-loop.ts'
import type { ReadingPlan } from './reading-plan.ts'

/**
 * The program of one reader's process, under Electron's `utilityProcess` or Node's `fork`. An entry file calls it with
 * the plan that reads a card. `prepare`: does beforehand what the first tap of a request would else wait for.
 */
export function runReaderProcess(plan: ReadingPlan, prepare: (request: ReadingRequest) => void = () => {}): void {
  const port = parentPort()
  const { send, end } = lifeLine(port)
  const library = loadPcscLibrary()
  if (!library.ok) {
    send({ type: 'ending', failure: library.error })
    end()
    return
  }
  const loop = new ReaderLoop({
    pcsc: library.value,
    plan,
    clock: systemClock,
    timers: systemTimers,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    createTapId: randomUUID,
    send,
    end,
  })
  port.onMessage((message) => {
    const command = parseReaderCommand(message)
    if (command === undefined) {
      send({ type: 'ending', failure: failure('internal', { message: 'not a reader command' }) })
      end()
      return
    }
    if (command.type === 'start' || command.type === 'configure') prepare(command.request)
    loop.command(command)
  })
  port.onClose(() => void loop.stop())
}

/** Says regularly that this process is alive, and knows how to end it. */
export function lifeLine(port: ParentPort): { send(report: ProcessReport): void; end(): void } {
  const send = (report: ProcessReport) => port.send(report)
  const end = () => void port.flush().finally(endProcess)
  // A defect of ours must not leave a process that neither works nor ends.
  process.on('uncaughtException', (error) => {
    console.error('a reader process ends because of a defect:', describeDefect(error))
    end()
  })
  send({ type: 'alive' })
  setInterval(() => send({ type: 'alive' }), HEARTBEAT_MILLISECONDS)
  return { send, end }
}
