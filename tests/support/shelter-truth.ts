import { Temporal } from 'temporal-polyfill'
import { ageOn } from '../../core/calendar/index.ts'
import type { AgeBand, CareClass, ShelterSex, StayForm } from '../../core/shelter/vocabulary.ts'

/** One head at the shelter of a story, as somebody with a pencil would note it. */
export interface Head {
  readonly household: string
  readonly sex: ShelterSex
  readonly band: AgeBand
  readonly care: readonly CareClass[]
  readonly named: boolean
  form: StayForm
  wantsFood: boolean
  away: 'no' | 'out' | 'overnight'
  gone: boolean
}

/** 年齢区分 of a birth date on a day, counted as the schools and the law count; written apart from what the product does. */
export function bandOf(birthDate: string, day: string): AgeBand {
  const birth = Temporal.PlainDate.from(`${birthDate.slice(0, 4)}-${birthDate.slice(4, 6)}-${birthDate.slice(6)}`)
  const on = Temporal.PlainDate.from(day)
  const years = ageOn(birth, on, { kind: 'birthday' })
  const school = ageOn(birth, on, { kind: 'schoolYear' })
  if (years <= 2) return '0-2'
  if (school <= 5) return 'preschool'
  if (school <= 11) return 'elementary'
  if (school <= 14) return 'junior-high'
  if (years <= 64) return 'to-64'
  return years <= 74 ? '65-74' : '75-plus'
}

/** The strokes of the pencil: every figure of the report counted anew from all heads, nothing remembered from before. */
export class ShelterTruth {
  readonly #heads: Head[] = []

  come(head: Partial<Head> & Pick<Head, 'household'>): Head {
    const whole: Head = {
      sex: 'unknown',
      band: 'unknown',
      care: [],
      named: true,
      form: 'shelter',
      wantsFood: false,
      away: 'no',
      gone: false,
      ...head,
    }
    this.#heads.push(whole)
    return whole
  }

  get everybody(): readonly Head[] {
    return this.#heads
  }

  /** Who counts as present: has not gone and stays in the house. */
  get present(): readonly Head[] {
    return this.#heads.filter(({ gone, form }) => !gone && (form === 'shelter' || form === 'transit'))
  }

  #count(which: (head: Head) => boolean): number {
    return this.present.filter(which).length
  }

  figures() {
    const bySexAndAge: Record<string, Record<string, number>> = {}
    for (const { sex, band } of this.present) {
      const row = bySexAndAge[sex] ?? {}
      row[band] = (row[band] ?? 0) + 1
      bySexAndAge[sex] = row
    }
    const byStay: Record<string, number> = {}
    for (const { gone, form } of this.#heads) if (!gone) byStay[form] = (byStay[form] ?? 0) + 1
    const careClasses: Record<string, number> = {}
    for (const { gone, care } of this.#heads) if (!gone) for (const word of care) careClasses[word] = (careClasses[word] ?? 0) + 1
    const overnightOut = this.#count(({ away }) => away === 'overnight')
    return {
      present: this.present.length,
      out: this.#count(({ away }) => away === 'out'),
      overnightOut,
      anonymous: this.#count(({ named }) => !named),
      night: this.present.length - overnightOut,
      households: new Set(this.present.filter(({ named }) => named).map(({ household }) => household)).size,
      bySexAndAge,
      byStay,
      careClasses,
      /** Of the next meal, where nobody away has said when they are back: those away for the night do not eat. */
      eating:
        this.present.length -
        overnightOut +
        this.#heads.filter(({ gone, form, wantsFood }) => !gone && wantsFood && form !== 'shelter' && form !== 'transit').length,
    }
  }
}

/** A table without its zeros, so that it compares with what was counted with a pencil. */
export function withoutZeros(table: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, value]): [string, unknown][] => {
      if (value === 0) return []
      if (typeof value !== 'object' || value === null) return [[name, value]]
      const inner = withoutZeros(value as Readonly<Record<string, unknown>>)
      return Object.keys(inner).length === 0 ? [] : [[name, inner]]
    }),
  )
}
