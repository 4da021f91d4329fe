import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { bytesToHex, orThrow } from '../../../core/base/index.ts'
import { decodeHeader } from '../../../core/event/index.ts'
import type { FeedRow, Ledger } from '../index.ts'
import { openForTest, seededRandomBytes, standingClock, temporaryFile } from '../ledger.test-support.ts'

/*
 * Two desks of one program, and the hub that puts what they recorded into one order:
 * - what one has registered the other knows, and what one has ended the other does not know any more;
 * - what they did while they were apart comes to the same at both, whoever hears of it first.
 */
const PROGRAM = { id: 'gate', version: '1' }
const ROLL = 'cars'
const CARD = 'ab'.repeat(32)
const who = { program: PROGRAM, operator: 'clerk' }
const lost = { ...who, reason: '紛失' }

const cardOf = (number: string, more: { subjectKey?: string; otherSubjectKeys?: string[]; publicKeyBase64?: string } = {}) => ({
  roll: ROLL,
  number,
  registration: { subjectKey: CARD, publicKeyBase64: 'AAAA', ...more },
  ...who,
})

interface Desk {
  readonly file: string
  ledger: Ledger
  /** Up to which own event the hub has heard. */
  sent: number
  /** How many of the hub's events were read. */
  read: number
}

type Placed = Omit<FeedRow, 'position'>

/** The order of the hub. */
class Order {
  readonly #events: Placed[] = []
  #epoch = 1

  sends(desk: Desk): void {
    const { sync } = desk.ledger
    const news = sync.events(desk.sent, 1_000)
    for (const { seq, hash, header, body } of news) {
      const decoded = decodeHeader(header)
      const card = decoded?.kind === 'card-registered' || decoded?.kind === 'card-unregistered'
      const { device, incarnation } = sync.owner
      const words = { card: decoded?.kind === 'card-registered' ? 'registered' : 'unregistered' } as const
      this.#events.push({
        ...{ device, incarnation, seq, hash: new Uint8Array(hash), header, at: decoded?.at ?? 0 },
        ...(body !== undefined && { body }),
        ...(card && words),
      })
    }
    desk.sent += news.length
  }

  reads(desk: Desk): void {
    const { sync } = desk.ledger
    const own = bytesToHex(sync.owner.device)
    const rows = this.#events.slice(desk.read).map(({ body, ...event }, index): FeedRow => {
      const isOwn = bytesToHex(event.device) === own
      return { ...event, position: desk.read + index + 1, ...(!isOwn && body !== undefined && { body }) }
    })
    desk.read += rows.length
    const cursor = { stream: PROGRAM.id, epoch: this.#epoch, position: desk.read, edge: [] }
    orThrow(sync.applyPage({ cursor, rows, keys: [] }))
  }

  /** The hub has lost everything, and hears it anew from one desk after the other. */
  beginsAnew(desks: readonly Desk[]): void {
    this.#epoch += 1
    this.#events.length = 0
    for (const desk of desks) {
      desk.sent = 0
      desk.read = 0
    }
  }
}

function desk(name: string, clock = standingClock()): Desk {
  const file = temporaryFile(`${name}.db`)
  const ledger = openForTest(file, { randomBytes: seededRandomBytes(name), clock })
  return { file, ledger, sent: 0, read: 0 }
}

function meet(order: Order, ...desks: readonly Desk[]): void {
  for (const each of desks) order.sends(each)
  for (const each of desks) order.reads(each)
}

function reopen(each: Desk): void {
  each.ledger.close()
  each.ledger = openForTest(each.file, { randomBytes: seededRandomBytes('again') })
}

const known = ({ ledger }: Desk, key = CARD) => ledger.registration(key)?.number
const counts = (...desks: readonly Desk[]) => desks.map(({ ledger }) => ledger.registeredCards(ROLL))

describe('a card of another desk', () => {
  test('is known, found by its entry and counted; also after a restart, and when the tables are folded anew', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    expect(known(b)).toBeUndefined()
    meet(order, a, b)
    for (const again of [() => undefined, () => reopen(b), () => orThrow(b.ledger.rebuildProjections())]) {
      again()
      expect(b.ledger.registration(CARD)).toEqual(a.ledger.registration(CARD))
      expect(b.ledger.cardsOf(ROLL, 'ｐ－００１')).toEqual(a.ledger.cardsOf(ROLL, 'P-001'))
      expect(counts(a, b)).toEqual([1, 1])
      expect(b.ledger.verify().ok).toBe(true)
    }
  })

  test('is not known any more where it was taken from its entry at the first desk', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    meet(order, a, b)
    orThrow(a.ledger.unregisterCard({ subjectKey: CARD, ...lost }))
    meet(order, a, b)
    expect([known(a), known(b), ...counts(a, b)]).toEqual([undefined, undefined, 0, 0])
    expect(b.ledger.cardsOf(ROLL, 'P-001')).toEqual([])
  })

  test('is taken from its entry by the other desk: at once there, also after a restart without a line, and then at the first', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    meet(order, a, b)
    orThrow(b.ledger.unregisterCard({ subjectKey: CARD, ...lost }))
    reopen(b)
    expect([known(b), ...counts(a, b)]).toEqual([undefined, 1, 0])
    expect(b.ledger.verify().ok).toBe(true)
    meet(order, b, a)
    expect([known(a), ...counts(a, b)]).toEqual([undefined, 0, 0])
    expect(a.ledger.verify().ok).toBe(true)
    expect(b.ledger.unregisterCard({ subjectKey: CARD, ...lost })).toMatchObject({
      error: { code: 'card-registration-unknown' },
    })
    // And bound anew at either of them, it is a card again.
    orThrow(a.ledger.registerCard(cardOf('P-002')))
    meet(order, a, b)
    expect([known(a), known(b), ...counts(a, b)]).toEqual(['P-002', 'P-002', 1, 1])
  })

  test('that is bound to another entry goes to that one at both', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    meet(order, a, b)
    orThrow(b.ledger.registerCard(cardOf('P-002')))
    expect([known(a), known(b)]).toEqual(['P-001', 'P-002'])
    meet(order, a, b)
    expect([known(a), known(b), ...counts(a, b)]).toEqual(['P-002', 'P-002', 1, 1])
    expect([a.ledger.cardsOf(ROLL, 'P-001'), b.ledger.cardsOf(ROLL, 'P-001')]).toEqual([[], []])
    // Taking it away takes all that ever bound it.
    orThrow(a.ledger.unregisterCard({ subjectKey: CARD, ...lost }))
    meet(order, a, b)
    expect([known(a), known(b)]).toEqual([undefined, undefined])
  })

  test('with another key is refused as a copy', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    meet(order, a, b)
    expect(b.ledger.registerCard(cardOf('P-002', { publicKeyBase64: 'BBBB' }))).toMatchObject({
      error: { code: 'card-registered-with-other-key' },
    })
  })

  test('whose body nobody could open yet is known once it is opened', () => {
    const [a, b] = [desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    const [, event] = a.ledger.sync.events(0, 10)
    if (event?.body === undefined) throw new Error('a registration')
    const { header, body, seq, hash } = event
    const { device, incarnation } = a.ledger.sync.owner
    const row = { position: 1, device, incarnation, seq, hash: new Uint8Array(hash), header, at: 1, card: 'registered' } as const
    const cursor = { stream: PROGRAM.id, epoch: 1, position: 1, edge: [] }
    orThrow(b.ledger.sync.applyPage({ cursor, rows: [{ ...row, sealed: Uint8Array.of(1) }], keys: [] }))
    expect([known(b), ...counts(b)]).toEqual([undefined, 0])
    const [waiting] = b.ledger.sync.sealedRows(PROGRAM.id)
    if (waiting === undefined) throw new Error('one waits')
    orThrow(b.ledger.sync.openRow(waiting, body))
    expect([known(b), ...counts(b)]).toEqual(['P-001', 1])
  })

  test('stays when the contents of the program are erased, as it does in the own log', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    meet(order, a, b)
    const rule = { program: PROGRAM.id, before: Temporal.PlainDate.from('2027-01-01'), operator: 'retention' }
    for (const { ledger } of [a, b]) orThrow(ledger.eraseStep(rule))
    reopen(b)
    expect([known(a), known(b)]).toEqual(['P-001', 'P-001'])
  })
})

describe('while the desks are apart', () => {
  test('the same card at two entries: both come to the later one in the order of the hub', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    orThrow(b.ledger.registerCard(cardOf('P-002')))
    meet(order, b, a)
    expect([known(a), known(b), ...counts(a, b)]).toEqual(['P-001', 'P-001', 1, 1])
  })

  test('a card that was reported lost at one desk is lost, though the other had bound it to the same entry', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    orThrow(b.ledger.registerCard(cardOf('p-001')))
    orThrow(a.ledger.unregisterCard({ subjectKey: CARD, ...lost }))
    meet(order, b, a)
    expect([known(a), known(b), ...counts(a, b)]).toEqual([undefined, undefined, 0, 0])
    reopen(b)
    expect([known(b), ...counts(b)]).toEqual([undefined, 0])
  })

  test('two keys under one name: the first stands at both, the other is a copy', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    orThrow(b.ledger.registerCard(cardOf('P-002', { publicKeyBase64: 'BBBB' })))
    meet(order, a, b)
    for (const { ledger } of [a, b]) expect(ledger.registration(CARD)).toMatchObject({ number: 'P-001', publicKeyBase64: 'AAAA' })
  })

  test('after the hub has lost everything, the order in which it hears anew is the one that counts', () => {
    const [order, a, b] = [new Order(), desk('a'), desk('b')]
    orThrow(a.ledger.registerCard(cardOf('P-001')))
    orThrow(b.ledger.registerCard(cardOf('P-002')))
    meet(order, a, b)
    expect([known(a), known(b)]).toEqual(['P-002', 'P-002'])
    order.beginsAnew([a, b])
    meet(order, b, a)
    expect([known(a), known(b)]).toEqual(['P-001', 'P-001'])
    reopen(a)
    expect([known(a), ...counts(a, b)]).toEqual(['P-001', 1, 1])
  })

  test('whatever two desks do, and whenever they meet, in the end they know the same', () => {
    const step = fc.record({
      at: fc.constantFrom(0, 1),
      does: fc.constantFrom('register', 'unregister', 'send', 'read'),
      key: fc.constantFrom('11'.repeat(32), '22'.repeat(32)),
      number: fc.constantFrom('1', '2'),
      publicKeyBase64: fc.constantFrom('AAAA', 'AAAA', 'BBBB'),
    })
    let runs = 0
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        runs += 1
        const order = new Order()
        const desks = [desk(`a${runs}`), desk(`b${runs}`)]
        for (const { at, does, key, number, publicKeyBase64 } of steps) {
          const each = desks[at]
          if (each === undefined) continue
          if (does === 'send') order.sends(each)
          else if (does === 'read') order.reads(each)
          else if (does === 'register') each.ledger.registerCard(cardOf(number, { subjectKey: key, publicKeyBase64 }))
          else each.ledger.unregisterCard({ subjectKey: key, ...lost })
        }
        meet(order, ...desks)
        const tell = ({ ledger }: Desk) => [
          ...['11'.repeat(32), '22'.repeat(32)].map((key) => ledger.registration(key)),
          ...['1', '2'].map((number) =>
            ledger
              .cardsOf(ROLL, number)
              .map(({ subjectKey }) => subjectKey)
              .toSorted(),
          ),
          ledger.registeredCards(ROLL),
        ]
        const [a, b] = desks.map(tell)
        expect(a).toEqual(b)
        for (const each of desks) {
          const before = tell(each)
          expect(before.at(-1)).toBe(before.slice(0, 2).filter((card) => card !== undefined).length)
          reopen(each)
          expect(tell(each)).toEqual(before)
          expect(each.ledger.verify().ok).toBe(true)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('a card under several names', () => {
  const OWN = 'cd'.repeat(32)

  test('has one name once it is registered anew: what is taken from it then leaves nothing behind', () => {
    const { ledger } = desk('a')
    orThrow(ledger.registerCard(cardOf('P-001', { subjectKey: OWN })))
    orThrow(ledger.registerCard(cardOf('P-002', { otherSubjectKeys: [OWN] })))
    expect([ledger.registration(OWN), ledger.registration(CARD)?.number, ledger.registeredCards(ROLL)]).toEqual([
      undefined,
      'P-002',
      1,
    ])
    orThrow(ledger.unregisterCard({ subjectKey: CARD, ...lost }))
    expect([ledger.registration(OWN), ledger.registration(CARD)]).toEqual([undefined, undefined])
    expect(ledger.verify().ok).toBe(true)
  })

  test('keeps what it is bound to in another roll, and its key', () => {
    const { ledger } = desk('a')
    orThrow(ledger.registerCard({ ...cardOf('M-1', { subjectKey: OWN }), roll: 'members' }))
    orThrow(ledger.registerCard(cardOf('P-002', { otherSubjectKeys: [OWN] })))
    expect(ledger.registration(OWN)?.number).toBe('M-1')
    const copy = cardOf('P-003', { subjectKey: 'ef'.repeat(32), otherSubjectKeys: [CARD], publicKeyBase64: 'BBBB' })
    expect(ledger.registerCard(copy)).toMatchObject({ error: { code: 'card-registered-with-other-key' } })
  })
})
