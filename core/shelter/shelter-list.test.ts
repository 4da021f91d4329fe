import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { readShelterList } from './shelter-list.ts'

const read = (text: string) => orThrow(readShelterList(new TextEncoder().encode(text)))

const HEADER =
  '全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,所在地_連結表記,緯度,経度,電話番号,災害種別_洪水,災害種別_地震,想定収容人数,URL'

describe('what cannot be read is told, and the rest is taken over', () => {
  test('no name, the same twice, swapped coordinates, a capacity in words', () => {
    const { shelters, problems } = read(
      `${HEADER}\r\n282014,1,姫路市,,,,,,,,,,\r\n282014,2,姫路市,A小学校,,,134.69,34.83,,1,,たくさん,\r\n282014,2,姫路市,B小学校,,,,,,,,,\r\n28,3,姫路市,C小学校,,,,,,,,,\r\n`,
    )
    expect(problems).toEqual([
      { line: 2, problem: 'name-missing' },
      { line: 3, problem: 'coordinates-unreadable' },
      { line: 3, problem: 'capacity-unreadable' },
      { line: 4, problem: 'twice' },
      { line: 5, problem: 'code-unreadable' },
    ])
    expect(shelters).toEqual([
      { id: '282014-2', name: 'A小学校', disasters: ['flood'] },
      { id: '3', name: 'C小学校', disasters: [] },
    ])
  })

  test('a file with a name alone is a list', () => {
    const { shelters, missing, unknown } = read('施設名,備考\r\n見本小学校,\r\n')
    expect(shelters).toEqual([{ id: '見本小学校', name: '見本小学校', disasters: [] }])
    expect(missing).toContain('緯度')
    expect(unknown).toEqual(['備考'])
  })

  test('no file of lines is refused', () => {
    expect(readShelterList(new TextEncoder().encode('名称\r\n"見本'))).toMatchObject({ ok: false })
  })
})

test('a list of the standard data set', () => {
  const { shelters, problems, unknown } = read(
    `${HEADER}\r\n282014,0000000001,姫路市,見本小学校,ミホンショウガッコウ,兵庫県姫路市安田四丁目1番地,34.81536,134.68571,079-221-0000,,1,"1,200",\r\n`,
  )
  expect(problems).toEqual([])
  expect(shelters).toEqual([
    {
      id: '282014-0000000001',
      name: '見本小学校',
      kana: 'ミホンショウガッコウ',
      address: '兵庫県姫路市安田四丁目1番地',
      latitude: 34.81536,
      longitude: 134.68571,
      phone: '079-221-0000',
      capacity: 1200,
      disasters: ['earthquake'],
    },
  ])
  expect(unknown).toEqual(['地方公共団体名', 'URL'])
})

test('the file of the Geospatial Information Authority', () => {
  const { shelters } = read(
    'NO,共通ID,都道府県名及び市町村名,施設・場所名,住所,洪水,崖崩れ、土石流及び地滑り,高潮,地震,津波,大規模な火事,内水氾濫,火山現象,緯度,経度,備考\r\n1,E2820100000001,兵庫県姫路市,見本小学校,姫路市安田四丁目1番地,1,1,,1,,,,,34.81,134.68,\r\n',
  )
  expect(shelters).toMatchObject([{ id: 'E2820100000001', name: '見本小学校', disasters: ['flood', 'landslide', 'earthquake'] }])
})
