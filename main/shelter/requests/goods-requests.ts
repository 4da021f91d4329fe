import { ok } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import {
  isServed,
  nightCountDue,
  notSeen,
  PUT_OFF_MILLISECONDS,
  type RollCallRound,
  rollCall,
  type ShelterAct,
} from '../../../core/shelter/index.ts'
import { handOut, mealOf, outcomesOf } from '../goods.ts'
import { audienceOf, doerOf, newId, type ShelterParts } from '../parts.ts'
import { openRound } from '../roll-call.ts'
import { lineOf } from '../show/lines.ts'
import { done, foundAll, refused, shown } from './answers.ts'
import type { ShelterHandlers } from './shelter-handlers.ts'

type Names =
  | 'shelter:goods'
  | 'shelter:give'
  | 'shelter:give-unnamed'
  | 'shelter:roll-call'
  | 'shelter:roll-call-later'
  | 'shelter:seen'
  | 'shelter:not-seen'
  | 'shelter:roll-call-list'

const PAGE = 50

/** Goods, meals and baths by hand; the roll-call (点呼) and whom nobody has seen. */
export function goodsRequests(parts: ShelterParts): Pick<ShelterHandlers, Names> {
  const { book, context, memory, program } = parts
  const now = () => context.clock.now().epochMilliseconds
  return {
    'shelter:goods': ({ people: ids }, who) => {
      const people = foundAll(parts, ids, who)
      if (!people.ok) return refused(people.error)
      return shown({
        of: 'goods',
        options: program.goods.map((goods) => ({
          id: goods.id,
          name: goods.name,
          kind: goods.kind,
          outcomes: outcomesOf(parts, goods, people.value),
        })),
      })
    },
    'shelter:give': ({ goods: id, people: ids, quantity, override }, who) => {
      const goods = program.goods.find((one) => one.id === id)
      if (goods === undefined) return refused(failure('shelter-goods-unknown'))
      const people = foundAll(parts, ids, who)
      if (!people.ok) return refused(people.error)
      const given = handOut(parts, {
        goods,
        people: people.value,
        doer: doerOf(who),
        ...(quantity !== undefined && { quantity }),
        ...(override !== undefined && { override }),
      })
      return done(parts, given)
    },
    'shelter:give-unnamed': ({ goods: id, quantity }, who) => {
      const goods = program.goods.find((one) => one.id === id)
      if (goods === undefined) return refused(failure('shelter-goods-unknown'))
      const meal = mealOf(parts, goods)
      const act: ShelterAct = { act: 'goods-given-unnamed', goods: goods.id, quantity, ...(meal !== undefined && { meal }) }
      const given = book.record([act], doerOf(who))
      if (!given.ok) return refused(given.error)
      const [undo] = given.value
      memory.note({ done: 'goods-given', people: quantity, goods: goods.name, ...(undo !== undefined && { undo: undo.id }) })
      return done(parts, ok(undefined))
    },
    'shelter:roll-call': ({ step }, who) => {
      const round = openRound(book.state)
      if (step === 'start') {
        // Two desks begin one roll-call: the first one's. One that was left open last night is not that of this night.
        if (round !== undefined && nightCountDue(book.state, now()) === undefined) return done(parts, ok(undefined))
        const begun: ShelterAct = { act: 'roll-call-begun', round: newId(parts) }
        return done(parts, book.record([...(round === undefined ? [] : [endOf(round)]), begun], doerOf(who)))
      }
      if (round === undefined) return refused(failure('shelter-roll-call-none'))
      return done(parts, book.record([endOf(round)], doerOf(who)))
    },
    'shelter:roll-call-later': ({ reason }, who) => {
      if (nightCountDue(book.state, now()) === undefined) return refused(failure('shelter-roll-call-none'))
      return done(parts, book.record([{ act: 'roll-call-put-off', reason, until: now() + PUT_OFF_MILLISECONDS }], doerOf(who)))
    },
    'shelter:seen': ({ people: ids }, who) => {
      const people = foundAll(parts, ids, who)
      if (!people.ok) return refused(people.error)
      const here = people.value.filter(isServed)
      const [first] = here
      if (first === undefined) return refused(failure('shelter-not-admitted'))
      const round = openRound(book.state)
      const act: ShelterAct = {
        act: 'seen',
        persons: here.map(({ id }) => id),
        how: 'staff',
        ...(round !== undefined && { round: round.round }),
      }
      return done(parts, book.record([act], doerOf(who)))
    },
    'shelter:not-seen': ({ after = 0 }, who) => {
      const audience = audienceOf(parts, who)
      const round = openRound(book.state)
      const people =
        round === undefined
          ? notSeen(book.state, now(), audience)
          : rollCall(book.state, round.begunAt, audience)
              .lines.filter(({ seen }) => !seen)
              .map(({ person }) => person)
      const lines = people.slice(after, after + PAGE).map((person) => lineOf(person, now(), audience))
      const next = after + PAGE < people.length ? { next: after + PAGE } : {}
      return shown({ of: 'page', page: { lines, ...next } })
    },
    'shelter:roll-call-list': ({ text, after = 0 }, who) => {
      const audience = audienceOf(parts, who)
      const { lines } = rollCall(book.state, now(), audience)
      const found = text === '' ? undefined : new Set(book.state.list({ text }, audience).persons.map(({ id }) => id))
      const people = lines.filter(({ person }) => found === undefined || found.has(person.id))
      const page = people.slice(after, after + PAGE).map(({ person, seen }) => ({ ...lineOf(person, now(), audience), seen }))
      const next = after + PAGE < people.length ? { next: after + PAGE } : {}
      return shown({ of: 'page', page: { lines: page, ...next } })
    },
  }
  function endOf({ round, begunAt }: RollCallRound): ShelterAct {
    const { seen, expected } = rollCall(book.state, begunAt, 'all')
    return { act: 'roll-call-ended', round, missing: expected - seen }
  }
}
