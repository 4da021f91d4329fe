import { fileURLToPath } from 'node:url'
import { launchWithFork, superviseReaders } from '../../native/reader/index.ts'

/*
 * A kiosk of its own process, as far as its readers are concerned: for tests of what becomes of the readers' processes when
 * it dies. Says each event to whoever started it.
 */
const port = superviseReaders({
  launch: launchWithFork({
    reader: fileURLToPath(new URL('./scripted-plan-entry.ts', import.meta.url)),
    watcher: fileURLToPath(new URL('../../native/reader/reader-watcher-entry.ts', import.meta.url)),
  }),
})
port.subscribe((event) => process.send?.(event))
port.configure({
  level: 'certificate',
  credentials: [],
  trust: { hierarchy: 'test', certificateAuthorities: [], cardVerifiableKeys: [], revocationLists: [] },
  limits: { apduMilliseconds: 1_000, tapMilliseconds: 4_000, entryMilliseconds: 30_000 },
})
