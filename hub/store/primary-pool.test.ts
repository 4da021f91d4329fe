import { expect, test } from 'vitest'
import { addressesOf } from './primary-pool.ts'

test('an address names one server, or several', () => {
  expect(addressesOf('postgres://hub@127.0.0.1:5432/hub')).toEqual(['postgres://hub@127.0.0.1:5432/hub'])
  expect(addressesOf('postgres://hub:a,b@db/hub?sslmode=require')).toEqual(['postgres://hub:a,b@db/hub?sslmode=require'])
  expect(addressesOf('postgresql://hub:secret@a:1,b:2,c/hub?sslmode=require')).toEqual([
    'postgresql://hub:secret@a:1/hub?sslmode=require',
    'postgresql://hub:secret@b:2/hub?sslmode=require',
    'postgresql://hub:secret@c/hub?sslmode=require',
  ])
})
