/**
 * A station that records check-ins without end: `recording-station.ts FILE`. Prints `opening` before it opens the ledger,
 * then the number of every check-in after it was recorded (and `released NUMBER` for all that were refused, `undone NUMBER`
 * for every fifth), or the code of a failure.
 * The second argument is how many to record at most; with a third, a file that is deleted at the first full disk.
 */
import { randomBytes } from 'node:crypto'
import { rmSync, writeSync } from 'node:fs'
import { systemClock } from '../../core/base/index.ts'
import { openLedger } from '../../main/ledger/index.ts'
import { draftOf, effectsOf, KEY } from './ledger-samples.ts'

const [file = '', most = 'Infinity', ballast] = process.argv.slice(2)

/** Straight to the pipe: what is printed has been printed, even if the process dies right after. */
function print(line: string): void {
  writeSync(1, `${line}\n`)
}

print('opening')
const opened = openLedger({ file, key: KEY, clock: systemClock, randomBytes, station: { id: 'test', name: 'test' } })
if (!opened.ok) {
  print(opened.error.code)
} else {
  const ledger = opened.value
  for (let i = 0; i < Number(most); i++) {
    const recorded = ledger.recordCheckIn(draftOf(i))
    if (recorded.ok) {
      print(String(recorded.value.number))
      const release = { operator: 'supervisor', reason: 'test', ...effectsOf(i) }
      if (i % 3 === 1 && ledger.recordRelease(recorded.value.id, release).ok) print(`released ${recorded.value.number}`)
      if (i % 5 === 4 && ledger.undoCheckIn(recorded.value.id, 'test', 'desk').ok) print(`undone ${recorded.value.number}`)
    } else {
      print(recorded.error.code)
      if (ballast === undefined) break
      rmSync(ballast, { force: true })
    }
  }
  const verified = ledger.verify()
  print(verified.ok ? `in order ${verified.value.checkIns}` : verified.error.code)
  ledger.close()
}
