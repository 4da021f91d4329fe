import { expect, test } from 'vitest'
import { CatchUpPages } from './catch-up-pages.ts'

const page = (epoch: number) => ({ v: 1, status: 'epoch', epoch, size: 0 }) as const

test('a page is there for some seconds, whatever the clock does, and then it is made anew', () => {
  let now = 1_000_000
  const pages = new CatchUpPages(() => now)
  pages.put('a', page(1))
  now += 14_000
  expect(pages.get('a')).toStrictEqual(page(1))
  now += 2_000
  expect(pages.get('a')).toBeUndefined()
  pages.put('a', page(2))
  now -= 3_600_000
  expect(pages.get('a')).toBeUndefined()
})

test('of many pages the oldest goes', () => {
  const pages = new CatchUpPages(() => 0)
  for (let number = 0; number < 65; number++) pages.put(`page ${number}`, page(number))
  expect(pages.get('page 0')).toBeUndefined()
  expect(pages.get('page 1')).toStrictEqual(page(1))
  expect(pages.get('page 64')).toStrictEqual(page(64))
})
