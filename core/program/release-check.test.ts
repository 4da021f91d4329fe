import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { MemoryUsage } from './memory-usage.ts'
import { decideFor, sampleProgram } from './program.test-support.ts'
import { checkRelease, classOfRelease } from './release-check.ts'

const ANNA = 'aa'.repeat(32)
const at = Temporal.Instant.from('2026-06-01T03:00:00Z').epochMilliseconds
const today = Temporal.PlainDate.from('2026-06-01')
const REACHED = 'whenReached: { outcome: refuse, reason: { ja: ここまで, en: No more } }'
const person = { place: 'gate', headcount: 2, subject: ANNA }

const program = sampleProgram(`rules: []
otherwise: { outcome: refuse, reason: { ja: お断り, en: Refused }, release: { role: clerk } }
limits:
  - { id: residents, kind: quota, limit: 3, per: [], window: day, counts: people, classes: [resident], ${REACHED} }
  - { id: everybody, kind: quota, limit: 9, per: [class], window: day, ${REACHED} }
`)
const refused = decideFor(program)

it('who is admitted by the staff counts in the class that was chosen', () => {
  const usage = new MemoryUsage()
  const as = (classId: string | undefined) => checkRelease(program, refused, person, { today, at, usage }, classId)
  expect(as('general').effects.uses.map(({ counter }) => counter)).toEqual(['sample/everybody/day=2026-06-01/class=general'])
  expect(as('resident').effects.uses).toEqual([
    { counter: 'sample/residents/day=2026-06-01', amount: 2 },
    { counter: 'sample/everybody/day=2026-06-01/class=resident', amount: 1 },
  ])
})

it('limits are looked at as they are when somebody is released, each that is reached', () => {
  const usage = new MemoryUsage()
  const reached = () => checkRelease(program, refused, person, { today, at, usage }, 'resident').reached.map(({ id }) => id)
  expect(reached()).toEqual([])
  usage.record(at, checkRelease(program, refused, person, { today, at, usage }, 'resident').effects)
  expect(reached()).toEqual(['residents'])
  for (let count = 0; count < 8; count++)
    usage.record(at, { uses: [{ counter: 'sample/everybody/day=2026-06-01/class=resident', amount: 1 }] })
  expect(reached()).toEqual(['residents', 'everybody'])
})

it('somebody whom nobody can tell from others is not kept out by what is counted for each person', () => {
  const each = sampleProgram(`rules: []
otherwise: { outcome: admit, priceClass: general, reason: { ja: どうぞ, en: Welcome } }
limits:
  - { id: once, kind: quota, limit: 1, per: [person], window: day, ${REACHED} }
`)
  const usage = new MemoryUsage()
  expect(checkRelease(each, decideFor(each), { place: 'gate', headcount: 1 }, { today, at, usage }, 'general')).toEqual({
    reached: [],
    effects: { uses: [] },
  })
})

it('a class that nobody chose is that of the rule that would have admitted', () => {
  expect(classOfRelease(program, refused, 'free')).toBe('free')
  expect(classOfRelease(program, refused, undefined)).toBeUndefined()
  const admitting = sampleProgram(`rules:
  - { id: all, when: { place: [gate] }, result: { outcome: admit, priceClass: resident, reason: { ja: どうぞ, en: Welcome } } }
otherwise: { outcome: refuse, reason: { ja: お断り, en: Refused } }
`)
  expect(classOfRelease(admitting, { ...refused, limited: { admittedBy: 'all' } }, undefined)).toBe('resident')
})
