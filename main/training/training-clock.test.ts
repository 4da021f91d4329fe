import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { parseProgram } from '../../core/program/index.ts'
import { TRAINING_DAY, trainingTime } from './training-clock.ts'

const FOLDER = new URL('../../fixtures/programs/', import.meta.url)

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))(
  'the training with %s begins on a day on which it is in force',
  (file) => {
    const { period } = orThrow(parseProgram(readFileSync(new URL(file, FOLDER), 'utf8')))
    const day = trainingTime(file.replace(/\.yaml$/, '')).slice(0, 10)
    expect(period.from <= day).toBe(true)
    expect(day <= period.until).toBe(true)
  },
)

test('without a program it begins on the training day', () => {
  expect(trainingTime()).toBe(TRAINING_DAY)
})
