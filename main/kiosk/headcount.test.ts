import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { parseProgram } from '../../core/program/index.ts'
import { testPin, writeTestStaff } from '../station/staff.test-support.ts'
import { asksHeadcount, HEADCOUNT_LIMIT, Headcount } from './headcount.ts'
import { Bench } from './kiosk-bench.test-support.ts'

const programFile = (name: string) => new URL(`../../fixtures/programs/${name}.yaml`, import.meta.url)
const sample = (name: string) => orThrow(parseProgram(readFileSync(programFile(name), 'utf8')))

function scene() {
  const running = new Set<() => void>()
  const changes: (number | undefined)[] = []
  const headcount: Headcount = new Headcount({
    timers: {
      after: (milliseconds, action) => {
        expect(milliseconds).toBe(HEADCOUNT_LIMIT)
        running.add(action)
        return () => running.delete(action)
      },
    },
    onChange: () => changes.push(headcount.people),
  })
  const pass = () => {
    for (const action of running) action()
  }
  return { headcount, changes, running, pass }
}

describe('how many people the next card stands for', () => {
  test('is for one card', () => {
    const { headcount, running } = scene()
    headcount.set(4)
    expect(headcount.people).toBe(4)
    headcount.use()
    expect([headcount.people, running.size]).toEqual([undefined, 0])
  })

  test('is forgotten after a minute without a card, counted from the last change, and the desk is told', () => {
    const { headcount, changes, running, pass } = scene()
    headcount.set(4)
    headcount.set(5)
    expect(running.size).toBe(1)
    pass()
    expect(headcount.people).toBeUndefined()
    expect(changes).toEqual([undefined])
  })

  test('is dropped when its program or its staff goes', () => {
    const { headcount, running } = scene()
    headcount.set(4)
    headcount.reset()
    expect([headcount.people, running.size]).toEqual([undefined, 0])
  })
})

describe('a program is asked about people', () => {
  test.each([
    ['event-entry', true],
    ['registered-parking-gate', false],
    ['himeji-facility-entry', false],
  ])('%s: %s', (name, asked) => {
    expect(asksHeadcount(sample(name))).toBe(asked)
  })

  test('where a rule lets companions in', () => {
    const program = sample('himeji-facility-entry')
    const [rule] = program.rules
    if (rule === undefined) throw new Error('no rule')
    const rules = [{ ...rule, result: { ...rule.result, companions: { upTo: 1 } } }]
    expect(asksHeadcount({ ...program, rules: rules as unknown as typeof program.rules })).toBe(true)
  })
})

describe('a station that goes on with other people at its desk, or another program', () => {
  const _PIN = () => testPin()
  let station: Bench
  let members: Readonly<Record<'clerk' | 'supervisor', string>>
  beforeEach(async () => {
    station = new Bench()
    const gate = path.join(station.folder, 'registered-parking-gate.yaml')
    copyFileSync(programFile('registered-parking-gate'), gate)
    const event = readFileSync(programFile('event-entry'), 'utf8').replace(/\nactions:[\s\S]*?\ndedupe/, '\ndedupe')
    writeFileSync(path.join(station.folder, 'event-entry.yaml'), event)
    station.configureFor(gate, 'entrance', 'gates: { main: { kind: simulated } }')
    members = await writeTestStaff(station.folder, 'clerk', 'supervisor')
    await station.open()
    await signIn('supervisor')
    expect(await ask('program:switch', { id: 'event-entry', place: 'main-entrance' })).toEqual({ ok: true })
  })
  afterEach(() => station.close())
  const ask = (name: string, payload?: unknown) => station.kiosk.request('desk', name, payload)
  const signIn = (who: keyof typeof members) => ask('staff:sign-in', { id: members[who], pin: testPin() })

  /*
   * - The clerk says that five come, and nobody puts a card down. Somebody switches to the gate's program.
   * - The next car is one car, and nobody can make it five there.
   */
  test('does not take the number into a program that asks for none', async () => {
    expect(await ask('headcount:set', { people: 5 })).toEqual({ ok: true })
    expect(station.desk.headcount).toBe(5)
    expect(await ask('program:switch', { id: 'registered-parking-gate', place: 'entrance' })).toEqual({ ok: true })
    expect(station.desk).not.toHaveProperty('headcount')
    expect(await ask('headcount:set', { people: 5 })).toEqual({ ok: false, code: 'headcount-not-asked' })
    expect(await station.touch('himeji-70')).toMatchObject([{ outcome: 'admit' }, {}])
    expect(station.desk.zones).toMatchObject([{ occupancy: 1 }])
  })

  test('forgets it with who said it, and after a minute', async () => {
    await ask('headcount:set', { people: 5 })
    await ask('staff:sign-out')
    expect(station.desk.headcount).toBe(1)
    await signIn('clerk')
    await ask('headcount:set', { people: 5 })
    await signIn('clerk')
    expect(station.desk.headcount).toBe(5)
    await signIn('supervisor')
    expect(station.desk.headcount).toBe(1)
    await ask('headcount:set', { people: 5 })
    station.lapse(HEADCOUNT_LIMIT)
    expect(station.desk.headcount).toBe(1)
  })
})
