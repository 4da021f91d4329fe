import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { type Limit, MemoryUsage, parseProgram } from '../../core/program/index.ts'
import { quotasOf } from './quotas.ts'

const text = readFileSync(new URL('../../fixtures/programs/event-entry.yaml', import.meta.url), 'utf8')
const parsed = parseProgram(text)
const program = orThrow(parsed.ok ? parsed : { ok: false, error: parsed.error.message.en })

test('the quotas of the sample event, by slot, with the places that are kept', () => {
  const [place] = program.places
  const active = { program, place: place.id }
  const at = Temporal.Instant.from(`${program.period.from}T00:30:00Z`)
  const quotas = quotasOf(active, new MemoryUsage(), at)
  expect(quotas).toMatchInlineSnapshot(`
    [
      {
        "id": "total-places",
        "limit": 500,
        "name": {
          "en": "All places of the event",
          "ja": "期間全体の定員",
        },
        "used": 0,
        "window": "ever",
      },
      {
        "id": "slot-places",
        "limit": 100,
        "name": {
          "en": "Places of each part Morning",
          "ja": "各回の定員 午前の部",
        },
        "reserved": 40,
        "used": 0,
        "window": "day",
      },
      {
        "id": "slot-places",
        "limit": 100,
        "name": {
          "en": "Places of each part Afternoon",
          "ja": "各回の定員 午後の部",
        },
        "reserved": 40,
        "used": 0,
        "window": "day",
      },
    ]
  `)
})

test('a quota without a name is called by its id', () => {
  const unnamed = { ...program, limits: program.limits.map(({ name: _name, ...limit }) => limit as typeof limit & Limit) }
  const at = Temporal.Instant.from(`${program.period.from}T00:30:00Z`)
  const [total] = quotasOf({ program: unnamed, place: 'main-entrance' }, new MemoryUsage(), at)
  expect(total?.name).toEqual({ ja: '枠 total-places', en: 'Limit total-places' })
})
