import { expect, test } from 'vitest'
import { runWithFaults } from './fault-run.ts'

/*
 * Stations, hub and database as processes of their own, killed and cut off from each other at moments of a seed, their clocks hours apart.
 * The same by the minute: `npm run faults`.
 */
const LIMIT = 240_000

test(
  'on PostgreSQL nothing that was acknowledged is lost, nothing is granted twice, and all come to the same',
  async () => {
    const report = await runWithFaults({
      ...{ seed: 11, postgres: [], stations: 3, events: 30 },
      faults: ['kill-hub', 'kill-database', 'kill-station', 'lose-replies'],
    })
    expect(report.violations).toEqual([])
    expect(report).toMatchObject({ databaseKills: 1, hubStarts: 2, stationStarts: 4 })
    expect(report.granted).toBeGreaterThan(0)
  },
  LIMIT,
)

test(
  'on the file of SQLite too',
  async () => {
    const report = await runWithFaults({ seed: 12, stations: 2, events: 30, faults: ['kill-hub', 'lose-replies', 'resets'] })
    expect(report.violations).toEqual([])
    expect(report.granted).toBeGreaterThan(0)
  },
  LIMIT,
)

/** Commits that are answered before they are on the disk: the mistake that this is here to find. */
const ANSWERS_TOO_EARLY = [
  ...['synchronous_commit=off', 'wal_writer_delay=10000', 'wal_writer_flush_after=1GB', 'wal_buffers=64MB'],
  ...['autovacuum=off', 'checkpoint_timeout=1h'],
]

test(
  'a database that answers before it has written is caught',
  async () => {
    const report = await runWithFaults({
      ...{ seed: 13, postgres: ANSWERS_TOO_EARLY, stations: 2, events: 400 },
      // Should what is flushed every ten seconds fall on the moment of one.
      faults: ['kill-database', 'kill-database', 'kill-database'],
    })
    expect(report.violations.map(({ invariant, what }) => `${invariant} ${what}`)).toContainEqual(
      expect.stringMatching(/^I8 lost ack: station-\d was told \d+, the database has \d+$/),
    )
  },
  LIMIT,
)
