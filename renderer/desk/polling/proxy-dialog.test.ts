import { expect, test } from 'vitest'
import { assistantsOf } from './proxy-dialog.tsx'

const SATO = { id: 's1', name: '佐藤' }

test('who may assist: the staff and the poll workers who were named, nobody twice and nobody else', () => {
  const officials = [
    { role: 'presiding-officer', name: '高橋 昭' },
    { role: 'witness', name: '西村 和子' },
    { role: 'poll-worker', name: '従事 一郎' },
    { role: 'poll-worker', name: '従事 一郎' },
    { role: 'poll-worker', name: '佐藤' },
  ] as const
  expect(assistantsOf([SATO], officials)).toEqual([SATO, { id: '従事 一郎', name: '従事 一郎' }])
})
