import { describe, expect, test } from 'vitest'
import { unitByCode } from '../../core/address/index.ts'
import { checkProgram, runProgramTests } from '../../core/program/index.ts'
import { newProgramFile, TEMPLATES } from './new.ts'

/** A city, a designated city with wards, Sapporo itself, a town of a county with the name of others, a special ward, an island village. */
const MUNICIPALITIES = ['282014', '141305', '011002', '284645', '131016', '133612']

describe.each(TEMPLATES)('a new %s', (template) => {
  test.each(MUNICIPALITIES)('of %s has no problem, and its table passes', (code) => {
    const municipality = unitByCode(code)
    if (municipality === undefined) throw new Error(`no municipality ${code}`)
    const text = newProgramFile({ template, id: 'sample', municipality, year: 2026 })
    const { program, problems } = checkProgram(text)
    expect(problems).toEqual([])
    if (program === undefined) throw new Error('no program')
    expect(runProgramTests(program).flatMap(({ test, decision, passed }) => (passed ? [] : [{ test, decision }]))).toEqual([])
    expect(program.tests.length).toBeGreaterThanOrEqual(5)
  })

  test('keeps its promise in any year, 29 February or not', () => {
    const municipality = unitByCode('282014')
    if (municipality === undefined) throw new Error('no municipality')
    for (const year of [2024, 2027, 2028, 2031]) {
      const { program } = checkProgram(newProgramFile({ template, id: 'sample', municipality, year }))
      expect(program && runProgramTests(program).every(({ passed }) => passed), String(year)).toBe(true)
    }
  })
})
