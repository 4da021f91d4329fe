import { parentPort, workerData } from 'node:worker_threads'
import { runCase } from './fuzz-case.ts'
import type { WorkerReport, WorkerTask } from './fuzz-messages.ts'

const CASES_A_REPORT = 500

// Its parent is `runFuzzer`, which hands it nothing else.
const { seed, first, step, end, running, place } = workerData as WorkerTask
const tell = (report: WorkerReport) => parentPort?.postMessage(report)

let outcomes: Record<string, number> = {}
let cases = 0
const tellSums = () => {
  tell({ type: 'sums', cases, outcomes })
  outcomes = {}
  cases = 0
}
for (let caseNumber = first; caseNumber < end; caseNumber += step) {
  Atomics.store(running, place, caseNumber + 1)
  const result = await runCase(seed, caseNumber)
  cases++
  outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1
  if (result.broken.length > 0) tell({ type: 'broken', caseNumber, result })
  if (cases === CASES_A_REPORT) tellSums()
}
tellSums()
tell({ type: 'done' })
