import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shelterActSchema } from './acts.ts'
import { consentState, consentsToAsk } from './consent.ts'
import { duplicatesOf, householdOfMerge, mergeSuggestions } from './duplicates.ts'
import { goodsDecision } from './goods.ts'
import { mayGoOut, mayLeave, mayReEnter, mayReturn, toggleOf } from './presence.ts'
import { isPublishable, shownName } from './protection.ts'
import { formatReceipt, parseReceipt } from './receipt.ts'
import { notSeen, personsToAsk, rollCall, urgentPersons } from './roll-call.ts'
import { ActLog, HOUR, idOf, SAMPLE_PROGRAM, TEN_OCLOCK } from './shelter.test-support.ts'
import { standardForm } from './standard-form.ts'
import { newTag, parseTag } from './tag.ts'

const [blanket, meal, bath] = SAMPLE_PROGRAM.goods
if (blanket === undefined || meal === undefined || bath === undefined) throw new Error('the sample has three goods')
const DAY = 24 * HOUR

describe('numbers and tags that are none', () => {
  test.each(['', 'A-', 'A-0000', 'A-1-0', 'TOOLONGX-1', '-1', 'あ-1'])('number %s', (text) => {
    expect(parseReceipt(text)).toBeUndefined()
  })

  test.each([
    ['A-0012', { prefix: 'A', number: 12 }],
    ['ａ－12－2', { prefix: 'A', number: 12, suffix: 2 }],
    ['A0012', { prefix: 'A', number: 12 }],
    ['12', { prefix: '', number: 12 }],
    ['12-3', { prefix: '', number: 12, suffix: 3 }],
    ['A1-0012', { prefix: 'A1', number: 12 }],
  ])('number %s', (text, receipt) => {
    expect(parseReceipt(text)).toEqual(receipt)
  })

  test('every number is read as it was printed', () => {
    const receipts = fc.record(
      {
        prefix: fc.constantFrom('A', 'B2', 'GYM'),
        number: fc.integer({ min: 1, max: 99_999 }),
        suffix: fc.integer({ min: 1, max: 99 }),
      },
      { requiredKeys: ['prefix', 'number'] },
    )
    fc.assert(
      fc.property(receipts, (receipt) => {
        expect(parseReceipt(formatReceipt(receipt))).toEqual(receipt)
      }),
    )
  })

  test('a tag with one wrong character, or two that changed places, is no tag', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 200, maxLength: 200 }), fc.nat(16), (bytes, place) => {
        let from = 0
        const tag = newTag((length) => {
          from = (from + length) % 180
          return bytes.subarray(from, from + length).map((byte, index) => (byte + from + index) % 256)
        })
        expect(parseTag(` ${tag.toLowerCase()} `)).toBe(tag)
        expect(shelterActSchema.safeParse({ act: 'tag-bound', person: idOf(1), tag }).success).toBe(true)
        const at = 3 + place
        const wrong = tag[at] === 'A' ? 'B' : 'A'
        expect(parseTag(`${tag.slice(0, at)}${wrong}${tag.slice(at + 1)}`)).toBeUndefined()
        const [a, b] = [tag[3] ?? '', tag[4] ?? '']
        if (a !== b) expect(parseTag(`U1-${b}${a}${tag.slice(5)}`)).toBeUndefined()
      }),
    )
  })
})

describe('in and out', () => {
  test('what cannot be is refused with its reason', () => {
    const log = new ActLog()
    log.register(1)
    log.register(2, {}, { stay: { form: 'home' } })
    log.register(3, {}, { expected: true })
    log.register(4)
    log.act({ act: 'left', persons: [idOf(4)], destination: 'hospital', extent: 'person' })
    const state = log.state()
    const [here, home, expected, left] = [1, 2, 3, 4].map((id) => state.person(idOf(id)))
    const reasons = [mayGoOut, mayReturn, mayLeave, mayReEnter].map((may) =>
      [undefined, here, home, expected, left].map((person) => {
        const ruling = may(person)
        return ruling.ok ? 'yes' : ruling.error
      }),
    )
    expect(reasons).toEqual([
      ['not-admitted-here', 'yes', 'stays-elsewhere', 'not-yet-here', 'already-left'],
      ['not-admitted-here', 'already-inside', 'stays-elsewhere', 'not-yet-here', 'already-left'],
      ['not-admitted-here', 'yes', 'yes', 'not-yet-here', 'already-left'],
      ['not-admitted-here', 'already-here', 'already-here', 'yes', 'yes'],
    ])
    expect(toggleOf(left)).toEqual({ ok: false, error: 'already-left' })
    expect(toggleOf(here)).toEqual({ ok: true, value: 'went-out' })
  })

  test('a tap brings back whoever is out, for an hour or for the night', () => {
    for (const act of ['went-out', 'overnight-out'] as const) {
      const log = new ActLog()
      log.register(1)
      log.act({ act, persons: [idOf(1)] })
      const person = log.state().person(idOf(1))
      expect(toggleOf(person)).toEqual({ ok: true, value: 'returned' })
      expect(mayGoOut(person, act === 'went-out' ? 'out' : 'overnight-out')).toEqual({ ok: false, error: 'already-out' })
      expect(mayGoOut(person, act === 'went-out' ? 'overnight-out' : 'out')).toMatchObject({ ok: true })
    }
  })
})

describe('what is handed out', () => {
  const family = () => {
    const log = new ActLog()
    log.register(1)
    log.register(2, {}, { household: idOf(1), receipt: { prefix: 'A', number: 1, suffix: 1 } })
    log.register(3, {}, { household: idOf(1), receipt: { prefix: 'A', number: 1, suffix: 2 }, stay: { form: 'home' } })
    return log
  }
  const decide = (log: ActLog, goods: typeof meal, person = 1, now = log.now, alone = false) => {
    const state = log.state()
    const found = state.person(idOf(person))
    if (found === undefined) throw new Error('nobody')
    return goodsDecision(state, goods, found, now, alone)
  }

  test('nobody who left, nobody inside who is out, nobody staying who stays elsewhere', () => {
    const log = family()
    log.act({ act: 'went-out', persons: [idOf(1)] })
    expect(decide(log, bath)).toMatchObject({ verdict: 'refused', rulings: [{ refusal: 'not-inside' }] })
    expect(decide(log, meal, 3, log.now, true)).toMatchObject({ verdict: 'refused', rulings: [{ refusal: 'not-staying' }] })
    log.act({ act: 'left', persons: [idOf(2)], destination: 'home', extent: 'person' })
    expect(decide(log, blanket, 2)).toMatchObject({ verdict: 'refused', allowed: [], rulings: [{ refusal: 'not-here' }] })
  })

  test('a whole family in one tap: those who can get it, and of the others why not and until when', () => {
    const log = family()
    log.act({ act: 'goods-given', goods: 'meal', persons: [idOf(2)], quantity: 1 })
    const given = log.now
    const decision = decide(log, meal)
    expect(decision).toMatchObject({ verdict: 'partly', allowed: [idOf(1)] })
    expect(decision.rulings).toEqual([
      { person: idOf(1) },
      { person: idOf(2), refusal: 'too-soon', until: given + 3 * HOUR, lastAt: given },
      { person: idOf(3), refusal: 'not-staying' },
    ])
    expect(decide(log, meal, 2, log.now, true)).toMatchObject({ verdict: 'refused', blockedUntil: given + 3 * HOUR })
    expect(decide(log, meal, 2, given + 3 * HOUR, true)).toMatchObject({ verdict: 'allowed' })
  })

  test('so many a day, until midnight in Japan; what is undone was never given', () => {
    const log = family()
    const ref = log.act({ act: 'goods-given', goods: 'blanket', persons: [idOf(1)], quantity: 1 })
    const midnight = TEN_OCLOCK + 14 * HOUR
    expect(decide(log, blanket)).toMatchObject({ verdict: 'refused', blockedUntil: midnight })
    expect(decide(log, blanket, 1, midnight)).toMatchObject({ verdict: 'allowed' })
    log.act({ act: 'undone', ref, reason: '渡していない' })
    expect(decide(log, blanket)).toMatchObject({ verdict: 'allowed' })
  })

  test('two entries that were merged have had what each of them had', () => {
    const log = family()
    log.register(9)
    log.act({ act: 'goods-given', goods: 'blanket', persons: [idOf(9)], quantity: 1 })
    log.act({ act: 'merged', from: idOf(9), into: idOf(2) })
    expect(decide(log, blanket, 2)).toMatchObject({ verdict: 'refused' })
  })
})

describe('who may be one person', () => {
  test('a name alone, another sex, or another birth date is nobody', () => {
    const log = new ActLog()
    log.register(1, { name: '山田 花子', birthDate: '19830401', sex: 'female' })
    const state = log.state()
    for (const facts of [
      { name: '山田 花子' },
      { name: '山田 花子', birthDate: '19830402' },
      { name: '山田 花子', birthDate: '19830401', sex: 'male' as const },
      { birthDate: '19830401' },
    ])
      expect(duplicatesOf(state, { facts }, 'all')).toEqual([])
  })

  test('by card or tag, by name in any spelling, by reading; the surest first', () => {
    const log = new ActLog()
    log.register(1, { name: '髙田　花子', birthDate: '19830401', kana: 'たかだ はなこ' })
    log.register(2, {}, { tags: ['U1-00000000000000000'], card: 'k' })
    const state = log.state()
    const likeness = (candidate: Parameters<typeof duplicatesOf>[1]) =>
      duplicatesOf(state, candidate, 'unprotected').map((hit) => `${hit.person.id.slice(-1)} ${hit.likeness}`)
    expect(likeness({ facts: { name: '高田花子', birthDate: '19830401' } })).toEqual(['1 name-and-birth'])
    expect(likeness({ facts: { name: '高田華子', kana: 'タカダハナコ', birthDate: '19830401' } })).toEqual([
      '1 reading-and-birth',
    ])
    expect(likeness({ facts: { name: '高田花子', birthDate: '19830401' }, card: 'k' })).toEqual(['2 card', '1 name-and-birth'])
    expect(likeness({ facts: {}, tag: 'U1-00000000000000000' })).toEqual(['2 tag'])
  })

  test('suggests each pair once, until somebody decides', () => {
    const log = new ActLog()
    const facts = { name: '山田 花子', kana: 'やまだ はなこ', birthDate: '19830401' }
    log.register(1, facts)
    log.register(2, facts)
    expect(mergeSuggestions(log.state(), 'unprotected')).toMatchObject([
      { first: { id: idOf(1) }, second: { id: idOf(2) }, likeness: 'name-and-birth' },
    ])
    log.act({ act: 'kept-apart', persons: [idOf(2), idOf(1)] })
    expect(mergeSuggestions(log.state(), 'unprotected')).toEqual([])
    log.register(3, {}, { card: 'k' })
    log.register(4, {}, { card: 'k' })
    expect(mergeSuggestions(log.state(), 'unprotected')).toMatchObject([{ likeness: 'card' }])
    log.act({ act: 'merged', from: idOf(3), into: idOf(4) })
    expect(mergeSuggestions(log.state(), 'unprotected')).toEqual([])
  })

  test('a merged person stays with the people around them', () => {
    const log = new ActLog()
    log.register(1)
    log.register(2, {}, { household: idOf(1), receipt: { prefix: 'A', number: 1, suffix: 1 } })
    log.register(3)
    expect(householdOfMerge(log.state(), idOf(1), idOf(3))).toBe(idOf(1))
    expect(householdOfMerge(log.state(), idOf(3), idOf(1))).toBe(idOf(1))
  })
})

describe('people under protection', () => {
  const hidden = () => {
    const log = new ActLog()
    const facts = {
      name: '隠田 守',
      kana: 'おんだ まもる',
      birthDate: '19830401',
      phone: '09012345678',
      needs: ['dialysis' as const],
    }
    log.register(1, facts, {
      zone: 'gym',
      card: 'k',
      tags: ['U1-00000000000000000'],
      consents: [{ consent: 'publish', given: true, version: '1', language: 'ja', method: 'visitor' }],
    })
    log.register(2, facts)
    log.act({ act: 'protection-set', person: idOf(1) })
    log.act({ act: 'protection-set', person: idOf(2) })
    return log
  }

  test('are in no list, search, suggestion or file of whoever may not know', () => {
    const state = hidden().state()
    const now = TEN_OCLOCK + 3 * DAY
    for (const text of ['', '隠田', 'おんだ', 'A-0001', '1', '19830401', '0901234', '体育館', 'U1-'])
      expect(state.list({ text }, 'unprotected'), text).toEqual({ total: 0, persons: [] })
    for (const query of [
      { withNeeds: true },
      { toAsk: true },
      { household: idOf(1) },
      { zone: 'gym' },
      { presences: ['resident' as const] },
    ])
      expect(state.list(query, 'unprotected').total).toBe(0)
    expect(urgentPersons(state, 'unprotected')).toEqual([])
    expect(personsToAsk(state, 'unprotected')).toEqual([])
    expect(notSeen(state, now, 'unprotected')).toEqual([])
    expect(rollCall(state, now, 'unprotected')).toMatchObject({ expected: 2, lines: [], away: [] })
    expect(mergeSuggestions(state, 'unprotected')).toEqual([])
    expect(duplicatesOf(state, { facts: { name: '隠田 守', birthDate: '19830401' } }, 'unprotected')).toEqual([])
    const file = standardForm(state, {
      who: 'unprotected',
      purpose: { recipient: 'municipality' },
      now,
      encoding: 'utf-8',
      restricted: false,
    })
    expect(file).toMatchObject({ ok: true, value: { people: 0 } })
    expect(state.persons().some(isPublishable)).toBe(false)
  })

  test('are served by their own card or tag, without a name', () => {
    const state = hidden().state()
    const [hit] = duplicatesOf(state, { facts: {}, card: 'k' }, 'unprotected')
    expect(hit?.person.number).toBe('A-0001')
    expect(hit === undefined ? 'nobody' : shownName(hit.person, 'unprotected')).toBeUndefined()
    expect(state.byTag('U1-00000000000000000')?.id).toBe(idOf(1))
  })

  test('are seen by the restricted role, and by all when it is lifted', () => {
    const log = hidden()
    expect(log.state().list({ text: 'おんだ' }, 'all').total).toBe(2)
    log.act({ act: 'protection-lifted', person: idOf(1) })
    expect(
      log
        .state()
        .list({ text: 'おんだ' }, 'unprotected')
        .persons.map(({ id }) => id),
    ).toEqual([idOf(1)])
  })

  test('stay protected after a merge', () => {
    const log = hidden()
    log.register(3, { name: '隠田 守' })
    log.act({ act: 'merged', from: idOf(1), into: idOf(3) })
    expect(log.state().person(idOf(3))?.protected).toBe(true)
  })
})

describe('roll-call and needs', () => {
  test('who was not seen comes first, by need; who is away for the night is apart', () => {
    const log = new ActLog()
    log.register(1)
    log.register(2, { careClasses: ['allergy'] })
    log.register(3, { needs: ['oxygen-power'] })
    log.register(4)
    log.register(5)
    log.act({ act: 'overnight-out', persons: [idOf(4)] })
    log.wait(DAY)
    log.act({ act: 'roll-call-begun', round: 'r1' })
    log.act({ act: 'seen', persons: [idOf(1)], how: 'staff', round: 'r1' })
    // One of a family fetches for two: only who came was seen.
    log.act({ act: 'goods-given', goods: 'meal', persons: [idOf(5), idOf(2)], by: idOf(5), quantity: 1 })
    const call = rollCall(log.state(), 0, 'unprotected')
    expect(call).toMatchObject({ round: 'r1', expected: 4, seen: 2 })
    expect(call.lines.map(({ person, seen }) => `${person.id.slice(-1)}${seen ? ' seen' : ''}`)).toEqual([
      '3',
      '2',
      '1 seen',
      '5 seen',
    ])
    expect(call.away.map(({ id }) => id)).toEqual([idOf(4)])
    expect(notSeen(log.state(), log.now, 'unprotected').map(({ id }) => id.slice(-1))).toEqual(['3', '2', '4'])
  })

  test('dialysis and oxygen first, and nobody whose needs are seen to', () => {
    const log = new ActLog()
    log.register(1, { needs: ['anxiety'] })
    log.register(2, { needs: ['oxygen-power'] })
    log.register(3, { needs: ['dialysis'] })
    log.register(4, { symptoms: ['fever'] })
    log.register(5, { needs: ['doctor'] })
    log.act({ act: 'need-met', person: idOf(5), need: 'doctor' })
    log.act({ act: 'needs-noted', person: idOf(1), needs: ['anxiety'], complete: true })
    const state = log.state()
    expect(urgentPersons(state, 'all').map(({ id }) => id.slice(-1))).toEqual(['3', '2', '1', '4'])
    expect(personsToAsk(state, 'all').map(({ id }) => id.slice(-1))).toEqual(['3', '2', '4', '5'])
  })
})

describe('search as one types', () => {
  test('finds by kanji variants, reading, number, birth date, zone and parts of several', () => {
    const log = new ActLog()
    log.register(1, { name: '渡邊 一郎', kana: 'わたなべ いちろう', birthDate: '19500115' }, { zone: 'quiet' })
    log.register(2, { name: 'NGUYEN THI HOA', otherNames: ['ホア'] }, { receipt: { prefix: 'A', number: 212 } })
    log.register(3, { sex: 'male', ageBand: '75-plus' }, { tags: ['U1-00000000000000000'] })
    const found = (text: string) =>
      log
        .state()
        .list({ text }, 'unprotected')
        .persons.map(({ id }) => id.slice(-1))
        .join('')
    expect(['渡辺', 'ワタナベ', 'わた', 'いちろ', '渡邉一郎', '1950', '静養室', '渡辺 静養', 'ﾜﾀﾅﾍﾞ'].map(found)).toEqual(
      Array(9).fill('1'),
    )
    expect(['nguyen', 'hoa', 'ホア', 'A-0212', '212', 'a212'].map(found)).toEqual(Array(6).fill('2'))
    expect(found('U1-0000')).toBe('3')
    expect(['だれか', '渡辺 体育館', '212 渡辺'].map(found)).toEqual(['', '', ''])
    expect(found('')).toBe('132')
  })

  test('pages, orders and filters', () => {
    const log = new ActLog()
    for (let person = 1; person <= 9; person++) log.register(person, { kana: person % 2 === 0 ? `か${person}` : 'あ' })
    log.act({ act: 'left', persons: [idOf(9)], destination: 'home', extent: 'person' })
    const state = log.state()
    expect(state.list({ offset: 2, limit: 3 }, 'all')).toMatchObject({
      total: 8,
      persons: [{ number: 'A-0003' }, { number: 'A-0004' }, { number: 'A-0005' }],
    })
    expect(
      state
        .list({ order: 'kana' }, 'all')
        .persons.map(({ number }) => number.slice(-1))
        .join(''),
    ).toBe('13572468')
    expect(state.list({ order: 'arrival', limit: 1 }, 'all').persons[0]?.number).toBe('A-0008')
    expect(state.list({ presences: ['left'] }, 'all').persons.map(({ number }) => number)).toEqual(['A-0009'])
  })
})

test('an old answer stands, and what was not asked is not agreed', () => {
  const log = new ActLog()
  log.register(1, {}, { consents: [{ consent: 'handling', given: true, version: '1', language: 'vi', method: 'visitor' }] })
  const person = log.state().person(idOf(1))
  if (person === undefined) throw new Error('nobody')
  expect(SAMPLE_PROGRAM.consents.map((consent) => consentState(person, consent))).toEqual(['given-to-older-text', 'not-asked'])
  expect(consentsToAsk(person, SAMPLE_PROGRAM).map(({ id }) => id)).toEqual(['publish'])
})
