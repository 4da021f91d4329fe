import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ShelterDay, TO_HEADQUARTERS } from './shelter-day.test-support.ts'

let day: ShelterDay
let folder: string
beforeEach(async () => {
  day = new ShelterDay()
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-shelter-'))
  await day.begin()
  await day.opens()
})
afterEach(async () => {
  await day.bench.close()
  rmSync(folder, { recursive: true, force: true })
})

const writtenFile = () => {
  const { job } = day.desk
  return job?.state === 'done' ? (job.file ?? '') : ''
}

describe('the report', () => {
  /*
   * - Two people are here, one of them with an allergy; the first report is recorded and written.
   * - A third comes. The next report says what is different since, also after a restart.
   */
  test('is counted at one key, with what is different since the last one', async () => {
    const person = await day.manual('見本 一郎', { age: 40, sex: 'male' })
    await day.manual('見本 次郎', { age: 1, sex: 'male' })
    await day.does('shelter:needs', { person, needs: { careClasses: ['allergy'], allergens: ['egg'], complete: true } })
    await day.does('shelter:situation', {
      lifelines: { water: 'stopped' },
      shortages: [{ item: '毛布', quantity: 20, unit: '枚' }],
    })
    const first = await day.answered('report', 'shelter:report')
    expect(first.report.figures).toMatchObject({
      present: 2,
      arrivals: 2,
      careClasses: { allergy: 1 },
      lifelines: { water: 'stopped' },
    })
    expect(first.report.figures.meals[0]).toMatchObject({
      total: 2,
      classes: { allergy: 1, 'baby-food': 1 },
      allergens: { egg: 1 },
    })
    expect(first.report.before).toBeUndefined()
    await day.does('shelter:report-send', { csv: true, print: false, pdf: false })
    const csv = readFileSync(writtenFile(), 'utf8')
    expect(csv).toContain('避難者数,2,')
    expect(csv).toContain('不足物資 毛布,20 枚')
    expect(csv).not.toContain('見本 一郎')
    expect(path.basename(writtenFile())).toMatch(/^shelter-report-\d{8}-\d{6}\.csv$/)
    await day.restart()
    day.bench.pass(60_000)
    await day.manual('見本 三郎')
    const { report } = await day.answered('report', 'shelter:report')
    expect(report.before).toMatchObject({ present: 2 })
    expect(report.figures).toMatchObject({ present: 3, arrivals: 1 })
  })

  test('is recorded also where nothing can be printed, and that is said', async () => {
    expect(await day.refused('shelter:report-send', { csv: false, print: true, pdf: false })).toBe('sheet-printer-missing')
    expect(day.desk.lastReportAt).toBeDefined()
    expect(day.desk.job).toMatchObject({ what: 'report', state: 'failed', code: 'sheet-printer-missing' })
  })

  test('gives its figures over time for charts', async () => {
    const from = day.bench.time
    await day.manual('見本 一郎')
    const until = new Date(Date.parse(from) + 3_600_000).toISOString()
    const { series } = await day.answered('series', 'shelter:series', { of: 'arrivals', from, until })
    expect(series.values.reduce((sum, value) => sum + value, 0)).toBe(1)
    const occupied = await day.answered('series', 'shelter:series', { of: 'occupancy', from, until })
    expect(occupied.series.values.at(-1)).toBe(1)
    expect(await day.refused('shelter:series', { of: 'arrivals', from: until, until: from })).toBe('request-invalid')
  })
})

describe('the list as a file', () => {
  /*
   * - The list is written in the standard form; somebody under protection is not in it.
   * - A second shelter reads it in: the same people, with numbers of its own, once only.
   */
  test('goes out and comes in again at another shelter', async () => {
    const person = await day.manual('見本 一郎', { birthDate: '19800405', sex: 'male', address: '兵庫県姫路市安田四丁目1番地' })
    const { session } = await day.answered('session', 'shelter:session-start', { household: person })
    await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 花子', birthDate: '19820102' } })
    await day.commit()
    const hidden = await day.manual('秘密 守子', { birthDate: '19900203' })
    expect(await day.refused('shelter:list-export', TO_HEADQUARTERS)).toBe('staff-role-too-low')
    await day.signIn('supervisor')
    await day.does('shelter:protect', { person: hidden, protect: true, reason: '支援措置の申出' })
    await day.does('shelter:list-export', TO_HEADQUARTERS)
    const file = writtenFile()
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('見本 花子')
    expect(text).not.toContain('守子')
    expect(await day.refused('shelter:list-export', { ...TO_HEADQUARTERS, withProtected: true })).toBe(
      'staff-second-person-missing',
    )
    const copy = path.join(folder, 'list.csv')
    writeFileSync(copy, text)
    const other = new ShelterDay()
    try {
      await other.begin()
      await other.opens()
      await other.signIn('supervisor')
      other.bench.chosenFile = copy
      const { lines, rejected } = await other.answered('imported', 'shelter:list-import', {})
      expect({ lines, rejected }).toEqual({ lines: 2, rejected: [] })
      expect(other.desk.counts).toMatchObject({ present: 2, households: 1 })
      const { page } = await other.find('花子')
      expect(page.lines).toMatchObject([{ number: 'A-0001-1' }])
      const again = await other.answered('imported', 'shelter:list-import', {})
      expect(again).toMatchObject({ lines: 0, rejected: [{ code: 'already-here' }, { code: 'already-here' }] })
      expect(other.desk.counts).toMatchObject({ present: 2, suggestions: 0 })
    } finally {
      await other.bench.close()
    }
  })

  test('that cannot be read takes nobody in', async () => {
    await day.signIn('supervisor')
    day.bench.chosenFile = path.join(folder, 'missing.csv')
    expect(await day.refused('shelter:list-import', {})).toBe('shelter-file-missing')
    writeFileSync(path.join(folder, 'noise.csv'), new Uint8Array([0xff, 0xfe, 0, 1, 2, 3]))
    day.bench.chosenFile = path.join(folder, 'noise.csv')
    expect(await day.refused('shelter:list-import', {})).toBe('shelter-file-invalid')
    day.bench.chosenFile = undefined
    expect(await day.ask('shelter:list-import', {})).toEqual({ ok: true })
    expect(day.desk.counts.present).toBe(0)
  })
})

test('the shelters of the municipality are read in, and found by their name after a restart', async () => {
  const file = path.join(folder, 'shelters.csv')
  writeFileSync(
    file,
    '全国地方公共団体コード,ID,名称,所在地_連結表記\r\n282014,1,見本中学校,兵庫県姫路市本町68番地\r\n282014,2,見本公民館,兵庫県姫路市安田\r\n',
  )
  await day.signIn('supervisor')
  day.bench.chosenFile = file
  expect(await day.answered('imported', 'shelter:shelters-import', {})).toMatchObject({ lines: 2, rejected: [] })
  await day.restart()
  const { shelters } = await day.answered('shelters', 'shelter:shelters', { text: '公民館' })
  expect(shelters).toMatchObject([{ name: '見本公民館' }])
  const person = await day.manual('見本 一郎')
  const [to] = shelters
  await day.does('shelter:leave', { people: [person], destination: 'shelter', shelter: { id: to?.id, name: to?.name } })
  expect(day.desk.last).toMatchObject({ done: 'moved' })
  const { card } = await day.answered('person', 'shelter:person', { person })
  expect(card).toMatchObject({ presence: 'left', left: { shelter: '見本公民館' } })
})

describe('the end', () => {
  test('is for two people where somebody is still here, and lets everybody leave', async () => {
    await day.manual('見本 一郎')
    await day.does('shelter:count-only', { people: [{ band: 'to-64', sex: 'male', people: 5 }] })
    await day.signIn('supervisor')
    const close = { responsible: '避難所班 山田', checked: [0] }
    expect(await day.refused('shelter:close', { ...close, leaveAll: false })).toBe('shelter-people-inside')
    expect(await day.refused('shelter:close', { ...close, leaveAll: true })).toBe('staff-second-person-missing')
    const two = { by: day.proof('supervisor'), second: day.proof('clerk') }
    await day.does('shelter:close', { ...close, leaveAll: true, ...two })
    expect(day.desk).toMatchObject({ status: 'closed', capacity: { state: 'closed' }, counts: { present: 0, anonymous: 0 } })
    expect(await day.refused('shelter:count-only', { people: [{ band: 'to-64', sex: 'male', people: 5 }] })).toBe(
      'shelter-not-open',
    )
  })

  test('of an entry leaves the household, and each state is told when it does not fit', async () => {
    const person = await day.manual('見本 一郎')
    await day.does('shelter:passage', { people: [person], to: 'out', expectedBack: '2027-01-01T00:00:00Z' })
    expect(await day.refused('shelter:passage', { people: [person], to: 'out' })).toBe('shelter-passage-refused')
    await day.does('shelter:passage', { people: [person], to: 'here' })
    expect(await day.refused('shelter:passage', { people: [person], to: 'here' })).toBe('shelter-passage-refused')
    await day.does('shelter:stay', {
      people: [person],
      stay: { form: 'car', area: 'on-site', wantsFood: true },
      zone: 'car-park',
    })
    expect(day.desk.counts).toMatchObject({ present: 0, outside: 1 })
    await day.does('shelter:leave', { people: [person], destination: 'relative', contact: '090-0000-0000' })
    expect(await day.refused('shelter:leave', { people: [person], destination: 'home' })).toBe('shelter-already-left')
    expect(await day.refused('shelter:leave', { people: ['0123456789abcdef'], destination: 'home' })).toBe(
      'shelter-person-unknown',
    )
    await day.does('shelter:passage', { people: [person], to: 'here' })
    expect(day.desk.counts.outside).toBe(1)
  })
})

test('how full the house is follows the count, unless it was set by hand', async () => {
  await day.does('shelter:places', { places: 10, zones: [{ zone: 'gym', places: 5 }] })
  const counts = (people: number) =>
    day.does('shelter:count-only', { people: [{ band: 'to-64', sex: 'male', people }], zone: 'gym' })
  await counts(5)
  expect(day.desk.capacity).toMatchObject({ state: 'filling', places: 10, taken: 5, byHand: false })
  expect(day.desk.zones.find(({ id }) => id === 'gym')).toMatchObject({ places: 5, taken: 5 })
  await day.does('shelter:full', { full: true })
  expect(day.desk.capacity).toMatchObject({ state: 'full', byHand: true })
  await day.does('shelter:full', { full: false })
  await counts(4)
  expect(day.desk.capacity.state).toBe('crowded')
})
