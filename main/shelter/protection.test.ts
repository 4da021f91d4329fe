import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ShelterDay, TO_HEADQUARTERS } from './shelter-day.test-support.ts'

let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  await day.begin()
  await day.opens()
})
afterEach(() => day.bench.close())

const NAME = '秘密 守子'

/** Somebody under protection with a need and a birth date, alone or of a household; and one other person. */
async function protectedPerson(more: Readonly<Record<string, unknown>> = {}) {
  const other = await day.manual('見本 一郎', { birthDate: '19800405' })
  const person = await day.manual(NAME, { birthDate: '19900203', sex: 'female', ...more })
  await day.does('shelter:needs', { person, needs: { careClasses: ['pregnant'], needs: ['doctor'], complete: false } })
  await day.signIn('supervisor')
  await day.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
  await day.signIn('clerk')
  return { person, other }
}

describe('whoever is under protection', () => {
  /*
   * - Everything that a clerk can ask for is asked for. Nothing of the person is in any answer, nor a number that could tell.
   * - The supervisor sees them.
   */
  test('is in no answer to a clerk, and in those to the restricted role', async () => {
    const { person } = await protectedPerson()
    const reads: readonly (readonly [string, unknown])[] = [
      ['shelter:find', { text: '' }],
      ['shelter:find', { text: '守子' }],
      ['shelter:find', { text: '19900203' }],
      ['shelter:find', { text: 'A-0002' }],
      ['shelter:find', { text: '', care: 'pregnant' }],
      ['shelter:needs-list', undefined],
      ['shelter:suggestions', undefined],
      ['shelter:inquiry', { text: '守子' }],
      ['shelter:not-seen', {}],
      ['shelter:roll-call-list', { text: '' }],
    ]
    for (const [name, payload] of reads) {
      const answer = JSON.stringify(await day.ask(name, payload))
      expect(answer, name).not.toContain(NAME)
      expect(answer, name).not.toContain(person)
      expect(answer, name).not.toContain('A-0002')
    }
    for (const [name, payload] of [
      ['shelter:person', { person }],
      ['shelter:household', { household: person }],
      ['shelter:edit', { person, set: { phone: '1' }, clear: [] }],
      ['shelter:leave', { people: [person], destination: 'home' }],
      ['shelter:goods', { people: [person] }],
      ['shelter:session-start', { household: person }],
    ] as const) {
      const unknown = await day.refused(name, JSON.parse(JSON.stringify(payload).replaceAll(person, '0123456789abcdef')))
      expect(await day.refused(name, payload), name).toBe(unknown)
    }
    expect(JSON.stringify(day.desk)).not.toContain(NAME)
    expect(day.desk.counts).toMatchObject({ present: 2, needsToAsk: 2, urgent: 1, hidden: { needsToAsk: 1, urgent: 1 } })
    await day.signIn('supervisor')
    const { page } = await day.find('守子')
    expect(page.lines).toMatchObject([{ person, protected: true }])
    expect(day.desk.counts).toMatchObject({ present: 2, needsToAsk: 2, urgent: 1, hidden: { needsToAsk: 0, urgent: 0 } })
  })

  test('is not told of by what looks like a duplicate of them', async () => {
    await protectedPerson()
    const { session } = await day.answered('session', 'shelter:session-start', {})
    await day.does('shelter:session-add', {
      session,
      route: 'manual',
      member: { name: NAME, birthDate: '19900203', sex: 'female' },
    })
    expect(day.session.members[0]?.known).toBeUndefined()
  })

  /*
   * - Their own tag serves them as anybody, with the number and without a name.
   * - Nobody else of the household is served for them, and they are served for nobody's card.
   */
  test('is served by their own tag, without a name on any screen', async () => {
    const { person } = await protectedPerson()
    await day.signIn('supervisor')
    const { code } = await day.answered('tag', 'shelter:tag', { person })
    await day.signIn('clerk')
    for (const mode of [{ mode: 'passage' }, { mode: 'goods', goods: 'meal' }, { mode: 'roll-call' }, { mode: 'list' }]) {
      const before = day.bench.pushed.length
      await day.does('shelter:mode', mode)
      await day.does('shelter:scan', { code })
      expect(day.desk.last?.number).toBe('A-0002')
      expect(JSON.stringify(day.bench.pushed.slice(before))).not.toMatch(new RegExp(`${NAME}|${person}`))
    }
  })

  test('is left out of what is handed to the household for another', async () => {
    const father = await day.manual('見本 父')
    const { session } = await day.answered('session', 'shelter:session-start', { household: father })
    await day.does('shelter:session-add', { session, route: 'manual', member: { name: NAME } })
    await day.commit()
    const { page } = await day.find('守子')
    const child = page.lines[0]?.person
    const { code } = await day.answered('tag', 'shelter:tag', { person: father })
    await day.signIn('supervisor')
    await day.does('shelter:protect', { person: child, protect: true, reason: '支援措置の申出' })
    await day.signIn('clerk')
    await day.does('shelter:mode', { mode: 'goods', goods: 'meal' })
    await day.does('shelter:scan', { code })
    expect(day.desk.last).toMatchObject({ done: 'goods-given', people: 1 })
    expect(day.desk.last?.outcomes).toHaveLength(1)
    const { card } = await day.answered('person', 'shelter:person', { person: father })
    expect(card.members).toEqual([])
  })
})

test('protection is set by whoever is at the desk, and lifted by two people with the restricted role only', async () => {
  const person = await day.manual(NAME)
  await day.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
  expect(await day.refused('shelter:person', { person })).toBe('shelter-person-unknown')
  // Whom a clerk does not see cannot be tried out either.
  expect(await day.refused('shelter:protect', { person, protect: true, reason: 'x' })).toBe('shelter-person-unknown')
  const lift = { person, protect: false, reason: '申出の取下げ' }
  expect(await day.refused('shelter:protect', lift)).toBe('staff-second-person-missing')
  await day.signIn('supervisor')
  expect(await day.refused('shelter:protect', lift)).toBe('staff-second-person-missing')
  await day.does('shelter:protect', { ...lift, by: day.proof('supervisor'), second: day.proof('clerk') })
  await day.signIn('clerk')
  const { page } = await day.find('守子')
  expect(page.lines).toHaveLength(1)
})

test('whoever asks for somebody is told only of those who agreed to it', async () => {
  const agreed = await day.manual('見本 公子')
  await day.manual('見本 非公開')
  await day.does('shelter:person-consent', { person: agreed, question: 'publish', answer: true, method: 'oral', language: 'ja' })
  const asked = await day.answered('inquiry', 'shelter:inquiry', { text: '見本' })
  expect(asked.lines.map(({ person }) => person)).toEqual([agreed])
  await day.does('shelter:inquiry-answered', { asker: '見本 親', relationship: '親', person: agreed, answer: 'told' })
  await day.does('shelter:person-consent', { person: agreed, question: 'publish', answer: false, method: 'oral', language: 'ja' })
  expect((await day.answered('inquiry', 'shelter:inquiry', { text: '見本' })).lines).toEqual([])
  expect(await day.refused('shelter:inquiry-answered', { asker: '見本 親', person: agreed, answer: 'told' })).toBe(
    'shelter-inquiry-refused',
  )
})

test('what somebody told of their medicine is read by the restricted role only', async () => {
  const person = await day.manual('見本 一郎')
  await day.does('shelter:needs', { person, needs: { medicine: 'インスリン', complete: true } })
  const clerk = await day.answered('person', 'shelter:person', { person })
  expect(JSON.stringify(clerk)).not.toContain('インスリン')
  await day.signIn('supervisor')
  const supervisor = await day.answered('person', 'shelter:person', { person })
  expect(supervisor.card.facts.medicine).toBe('インスリン')
})

/*
 * - Somebody under protection comes back to the desk with their card while arrivals are taken: the clerk sees a number and no name.
 */
test('whoever is under protection and lays their own card down again has a number and no name', async () => {
  await day.laysDown('himeji-70')
  const name = day.session.members[0]?.name ?? ''
  await day.commit()
  const { person } = day.desk.last ?? {}
  await day.signIn('supervisor')
  await day.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
  await day.signIn('clerk')
  day.bench.pass(60_000)
  const before = day.bench.pushed.length
  await day.laysDown('himeji-70')
  expect(day.session.members[0]).toMatchObject({ known: { by: 'card', number: 'A-0001' } })
  expect(name).not.toBe('')
  expect(JSON.stringify(day.desk.session)).not.toContain(name)
  expect(day.bench.pushed.length).toBeGreaterThan(before)
})

/*
 * - Somebody came without a card, was entered by hand, and is under protection. Later their card is laid down at a clerk's desk.
 * - A second entry would stand on every list by its name. So the clerk is asked, and sees a number and no name.
 */
test('a proved card of somebody under protection makes no second entry that everybody sees', async () => {
  await day.laysDown('himeji-70')
  const { name = '', birthDate, sex } = day.session.members[0] ?? {}
  await day.does('shelter:session-cancel', { session: day.session.id })
  const person = await day.manual(name, { birthDate, sex })
  await day.signIn('supervisor')
  await day.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
  await day.signIn('clerk')
  day.bench.pass(60_000)
  await day.laysDown('himeji-70')
  const { members, id: session } = day.session
  expect(members[0]).toMatchObject({ known: { by: 'name-and-birth-date', number: 'A-0001' } })
  expect(JSON.stringify(day.desk)).not.toContain(name)
  await day.does('shelter:session-known', { session, id: members[0]?.id, choice: 'same' })
  expect(await day.commit()).toEqual({ ok: true })
  expect(day.desk.counts.present).toBe(1)
  expect((await day.find('')).page.lines).toEqual([])
})

test('neither the household nor the destination of whoever is under protection is told by their tag', async () => {
  const { person } = await protectedPerson()
  await day.signIn('supervisor')
  const { code } = await day.answered('tag', 'shelter:tag', { person })
  await day.does('shelter:leave', { people: [person], destination: 'relative', contact: '090-0000-0000' })
  await day.signIn('clerk')
  await day.does('shelter:scan', { code })
  const state = JSON.stringify(day.desk.session)
  expect(day.session.members[0]?.known).toMatchObject({ number: 'A-0002', presence: 'left' })
  expect(state).not.toContain('relative')
  expect(state).not.toContain(person)
})

/*
 * - Ids of acts can be guessed: they are counted. A clerk takes back nothing of somebody who is not there for them.
 * - What has just been done at this desk by their own tag can be taken back as anybody's.
 */
test('a clerk takes back nothing of whoever is under protection, but the last deed of the desk', async () => {
  const { person } = await protectedPerson()
  await day.signIn('supervisor')
  const { card } = await day.answered('person', 'shelter:person', { person })
  const admitted = card.history.find(({ change }) => change === 'admitted')?.act
  const { code } = await day.answered('tag', 'shelter:tag', { person })
  await day.signIn('clerk')
  expect(await day.refused('shelter:undo', { act: admitted, reason: 'x' })).toBe('shelter-act-unknown')
  await day.does('shelter:mode', { mode: 'passage' })
  await day.does('shelter:scan', { code })
  expect(day.desk.counts.out).toBe(1)
  await day.does('shelter:undo', { act: day.desk.last?.undo, reason: '押し間違い' })
  expect(day.desk.counts).toMatchObject({ present: 2, out: 0 })
})

test('the name of whoever comes under protection is gone from the desk at once', async () => {
  await day.signIn('supervisor')
  const person = await day.manual(NAME)
  expect(JSON.stringify(day.desk)).toContain(NAME)
  await day.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
  expect(JSON.stringify(day.desk.last)).not.toContain(NAME)
  expect(day.desk.last).toEqual({ id: expect.any(String), at: expect.any(String), done: 'edited' })
})

/*
 * - Only an administrator may know who is under protection.
 * - The supervisor's file holds them where an administrator stands by; the supervisor's own import never says that they are here.
 */
describe('where only an administrator may know', () => {
  let other: ShelterDay
  beforeEach(async () => {
    other = new ShelterDay()
    await other.begin((text) => text.replace('protectionRole: supervisor', 'protectionRole: administrator'))
    await other.opens()
    const person = await other.manual(NAME, { birthDate: '19900203' })
    await other.signIn('administrator')
    await other.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
    await other.signIn('supervisor')
  })
  afterEach(() => other.bench.close())

  const written = () => {
    const { job } = other.desk
    return job?.state === 'done' ? readFileSync(job.file ?? '', 'utf8') : ''
  }

  test('a file with them needs one, and holds them', async () => {
    await other.does('shelter:list-export', TO_HEADQUARTERS)
    expect(written()).not.toContain(NAME)
    const two = { by: other.proof('supervisor'), second: other.proof('administrator') }
    await other.does('shelter:list-export', { ...TO_HEADQUARTERS, withProtected: true, ...two })
    expect(written()).toContain(NAME)
  })

  test('a list that is read in does not say that they are here', async () => {
    other.bench.chosenFile = path.join(other.bench.folder, 'list.csv')
    writeFileSync(other.bench.chosenFile, `氏名,生年月日\r\n${NAME},1990-02-03\r\n`)
    const { lines, rejected } = await other.answered('imported', 'shelter:list-import', {})
    expect({ lines, rejected }).toEqual({ lines: 1, rejected: [] })
  })
})

/*
 * - A mother and her child arrive and say at once that nobody may find them. The clerk sets it before they are recorded.
 * - From the first moment no list shows them, nothing of them goes to the hub under a name of theirs, and everybody is counted.
 * - The clerk's undo of the arrival takes the arrival back; of an arrival of somebody who was here before, it leaves the protection.
 */
describe('protection that is set with the arrival', () => {
  const arrives = async (...names: readonly string[]) => {
    const { session } = await day.answered('session', 'shelter:session-start', {})
    for (const name of names) await day.does('shelter:session-add', { session, route: 'manual', member: { name } })
    return session
  }
  const protects = (session: string, members: readonly (string | undefined)[], protect = true) =>
    day.does('shelter:session-protect', { session, members, protect })

  test('shows nobody of them on any list, and counts them', async () => {
    const session = await arrives(NAME, '秘密 守美')
    await protects(
      session,
      day.session.members.map(({ id }) => id),
    )
    expect(day.session.members.map(({ protect }) => protect)).toEqual([true, true])
    await day.commit()
    expect(day.desk.last).toMatchObject({ done: 'admitted', number: 'A-0001', people: 2 })
    expect(JSON.stringify(day.desk)).not.toContain('秘密')
    expect(day.desk.counts.present).toBe(2)
    expect((await day.find('秘密')).page.lines).toEqual([])
    expect(day.acts().map(({ act }) => act)).toEqual([
      'opened',
      'person-registered',
      'person-registered',
      'protection-set',
      'protection-set',
    ])
    await day.signIn('supervisor')
    expect((await day.find('秘密')).page.lines).toHaveLength(2)
  })

  test('tells the hub nothing that names them', async () => {
    const session = await arrives(NAME, '見本 一郎')
    await protects(session, [day.session.members[0]?.id])
    await day.commit()
    const registered = day.records().filter(({ act }) => act === 'person-registered')
    expect(registered.map(({ subject }) => subject !== undefined)).toEqual([false, true])
  })

  test('can be taken off before they are recorded, and not by undoing afterwards', async () => {
    const session = await arrives('見本 一郎')
    const members = day.session.members.map(({ id }) => id)
    await protects(session, members)
    await protects(session, members, false)
    await day.commit()
    expect((await day.find('一郎')).page.lines).toHaveLength(1)
    const { person } = day.desk.last ?? {}
    await day.does('shelter:leave', { people: [person], destination: 'home' })
    const { code } = await day.answered('tag', 'shelter:tag', { person })
    await day.does('shelter:scan', { code })
    await protects(
      day.session.id,
      day.session.members.map(({ id }) => id),
    )
    await day.commit()
    await day.does('shelter:undo', { act: day.desk.last?.undo, reason: '押し間違い' })
    expect(day.desk.counts.present).toBe(0)
    expect((await day.find('一郎')).page.lines).toEqual([])
  })
})

/*
 * - The night's roll-call: one is seen, and somebody under protection is missing. The sum says so, and whom the clerk cannot look for.
 * - A day later nobody has seen them: the sum of 未確認 counts them too. The supervisor finds the name.
 */
test('somebody under protection who is missing is missed', async () => {
  const { person, other } = await protectedPerson()
  day.bench.pass(60_000)
  await day.does('shelter:roll-call', { step: 'start' })
  await day.does('shelter:seen', { people: [other] })
  expect(day.desk.rollCall).toMatchObject({ seen: 1, notSeen: 1, hidden: 1 })
  expect(JSON.stringify(day.desk)).not.toContain(NAME)
  await day.does('shelter:roll-call', { step: 'end' })
  day.bench.pass(25 * 3_600_000)
  await day.does('shelter:seen', { people: [other] })
  expect(day.desk.counts).toMatchObject({ notSeen: 1, hidden: { notSeen: 1 } })
  expect((await day.answered('page', 'shelter:not-seen', {})).page.lines).toEqual([])
  await day.signIn('supervisor')
  expect(day.desk.counts).toMatchObject({ notSeen: 1, hidden: { notSeen: 0 } })
  expect((await day.answered('page', 'shelter:not-seen', {})).page.lines).toMatchObject([{ person }])
})
