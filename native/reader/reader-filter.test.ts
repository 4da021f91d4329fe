import { expect, test } from 'vitest'
import { acceptsReader } from './reader-filter.ts'

test.each([
  ['without a filter all', undefined, true],
  ['a part of the name', { only: ['RC-S300'] }, true],
  ['in any case', { only: ['rc-s300'] }, true],
  ['another name', { only: ['ACR1252U'] }, false],
  ['none of none', { only: [] }, false],
  ['ignored', { ignore: ['S300'] }, false],
  ['ignored although wanted', { only: ['Sony'], ignore: ['S300'] }, false],
  ['another one ignored', { ignore: ['SAM'] }, true],
])('%s', (_name, filter, accepted) => {
  expect(acceptsReader(filter, 'Sony RC-S300/P 00 00')).toBe(accepted)
})
