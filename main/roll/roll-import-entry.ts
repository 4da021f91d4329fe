import { randomBytes } from 'node:crypto'
import { constants, setPriority } from 'node:os'
import { endProcess, parentPort } from '../../native/reader/parent-port.ts'
import { runImport } from './import-job.ts'
import { type RollImportReport, rollImportJobSchema } from './messages.ts'

/** The program of an import's own process: one job, its progress, its outcome, and the end. */
const port = parentPort()
const report = (message: RollImportReport) => port.send(message)

// Whoever stands at the reader comes first.
try {
  setPriority(constants.priority.PRIORITY_LOW)
} catch {
  // Not every system lets a process step back; the import is then merely less polite.
}

// Nobody is left to use the result.
port.onClose(endProcess)
port.onMessage((message) => {
  void (async () => {
    const job = rollImportJobSchema.parse(message)
    const outcome = await runImport(job, { randomBytes, onProgress: (progress) => report({ type: 'progress', progress }) })
    job.key.fill(0)
    if (typeof job.source !== 'string') job.source.rollKey.fill(0)
    report({ type: 'finished', outcome })
    await port.flush()
    endProcess()
  })()
})
