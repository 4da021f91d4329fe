import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { generateMunicipalities } from '../../scripts/generate-municipalities.ts'
import { checkDigit, isWellFormedCode } from './code.ts'
import { allUnits, isLeaf, isMunicipality, municipalityContains, officialName, unitByCode } from './municipality.ts'
import { ALTERNATIVE_NAMES, FORMER_NAMES } from './other-names.ts'
import { searchKey } from './search-copy.ts'

const units = [...allUnits().values()]

describe('the table of municipalities', () => {
  it('is what the script makes of the packages', () => {
    expect(readFileSync(new URL('./data/municipalities.ts', import.meta.url), 'utf8')).toBe(generateMunicipalities())
  })

  it('holds every unit of Japan: 1,741 municipalities, 1,892 leaves (domain reference §E.1)', () => {
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length
    expect(units.filter(isMunicipality)).toHaveLength(1741)
    expect(units.filter(isLeaf)).toHaveLength(1892)
    expect(count('prefecture')).toBe(47)
    expect(count('designated-city')).toBe(20)
    expect(count('ward')).toBe(171)
    expect(count('special-ward')).toBe(23)
    expect(count('northern-village')).toBe(6)
    expect(count('designated-city') + count('city') + count('town') + count('village')).toBe(1718)
  })

  // domain reference §E.4
  it.each([
    ['札幌市中央区', '011011'],
    ['世田谷区', '131121'],
    ['府中市', '132063'],
    ['横浜市', '141003'],
    ['立山町', '163236'],
    ['浜松市中央区', '221384'],
    ['浜松市浜名区', '221392'],
    ['浜松市天竜区', '221406'],
    ['姫路市', '282014'],
    ['美郷町', '324485'],
    ['府中市', '342084'],
    ['新居浜市', '382051'],
  ])('knows %s as %s with its check digit', (name, code) => {
    expect(checkDigit(code.slice(0, 5))).toBe(code.at(5))
    const unit = unitByCode(code)
    expect(unit && officialName(unit)).toMatch(new RegExp(`${name}$`))
  })

  it('has a right check digit in every code, and refuses one changed digit', () => {
    expect(units.filter(({ code }) => !isWellFormedCode(code))).toEqual([])
    expect(isWellFormedCode('282015')).toBe(false)
    expect(isWellFormedCode('28201')).toBe(false)
    expect(isWellFormedCode('２８２０１４')).toBe(false)
  })

  it('has kana for every unit, a county or none, and a parent for all but prefectures', () => {
    for (const unit of units) {
      expect(unit.kana).toMatch(/^[ぁ-ゖー]+$/)
      if (unit.county !== undefined) expect(unit.county).toMatch(/郡$/)
      expect(unit.parent === undefined).toBe(unit.kind === 'prefecture')
    }
    expect(unitByCode('221392')).toMatchObject({ name: '浜名区', kana: 'はまなく', parent: '221309' })
    expect(unitByCode('133817')).toMatchObject({ name: '三宅村', kana: 'みやけむら' })
    expect(unitByCode('133817')?.county).toBeUndefined()
  })

  it('never folds two names of one prefecture into one, but for the two 泊村 of Hokkaido', () => {
    const seen = new Map<string, string>()
    const collisions: string[] = []
    for (const unit of units) {
      const key = `${unit.prefecture}${searchKey(officialName(unit))}`
      if (seen.has(key)) collisions.push(officialName(unit))
      seen.set(key, unit.code)
    }
    expect(collisions).toEqual([])
  })

  it('gives other names to units that exist, in their prefecture', () => {
    for (const { code, prefecture } of [...ALTERNATIVE_NAMES, ...FORMER_NAMES])
      expect(unitByCode(code)?.prefecture).toBe(prefecture)
  })
})

describe('containment', () => {
  it('goes through the parent table, not through digits: 141xx holds three cities (domain reference §D.4)', () => {
    const [yokohama, kawasaki, sagamihara] = ['141003', '141305', '141500']
    expect(municipalityContains(yokohama, '141046')).toBe(true)
    expect(municipalityContains(yokohama, '141313')).toBe(false)
    expect(municipalityContains(yokohama, '141518')).toBe(false)
    expect(municipalityContains(kawasaki, '141313')).toBe(true)
    expect(municipalityContains(sagamihara, '141518')).toBe(true)
  })

  it('holds of a unit itself and of its prefecture, and of nothing else', () => {
    expect(municipalityContains('282014', '282014')).toBe(true)
    expect(municipalityContains('280003', '282014')).toBe(true)
    expect(municipalityContains('280003', '281018')).toBe(true)
    expect(municipalityContains('282014', '280003')).toBe(false)
    expect(municipalityContains('141046', '141003')).toBe(false)
    expect(municipalityContains('999999', '282014')).toBe(false)
    expect(municipalityContains('282014', '999999')).toBe(false)
  })
})
