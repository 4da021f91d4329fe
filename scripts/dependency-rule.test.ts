import { describe, expect, test } from 'vitest'
import { dependencyBreaks, RULES, SIMULATOR_COMPOSITIONS } from './architecture/index.ts'

// - someone adds an import that DESIGN §1 forbids
// - the check names the rule, the file and the line
// - the imports that the design allows pass

/** Names of the rules that a tree breaks, each once. */
const broken = (tree: Record<string, string>): string[] => [
  ...new Set(dependencyBreaks(new Map(Object.entries(tree))).map((one) => one.rule)),
]

/** For each rule: a file and imports in it that break this rule (and perhaps others with it). */
const FORBIDDEN: Record<string, readonly (readonly [file: string, source: string])[]> = {
  'core-imports-nothing-of-ours': [
    ['core/program/index.ts', `import { transmit } from '../../native/iso7816/index.ts'`],
    ['core/program/index.ts', `import type { VisitorView } from '../../main/contract/index.ts'`],
    ['core/person/index.ts', `export * from '../../hub/index.ts'`],
  ],
  'core-does-no-input-or-output': [
    ['core/address/index.ts', `import fs from 'node:fs'`],
    ['core/address/index.ts', `const sqlite = require('better-sqlite3')`],
  ],
  'native-imports-core-only': [
    ['native/reader/index.ts', `import { openLedger } from '../../main/ledger/index.ts'`],
    ['native/reader/index.ts', `type View = import('../../renderer/visitor/index.tsx').View`],
  ],
  'platform-imports-core-only': [['platform/connection.ts', `import { openLedger } from '../main/ledger/index.ts'`]],
  'main-imports-core-platform-and-native-only': [
    ['main/reception/index.ts', `import { Screen } from '../../renderer/visitor/index.tsx'`],
    ['main/sync/index.ts', `await import('../../hub/index.ts')`],
  ],
  'main-knows-no-window': [['main/reception/index.ts', `import { showWindow } from '../electron/window.ts'`]],
  'only-main-electron-imports-electron': [
    ['main/ledger/index.ts', `import { safeStorage } from 'electron'`],
    ['main/ledger/index.ts', `import type { App } from 'electron'`],
    ['native/reader/index.ts', `import { net } from 'electron/main'`],
  ],
  'renderer-imports-core-and-contract-only': [
    ['renderer/desk/index.tsx', `import { openLedger } from '../../main/ledger/index.ts'`],
    ['renderer/desk/index.tsx', `import type { ReadingRequest } from '../../native/mynumber/index.ts'`],
  ],
  'renderer-takes-types-of-the-contract-only': [
    ['renderer/desk/index.tsx', `import { REQUESTS } from '../../main/contract/index.ts'`],
    ['renderer/desk/index.tsx', `import { REQUESTS, type Bridge } from '../../main/contract/index.ts'`],
    ['renderer/desk/index.tsx', `export { ROLES } from '../../main/contract/bridge.ts'`],
  ],
  'renderer-runs-in-a-browser': [['renderer/desk/index.tsx', `import path from 'node:path'`]],
  'hub-imports-core-and-platform-only': [['hub/index.ts', `import { openLedger } from '../main/ledger/index.ts'`]],
  'dashboard-imports-core-and-what-it-shares-only': [
    ['dashboard/main.tsx', `import { AccountDesk } from '../hub/accounts/index.ts'`],
    ['dashboard/main.tsx', `import { useText } from '../renderer/text/index.ts'`],
  ],
  'shared-parts-bring-nothing-along': [['renderer/charts/figure.tsx', `import { useText } from '../text/index.ts'`]],
  'dashboard-runs-in-a-browser': [['dashboard/main.tsx', `import path from 'node:path'`]],
  'server-in-hub-only': [
    ['main/sync/index.ts', `import { fastify } from 'fastify'`],
    ['platform/connection.ts', `import pg from 'pg'`],
  ],
  'production-imports-no-fixtures-or-tests': [
    ['main/station/index.ts', `import { citizens } from '../../fixtures/citizens.ts'`],
    ['main/station/index.ts', `const deck = new URL('../../fixtures/generated/sample-deck.json', import.meta.url)`],
    ['native/pki/index.ts', `import { anchors } from './testing/anchors.ts'`],
  ],
  'simulator-in-training-compositions-only': [
    ['main/electron/index.ts', `import { SimulatedCard } from '../../native/simulator/index.ts'`],
    ['native/reader/reader-process.ts', `await import('../simulator/index.ts')`],
  ],
  'smart-card-library-in-native-only': [['main/reception/index.ts', `import koffi from 'koffi'`]],
  'database-in-ledger-only': [['main/reception/index.ts', `import Database from 'better-sqlite3'`]],
  'verifier-shares-no-code': [
    ['verifier/verify.mjs', `import { verifyLog } from '../core/event/index.ts'`],
    ['verifier/cbor.mjs', `import { decode } from 'cborg'`],
  ],
  'imports-are-literal': [['main/electron/index.ts', 'const room = await import(process.argv[2])']],
}

describe('a forbidden import is named', () => {
  test('there is an example for every rule', () => {
    expect(Object.keys(FORBIDDEN).sort()).toEqual(RULES.map((rule) => rule.name).sort())
  })

  test.each(Object.entries(FORBIDDEN).flatMap(([rule, examples]) => examples.map(([file, source]) => ({ rule, file, source }))))(
    '$rule: $source in $file',
    ({ rule, file, source }) => {
      expect(broken({ [file]: source })).toContain(rule)
    },
  )

  test('with its file and line', () => {
    const source = `import { hex } from '../base/index.ts'\n\nimport electron from 'electron'\n`
    const found = dependencyBreaks(new Map([['core/person/index.ts', source]])).find(
      (one) => one.rule === 'only-main-electron-imports-electron',
    )
    expect(found).toMatchObject({ where: 'core/person/index.ts:3', what: 'imports electron' })
  })

  test('in a file that cannot be parsed, instead of passing it over', () => {
    expect(() => broken({ 'core/index.ts': 'import {' })).toThrow('core/index.ts cannot be parsed')
  })
})

describe('a cycle is named', () => {
  test('of two files', () => {
    const tree = { 'core/a.ts': `import { b } from './b.ts'`, 'core/b.ts': `import { a } from './a.ts'` }
    expect(dependencyBreaks(new Map(Object.entries(tree)))).toMatchObject([
      { rule: 'no-cycles', where: 'core/a.ts', what: 'imports itself by way of core/b.ts → core/a.ts' },
    ])
  })

  test('of types, and with files that only lead to it', () => {
    const tree = {
      'core/lead.ts': `import { a } from './one.ts'`,
      'core/one.ts': `import type { Two } from './two.ts'`,
      'core/two.ts': `export type { Three } from './three.ts'`,
      'core/three.ts': `type One = import('./one.ts').One`,
    }
    expect(dependencyBreaks(new Map(Object.entries(tree))).map((one) => one.what)).toEqual([
      'imports itself by way of core/two.ts → core/three.ts → core/one.ts',
    ])
  })
})

describe('what the design allows passes', () => {
  test.each([
    ['core/person/index.ts', `import { hex } from '../base/index.ts'; import { z } from 'zod'`],
    [
      'native/pcsc/library.ts',
      `import koffi from 'koffi'; import os from 'node:os'; import { ok } from '../../core/base/index.ts'`,
    ],
    ['main/ledger/database.ts', `import Database from 'better-sqlite3'`],
    ['main/electron/index.ts', `import { app } from 'electron'; import { startKiosk } from '../kiosk/index.ts'`],
    [
      'renderer/desk/index.tsx',
      `import type { Bridge } from '../../main/contract/index.ts'; import { failureText } from '../../core/failure/index.ts'`,
    ],
    [
      'renderer/desk/index.tsx',
      `import { type Bridge, type DeskState } from '../../main/contract/index.ts'; import './desk.css'`,
    ],
    [
      'dashboard/main.tsx',
      `import { BarChart } from '../renderer/charts/index.ts'; import { call } from '../core/dashboard/index.ts'`,
    ],
    ['main/electron/composition.ts', `import type { SimulatedReader } from '../../native/simulator/index.ts'`],
    ['native/simulator/index.ts', `export * from './card.ts'`],
    ['main/ledger/database.test.ts', `import { citizens } from '../../fixtures/citizens.ts'; import electron from 'electron'`],
    ['tests/check-in.test.ts', `import { startKiosk } from '../main/electron/index.ts'`],
    ...SIMULATOR_COMPOSITIONS.map((file) => [
      file,
      `import { SimulatedCard } from '${file
        .split('/')
        .slice(1)
        .map(() => '..')
        .join('/')}/native/simulator/index.ts'`,
    ]),
  ])('%s: %s', (file = '', source = '') => {
    expect(broken({ [file]: source })).toEqual([])
  })
})
