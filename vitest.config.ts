import { defineConfig } from 'vitest/config'

/** Tests with the machine's PC/SC service and its one virtual reader port: one file at a time. */
const WITH_SERVICE = [
  'tests/{card,opensc,pcsc,pyscard}/**/*.test.ts',
  'tests/e2e/{gate,kiosk-on-pcsc,package,pin-change,readers,shelter-day,election}.test.ts',
]

const endToEnd = { testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false }

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', include: ['{core,native,main,renderer,fixtures,scripts}/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
      },
      { test: { ...endToEnd, name: 'end-to-end', include: WITH_SERVICE } },
      {
        test: {
          ...endToEnd,
          name: 'end-to-end-without-service',
          include: ['tests/**/*.test.ts'],
          exclude: WITH_SERVICE,
        },
      },
    ],
  },
})
