import { expect, test } from 'vitest'
import type { VisitorView } from '../contract/index.ts'
import { belongsToVisitor } from './front-screen.ts'

test.each<[boolean, VisitorView]>([
  [true, { screen: 'entry', tapId: '1', offers: [] }],
  [true, { screen: 'served', cardPresent: true }],
  [true, { screen: 'failure', code: 'card-removed', cardPresent: false }],
  [false, { screen: 'waiting' }],
  [false, { screen: 'comparison', cardPresent: true }],
  [false, { screen: 'shelter', shelter: { step: 'please-wait' } }],
  [false, { screen: 'polling', polling: { step: 'please-wait' } }],
])("the one screen is the visitor's (%s) for %o", (isVisitors, view) => {
  expect(belongsToVisitor(view)).toBe(isVisitors)
})
