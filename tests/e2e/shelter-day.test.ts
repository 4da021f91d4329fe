import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { checkProgram } from '../../core/program/index.ts'
import { newTag, type ReportFigures, ShelterState, standardForm } from '../../core/shelter/index.ts'
import { readStandardForm } from '../../core/shelter/standard-reading.ts'
import { SAMPLE_CITIZENS, TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import { VirtualReaderConnection } from '../../native/simulator/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import type { WindowName } from '../../scripts/kiosk-driver.ts'
import { manualPicture } from '../support/manual-picture.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { sampleProgram, writeStation } from '../support/sample-station.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type Household, ShelterHands, type ShelterStaff, staffTheShelter } from '../support/shelter-hands.ts'
import { bandOf, type Head, ShelterTruth, withoutZeros } from '../support/shelter-truth.ts'
import { readLedger } from '../support/station-ledger.ts'

/*
 * One day of an evacuation shelter, from the opening to the closing, on the real PC/SC stack: 200 and more people by every route,
 * in real Electron. Beside it somebody counts with a pencil (shelter-truth.ts); whatever the desk reports has to be the same.
 */

const DAY = '2026-11-23'
/** The desk shows it as soon as it can; a machine with other work needs a while. */
const SOON = { timeout: 20_000, interval: 50 }
const MORNING = `${DAY}T09:00:00+09:00`
const EVENING = `${DAY}T21:00:00+09:00`

/** Cards of people who come alone. */
const ALONE = [
  'fuchu-tokyo-71',
  'himeji-foreign-resident-66',
  'himeji-old-kanji-72',
  'himeji-blocked-pin-68',
  'himeji-moved-67',
  'himeji-next-generation-66',
  'tatsuno-high-school',
] as const
/** Families whose cards are laid down one after the other. */
const FAMILIES = [
  ['himeji-70', 'himeji-65-today'],
  ['himeji-40', 'tatsuno-junior-high-oldest', 'himeji-preschool-youngest'],
] as const
/** 支援措置: nobody but the restricted role may learn that this person is here. */
const PROTECTED = 'osaka-kita-ward-47'

const citizen = (id: string) => {
  const found = SAMPLE_CITIZENS.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no citizen ${id}`)
  return found
}
const headOfCard = (id: string, household: string) => {
  const { birthDate, sex } = citizen(id)
  return { household, band: bandOf(birthDate, DAY), sex: sex === '1' ? ('male' as const) : ('female' as const) }
}

const TO_HEADQUARTERS = { recipient: { kind: 'municipality', name: '災害対策本部' }, purpose: '被災者台帳の作成' }

const PROGRAM = sampleProgram('evacuation-shelter').replace('dedupe: { seconds: 3 }', 'dedupe: { seconds: 0 }')
const SHELTER = (() => {
  const shelter = checkProgram(PROGRAM).program?.shelter
  if (shelter === undefined) throw new Error('the sample is no shelter')
  return shelter
})()
const station = writeStation({ reader: 'pcsc', program: PROGRAM, place: 'gym-entrance' })
const reader = new VirtualReaderConnection()
const truth = new ShelterTruth()
/** Ids of the people on the list, with the pencil's stroke for each. */
const known = new Map<string, Head>()
const households = new Map<string, Household>()
let daemon: PcscDaemon
let staff: ShelterStaff
let hands: ShelterHands

function start(time: string): Promise<ShelterHands> {
  const anchors = fileURLToPath(TEST_TRUST_ANCHORS_FILE)
  return ShelterHands.begin(
    { args: ['--reader', 'pcsc', '--desk', '--trust-anchors', anchors, '--time', time], station },
    reader,
    staff,
  )
}

/** The figures of the desk, as far as the pencil counts them. */
function counted(figures: ReportFigures) {
  const { present, out, overnightOut, anonymous, night, households: families, bySexAndAge, byStay, careClasses, meals } = figures
  return {
    present,
    out,
    overnightOut,
    anonymous,
    night,
    households: families,
    bySexAndAge: withoutZeros(bySexAndAge),
    byStay: withoutZeros(byStay),
    careClasses: withoutZeros(careClasses),
    eating: meals[0]?.total,
  }
}

async function expectTheTruth(): Promise<void> {
  expect(counted((await hands.report()).figures)).toEqual(truth.figures())
}

function note(id: string | undefined, head: Head): void {
  if (id === undefined) throw new Error('somebody has no id')
  known.set(id, head)
}

function head(id: string): Head {
  const found = known.get(id)
  if (found === undefined) throw new Error(`the pencil knows nobody with the id ${id}`)
  return found
}

function householdOf(name: string): Household {
  const found = households.get(name)
  if (found === undefined) throw new Error(`no household ${name}`)
  return found
}

const picture = (name: string, window: WindowName = 'desk') => manualPicture(hands.kiosk, `shelter-${name}`, window)

/** A picture of a form over the desk, which is put away again. */
async function pictureOfForm(name: string, opener: string): Promise<void> {
  const desk = await hands.kiosk.window('desk')
  await hands.presses(opener)
  // The form for closing the shelter has the name of the button that closes a form.
  const close = desk.locator(`button[data-testid="${TEST_IDS.shelterDialogClose}"]`)
  await close.waitFor()
  await picture(name)
  await close.click()
  await close.waitFor({ state: 'detached' })
}

/** A picture of the card of somebody (避難者カード), and of forms that are opened from it. */
async function pictureOfPerson(number: string, forms: Readonly<Record<string, string>> = {}): Promise<void> {
  const desk = await hands.kiosk.window('desk')
  await desk.getByTestId(TEST_IDS.shelterSearch).fill(number)
  await desk.locator(`[data-testid="${TEST_IDS.shelterLine}"][data-number="${number}"]`).click()
  await desk.getByTestId(TEST_IDS.shelterPerson).waitFor()
  await picture('person')
  for (const [name, opener] of Object.entries(forms)) await pictureOfForm(name, opener)
  await desk.keyboard.press('Escape')
}

/** The same screen for the staff in English. */
async function pictureInEnglish(name: string): Promise<void> {
  await hands.presses(TEST_IDS.languageSwitch)
  await picture(`${name}-en`)
  await hands.presses(TEST_IDS.languageSwitch)
}

/** To a mode of the desk by its key on the screen. */
async function toMode(mode: string): Promise<void> {
  const desk = await hands.kiosk.window('desk')
  await hands.presses(TEST_IDS.functionKey(mode))
  await desk.locator(`[data-testid="${TEST_IDS.shelterDesk}"][data-mode="${mode}"]`).waitFor()
}

beforeAll(async () => {
  staff = await staffTheShelter(station)
  daemon = await startPcscDaemon()
  hands = await start(MORNING)
  await (await hands.kiosk.window('desk')).getByTestId(TEST_IDS.shelterOpening).waitFor()
  await picture('opening')
  await hands.does('shelter:open', { responsible: '避難所班 山田', checked: [0, 1, 2] })
  await (await hands.kiosk.window('desk')).getByTestId(TEST_IDS.shelterWays).waitFor()
  await picture('arrival')
  await pictureInEnglish('arrival')
  for (const way of ['manual', 'nameless', 'count', 'paper', 'medicine'])
    await pictureOfForm(`way-${way}`, TEST_IDS.shelterWay(way))
}, 320_000)
afterEach(() => reader.remove())
afterAll(async () => {
  await hands?.close()
  await reader.remove()
  await daemon?.stop()
  rmSync(station, { recursive: true, force: true })
})

/** The question of consent, in several languages by one touch. */
async function picturesOfConsent(): Promise<void> {
  const visitor = await hands.kiosk.window('visitor')
  await visitor.getByTestId(TEST_IDS.visitorConsent).waitFor()
  await picture('visitor-consent', 'visitor')
  for (const language of ['en', 'vi', 'ja'] as const) {
    await visitor.getByTestId(TEST_IDS.languageChoice(language)).click()
    if (language !== 'ja') await picture(`visitor-consent-${language}`, 'visitor')
  }
}

describe('people come', () => {
  /*
   * - A family lays its cards down one after the other; each is asked twice on the visitor's screen.
   * - A son without a card is added in three fields. One step records them all.
   */
  test('families by their cards', async () => {
    for (const cards of FAMILIES) {
      for (const card of cards) {
        await hands.laysDown(card)
        if (card === 'himeji-70') await picturesOfConsent()
        await hands.visitorSays(true, false)
      }
      if (cards.length === 3) {
        const session = (await hands.desk()).session?.id
        await hands.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 次郎', age: 8, sex: 'male' } })
      }
      const before = (await hands.desk()).counts.present
      await picture('session')
      const family = await hands.commits()
      households.set(cards[0], family)
      cards.forEach((card, index) => {
        note(family.people[index], truth.come(headOfCard(card, family.household)))
      })
      if (cards.length === 3) note(family.people[3], truth.come({ household: family.household, band: 'elementary', sex: 'male' }))
      expect((await hands.desk()).counts.present).toBe(before + family.people.length)
      expect(await hands.view()).toMatchObject({ step: 'welcome', number: family.number, people: family.people.length })
      await (await hands.kiosk.window('visitor')).getByTestId(TEST_IDS.visitorNumber).waitFor()
      await picture('visitor-welcome', 'visitor')
    }
    await expectTheTruth()
  }, 90_000)

  test('people alone by their cards', async () => {
    for (const card of [...ALONE, PROTECTED]) {
      await hands.laysDown(card)
      await hands.visitorSays(true, true)
      const one = await hands.commits()
      households.set(card, one)
      note(one.people[0], truth.come(headOfCard(card, one.household)))
    }
    await expectTheTruth()
  }, 90_000)

  test('households without cards, one of 32, and of every form of stay', async () => {
    const random = seededRandom(20_261_123)
    for (let index = 0; index < 18; index++) {
      const births = ['19480210', '19830401', '20260701', '20190910'].slice(0, 2 + Math.floor(random() * 3))
      const family = await hands.arrive(
        births.map((birthDate, place) => ({
          name: `見本${index + 1} ${['一子', '二郎', '三奈', '四葉'][place]}`,
          kana: `みほん${'あいうえおかきくけこさしすせそたちつ'[index]} ${['いちこ', 'じろう', 'みな', 'よつば'][place]}`,
          birthDate,
          sex: place % 2 === 0 ? 'female' : 'male',
        })),
        { zone: 'families' },
      )
      households.set(`見本${index + 1}`, family)
      births.forEach((birthDate, place) => {
        note(
          family.people[place],
          truth.come({ household: family.household, band: bandOf(birthDate, DAY), sex: place % 2 === 0 ? 'female' : 'male' }),
        )
      })
    }
    const crowd = await hands.arrive(
      Array.from({ length: 32 }, (_, index) => ({ name: `合宿 ${index + 1}号`, age: 20, sex: 'male' })),
      { zone: 'gym' },
    )
    expect(crowd.people).toHaveLength(32)
    households.set('合宿', crowd)
    for (const id of crowd.people) note(id, truth.come({ household: crowd.household, band: 'to-64', sex: 'male' }))
    for (const [form, wantsFood] of [
      ['car', true],
      ['tent', false],
      ['home', true],
      ['relative', false],
      ['transit', false],
      ['supplies', false],
    ] as const) {
      const family = await hands.arrive([{ name: `滞在 ${form}`, age: 50, sex: 'female' }], {
        stay: { form, ...(wantsFood && { wantsFood }) },
      })
      households.set(form, family)
      note(family.people[0], truth.come({ household: family.household, band: 'to-64', sex: 'female', form, wantsFood }))
    }
    await expectTheTruth()
  }, 90_000)

  test('by another document, from a paper of earlier, and as companions by the head', async () => {
    for (const [route, member] of [
      ['document', { name: '書類 花子', birthDate: '19700101', sex: 'female', document: 'driving-licence' }],
      ['paper', { name: '紙野 太郎', birthDate: '19400101', sex: 'male' }],
    ] as const) {
      // The paper says a moment before it is typed in: after the opening, and not of the future.
      const opened = Date.parse((await hands.desk()).opened?.at ?? '')
      const settings = route === 'paper' ? { paperTime: new Date(opened + 1_000).toISOString() } : {}
      const family = await hands.arrive([member], settings, route)
      households.set(route, family)
      note(family.people[0], truth.come({ household: family.household, band: bandOf(member.birthDate, DAY), sex: member.sex }))
    }
    const session = await hands.session()
    await hands.does('shelter:session-add', { session, route: 'manual', member: { name: '付添 母', age: 40, sex: 'female' } })
    await hands.does('shelter:session-companions', { session, companions: [{ band: 'preschool', sex: 'other', people: 3 }] })
    const family = await hands.commits()
    households.set('付添', family)
    note(family.people[0], truth.come({ household: family.household, band: 'to-64', sex: 'female' }))
    for (const id of family.people.slice(1))
      note(id, truth.come({ household: family.household, band: 'preschool', sex: 'other' }))
    expect(family.people).toHaveLength(4)
    await expectTheTruth()
  })

  test('nameless with a wristband, and by the head alone', async () => {
    const random = seededRandom(7)
    for (let index = 0; index < 20; index++) {
      const code = newTag((length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)))
      const { person } = await hands.answered('tag', 'shelter:tag', { code, member: { band: '75-plus', sex: 'female' } })
      const id = (await hands.answered('person', 'shelter:person', { person })).card
      households.set(`tag-${index}`, { number: id.number, household: id.household, people: [person] })
      tags.push(code)
      note(person, truth.come({ household: id.household, band: '75-plus', sex: 'female' }))
    }
    for (let round = 0; round < 6; round++) {
      await hands.does('shelter:count-only', {
        people: [
          { band: 'to-64', sex: 'male', people: 8 },
          { band: 'elementary', sex: 'unknown', people: 4 },
        ],
      })
      for (let index = 0; index < 8; index++) truth.come({ household: '', named: false, band: 'to-64', sex: 'male' })
      for (let index = 0; index < 4; index++) truth.come({ household: '', named: false, band: 'elementary', sex: 'unknown' })
    }
    await expectTheTruth()
    expect(truth.everybody.length).toBeGreaterThanOrEqual(200)
  })
})

const tags: string[] = []

describe('people are served', () => {
  /*
   * - Somebody came with a wristband and no name; later their card is laid down, and the band scanned.
   * - The desk suggests that they are one; the clerk says so. Nobody is counted twice.
   */
  test('a card that appears later belongs to the wristband, because the clerk says so', async () => {
    await hands.laysDown('himeji-65-tomorrow')
    await hands.visitorSays(true, false)
    await hands.does('shelter:scan', { code: tags[0] })
    const { session } = await hands.desk()
    expect(session?.missing).toContain('known-choice')
    await hands.does('shelter:session-known', { session: session?.id, id: session?.members[0]?.id, choice: 'same' })
    await hands.does('shelter:session-commit', { session: session?.id })
    const [id = ''] = householdOf('tag-0').people
    const { band, sex } = headOfCard('himeji-65-tomorrow', '')
    Object.assign(head(id), { band, sex })
    await expectTheTruth()
  })

  test('two entries of one person are suggested, and merged by the staff', async () => {
    const twice = { name: '二重 登子', birthDate: '19551224', sex: 'female' }
    const first = await hands.arrive([twice])
    const session = await hands.session()
    await hands.does('shelter:session-add', { session, route: 'manual', member: twice })
    const member = (await hands.desk()).session?.members[0]
    await hands.does('shelter:session-known', { session, id: member?.id, choice: 'other' })
    const second = await hands.commits()
    const { suggestions } = await hands.answered('suggestions', 'shelter:suggestions')
    const ids = suggestions.map(({ first: a, second: b }) => [a.person, b.person])
    expect(ids).toContainEqual([first.people[0], second.people[0]])
    await toMode('list')
    await picture('list')
    await pictureOfForm('suggestions', TEST_IDS.shelterSuggestions)
    await hands.does('shelter:merge', { keep: first.people[0], absorb: second.people[0] })
    households.set('二重', first)
    note(first.people[0], truth.come({ household: first.household, band: bandOf(twice.birthDate, DAY), sex: 'female' }))
    await expectTheTruth()
  })

  test('needs are asked after the door, and the most urgent come first', async () => {
    const [anxious, oxygen, dialysis] = ['見本1', '見本2', '見本3'].map((name) => householdOf(name).people[0] ?? '')
    const needs = [
      [anxious, { needs: ['anxiety'], careClasses: ['disability'] }],
      [oxygen, { needs: ['oxygen-power'], careClasses: ['medical-device'] }],
      [dialysis, { needs: ['dialysis'], careClasses: ['illness-injury', 'medical-device'] }],
    ] as const
    for (const [person, asked] of needs) {
      await hands.does('shelter:needs', { person, needs: { ...asked, complete: true } })
      Object.assign(head(person ?? ''), { care: asked.careClasses })
    }
    const list = await hands.answered('needs', 'shelter:needs-list')
    expect(list.now.map(({ person }) => person)).toEqual([dialysis, oxygen, anxious])
    await pictureOfForm('needs-list', TEST_IDS.shelterWork)
    await pictureOfPerson(householdOf('見本3').number, {
      needs: TEST_IDS.shelterAct('needs'),
      leave: TEST_IDS.shelterAct('leave'),
      consent: TEST_IDS.shelterAct('consent'),
    })
    await expectTheTruth()
  })

  test('out and back by tap, without a PIN', async () => {
    await hands.does('shelter:mode', { mode: 'passage' })
    for (const card of ['himeji-70', 'himeji-40', 'fuchu-tokyo-71', 'himeji-old-kanji-72']) {
      await hands.taps(card)
      expect((await hands.desk()).last).toMatchObject({ done: 'went-out', number: householdOf(card).number })
      head(householdOf(card).people[0] ?? '').away = 'out'
    }
    for (const card of ['himeji-70', 'himeji-40']) {
      await hands.taps(card)
      expect((await hands.desk()).last).toMatchObject({ done: 'returned' })
      head(householdOf(card).people[0] ?? '').away = 'no'
    }
    await picture('passage')
    await hands.does('shelter:scan', { code: tags[5] })
    head(householdOf('tag-5').people[0] ?? '').away = 'out'
    await hands.does('shelter:mode', { mode: 'passage', away: 'overnight-out' })
    await hands.taps('himeji-moved-67')
    head(householdOf('himeji-moved-67').people[0] ?? '').away = 'overnight'
    await expectTheTruth()
  }, 60_000)

  test('a meal for the whole family by one tap, and not twice', async () => {
    await hands.does('shelter:mode', { mode: 'goods', goods: 'meal' })
    await hands.taps('himeji-40')
    expect((await hands.desk()).last).toMatchObject({ done: 'goods-given', people: 4 })
    await picture('goods')
    await hands.taps('himeji-40')
    const { last } = await hands.desk()
    expect(last?.done).toBe('goods-blocked')
    await picture('goods-blocked')
    expect(last?.outcomes?.every(({ given, because, until }) => !given && because === 'too-soon' && until !== undefined)).toBe(
      true,
    )
    await hands.does('shelter:scan', { code: tags[1] })
    expect((await hands.desk()).last).toMatchObject({ done: 'goods-given', people: 1 })
    expect((await hands.desk()).goods.find(({ id }) => id === 'meal')?.givenToday).toBe(5)
  }, 60_000)
})

/*
 * - The clerk sets the protection at once; to lift it is not for the clerk.
 * - From then on the clerk finds the person nowhere; the figures stay as they are.
 * - The person is served by the very card, without a name on any screen.
 * - The supervisor finds them.
 */
describe('a person under protection', () => {
  const { name, birthDate } = citizen(PROTECTED)
  const [family = '', given = ''] = name.split('\u3000')

  test('is nowhere to be found by whoever may not know, and still counted', async () => {
    const { number, people, household } = householdOf(PROTECTED)
    const [person = ''] = people
    expect((await hands.found(name)).map((line) => line.person)).toEqual([person])
    await hands.does('shelter:protect', { person, protect: true, reason: '支援措置の申出' })
    expect(await hands.asks('desk', 'shelter:protect', { person, protect: false, reason: '申出の取下げ' })).toMatchObject({
      ok: false,
    })
    await expectTheTruth()
    const desk = await hands.kiosk.window('desk')
    await expect.poll(() => hands.typed('合宿'), SOON).not.toEqual([])
    for (const text of [family, given, birthDate, number]) {
      await expect.poll(() => hands.typed(text), SOON).toEqual([])
      expect(await desk.getByTestId(TEST_IDS.shelterDesk).innerText()).not.toMatch(new RegExp(`${family}|${number}`))
    }
    await desk.keyboard.press('Escape')
    const everybody = await hands.found('')
    expect(everybody.map((line) => line.person)).not.toContain(person)
    for (const text of [name, family, given, birthDate, number]) expect(await hands.found(text), text).toEqual([])
    const lists = [
      await hands.answered('needs', 'shelter:needs-list'),
      await hands.answered('page', 'shelter:not-seen', {}),
      await hands.answered('page', 'shelter:roll-call-list', { text: '' }),
      await hands.answered('suggestions', 'shelter:suggestions'),
      await hands.answered('inquiry', 'shelter:inquiry', { text: name }),
    ]
    for (const list of lists) expect(JSON.stringify(list)).not.toMatch(new RegExp(`${person}|${number}|${family}`))
    expect(await hands.asks('desk', 'shelter:person', { person })).toMatchObject({ ok: false })
    expect(await hands.asks('desk', 'shelter:household', { household })).toMatchObject({ ok: false })
    expect(await hands.asks('desk', 'shelter:edit', { person, set: { phone: '1' }, clear: [] })).toMatchObject({ ok: false })
    expect(await hands.asks('desk', 'shelter:list-export', TO_HEADQUARTERS)).toMatchObject({ ok: false })
  })

  test('is served by the very card, without a name on any screen', async () => {
    await hands.does('shelter:mode', { mode: 'goods', goods: 'water' })
    await hands.taps(PROTECTED)
    const { last } = await hands.desk()
    expect(last).toMatchObject({ done: 'goods-given', number: householdOf(PROTECTED).number })
    expect(last).not.toHaveProperty('name')
    const pages = await Promise.all([hands.kiosk.window('desk'), hands.kiosk.window('visitor')])
    const texts = await Promise.all(pages.map((page) => page.content()))
    expect(texts.join('\n')).not.toContain(family)
    expect(hands.kiosk.output).not.toContain(family)
  })

  test('is seen by the restricted role', async () => {
    await hands.signOut()
    await hands.signIn('supervisor')
    const [line] = await hands.found(name)
    expect(line).toMatchObject({ person: householdOf(PROTECTED).people[0], protected: true })
    await expect.poll(() => hands.typed(family), SOON).toEqual([householdOf(PROTECTED).number])
    await hands.signOut()
    // Who comes after the supervisor does not see what was open.
    const desk = await hands.kiosk.window('desk')
    await expect.poll(() => hands.listed(), SOON).toEqual([])
    await expect.poll(() => desk.content(), SOON).not.toContain(family)
    await hands.signIn('clerk')
    expect(await hands.found(name)).toEqual([])
  })
})

describe('the report, a power cut, and the night', () => {
  test('the report at one key: figures, meals, what is short; and as a file', async () => {
    await hands.does('shelter:situation', {
      lifelines: { water: 'stopped', electricity: 'ok' },
      shortages: [{ item: 'おむつ', quantity: 40, unit: '枚' }],
      hazards: '北側の壁にひび',
      staff: { municipal: 3, support: 1, volunteers: 6 },
    })
    const { figures } = await hands.report()
    expect(figures).toMatchObject({
      lifelines: { water: 'stopped' },
      shortages: [{ item: 'おむつ', quantity: 40, unit: '枚' }],
      arrivals: truth.present.length,
      capacity: 240,
      vacant: 240 - truth.present.length,
    })
    expect(figures.meals.map(({ meal }) => meal)).toEqual(['lunch', 'dinner', 'breakfast'])
    await toMode('report')
    await (await hands.kiosk.window('desk')).getByTestId(TEST_IDS.shelterMeals).waitFor()
    await picture('report')
    await pictureInEnglish('report')
    await pictureOfForm('situation', TEST_IDS.shelterSituation)
    await hands.does('shelter:report-send', { csv: true, print: false, pdf: false })
    const [file = ''] = readdirSync(path.join(station, 'exports'))
    const text = readFileSync(path.join(station, 'exports', file), 'utf8')
    expect(file).toMatch(/^shelter-report-\d{8}-\d{6}\.csv$/)
    expect(text).toContain(String(truth.present.length))
    expect(text).not.toContain(citizen(PROTECTED).name.split('\u3000')[0])
  })

  test('after a power cut in the evening nothing is lost', async () => {
    const before = counted((await hands.report()).figures)
    const number = (await hands.desk()).nextNumber
    await hands.kiosk.killHard()
    hands = await start(EVENING)
    const { figures, before: last } = await hands.report()
    expect({ ...counted(figures), eating: before.eating }).toEqual(before)
    expect(last).toMatchObject({ present: before.present })
    expect((await hands.desk()).nextNumber).toBe(number)
    expect(await hands.found(citizen(PROTECTED).name)).toEqual([])
  }, 120_000)

  test('the roll-call ends with those whom nobody has seen, the neediest first', async () => {
    await hands.does('shelter:roll-call', { step: 'start' })
    await hands.does('shelter:mode', { mode: 'roll-call' })
    await hands.taps('himeji-70')
    await hands.does('shelter:scan', { code: tags[2] })
    const missing = new Set(['見本2', '見本3', '見本4'].map((name) => householdOf(name).people[0] ?? ''))
    const seen = [...known].flatMap(([id, { gone, away }]) => (gone || away !== 'no' || missing.has(id) ? [] : [id]))
    const visible = new Set((await hands.found('')).map(({ person }) => person))
    const shown = seen.filter((id) => visible.has(id))
    for (let at = 0; at < shown.length; at += 50) await hands.does('shelter:seen', { people: shown.slice(at, at + 50) })
    const { page } = await hands.answered('page', 'shelter:not-seen', {})
    const [oxygen, dialysis, other] = [...missing]
    const people = page.lines.map(({ person }) => person)
    expect(people.slice(0, 2)).toEqual([dialysis, oxygen])
    expect(people).toContain(other)
    expect(people.filter((id) => head(id).away === 'no')).toEqual([dialysis, oxygen, other])
    await (await hands.kiosk.window('desk')).getByTestId(TEST_IDS.shelterRollCall).waitFor()
    await picture('roll-call')
    await hands.does('shelter:roll-call', { step: 'end' })
  }, 60_000)
})

describe('people leave', () => {
  test('one, a household, and by a move; not twice, and not whoever was never here', async () => {
    const leaves = async (people: readonly string[], more: Readonly<Record<string, unknown>>) => {
      await hands.does('shelter:leave', { people, ...more })
      for (const id of people) head(id).gone = true
    }
    const [alone = ''] = householdOf('document').people
    await leaves([alone], { destination: 'home', contact: '079-000-0000' })
    await leaves(householdOf('himeji-40').people, { destination: 'relative' })
    await leaves(householdOf('見本5').people, { destination: 'secondary-shelter', shelter: { name: '見本温泉 ホテル' } })
    await leaves(householdOf('合宿').people, { destination: 'home' })
    await expectTheTruth()
    expect(await hands.asks('desk', 'shelter:leave', { people: [alone], destination: 'home' })).toMatchObject({
      code: 'shelter-already-left',
    })
    expect(await hands.asks('desk', 'shelter:leave', { people: ['0123456789abcdef'], destination: 'home' })).toMatchObject({
      ok: false,
    })
    const { card } = await hands.answered('person', 'shelter:person', { person: householdOf('見本5').people[0] })
    expect(card.left).toMatchObject({ shelter: '見本温泉 ホテル' })
  })

  test('the next report tells what has changed since the last', async () => {
    const { figures, before } = await hands.report()
    const gone = truth.everybody.filter((each) => each.gone && (each.form === 'shelter' || each.form === 'transit')).length
    expect(figures).toMatchObject({ arrivals: 0, departures: gone })
    expect((before?.present ?? 0) - figures.present).toBe(gone)
  })

  /*
   * The supervisor stands by while the clerk writes the list into the folder: in the standard form, without whom the clerk may not see.
   */
  test('the list goes out as a file in the standard form, and is read back', async () => {
    await hands.does('shelter:list-export', TO_HEADQUARTERS, { by: 'supervisor' })
    const name = readdirSync(path.join(station, 'exports')).find((each) => each.startsWith('shelter-list-')) ?? ''
    const bytes = readFileSync(path.join(station, 'exports', name))
    const { rows, problems } = orThrow(readStandardForm(bytes, { zones: SHELTER.zones, now: Date.parse(EVENING) }))
    expect(problems).toEqual([])
    expect(rows).toHaveLength(known.size - 1)
    expect(rows.filter(({ leftAt }) => leftAt === undefined)).toHaveLength(
      [...known.values()].filter(({ gone }) => !gone).length - 1,
    )
    const text = bytes.toString('utf8')
    expect(text).not.toContain(citizen(PROTECTED).name.split('\u3000')[0])
    expect(text).not.toContain(`${householdOf(PROTECTED).number},`)
    const family = householdOf('himeji-40')
    expect(rows.filter(({ representative }) => representative === family.number)).toHaveLength(family.people.length)
  })

  test('closing takes two, and sends everybody home', async () => {
    await toMode('report')
    await pictureOfForm('closing', TEST_IDS.shelterClose)
    const close = { responsible: '避難所班 山田', checked: [0, 1, 2], leaveAll: true }
    expect(await hands.asks('desk', 'shelter:close', close)).toMatchObject({ ok: false })
    await hands.does('shelter:close', close, { by: 'supervisor', second: 'administrator' })
    for (const each of truth.everybody) each.gone = true
    await expectTheTruth()
    expect((await hands.desk()).status).toBe('closed')
  })
})

/*
 * What stays is the ledger: from its acts alone the whole day is made once more, and goes out and in again in the standard form.
 */
describe('at the end of the day', () => {
  const fold = () => {
    const state = new ShelterState(SHELTER)
    for (const act of readLedger(station, (ledger) => [...ledger.acts('evacuation-shelter', 'shelter-act')])) state.add(act)
    return { state, zones: SHELTER.zones }
  }

  test('the standard form holds one line for each person, and is read back', () => {
    const { state, zones } = fold()
    const now = Date.parse(EVENING)
    const file = orThrow(
      standardForm(state, {
        who: 'unprotected',
        purpose: { recipient: 'municipality' },
        now,
        encoding: 'utf-8',
        restricted: false,
      }),
    )
    const { rows, problems } = orThrow(readStandardForm(file.bytes, { zones, now }))
    expect(problems).toEqual([])
    expect(rows).toHaveLength(known.size - 1)
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
    expect(rows.every(({ leftAt }) => leftAt !== undefined)).toBe(true)
    const crowd = rows.filter(({ representative }) => representative === householdOf('合宿').number)
    expect(crowd).toHaveLength(32)
    expect(new TextDecoder().decode(file.bytes)).not.toContain(citizen(PROTECTED).name)
  })

  test('the ledger proves itself, and names nobody in what outlives the names', () => {
    const { report, headers } = readLedger(station, (ledger) => ({
      report: orThrow(ledger.verify()),
      headers: [...ledger.acts('evacuation-shelter', 'shelter-act')].map(({ content: _, ...header }) => header),
    }))
    expect(report.events).toBeGreaterThan(headers.length)
    const text = JSON.stringify(headers)
    for (const id of [...ALONE, ...FAMILIES.flat(), PROTECTED]) expect(text).not.toContain(citizen(id).name.split('\u3000')[0])
    expect(text).not.toMatch(/見本|滞在|合宿/)
  })
})
