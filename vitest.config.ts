import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/toolchain/longest-first.ts'

/** Tests with the machine's PC/SC service and its one virtual reader port: one file at a time. A service of a test's own needs none of it. */
const WITH_SERVICE = [
  'tests/{card,opensc,pyscard}/**/*.test.ts',
  'tests/pcsc/{reader-doctor,real-daemon}.test.ts',
  'tests/e2e/{gate,kiosk-on-pcsc,pin-change,shelter-day,election}.test.ts',
]

/** Needs no service, and runs in line with those that do, so that the two lines take about as long. */
const FOR_BALANCE = ['tests/e2e/accessibility.test.ts']
const FIRST_LINE = [...WITH_SERVICE, ...FOR_BALANCE]

/** A cluster of databases that loses machines takes minutes: `npm run test:cluster`, and no part of `npm test`. */
const CLUSTER = ['tests/cluster/**/*.test.ts']

/** Properties are tried with the same values in every run. */
const setupFiles = ['scripts/toolchain/fixed-seed.ts']

const endToEnd = { setupFiles, testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false }

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['{core,platform,native,main,renderer,hub,dashboard,fixtures,scripts}/**/*.test.{ts,tsx}'],
          // Against what hangs, not a measure: the machine may be busy with other files.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // On every processor; left to itself vitest keeps one of them free, which is half of a small machine.
          maxWorkers: '100%',
        },
      },
      { test: { ...endToEnd, name: 'end-to-end', include: FIRST_LINE } },
      {
        test: {
          ...endToEnd,
          name: 'end-to-end-without-service',
          include: ['tests/**/*.test.ts'],
          exclude: [...FIRST_LINE, ...CLUSTER],
        },
      },
      {
        test: { ...endToEnd, name: 'cluster', include: CLUSTER, testTimeout: 300_000, hookTimeout: 180_000 },
      },
    ],
  },
})
