import { expect, test } from 'vitest'
import { writtenFiles } from './written-files.ts'

test('a file is told by its name and its folder, on every system', () => {
  expect(writtenFiles(['/srv/station/exports/turnout.csv', 'D:\\polling\\turnout.csv', 'alone.csv'])).toEqual([
    { name: 'turnout.csv', folder: '/srv/station/exports' },
    { name: 'turnout.csv', folder: 'D:\\polling' },
    { name: 'alone.csv', folder: '' },
  ])
})
