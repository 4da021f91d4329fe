import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { MemoryUsage, parseProgram } from '../../core/program/index.ts'
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
          "en": "total-places",
          "ja": "total-places",
        },
        "used": 0,
        "window": "ever",
      },
      {
        "id": "slot-places",
        "limit": 100,
        "name": {
          "en": "slot-places Morning",
          "ja": "slot-places 午前の部",
        },
        "reserved": 40,
        "used": 0,
        "window": "day",
      },
      {
        "id": "slot-places",
        "limit": 100,
        "name": {
          "en": "slot-places Afternoon",
          "ja": "slot-places 午後の部",
        },
        "reserved": 40,
        "used": 0,
        "window": "day",
      },
    ]
  `)
})
