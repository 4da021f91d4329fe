import type { LocalizedText } from '../base/index.ts'

/** School years by their ordinary Japanese names; the number is the age on 1 April (age basis `schoolYear`). */
export const SCHOOL_GRADES = {
  'kindergarten-3': { age: 3, name: { ja: '年少', en: 'age 3 class' } },
  'kindergarten-4': { age: 4, name: { ja: '年中', en: 'age 4 class' } },
  'kindergarten-5': { age: 5, name: { ja: '年長', en: 'age 5 class' } },
  'elementary-1': { age: 6, name: { ja: '小学1年生', en: 'elementary school year 1' } },
  'elementary-2': { age: 7, name: { ja: '小学2年生', en: 'elementary school year 2' } },
  'elementary-3': { age: 8, name: { ja: '小学3年生', en: 'elementary school year 3' } },
  'elementary-4': { age: 9, name: { ja: '小学4年生', en: 'elementary school year 4' } },
  'elementary-5': { age: 10, name: { ja: '小学5年生', en: 'elementary school year 5' } },
  'elementary-6': { age: 11, name: { ja: '小学6年生', en: 'elementary school year 6' } },
  'junior-high-1': { age: 12, name: { ja: '中学1年生', en: 'junior high school year 1' } },
  'junior-high-2': { age: 13, name: { ja: '中学2年生', en: 'junior high school year 2' } },
  'junior-high-3': { age: 14, name: { ja: '中学3年生', en: 'junior high school year 3' } },
  'high-1': { age: 15, name: { ja: '高校1年生', en: 'high school year 1' } },
  'high-2': { age: 16, name: { ja: '高校2年生', en: 'high school year 2' } },
  'high-3': { age: 17, name: { ja: '高校3年生', en: 'high school year 3' } },
} as const satisfies Record<string, { readonly age: number; readonly name: LocalizedText }>

export type SchoolGrade = keyof typeof SCHOOL_GRADES

export const SCHOOL_GRADE_IDS = Object.keys(SCHOOL_GRADES) as [SchoolGrade, ...SchoolGrade[]]
