import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ShelterDay } from './shelter-day.test-support.ts'

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
    expect(day.desk.counts).toMatchObject({ present: 2, needsToAsk: 1, urgent: 0 })
    await day.signIn('supervisor')
    const { page } = await day.find('守子')
    expect(page.lines).toMatchObject([{ person, protected: true }])
    expect(day.desk.counts).toMatchObject({ present: 2, needsToAsk: 2, urgent: 1 })
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

test('protection is set by one of the restricted role, and lifted by two people only', async () => {
  const person = await day.manual(NAME)
  expect(await day.refused('shelter:protect', { person, protect: true, reason: 'x' })).toBe('staff-role-too-low')
  await day.signIn('supervisor')
  await day.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
  const lift = { person, protect: false, reason: '申出の取下げ' }
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
